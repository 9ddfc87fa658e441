"""What differs between machines, read once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs

PACKAGE = Path(__file__).parent
CHECKOUT = PACKAGE.parent

BUILT_FOR = "built-for.txt"
"""In the index folder of a model: names the content of its last whole build."""

MODEL_KEYS = ("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "RPAM_MODEL_KEY")
"""Keys that a language model may need; the last is for a server of one's own."""


@dataclass(frozen=True)
class Settings:
    """Where things lie and which model reads for meaning."""

    home: Path
    """Sessions, the index and the user's documents: nothing typed leaves it."""

    knowledge: Path
    app: Path
    """The Streamlit script."""

    embedding_model: str | None
    """A sentence-transformers folder or name; None for the packaged model."""

    database_url: str
    language_model: str | None = None
    """A language model (`ollama:llama3.2`, `gguf:PATH`); None: none is asked."""

    language_model_url: str | None = None
    """An OpenAI-compatible server that has it."""

    library: Path | None = None
    """Content of one's own, where it lies elsewhere than in `home`."""

    model_keys: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    """Keys of providers by the name of their variable: never stored, logged or shown."""

    @property
    def keys(self) -> dict[str, str]:
        """`model_keys` to look up in."""
        return dict(self.model_keys)

    @property
    def tuned_layers(self) -> Path:
        """What was made from the examples, once, by `python -m evals.tune`."""
        return self.knowledge / "tuned" / "hearing.npz"

    @property
    def index(self) -> Path:
        """The disposable index: deleting it loses nothing."""
        return self.home / "index"

    @property
    def own_library(self) -> Path:
        """Content of one's own, over `knowledge`; files put here by hand count."""
        return self.library or self.home / "library"

    @property
    def documents(self) -> Path:
        """The user's own documents; files put here by hand count."""
        return self.home / "documents"


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Settings from the variables that start with RPAM_, and the keys of providers."""
    home = Path(
        environment.get("RPAM_HOME") or platformdirs.user_data_path("rpam-assistant", False)
    ).expanduser()
    content = _content()
    return Settings(
        home=home,
        knowledge=Path(environment.get("RPAM_KNOWLEDGE") or content / "knowledge").expanduser(),
        app=content / "app.py",
        embedding_model=environment.get("RPAM_EMBEDDING_MODEL") or None,
        library=_folder(environment.get("RPAM_LIBRARY")),
        language_model=environment.get("RPAM_MODEL") or None,
        language_model_url=environment.get("RPAM_MODEL_URL") or None,
        model_keys=tuple((name, environment[name]) for name in MODEL_KEYS if environment.get(name)),
        database_url=environment.get("RPAM_DATABASE_URL") or f"sqlite:///{home / 'rpam.sqlite3'}",
    )


def _folder(named: str | None) -> Path | None:
    return Path(named).expanduser() if named else None


def _content() -> Path:
    """knowledge/ and app.py: beside the package in a checkout, inside it in a wheel."""
    inside = PACKAGE / "_content"
    return inside if inside.is_dir() else CHECKOUT

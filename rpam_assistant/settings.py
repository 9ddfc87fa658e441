"""What differs between machines, read once."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

PACKAGE = Path(__file__).parent
CHECKOUT = PACKAGE.parent

BUILT_FOR = "built-for.txt"
"""In the index folder of a model: names the content of its last whole build."""


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
    """A language model as LangChain names it (`ollama:llama3.2`); None: none is asked."""

    @property
    def tuned_layers(self) -> Path:
        """What was made from the examples, once, by `python -m evals.tune`."""
        return self.knowledge / "tuned" / "hearing.npz"

    @property
    def index(self) -> Path:
        """The disposable index: deleting it loses nothing."""
        return self.home / "index"

    @property
    def documents(self) -> Path:
        """The user's own documents; files put here by hand count."""
        return self.home / "documents"


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Settings from RPAM_HOME, _KNOWLEDGE, _EMBEDDING_MODEL, _DATABASE_URL and _MODEL."""
    home = Path(
        environment.get("RPAM_HOME") or platformdirs.user_data_path("rpam-assistant", False)
    ).expanduser()
    content = _content()
    return Settings(
        home=home,
        knowledge=Path(environment.get("RPAM_KNOWLEDGE") or content / "knowledge").expanduser(),
        app=content / "app.py",
        embedding_model=environment.get("RPAM_EMBEDDING_MODEL") or None,
        language_model=environment.get("RPAM_MODEL") or None,
        database_url=environment.get("RPAM_DATABASE_URL") or f"sqlite:///{home / 'rpam.sqlite3'}",
    )


def _content() -> Path:
    """knowledge/ and app.py: beside the package in a checkout, inside it in a wheel."""
    inside = PACKAGE / "_content"
    return inside if inside.is_dir() else CHECKOUT

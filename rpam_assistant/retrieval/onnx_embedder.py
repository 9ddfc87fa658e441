"""Texts -> vectors and readings, by onnxruntime and tokenizers alone: torch is never imported."""

import json
import threading
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from rpam_assistant.errors import EmbeddingModelError
from rpam_assistant.seams import Reading, Vectors

GRAPH, HEARING, TOKENIZER, CARD = "model.onnx", "hearing.onnx", "tokenizer.json", "card.json"
FORMAT = 4
"""Of the graph's inputs and outputs; a folder of another format is exported again."""

BATCH = 16
VECTOR, STATES, TUNED = "vector", "states", "tuned"


class OnnxEmbedder:
    """The exported embedding model. Safe to share between threads.

    Raises EmbeddingModelError when the folder does not hold a whole export, or one with
    other tuned layers than those of `tuned_stamp` (None: with whichever).
    """

    def __init__(self, folder: Path, tuned_stamp: str | None = None) -> None:
        try:
            card = json.loads((folder / CARD).read_text(encoding="utf-8"))
            if card.get("format") != FORMAT:
                raise ValueError("it was made by an earlier version")
            if tuned_stamp not in (None, card["tuned"]):
                raise ValueError("its tuned layers were made anew")
            for name, size in card["bytes"].items():
                if (folder / name).stat().st_size != size:
                    raise ValueError(f"{name} is cut short")
            self._open(folder, int(card["max_tokens"]))
        except Exception as error:  # a torn file fails in as many ways as there are bytes
            raise EmbeddingModelError(
                f"The fast form of the embedding model in {folder} is damaged ({error}); "
                "run `rpam index --rebuild`."
            ) from error
        self.model_id: str = card["model_id"]

    def _open(self, folder: Path, max_tokens: int) -> None:
        from tokenizers import Tokenizer

        self._folder = folder
        self._opening = threading.Lock()
        self._sessions: dict[str, Any] = {}
        self._hears = (folder / HEARING).exists()
        self._session(HEARING if self._hears else GRAPH)
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        self._tokenizer.enable_truncation(max_tokens)
        self._tokenizer.no_padding()

    def _session(self, name: str) -> Any:
        """The graph of that name, opened once: only one of the two is needed in a turn."""
        import onnxruntime

        with self._opening:
            if name not in self._sessions:
                options = onnxruntime.SessionOptions()
                options.intra_op_num_threads = 2
                options.inter_op_num_threads = 1
                self._sessions[name] = onnxruntime.InferenceSession(
                    str(self._folder / name), options, providers=["CPUExecutionProvider"]
                )
            return self._sessions[name]

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of shape (len(texts), dimensions)."""
        by_length = sorted(range(len(texts)), key=lambda at: len(texts[at]))
        rows: dict[int, Vectors] = {}
        for start in range(0, len(texts), BATCH):
            batch = by_length[start : start + BATCH]
            encodings = self._tokenizer.encode_batch([texts[at] for at in batch])
            for at, row in zip(batch, self._run(GRAPH, encodings, [VECTOR])[0], strict=True):
                rows[at] = row
        if not rows:
            return np.empty((0, self._dimensions), dtype=np.float32)
        return np.stack([rows[at] for at in range(len(texts))])

    def read(self, texts: Iterable[str], tuned: bool = True) -> Iterator[Reading]:
        """Readings in the order of the texts, made as they are taken; `tuned` or at half the cost.

        A text longer than the model reads at once is read in pieces: its vector is the
        first piece's, as sentence-transformers gives it; its states are those of all.
        """
        left = iter(texts)
        while some := list(islice(left, BATCH)):
            whole = [[each, *each.overflowing] for each in self._tokenizer.encode_batch(some)]
            pieces = [piece for each in whole for piece in each]
            read = [
                row
                for start in range(0, len(pieces), BATCH)
                for row in self._read_batch(pieces[start : start + BATCH], tuned and self._hears)
            ]
            at = 0
            for text, own in zip(some, whole, strict=True):
                parts = read[at : at + len(own)]
                at += len(own)
                heard = [each.tuned for each in parts if each.tuned is not None]
                yield Reading(
                    text,
                    parts[0].vector,
                    np.concatenate([each.states for each in parts]),
                    np.concatenate([each.spans for each in parts]),
                    np.concatenate(heard) if heard else None,
                )

    def _read_batch(self, encodings: list[Any], tuned: bool) -> Iterator[Reading]:
        name, outputs = (HEARING, [VECTOR, STATES, TUNED]) if tuned else (GRAPH, [VECTOR, STATES])
        answer = dict(zip(outputs, self._run(name, encodings, outputs), strict=True))
        for row, encoding in enumerate(encodings):
            own = [at for at, special in enumerate(encoding.special_tokens_mask) if not special]
            spans = np.array([encoding.offsets[at] for at in own], dtype=np.int64).reshape(-1, 2)
            heard = answer[TUNED][row][own] if tuned else None
            yield Reading("", answer[VECTOR][row], answer[STATES][row][own], spans, heard)

    @property
    def _dimensions(self) -> int:
        return int(self._session(GRAPH).get_outputs()[0].shape[-1] or 0)

    def _run(self, name: str, encodings: list[Any], outputs: list[str]) -> list[Vectors]:
        session = self._session(name)
        longest = max(len(each.ids) for each in encodings)
        ids = np.zeros((len(encodings), longest), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, each in enumerate(encodings):
            ids[row, : len(each.ids)] = each.ids
            mask[row, : len(each.ids)] = 1
        inputs = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        wanted = {each.name for each in session.get_inputs()}
        answer: list[Vectors] = session.run(
            outputs, {each: values for each, values in inputs.items() if each in wanted}
        )
        return answer

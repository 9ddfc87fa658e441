"""A sentence-transformers model -> the same model as an exact fp32 ONNX graph.

Where there are tuned layers, a second graph gives what the first gives and what they hear.

Made once, when the index is built. The graph is the model's own pipeline
(transformer, pooling, normalization), so it gives the same vectors; this is
checked on probe sentences before the file is used.
"""

import json
import os
import shutil
import warnings
from pathlib import Path
from typing import Any

import numpy as np

from rpam_assistant.errors import EmbeddingModelError
from rpam_assistant.retrieval.model import ModelSource, verify_weights
from rpam_assistant.retrieval.onnx_embedder import (
    CARD,
    FORMAT,
    GRAPH,
    HEARING,
    STATES,
    TOKENIZER,
    TUNED,
    VECTOR,
    OnnxEmbedder,
)
from rpam_assistant.retrieval.tuned_layers import HEARD_LAYERS, tuned_copy

PROBES = (
    "I felt worried when the page went unanswered.",
    "What was that like?",
    "A circle keeper holds the space, opens and closes it, and returns to the values "
    "when the talk is strained; passing is participating.",
)
NEAR_ENOUGH = 0.9999
"""The least cosine between the graph's vector and sentence-transformers'."""


def export_model(source: ModelSource, folder: Path) -> None:
    """Write GRAPH, TOKENIZER and CARD of `source` to `folder`.

    Raises EmbeddingModelError when the weights are not the published ones, the
    model cannot be loaded, or its graph does not reproduce its vectors.
    """
    verify_weights(source)
    model = load_sentence_transformer(source)
    folder.mkdir(parents=True, exist_ok=True)
    _write_tokenizer(model, folder)
    _write_graph(model, None, folder / GRAPH)
    (folder / HEARING).unlink(missing_ok=True)
    tuned = tuned_copy(model, source)
    if tuned is not None:
        _write_graph(model, tuned, folder / HEARING)
    card = {
        "format": FORMAT,
        "tuned": source.tuned_stamp,
        "model_id": source.model_id,
        "max_tokens": int(model.max_seq_length or 256),
        "bytes": {
            name: (folder / name).stat().st_size
            for name in (GRAPH, HEARING)
            if (folder / name).exists()
        },
    }
    (folder / CARD).write_text(json.dumps(card), encoding="utf-8")
    _verify_graph(model, OnnxEmbedder(folder), source)


def load_sentence_transformer(source: ModelSource) -> Any:
    """The reference embedder; takes seconds, and imports torch."""
    if Path(source.name_or_folder).is_dir():
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
    try:
        from sentence_transformers import SentenceTransformer

        model = SentenceTransformer(
            source.name_or_folder,
            device="cpu",
            model_kwargs={"attn_implementation": "eager"},
        )
    except Exception as error:  # whatever a model folder can be wrong about
        raise EmbeddingModelError(
            f"The embedding model {source.name_or_folder!r} could not be loaded "
            f"({type(error).__name__}); check RPAM_EMBEDDING_MODEL, "
            "or unset it to use the model that is installed."
        ) from error
    return model.eval()


def _write_tokenizer(model: Any, folder: Path) -> None:
    tokenizer = getattr(model.tokenizer, "backend_tokenizer", None)
    if tokenizer is None:
        raise EmbeddingModelError(
            "This embedding model has no fast tokenizer, so it cannot run without torch; "
            "set RPAM_EMBEDDING_MODEL to a model that has a tokenizer.json."
        )
    tokenizer.save(str(folder / TOKENIZER))


def _write_graph(model: Any, tuned: Any, path: Path) -> None:
    import torch

    class Pipeline(torch.nn.Module):  # type: ignore[misc]
        """Token ids -> the vector that `model.encode` gives, and every layer's states."""

        def __init__(self) -> None:
            super().__init__()
            self.model = model
            self.tuned = tuned

        def forward(self, input_ids: Any, attention_mask: Any, token_type_ids: Any) -> Any:
            features = {"input_ids": input_ids, "attention_mask": attention_mask}
            if "token_type_ids" in model.tokenizer.model_input_names:
                features["token_type_ids"] = token_type_ids
            layers = self.model[0].auto_model(**features, output_hidden_states=True).hidden_states
            read = features | {"token_embeddings": layers[-1]}
            for module in list(self.model)[1:]:
                read = module(read)
            vector = torch.nn.functional.normalize(read["sentence_embedding"], p=2, dim=1)
            read_by_all = torch.stack(layers, dim=2)
            if self.tuned is None:
                return vector, read_by_all
            heard = self.tuned(**features, output_hidden_states=True).hidden_states
            return vector, read_by_all, torch.cat([heard[at] for at in HEARD_LAYERS], dim=2)

    tokens = model.tokenizer(list(PROBES), padding=True, return_tensors="pt")
    ids, mask = tokens["input_ids"], tokens["attention_mask"]
    names = ["input_ids", "attention_mask", "token_type_ids"]
    outputs = [VECTOR, STATES, *([TUNED] if tuned is not None else [])]
    axes = {name: {0: "batch", 1: "tokens"} for name in [*names, *outputs[1:]]}
    axes[VECTOR] = {0: "batch"}
    half_written = path.with_suffix(".part")
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")  # the tracer explains itself at length
        torch.onnx.export(
            Pipeline().eval(),
            (ids, mask, torch.zeros_like(ids)),
            str(half_written),
            input_names=names,
            output_names=outputs,
            dynamic_axes=axes,
            opset_version=18,
            dynamo=False,
        )
    shutil.move(half_written, path)


def _verify_graph(model: Any, embedder: OnnxEmbedder, source: ModelSource) -> None:
    reference = model.encode(list(PROBES), normalize_embeddings=True, show_progress_bar=False)
    read = np.stack([each.vector for each in embedder.read(PROBES)])
    cosines = np.sum(reference * np.stack([embedder.encode(PROBES), read]), axis=2)
    if cosines.min() < NEAR_ENOUGH:
        raise EmbeddingModelError(
            f"The fast form of the embedding model {source.name_or_folder!r} differs from it "
            f"(cosine {cosines.min():.4f}); set RPAM_EMBEDDING_MODEL to another model."
        )

"""The fast form of the embedding model is the model, or says that it is not."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from rpam_assistant.errors import EmbeddingModelError
from rpam_assistant.retrieval.export import load_sentence_transformer
from rpam_assistant.retrieval.model import find_model, verify_weights
from rpam_assistant.retrieval.onnx_embedder import GRAPH, OnnxEmbedder
from rpam_assistant.settings import read_settings
from rpam_assistant.wiring import Desk, open_desk

SENTENCES = (
    "I felt worried when the page went unanswered.",
    "no",
    "¿Podemos hablar? Señora Ortega esperó noventa minutos.",
    "What was that like? " * 120,
    "",
)


@pytest.mark.slow
def test_vectors_are_those_of_sentence_transformers(shared_desk: Desk) -> None:
    passages = [each.text for each in list(shared_desk.library.passages.values())[::40]]
    texts = [*SENTENCES, *passages]
    reference = load_sentence_transformer(find_model(None)).encode(
        texts, normalize_embeddings=True, show_progress_bar=False
    )
    cosines = np.sum(reference * shared_desk.embedder.encode(texts), axis=1)
    assert cosines.min() > 0.9999


def test_vectors_come_back_in_order_and_of_length_one(shared_desk: Desk) -> None:
    together = shared_desk.embedder.encode(SENTENCES)
    alone = np.stack([shared_desk.embedder.encode([text])[0] for text in SENTENCES])
    assert np.allclose(together, alone, atol=1e-5)
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)


def test_weights_that_were_altered_are_refused_with_what_to_do(tmp_path: Path) -> None:
    source = find_model(None)
    altered = tmp_path / "model"
    altered.mkdir()
    (altered / "model.safetensors").write_bytes(b"not the published weights")
    copy = type(source)(str(altered), source.model_id, source.sha256)
    with pytest.raises(
        EmbeddingModelError, match=r"is not the published all-MiniLM-L6-v2.*install"
    ):
        verify_weights(copy)


def test_the_installed_weights_are_the_published_ones() -> None:
    verify_weights(find_model(None))
    assert find_model(None).sha256 is not None


def test_a_graph_that_was_cut_short_says_what_to_do(home: Path, tmp_path: Path) -> None:
    exported = next((home / "index").glob("*/model.onnx")).parent
    damaged = tmp_path / "damaged"
    shutil.copytree(exported, damaged, ignore=shutil.ignore_patterns("guidance", "yours"))
    (damaged / GRAPH).write_bytes((damaged / GRAPH).read_bytes()[:1000])
    with pytest.raises(EmbeddingModelError, match=r"is damaged.*rpam index --rebuild"):
        OnnxEmbedder(damaged)


def test_a_model_that_is_not_there_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    settings = read_settings(
        {"RPAM_HOME": str(tmp_path), "RPAM_EMBEDDING_MODEL": str(tmp_path / "empty")}
    )
    with pytest.raises(EmbeddingModelError, match=r"could not be loaded.*RPAM_EMBEDDING_MODEL"):
        _ = open_desk(settings).embedder


@pytest.mark.slow
def test_choosing_another_model_builds_the_index_again_and_says_so(
    home: Path, tmp_path: Path
) -> None:
    other = _make_small_model(tmp_path / "small-model")
    said: list[str] = []
    settings = read_settings({"RPAM_HOME": str(home), "RPAM_EMBEDDING_MODEL": str(other)})
    desk = open_desk(settings, lambda what, done, total: said.append(what))
    assert len(desk.ask("What makes an apology work?", 3)) == 3
    assert desk.embedder.model_id.startswith("small-model@")
    assert any("Another embedding model was chosen" in each for each in said)


def _make_small_model(folder: Path) -> Path:
    """A sentence-transformers model with random weights and CLS pooling, made in a process of
    its own so that this one never imports torch for it."""
    tokenizer = Path(find_model(None).name_or_folder)
    script = f"""
import torch
from transformers import AutoTokenizer, BertConfig, BertModel
from sentence_transformers import SentenceTransformer
from sentence_transformers.models import Pooling, Transformer
torch.manual_seed(0)
tokenizer = AutoTokenizer.from_pretrained({str(tokenizer)!r})
config = BertConfig(vocab_size=len(tokenizer), hidden_size=32, num_hidden_layers=1,
                    num_attention_heads=2, intermediate_size=64)
BertModel(config).save_pretrained({str(folder / "bert")!r})
tokenizer.save_pretrained({str(folder / "bert")!r})
words = Transformer({str(folder / "bert")!r}, max_seq_length=64)
SentenceTransformer(modules=[words, Pooling(32, pooling_mode="cls")], device="cpu").save(
    {str(folder)!r})
"""
    environment = os.environ | {"HF_HUB_OFFLINE": "1"}
    subprocess.run([sys.executable, "-c", script], check=True, env=environment, capture_output=True)
    return folder

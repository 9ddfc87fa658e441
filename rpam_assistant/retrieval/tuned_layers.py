"""The embedding model, and small changes to its layers -> a second reading of every token.

The changes are low-rank (LoRA; Hu et al., ICLR 2022): two thin matrices for each linear
layer, made by evals/tune.py from knowledge/examples/. A graph of its own holds them beside
the unchanged layers, so that one pass gives the vector that everything is compared by and
what was tuned to hear moves, parts, flaws, danger and names.
"""

import copy
from typing import Any

import numpy as np

from rpam_assistant.retrieval.model import ModelSource

HEARD_LAYERS = (2, 4, 6)
STRENGTH = 2.0
"""What the product of the two matrices is multiplied by, as when they were made."""

MADE_FOR = "made_for"
LAYER = "layer."


def tuned_copy(model: Any, source: ModelSource) -> Any | None:
    """The transformer of a SentenceTransformer with the changes in it, or None.

    None where there are no tuned layers, or they were made for other weights. The
    copy shares its word embeddings with the model.
    """
    if source.tuned is None or not source.tuned.exists():
        return None
    import torch

    with np.load(source.tuned, allow_pickle=False) as file:
        if source.sha256 is None or str(file[MADE_FOR]) != source.sha256:
            return None
        changes = {
            key.removeprefix(LAYER): file[key] for key in file.files if key.startswith(LAYER)
        }
    transformer = model[0].auto_model
    changed = copy.deepcopy(transformer, {id(transformer.embeddings): transformer.embeddings})
    weights = dict(changed.named_parameters())
    with torch.no_grad():
        for name in sorted({key.rpartition(".")[0] for key in changes}):
            down = torch.from_numpy(changes[f"{name}.a"].astype(np.float32))
            up = torch.from_numpy(changes[f"{name}.b"].astype(np.float32))
            weights[f"{name}.weight"] += STRENGTH * (up @ down)
    return changed.eval()

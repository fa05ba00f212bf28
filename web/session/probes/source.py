"""nncore's own code of the parts that a model is made of, as it is shipped: read, never retyped."""

import inspect
from typing import Any

import nncore as nn
from session.answers import Answer, Finding
from session.probes import probe
from session.run import Run

SHARED = (nn.layers.CopiedWhole, object)
"""Bases that say nothing about the part."""


@probe("source", lasts=True)
def source(run: Run) -> Finding:
    """Return the ``parts`` in use, in the order of the network's way: layers, activations, loss, optimizer.

    Each has an ``id``, what it ``is``, where it is ``used`` (numbers of layers, if in layers), and in ``classes``
    itself and then what it inherits: ``module``, ``name``, ``first`` line in the module's file and ``text``.
    """
    return {"parts": [_part(*found) for found in _parts(run.model)]}, {}


def _parts(model: nn.Sequential) -> list[tuple[str, str, Any, list[int]]]:
    """Id, kind, an object of the part and the layers with it."""
    every = list(range(len(model.layers)))
    normed = [i for i in every if model.layers[i].batch_norm]
    found = [("layer", "layer", model.layers[0], every)]
    if normed:
        found.append(("batch_norm", "batch norm", model.layers[normed[0]].batch_norm, normed))
    for name in dict.fromkeys(layer.activation.name for layer in model.layers):
        used = [i for i in every if model.layers[i].activation.name == name]
        found.append((f"activation.{name}", "activation", model.layers[used[0]].activation, used))
    return [*found, ("loss", "loss", model.loss, []), ("optimizer", "optimizer", model.optimizer, [])]


def _part(id: str, kind: str, part: Any, used: list[int]) -> Answer:
    own = [_code(kind) for kind in type(part).__mro__ if kind.__module__.startswith("nncore.")]
    return {"id": id, "is": kind, "used": used, "classes": [code for code in own if code]}


def _code(kind: type) -> Answer | None:
    if kind in SHARED:
        return None
    lines, first = inspect.getsourcelines(kind)
    return {"module": kind.__module__, "name": kind.__name__, "first": first, "text": "".join(lines)}

"""nncore's own code of the parts that a model is made of, as it is shipped: read, never retyped."""

import inspect
from typing import Any

import nncore as nn
from session.answers import Answer, Finding
from session.probes import probe
from session.run import Run

SHARED = "nncore.copies"
"""The module of base classes that say nothing about a part."""


@probe("source", lasts=True)
def source(run: Run) -> Finding:
    """Return the ``parts`` in use, in the order of the network's way: layers, activations, loss, optimizer.

    Each has an ``id``, what it ``is``, in which layers it is ``used``, and in ``classes`` itself and
    then what it inherits: ``module``, ``name``, ``first`` line in the module's file and ``text``.
    """
    return {"parts": [_part(*found) for found in _parts(run.model)]}, {}


def _parts(model: nn.Sequential) -> list[tuple[str, str, Any, list[int]]]:
    """Id, kind, an object of the part and the layers with it."""
    every = list(range(len(model.layers)))
    normed = [i for i in every if model.layers[i].batch_norm]
    found: list[tuple[str, str, Any, list[int]]] = [("layer", "layer", model.layers[0], every)]
    if normed:
        found.append(("batch_norm", "batch norm", model.layers[normed[0]].batch_norm, normed))
    for name in dict.fromkeys(layer.activation.name for layer in model.layers):
        used = [i for i in every if model.layers[i].activation.name == name]
        found.append((f"activation.{name}", "activation", model.layers[used[0]].activation, used))
    return [*found, ("loss", "loss", model.loss, []), ("optimizer", "optimizer", model.optimizer, [])]


def _part(id: str, kind: str, part: Any, used: list[int]) -> Answer:
    classes = [base for base in type(part).__mro__ if base.__module__.startswith("nncore.")]
    return {
        "id": id,
        "is": kind,
        "used": used,
        "classes": [_code(base) for base in classes if base.__module__ != SHARED],
    }


def _code(kind: type) -> Answer:
    lines, first = inspect.getsourcelines(kind)
    return {"module": kind.__module__, "name": kind.__name__, "first": first, "text": "".join(lines)}

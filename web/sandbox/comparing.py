"""The page's experiment trained twice from the same weights: with nncore's own lines, and a visitor's."""

import math
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from itertools import islice
from typing import Any

import nncore as nn
from nncore.types import Batch

from .exercises import BY_ID
from .faults import fault_of
from .output import Message, Tell
from .planes import output_plane
from .replacing import YOUR_CODE, Replacement

STEPS = 200
POINTS = 40
MEASURED_ON = 500
"""The cost is that of at most so many training examples, the same ones each time."""


def compare(
    exercise: str,
    text: str,
    tell: Tell,
    *,
    experiment: dict[str, Any],
    data: Mapping[str, bytes] | None = None,
    steps: int = STEPS,
) -> Message:
    """Train for some steps with nncore's own function, then with the visitor's.

    Parameters
    ----------
    exercise, text
        As for `checking.check`.
    tell : callable
        Gets ``{"training": {"real": curve, "yours": curve}}`` as the curves grow; a curve has the ``step`` of
        each point and the ``cost``, null where it is no finite number; at its end the ``plane``, what
        `output_plane` returns.
    experiment : dict
        The page's document; its optimizer becomes gradient descent where the exercise is about that.
    data : mapping of str to bytes, optional
        The files of its data by name, where there are any.
    steps : int
        How many.

    Returns
    -------
    dict
        ``fault`` of the visitor's code, or null; and ``n_calls`` of it.
    """
    document = _document(exercise, experiment)
    curves: dict[str, Message] = {}
    replacement = None
    try:
        replacement = Replacement(BY_ID[exercise], text)
        for name, place in (("real", nullcontext()), ("yours", replacement.in_place())):
            with place:
                for curve in _trained(document, data, steps):
                    curves[name] = curve
                    tell({"training": curves})
    except BaseException as error:
        return {"fault": fault_of(error, YOUR_CODE), "n_calls": replacement.n_calls if replacement else 0}
    return {"fault": None, "n_calls": replacement.n_calls}


def _document(exercise: str, experiment: dict[str, Any]) -> nn.Experiment:
    momentum = BY_ID[exercise].momentum
    if momentum is None:
        return nn.Experiment.from_dict(experiment)
    rate = experiment.get("optimizer", {}).get("learning_rate", 0.03)
    optimizer = {"name": "sgd", "learning_rate": rate, "momentum": momentum}
    return nn.Experiment.from_dict({**experiment, "optimizer": optimizer})


def _trained(document: nn.Experiment, files: Mapping[str, bytes] | None, steps: int) -> Iterator[Message]:
    """Train, and return the curve so far at every point; what the cost is no longer finite at is its end."""
    model, data = document.build(files=files)
    examples = [(x.copy(), y.copy()) for x, y in islice(data.in_order("train", MEASURED_ON), 1)]
    curve: Message = {"step": [0], "cost": [_cost(model, examples)]}
    for step in range(1, steps + 1):
        model.learn(*data.next_batch())
        if step % max(1, steps // POINTS) == 0:
            curve["step"].append(step)
            curve["cost"].append(_cost(model, examples))
            yield curve
        if curve["cost"][-1] is None:
            break
    yield {**curve, "plane": output_plane(document, data, model)}


def _cost(model: nn.Sequential, examples: list[Batch]) -> float | None:
    cost = float(model.evaluate(examples)["cost"])
    return cost if math.isfinite(cost) else None

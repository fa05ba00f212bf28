"""The digits lab: what the page may ask of it, by name, and what it remembers between two questions."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from causes import causes, neuron_causes
from digit_statistics import samples, statistics
from drawing import draw, erase, learn_one
from mistakes import mistakes
from pictures import tensor
from points_map import first_images, points_map
from weight_changes import weight_changes

import nncore as nn

Answer = tuple[dict, dict[str, np.ndarray]]
"""Plain values, and arrays by name."""


@dataclass
class DigitsLab:
    """What the lab remembers.

    Attributes
    ----------
    drawn : ndarray of shape (784,) or None
        The drawn digit as the network sees it; None while the pad is empty.
    """

    drawn: np.ndarray | None = None


@dataclass(frozen=True)
class LabRun:
    """The run the lab asks about, between two steps.

    Attributes
    ----------
    learn : callable
        ``learn(x, y)`` makes one step on examples that are no batch of the data, and returns the cost.
    """

    document: nn.Experiment
    model: nn.Sequential
    data: nn.ArrayDataGenerator
    learn: Callable[[np.ndarray, np.ndarray], float]


QUESTIONS: dict[str, Callable[..., Answer]] = {
    "draw": draw,
    "erase": erase,
    "learn_one": learn_one,
    "statistics": statistics,
    "samples": samples,
    "weight_changes": weight_changes,
    "mistakes": mistakes,
    "points_map": points_map,
    "first_images": first_images,
    "causes": causes,
    "neuron_causes": neuron_causes,
}
"""By the names of the page's questions; each is called as ``(lab, run, **request)``."""


def answer(lab: DigitsLab, run: LabRun, question: str, request: dict) -> dict:
    """Return what the lab answers, with its arrays as the page takes them.

    Raises
    ------
    ValueError
        If there is no such question.
    """
    if question not in QUESTIONS:
        raise ValueError(f"question must be one of {', '.join(QUESTIONS)}, got {question!r}")
    facts, arrays = QUESTIONS[question](lab, run, **request)
    return {**facts, "arrays": {name: tensor(array) for name, array in arrays.items()}}

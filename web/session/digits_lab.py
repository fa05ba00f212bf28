"""The digits lab: what the page may ask of it, by name."""

from collections.abc import Callable

from session.answers import Answer, Finding, Request, tensor
from session.drawing import draw, erase, learn_one
from session.probes.causes import causes, neuron_causes
from session.probes.damage import damaged_examples, damaged_images, damaged_network, study
from session.probes.digit_statistics import samples, statistics
from session.probes.mistakes import mistakes
from session.probes.points_map import first_images, points_map
from session.probes.weight_changes import weight_changes
from session.run import Run

QUESTIONS: dict[str, Callable[..., Finding]] = {
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
    "study": study,
    "damaged_images": damaged_images,
    "damaged_examples": damaged_examples,
    "damaged_network": damaged_network,
}
"""By the names of the page's questions; each is called as ``(run, **request)``."""


def answer(run: Run, question: str, request: Request) -> Answer:
    """Return what the lab answers, with its arrays as the page takes them.

    Raises
    ------
    ValueError
        If there is no such question.
    """
    if question not in QUESTIONS:
        raise ValueError(f"question must be one of {', '.join(QUESTIONS)}, got {question!r}")
    facts, arrays = QUESTIONS[question](run, **request)
    return {**facts, "arrays": {name: tensor(array) for name, array in arrays.items()}}

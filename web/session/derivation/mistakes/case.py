"""What a mistake is: a wrong solution that can be run, and the case it is run on."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from nncore.types import Array

from ..evaluate import Values, evaluate
from ..network_facts import LayerFacts, NetworkFacts
from ..records import Form, Record


class Case(NamedTuple):
    """A quantity to be computed, and what it is computed from.

    Attributes
    ----------
    net : NetworkFacts
        The network.
    record : Record
        How the quantity is rightly made.
    values : mapping of str to ndarray
        Everything else, as the student has it so far.
    stem : str
        The quantity without its layer.
    layer : LayerFacts
        Its layer.
    """

    net: NetworkFacts
    record: Record
    values: Values
    stem: str
    layer: LayerFacts

    @property
    def form(self) -> Form:
        """The right way."""
        return self.record.forms[0]

    @property
    def right(self) -> Array:
        """What the right way gives."""
        return np.broadcast_to(evaluate(self.form, self.values), self.values[self.record.quantity].shape)

    def name(self, stem: str, up: int = 0) -> str:
        """A quantity of this layer, or of one so many above."""
        return f"{stem}.{self.layer.number + up}"

    @property
    def above(self) -> LayerFacts | None:
        """The next layer; None above the output."""
        number = self.layer.number
        return self.net.layers[number] if number < len(self.net.layers) else None


Wrong = Callable[[Case], "Array | list[Array] | None"]
"""A wrong solution."""


class Mistake(NamedTuple):
    """A wrong solution with its name, what it can be made in, and its sentence."""

    id: str
    stems: tuple[str, ...]
    sentence: str
    run: Wrong


MISTAKES: list[Mistake] = []
"""All of them."""

WEIGHT_GRADIENTS = ("d_w", "mean_d_w")
GRADIENTS = (*WEIGHT_GRADIENTS, "d_b", "d_gamma", "d_beta")
NEW = ("new_w", "new_b", "new_gamma", "new_beta")


def mistake(*stems: str) -> Callable[[Wrong], Wrong]:
    """Enter a wrong solution for quantities of these stems; its docstring is its sentence."""

    def enter(run: Wrong) -> Wrong:
        sentence = " ".join((run.__doc__ or "").split())
        MISTAKES.append(Mistake(run.__name__, stems, sentence, run))
        return run

    return enter

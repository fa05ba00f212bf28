"""What the records need to know of a network: its layers, its loss, how it learns."""

from dataclasses import dataclass
from typing import Any

import nncore as nn
from nncore.layers import Dense

from .symbols import Symbols
from .values import StepValues, remembered

SUDMERSEN = "Südmersen"
ROUSSEAU = "Rousseau"
ZAUPA = "Zaupa"
NOTES = "The full neural network"
SOURCES = {
    SUDMERSEN: "Kevin Südmersen: Neural Networks from Scratch",
    ROUSSEAU: "Sylvain Rousseau: AOS 2, Deep learning, lecture 1",
    ZAUPA: "Alberto Zaupa: Training Neural Networks",
    NOTES: "The full neural network (lecture notes)",
}
"""Where equations come from: the short name and the whole one."""


@dataclass(frozen=True)
class LayerFacts:
    """One layer.

    Attributes
    ----------
    number : int
        From 1.
    units, n_inputs : int
        Its neurons and those below.
    activation : str
        Its name.
    parameters : dict
        Of the activation: ``slope`` of a leaky ReLU.
    batch_norm : bool
        Whether it normalises over the batch.
    """

    number: int
    units: int
    n_inputs: int
    activation: str
    parameters: dict[str, Any]
    batch_norm: bool

    @property
    def error(self) -> str:
        """The error at a_in W^T + b, which the gradients follow from: before batch norm if there is one."""
        return f"{'d_s' if self.batch_norm else 'delta'}.{self.number}"

    @property
    def learned(self) -> tuple[str, ...]:
        """The stems of its parameters."""
        return ("w", "b", "gamma", "beta") if self.batch_norm else ("w", "b")


@dataclass(frozen=True)
class NetworkFacts:
    """The whole network and one batch's size.

    Attributes
    ----------
    layers : list of LayerFacts
        From the first hidden one to the output.
    size : int
        M.
    loss : Loss
        nncore's loss.
    l1, l2, rate : float
        Strengths of the penalties; the learning rate of this step.
    optimizer : Optimizer
        nncore's optimizer before the step.
    symbols : Symbols
        The texts' symbols.
    """

    layers: list[LayerFacts]
    size: int
    loss: nn.Loss
    l1: float
    l2: float
    rate: float
    optimizer: Any
    symbols: Symbols

    @classmethod
    def of(cls, step: StepValues) -> "NetworkFacts":
        """Read the facts off a step's model."""
        model = step.model
        return cls(
            layers=[_layer_facts(number, layer) for number, layer in enumerate(model.layers, start=1)],
            size=step.size,
            loss=model.loss,
            l1=model.l1,
            l2=model.l2,
            rate=step.rate,
            optimizer=model.optimizer,
            symbols=Symbols(len(model.layers), step.size),
        )

    @property
    def output(self) -> LayerFacts:
        """The last layer."""
        return self.layers[-1]

    @property
    def is_batch(self) -> bool:
        """Whether there is more than one example."""
        return self.size > 1

    @property
    def has_penalty(self) -> bool:
        """Whether weights cost something."""
        return bool(self.l1 or self.l2)

    @property
    def slots(self) -> tuple[str, ...]:
        """What the optimizer remembers."""
        return remembered(self.optimizer)

    @property
    def learned(self) -> list[tuple[LayerFacts, str]]:
        """Every layer with every stem of its parameters."""
        return [(layer, stem) for layer in self.layers for stem in layer.learned]


def _layer_facts(number: int, layer: Dense) -> LayerFacts:
    return LayerFacts(
        number=number,
        units=layer.units,
        n_inputs=layer.n_inputs,
        activation=layer.activation.name,
        parameters=layer.activation.config(),
        batch_norm=layer.batch_norm is not None,
    )

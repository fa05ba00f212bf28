"""The numbers of one training step, in float64, by name: nncore's own, taken from a copy of the model."""

from typing import Any

import numpy as np

import nncore as nn
from nncore.types import Array

from .symbols import PARAMETERS

MOST_NUMBERS = 8_000_000
"""Of a layer's Jacobians: more would need more memory than a browser's tab should take."""


class StepValues:
    """One step on a batch, computed without taking it.

    Parameters
    ----------
    model : Sequential
        Is left exactly as it is: copies compute, its optimizer's memory and counter with them.
    x, y : array_like of shape (M, n_inputs) and (M, n_outputs)
        The batch.

    Attributes
    ----------
    model : Sequential
        A copy in float64 from before the step.
    x, y : ndarray of float64
        The batch.
    values : dict of str to ndarray
        Every quantity that nncore itself computes; scalars have shape ().

    Raises
    ------
    ValueError
        If a shape is wrong or the Jacobians would be too many.
    """

    def __init__(self, model: nn.Sequential, x: Any, y: Any) -> None:
        self.model = model.copy(dtype="float64")
        self.x, self.y = self.model.check_batch(x, y)
        _check_size(self.model, len(self.x))
        self.values: dict[str, Array] = {"a.0": self.x, "y": self.y}
        for number, traced in enumerate(self.model.trace(self.x, self.y), start=1):
            self.values |= _of_layer(number, traced)
        self._add_memory()
        self._add_cost_after()

    @property
    def rate(self) -> float:
        """The learning rate of this step, the schedule's factor included."""
        return self.model.optimizer.current_learning_rate

    @property
    def size(self) -> int:
        """Examples in the batch, M."""
        return len(self.x)

    def _add_memory(self) -> None:
        """What the optimizer remembers before the step: zeros when it has made none."""
        optimizer, model = self.model.optimizer, self.model
        for slot in remembered(optimizer):
            flat = optimizer.slots.get(slot, np.zeros_like(model.parameters))
            for number, parts in enumerate(model.split_parameters(flat), start=1):
                for ours, theirs in PARAMETERS.items():
                    if theirs in parts:
                        self.values[f"{slot}_{ours}.{number}"] = parts[theirs].copy()

    def _add_cost_after(self) -> None:
        """The cost of the same batch once the step is taken."""
        after = self.model.copy()
        after.learn(self.x, self.y)
        last = after.trace(self.x, self.y)[-1]
        self.values["new_loss"] = last["losses"].copy()
        self.values["new_penalty"] = np.array(float(after.compute_penalty()))
        self.values["new_cost"] = np.array(last["cost"])


def remembered(optimizer: Any) -> tuple[str, ...]:
    """Return the optimizer's slots that it uses: plain gradient descent has a velocity only with momentum."""
    if optimizer.name == "sgd" and not optimizer.momentum:
        return ()
    names: tuple[str, ...] = optimizer.slot_names
    return names


_TRACED = {
    "w": "w", "b": "b", "z": "z", "a": "a", "jacobian": "jacobian", "d_a": "d_a", "delta": "delta",
    "d_w": "d_w", "d_b": "d_b", "new_w": "new_w", "new_b": "new_b", "s": "affine",
    "normalized": "normalized", "gamma": "gamma", "beta": "beta", "d_gamma": "d_gamma", "d_beta": "d_beta",
    "new_gamma": "new_gamma", "new_beta": "new_beta",
}  # fmt: skip
"""Our names of a layer's quantities, and those of nncore's trace."""


def _of_layer(number: int, traced: dict[str, Any]) -> dict[str, Array]:
    values = {
        f"{ours}.{number}": traced[theirs].copy() for ours, theirs in _TRACED.items() if theirs in traced
    }
    if "cost" in traced:
        values |= {"loss": traced["losses"].copy(), "cost": np.array(traced["cost"])}
    return values


def _check_size(model: nn.Sequential, size: int) -> None:
    units = max(layer.units for layer in model.layers)
    if size * units**2 > MOST_NUMBERS:
        most = MOST_NUMBERS // units**2
        raise ValueError(f"batch must have at most {most} examples for layers this wide, got {size}")

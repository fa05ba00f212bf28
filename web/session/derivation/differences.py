"""Finite differences (20) against backpropagation: one parameter closely, the whole network by count."""

from typing import Any

import numpy as np

from nncore.types import Array
from nncore.validation import check_number

from .derivation import Derivation
from .symbols import PARAMETERS, split

EPSILONS = tuple(10.0 ** (-k / 2) for k in range(2, 31))
"""The steps of the series, from 0.1 down to 1e-15."""


def finite_differences(
    derivation: Derivation, name: str, at: list[int], *, epsilon: float = 1e-5
) -> dict[str, Any]:
    """Compare the quotient of differences of one parameter with its gradient from backpropagation.

    Parameters
    ----------
    derivation : Derivation
        The step.
    name : str
        A parameter, such as ``w.1``.
    at : list of int
        The entry.
    epsilon : float
        The step of the difference, above 0.

    Returns
    -------
    dict
        ``value`` of the parameter, ``cost``, ``cost_above`` (at value + epsilon), ``cost_below``; the
        quotients ``one_sided`` (20) and ``central``; ``gradient`` by backpropagation; ``series``: for each of
        `EPSILONS` ``{"epsilon", "one_sided", "central"}``, the absolute errors against the gradient;
        ``passes``: ``parameters`` P, ``one_sided`` P + 1 and ``central`` 2 P forward passes for the whole
        gradient, ``backpropagation`` 2: one forward, one backward.

    Raises
    ------
    ValueError
        If the parameter is none or epsilon is not above 0.
    """
    check_number("epsilon", epsilon, above=0)
    costs = _Costs(derivation, name, at)
    gradient = float(derivation.values[f"d_{name}"][tuple(at)])
    cost, above, below = costs.at(0.0), costs.at(epsilon), costs.at(-epsilon)
    count = derivation.step.model.n_parameters
    return {
        "parameter": name,
        "at": list(at),
        "value": costs.value,
        "epsilon": epsilon,
        "cost": cost,
        "cost_above": above,
        "cost_below": below,
        "one_sided": (above - cost) / epsilon,
        "central": (above - below) / (2 * epsilon),
        "gradient": gradient,
        "series": [costs.errors(step, cost, gradient) for step in EPSILONS],
        "passes": {"parameters": count, "one_sided": count + 1, "central": 2 * count, "backpropagation": 2},
    }


class _Costs:
    """The cost of the batch as a function of one parameter, on a copy."""

    def __init__(self, derivation: Derivation, name: str, at: list[int]) -> None:
        stem, layer = split(name)
        if stem not in PARAMETERS or name not in derivation.values:
            raise ValueError(f"parameter must be one of a layer's such as w.1, got {name!r}")
        shape = derivation.values[name].shape
        if len(at) != len(shape) or not all(0 <= i < n for i, n in zip(at, shape, strict=True)):
            raise ValueError(f"at must be an entry of {name} of shape {shape}, got {at}")
        self._step, self._at = derivation.step, tuple(at)
        self._stem, self._layer = PARAMETERS[stem], (layer or 1) - 1
        self.value = float(derivation.values[name][self._at])

    def at(self, shift: float) -> float:
        """Return the cost with the parameter moved."""
        twin = self._step.model.copy()
        array: Array = twin.layers[self._layer].params[self._stem]
        array[self._at] = self.value + shift
        with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
            return twin.learn(self._step.x, self._step.y)

    def errors(self, epsilon: float, cost: float, gradient: float) -> dict[str, float]:
        """Return how far both quotients are from the gradient."""
        above, below = self.at(epsilon), self.at(-epsilon)
        return {
            "epsilon": epsilon,
            "one_sided": abs((above - cost) / epsilon - gradient),
            "central": abs((above - below) / (2 * epsilon) - gradient),
        }

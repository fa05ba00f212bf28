"""The chain rule of one weight: every path from it to the loss, with the factors along it.

A path starts at the weight, goes through one neuron of each layer above, and ends at the loss. Its factors
are one derivative each: dz/dw (an activation), da/dz (an entry of the Jacobian) and dz/da (a weight) in turn,
and last dL/da. Their product is what the weight does to the loss along this path, and the sum over all paths
is dL/dw. Between z and a of a softmax the path may change neurons: every a depends on every z.
"""

from collections.abc import Iterator
from itertools import islice, pairwise
from typing import Any

import numpy as np

from nncore.types import Array

from .derivation import Derivation

MOST_PATHS = 64
"""More paths are not told one by one; the sum over all those through each neuron is told always."""

Hop = tuple[str, int]
"""A node of a path: ``z.1`` or ``a.1``, and the neuron."""


def chain_rule(derivation: Derivation, name: str, at: list[int], *, example: int = 0) -> dict[str, Any]:
    """Follow all paths from one weight or bias to the loss of one example.

    Parameters
    ----------
    derivation : Derivation
        Of a network without batch norm above the weight: there one example's loss depends on all others.
    name : str
        ``w.l`` or ``b.l``.
    at : list of int
        The entry.
    example : int
        Whose loss, from 0.

    Returns
    -------
    dict
        ``count``: how many paths there are whose factors are not 0 for certain; ``paths``: the first
        `MOST_PATHS` of them, each ``value`` and ``factors``: ``{"tex", "quantity", "at", "value"}``;
        ``groups``: for each neuron of the next layer (of the output layer: each output) the sum over the
        paths through it, ``{"neuron", "value"}``; ``sum``: over all paths, dL/dw of this example. ``mean`` is
        that over the batch, ``gradient`` what backpropagation has found: they differ by the penalty alone.
        ``sweeps``: for networks of one neuron a layer ``forward`` and ``backward``, each a list of
        ``{"quantity", "value"}``: a single number for every node of the graph; else null.

    Raises
    ------
    ValueError
        If the parameter is none, or batch norm is in the way.
    """
    paths = Paths(derivation, name, at, example)
    told = [paths.tell(path) for path in islice(paths.all(), MOST_PATHS)]
    total = paths.through(paths.start, paths.layer)
    return {
        "parameter": name,
        "at": list(at),
        "example": example,
        "count": paths.count,
        "paths": told,
        "groups": paths.groups(),
        "sum": total,
        "mean": float(np.mean([Paths(derivation, name, at, m).total for m in range(derivation.step.size)])),
        "gradient": float(derivation.values[f"d_{name}"][tuple(at)]),
        "sweeps": paths.sweeps(),
    }


class Paths:
    """All paths from one parameter to the loss of one example."""

    def __init__(self, derivation: Derivation, name: str, at: list[int], example: int) -> None:
        stem, _, layer = name.partition(".")
        if stem not in ("w", "b") or name not in derivation.values:
            raise ValueError(f"parameter must be w or b of a layer such as w.1, got {name!r}")
        self._check(derivation, name, at, example)
        self._values, self._net = derivation.values, derivation.net
        self._example, self._at, self._name = example, tuple(at), name
        self.layer, self.start = int(layer), at[0]
        norms = [facts.number for facts in derivation.net.layers if facts.batch_norm]
        if norms and norms[-1] >= self.layer:
            raise ValueError(
                f"parameter must lie above all batch norm, where one example's loss is its own, got {name!r} "
                f"below that of layer {norms[-1]}"
            )

    @staticmethod
    def _check(derivation: Derivation, name: str, at: list[int], example: int) -> None:
        shape = derivation.values[name].shape
        if len(at) != len(shape) or not all(0 <= i < n for i, n in zip(at, shape, strict=True)):
            raise ValueError(f"at must be an entry of {name} of shape {shape}, got {at}")
        if not 0 <= example < derivation.step.size:
            raise ValueError(f"example must be from 0 to {derivation.step.size - 1}, got {example}")

    @property
    def total(self) -> float:
        """dL/dw of the example."""
        return self.through(self.start, self.layer)

    @property
    def count(self) -> int:
        """How many paths there are."""
        ways = np.zeros(self._net.layers[self.layer - 1].units)
        ways[self.start] = 1
        for facts in self._net.layers[self.layer - 1 :]:
            if facts.number > self.layer:
                ways = np.full(facts.units, ways.sum())
            if facts.activation == "softmax":
                ways = np.full(facts.units, ways.sum())
        return int(ways.sum())

    def through(self, neuron: int, layer: int) -> float:
        """Return the sum over all paths from z of a neuron to the loss, times what leads there: dz/dw."""
        return float(self._values[f"delta.{layer}"][self._example, neuron] * self._first()["value"])

    def groups(self) -> list[dict[str, Any]]:
        """Return what goes through each neuron of the layer above; through the own outputs in the last."""
        layer, m = self.layer, self._example
        jacobian = self._values[f"jacobian.{layer}"][m][:, self.start]
        d_a = self._values[f"d_a.{layer}"][m]
        first = self._first()["value"]
        if layer == len(self._net.layers):
            shares = jacobian * d_a
        else:
            above = self._net.layers[layer]
            shares = (self._values[f"w.{layer + 1}"] @ jacobian) * self._values[above.error][m]
        return [{"neuron": k, "value": first * float(share)} for k, share in enumerate(shares)]

    def all(self) -> Iterator[list[Hop]]:
        """Yield every path as its nodes, from z of the weight's neuron to an output."""
        return self._from([(f"z.{self.layer}", self.start)], self.layer)

    def _from(self, path: list[Hop], layer: int) -> Iterator[list[Hop]]:
        facts = self._net.layers[layer - 1]
        outs = range(facts.units) if facts.activation == "softmax" else [path[-1][1]]
        for out in outs:
            reached = [*path, (f"a.{layer}", out)]
            if layer == len(self._net.layers):
                yield reached
                continue
            for neuron in range(self._net.layers[layer].units):
                yield from self._from([*reached, (f"z.{layer + 1}", neuron)], layer + 1)

    def tell(self, path: list[Hop]) -> dict[str, Any]:
        """Return a path with its factors and their product."""
        factors = [self._first()]
        for (below, i), (above, j) in pairwise(path):
            layer = int(above.partition(".")[2])
            if above.startswith("a"):
                entry, quantity = [self._example, j, i], f"jacobian.{layer}"
            else:
                entry, quantity = [j, i], f"w.{layer}"
            factors.append(self._factor(_derivative(above, j, below, i), quantity, entry))
        last, k = path[-1]
        layer = int(last.partition(".")[2])
        factors.append(self._factor(_derivative("L", None, last, k), f"d_a.{layer}", [self._example, k]))
        value = float(np.prod([factor["value"] for factor in factors]))
        return {"nodes": [[name, neuron] for name, neuron in path], "factors": factors, "value": value}

    def sweeps(self) -> dict[str, Any] | None:
        """Return forward and backward pass as numbers, where every layer is one neuron (and one input)."""
        layers = self._net.layers
        if any(facts.units > 1 or facts.n_inputs > 1 for facts in layers):
            return None
        numbers = range(1, len(layers) + 1)
        forward = ["a.0", *(f"{stem}.{i}" for i in numbers for stem in ("z", "a")), "loss"]
        backward = [f"{stem}.{i}" for i in reversed(numbers) for stem in ("d_a", "delta")]
        return {
            "forward": [self._number(name) for name in forward],
            "backward": [self._number(name) for name in backward],
        }

    def _number(self, name: str) -> dict[str, Any]:
        array: Array = self._values[name][self._example]
        return {"quantity": name, "value": float(array.ravel()[0])}

    def _first(self) -> dict[str, Any]:
        """dz/dw: the activation below a weight; 1 for a bias."""
        parameter, layer = self._name.partition(".")[0], self.layer
        tex = _derivative(f"z.{layer}", self.start, self._name, *self._at)
        if parameter == "b":
            return {"tex": tex, "quantity": None, "at": [], "value": 1.0}
        return self._factor(tex, f"a.{layer - 1}", [self._example, self._at[1]])

    def _factor(self, tex: str, quantity: str, at: list[int]) -> dict[str, Any]:
        return {"tex": tex, "quantity": quantity, "at": at, "value": float(self._values[quantity][tuple(at)])}


def _derivative(above: str, j: int | None, below: str, *i: int) -> str:
    """One derivative as the documents write it, neurons counted from 1."""
    return rf"\frac{{\partial {_node(above, *([] if j is None else [j]))}}}{{\partial {_node(below, *i)}}}"


def _node(name: str, *at: int) -> str:
    stem, _, layer = name.partition(".")
    if not layer:
        return stem
    return f"{stem}_{{{','.join(str(index + 1) for index in at)}}}^{{{layer}}}"

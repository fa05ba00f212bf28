"""One training step with all its records and numbers: what the stepper is answered from."""

from typing import Any

import numpy as np

import nncore as nn
from nncore.types import Array

from . import evaluate, steps
from .functions import FUNCTIONS
from .network_facts import SOURCES, NetworkFacts
from .records import Record, to_plain
from .symbols import split
from .values import StepValues

WHOLE = 5000
"""Arrays up to so many numbers are sent whole; of larger ones a part is asked for."""

PROTOCOL = 1


class Derivation:
    """The derivation of one step on a batch; the model stays as it is.

    Parameters
    ----------
    model : Sequential
        Any model.
    x, y : array_like of shape (M, n_inputs) and (M, n_outputs)
        The batch; one example is a batch of one.

    Attributes
    ----------
    values : dict of str to ndarray
        Every quantity by name, in float64.
    records : dict of str to Record
        How each is made.
    steps : list of dict
        The records in the order of the derivation.

    Examples
    --------
    >>> model = nn.Sequential([nn.Dense(1)], n_inputs=1, loss="sum_of_squared_errors")
    >>> model.layers[0].params["W"][:] = 2
    >>> derivation = Derivation(model, [[3.0]], [[5.0]])
    >>> derivation.values["delta.1"].tolist(), derivation.values["d_w.1"].tolist()
    ([[1.0]], [[3.0]])
    >>> derivation.steps[1]["label"]
    'z of layer 1'
    """

    def __init__(self, model: nn.Sequential, x: Any, y: Any) -> None:
        self.step = StepValues(model, x, y)
        self.net = NetworkFacts.of(self.step)
        self.steps, self.records = steps.build(self.net)
        self.values: dict[str, Array] = dict(self.step.values)
        for layer in self.net.layers:
            self.values[f"identity.{layer.number}"] = np.eye(layer.units)
        self._fill_in()

    def _fill_in(self) -> None:
        """Compute what nncore keeps no array of from its record."""
        for step in self.steps:
            for name in step["quantities"]:
                if name not in self.values:
                    self.values[name] = evaluate.evaluate(self.records[name].forms[0], self.values)

    def answer(self) -> dict[str, Any]:
        """Return everything the page shows, arrays apart (see the package's docstring)."""
        shown = [name for step in self.steps for name in step["quantities"]]
        operands = {
            name for record in self.records.values() for form in record.forms for name in form.operands
        }
        names = [*dict.fromkeys(shown), *sorted(operands - set(shown) - set(_identities(self.net)))]
        arrays = {name: self.values[name] for name in names if self.values[name].size <= WHOLE}
        return {
            "protocol": PROTOCOL,
            "size": self.net.size,
            "network": _network(self.net),
            "steps": self.steps,
            "records": {name: to_plain(record) for name, record in self.records.items()},
            "functions": {name: function.tex for name, function in FUNCTIONS.items()},
            "sources": SOURCES,
            "quantities": {name: self._describe(name) for name in names},
            "arrays": {name: flat(array) for name, array in arrays.items()},
        }

    def part(self, name: str, at: list[list[int] | None] | None = None) -> dict[str, Any]:
        """Return a part of a quantity: the chosen indices of each axis, all where None.

        Raises
        ------
        ValueError
            If there is no such quantity, or an index is out of range.
        """
        array = self.find(name)
        chosen = list(at or []) + [None] * (array.ndim - len(at or []))
        if len(chosen) > array.ndim:
            raise ValueError(f"at must have at most {array.ndim} axes for {name}, got {len(chosen)}")
        for axis, (indices, length) in enumerate(zip(chosen, array.shape, strict=True)):
            if indices is not None:
                wrong = [index for index in indices if not 0 <= index < length]
                if wrong:
                    raise ValueError(f"at[{axis}] must be from 0 to {length - 1}, got {wrong[0]}")
                array = np.take(array, indices, axis=axis)
        return {"quantity": name, "at": chosen, **self._describe(name), "arrays": {name: flat(array)}}

    def explain(self, name: str, at: list[int], form: str = "main") -> dict[str, Any]:
        """Write out one entry of a quantity by one of its forms (`evaluate.explain`).

        A quantity that is given (inputs, targets, parameters, the optimizer's memory) has no ``terms``.
        """
        place = self.check_place(name, at)
        answer = {"quantity": name, "at": list(place), "value": float(self.values[name][place]), "form": None}
        record = self.records.get(name)
        forms = [other for other in record.forms if other.name == form] if record else []
        if not forms or not forms[0].terms:
            return {**answer, "terms": [], "given": True}
        explained = evaluate.explain(forms[0], self.values, place)
        return {**answer, "form": form, "terms": explained["terms"], "given": False}

    def find(self, name: str) -> Array:
        """Return a quantity; a wrong name is a ValueError."""
        if name not in self.values:
            raise ValueError(f"quantity must be one of {', '.join(self.values)}, got {name!r}")
        return self.values[name]

    def check_place(self, name: str, at: list[int]) -> tuple[int, ...]:
        """Return an entry of a quantity as an index; a wrong one is a ValueError."""
        shape = self.find(name).shape
        if len(at) != len(shape) or not all(0 <= i < length for i, length in zip(at, shape, strict=True)):
            raise ValueError(f"at must be an entry of {name} of shape {shape}, got {at}")
        return tuple(at)

    def _describe(self, name: str) -> dict[str, Any]:
        array = self.values[name]
        finite = array[np.isfinite(array)]
        return {
            "shape": list(array.shape),
            "axes": axes_of(name, array.ndim),
            "tex": self.net.symbols.tex(name),
            "label": self.records[name].label if name in self.records else name,
            "whole": array.size <= WHOLE,
            "least": float(finite.min()) if finite.size else None,
            "most": float(finite.max()) if finite.size else None,
            "mean": float(finite.mean()) if finite.size else None,
        }


def flat(array: Array) -> dict[str, Any]:
    """Return a copy as the page takes it: flat float64 with its shape."""
    return {"data": np.array(array, np.float64, order="C").ravel(), "shape": list(array.shape)}


def axes_of(name: str, n_axes: int) -> list[str]:
    """Return the lengths of a quantity's axes as TeX, examples first.

    Examples
    --------
    >>> axes_of("z.1", 2), axes_of("w.2", 2), axes_of("jacobian.1", 3), axes_of("b.1", 1), axes_of("cost", 0)
    (['M', 'n^{1}'], ['n^{2}', 'n^{1}'], ['M', 'n^{1}', 'n^{1}'], ['n^{1}'], [])
    """
    stem, layer = split(name)
    units = "n^{L}" if layer is None else f"n^{{{layer}}}"
    if n_axes == 0:
        return []
    if stem == "loss" or stem == "new_loss":
        return ["M"]
    if stem.endswith("_w") or stem == "w":
        below = f"n^{{{(layer or 1) - 1}}}"
        return ["M", units, below] if n_axes == 3 else [units, below]
    return {1: [units], 2: ["M", units], 3: ["M", units, units]}[n_axes]


def _identities(net: NetworkFacts) -> list[str]:
    return [f"identity.{layer.number}" for layer in net.layers]


def _network(net: NetworkFacts) -> dict[str, Any]:
    return {
        "layers": [
            {
                "number": layer.number,
                "units": layer.units,
                "n_inputs": layer.n_inputs,
                "activation": layer.activation,
                "parameters": layer.parameters,
                "batch_norm": layer.batch_norm,
            }
            for layer in net.layers
        ],
        "loss": net.loss.name,
        "l1": net.l1,
        "l2": net.l2,
        "optimizer": net.optimizer.config(),
        "optimizer_step": net.optimizer.step,
        "learning_rate": net.rate,
    }


__all__ = ["Derivation", "Record"]

"""Compute a quantity from its record: whole, or one entry with every product that goes into it."""

from collections.abc import Mapping
from itertools import product
from typing import Any

import numpy as np

from nncore.types import Array

from .functions import FUNCTIONS
from .records import Factor, Form, Term

MOST_PRODUCTS = 1000
"""So many products of one entry are told; how many there are and their sum are told always."""

Values = Mapping[str, Array]
"""Quantities by name."""


def evaluate(form: Form, values: Values) -> Array:
    """Return the sum of a form's terms.

    Examples
    --------
    >>> from .records import product as term
    >>> form = Form("main", "", "", (), (term("mi,ji->mj", "a.0", "w.1"), term("j->mj", "b.1")), "")
    >>> given = {"a.0": np.array([[2.0]]), "w.1": np.array([[3.0]]), "b.1": np.array([1.0])}
    >>> evaluate(form, given).tolist()
    [[7.0]]
    """
    total: Any = 0.0
    for term in form.terms:
        total = total + evaluate_term(term, values)
    return np.asarray(total, dtype=np.float64)


def evaluate_term(term: Term, values: Values) -> Array:
    """Return one term, with an axis of length 1 where it stays the same along it."""
    inputs, _, output = term.einsum.partition("->")
    reduced = "".join(letter for letter in output if letter in inputs)
    arrays = [factor_values(factor, values) for factor in term.factors]
    result = np.einsum(f"{inputs}->{reduced}", *arrays, optimize=len(arrays) > 2)
    missing = [axis for axis, letter in enumerate(output) if letter not in inputs]
    return term.scale * np.expand_dims(result, tuple(missing))


def factor_values(factor: Factor, values: Values) -> Array:
    """Return a factor as an array: the quantity itself, or the function of its quantities."""
    arrays = [values[name] for name in factor.quantities]
    if factor.function is None:
        return arrays[0]
    return FUNCTIONS[factor.function].compute(*arrays, **factor.parameters)


def explain(form: Form, values: Values, at: tuple[int, ...]) -> dict[str, Any]:
    """Write out one entry of a quantity.

    Parameters
    ----------
    form : Form
        How the quantity is made.
    values : mapping of str to ndarray
        What it is made of.
    at : tuple of int
        The entry.

    Returns
    -------
    dict
        ``value``, and ``terms``: of each its ``scale``, ``scale_tex``, ``value``, ``count`` of products and
        the first `MOST_PRODUCTS` of them as ``products``. A product is its ``value`` and ``factors``: each
        with ``value``, ``function`` (or None), ``parameters`` and ``arguments``, the entries it is made of:
        ``{"quantity", "at", "value"}``. Of a function of a whole row ``own`` is the argument at the same
        place; else it is None.
    """
    terms = [_explain_term(term, values, at) for term in form.terms]
    return {"value": float(sum(term["value"] for term in terms)), "terms": terms}


def _explain_term(term: Term, values: Values, at: tuple[int, ...]) -> dict[str, Any]:
    inputs, _, output = term.einsum.partition("->")
    groups = inputs.split(",")
    arrays = [factor_values(factor, values) for factor in term.factors]
    fixed = dict(zip(output, at, strict=True))
    sizes = {
        letter: length
        for group, array in zip(groups, arrays, strict=True)
        for letter, length in zip(group, array.shape, strict=True)
    }
    summed = [letter for letter in sizes if letter not in fixed]
    ranges = [range(sizes[letter]) for letter in summed]
    picked = [
        array[tuple(fixed.get(letter, slice(None)) for letter in group)]
        for group, array in zip(groups, arrays, strict=True)
    ]
    open_groups = ["".join(letter for letter in group if letter not in fixed) for group in groups]
    total = float(np.einsum(",".join(open_groups) + "->", *picked))
    products: list[dict[str, Any]] = []
    for indices in product(*ranges):
        if len(products) == MOST_PRODUCTS:
            break
        where = fixed | dict(zip(summed, indices, strict=True))
        factors = [
            _explain_factor(factor, array, values, tuple(where[letter] for letter in group))
            for factor, array, group in zip(term.factors, arrays, groups, strict=True)
        ]
        value = float(np.prod([factor["value"] for factor in factors]))
        products.append({"value": value, "factors": factors})
    return {
        "scale": term.scale,
        "scale_tex": term.scale_tex,
        "value": term.scale * total,
        "count": int(np.prod([sizes[letter] for letter in summed], dtype=int)),
        "products": products,
    }


def _explain_factor(factor: Factor, array: Array, values: Values, at: tuple[int, ...]) -> dict[str, Any]:
    by_row = factor.function is not None and FUNCTIONS[factor.function].by_row
    width = array.shape[-1] if by_row else 1
    places = [(*at[:-1], k) for k in range(width)] if by_row else [at]
    arguments = [
        {"quantity": name, "at": list(own), "value": float(values[name][own])}
        for name in factor.quantities
        for place in places
        for own in [place[len(place) - values[name].ndim :]]
    ]
    return {
        "value": float(array[at]),
        "function": factor.function,
        "parameters": dict(factor.parameters),
        "arguments": arguments,
        "own": at[-1] if by_row else None,
    }

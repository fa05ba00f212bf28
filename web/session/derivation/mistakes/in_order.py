"""Mistakes of place: right numbers at another neuron, example or input."""

from collections.abc import Iterator
from itertools import combinations, permutations

import numpy as np

from nncore.types import Array

from .case import GRADIENTS, NEW, Case, mistake


@mistake("z", "a", "delta", *GRADIENTS, *NEW)
def mixed_up_rows(case: Case) -> list[Array] | None:
    """The neurons are mixed up: the numbers are right but stand at another neuron."""
    axis = 0 if case.stem in (*GRADIENTS, *NEW) else 1
    return [np.take(case.right, order, axis=axis) for order in _orders(case.right.shape[axis])]


@mistake("z", "a", "delta")
def mixed_up_examples(case: Case) -> list[Array] | None:
    """The examples are mixed up: the numbers are right but stand at another example."""
    return [case.right[list(order)] for order in _orders(case.net.size)]


@mistake("d_w", "new_w")
def mixed_up_columns(case: Case) -> list[Array] | None:
    """The inputs are mixed up: the numbers are right but stand in another column."""
    return [case.right[:, list(order)] for order in _orders(case.right.shape[1])]


def _orders(length: int) -> Iterator[tuple[int, ...]]:
    """Other orders: all of them for few, exchanges of two for many."""
    same = tuple(range(length))
    if length <= 4:
        yield from (order for order in permutations(same) if order != same)
        return
    for i, k in combinations(same[:32], 2):
        order = list(same)
        order[i], order[k] = k, i
        yield tuple(order)

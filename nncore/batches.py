"""Batches as a network takes them: of its floating type, as rows, in parts that bound the work arrays."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from nncore.types import Array
from nncore.validation import check_numbers

MAX_ROWS = 16384
"""Without learning, at most so many examples pass at a time, to bound the work arrays."""


def parts(rows: int) -> Iterator[slice]:
    """Yield slices of at most `MAX_ROWS` rows that cover all of them.

    Examples
    --------
    >>> [(part.start, part.stop) for part in parts(20_000)]
    [(0, 16384), (16384, 20000)]
    """
    return (slice(start, min(start + MAX_ROWS, rows)) for start in range(0, rows, MAX_ROWS))


def as_type(array: Array, dtype: str) -> Array:
    """Return an array in a floating type, in which numbers too large for it are infinite.

    Examples
    --------
    >>> as_type(np.array([0.5, 1e300]), "float32").tolist()
    [0.5, inf]
    """
    if array.dtype == dtype:
        return array
    with np.errstate(over="ignore"):
        return array.astype(dtype)


def as_rows(field: str, value: Any, columns: int, dtype: str) -> Array:
    """Return a non-empty array of shape (M, columns) in a floating type; a ValueError names the field."""
    array = check_numbers(field, value)
    if array.ndim != 2 or array.shape[1] != columns or not len(array):
        raise ValueError(f"{field} must have shape (M, {columns}) with M at least 1, got {array.shape}")
    return as_type(array, dtype)

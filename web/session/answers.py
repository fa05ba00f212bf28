"""What the page is answered with: plain values that JSON can hold, and arrays, flat with their shape."""

import math
from typing import Any

import numpy as np

Answer = dict[str, Any]
"""A message to the page, or a part of one."""

Request = dict[str, Any]
"""What the page asks for, or a section of its document."""

Finding = tuple[Answer, dict[str, np.ndarray]]
"""Plain values, and arrays by name."""

PIXELS = 255
"""The brightest pixel as a byte."""


def tensor(array: np.ndarray, *, exact: bool = False) -> Answer:
    """Return a copy as the page takes it: flat, float32 or bytes (exact: float64), with its shape.

    A copy, because what a layer answers lies in scratch arrays: whatever is read next overwrites it.
    """
    dtype = np.uint8 if array.dtype == np.uint8 else np.float64 if exact else np.float32
    return {"data": np.array(array, dtype, order="C").ravel(), "shape": list(array.shape)}


def told(facts: Answer, arrays: dict[str, np.ndarray], *, exact: bool = False) -> Answer:
    """Return a finding as the page takes it."""
    return {"facts": facts, "arrays": {name: tensor(array, exact=exact) for name, array in arrays.items()}}


def as_bytes(x: np.ndarray) -> np.ndarray:
    """Return brightness from 0 to 1 as bytes."""
    brightness: np.ndarray = np.rint(x * PIXELS)
    return brightness.astype(np.uint8)


def finite(value: float | np.floating[Any] | None) -> float | None:
    """Return a number JSON can hold, or null."""
    return float(value) if value is not None and math.isfinite(value) else None

"""The names under which arrays travel through nncore."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

if TYPE_CHECKING:  # numpy.typing takes a start of the page 3 ms
    import numpy.typing as npt

Array = np.ndarray[Any, np.dtype[Any]]
"""A NumPy array of the model's floating type (shapes are in each docstring)."""

Params = dict[str, Array]
"""Arrays of one layer by name: ``W`` (n_out, n_in), ``b`` (n_out,), and ``gamma``, ``beta`` (n_out,)."""

Batch = tuple[Array, Array]
"""One batch ``(x, y)`` of shapes ``(M, n_in)`` and ``(M, n_out)``."""

Batches = Iterable[Batch]
"""Batches in the order they are used."""

Rng: TypeAlias = "np.random.Generator"
"""The only source of randomness: always passed in, never global. Quoted: NumPy reads it at the first draw."""

DTypeLike: TypeAlias = "npt.DTypeLike"
"""What NumPy takes for a type of numbers."""

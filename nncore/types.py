"""The names under which arrays travel through nncore."""

from collections.abc import Iterable
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
"""A NumPy array of the model's floating type (shapes are in each docstring)."""

Params = dict[str, Array]
"""Arrays of one layer by name: ``W`` (n_out, n_in), ``b`` (n_out,), and ``gamma``, ``beta`` (n_out,)."""

Batch = tuple[Array, Array]
"""One batch ``(x, y)`` of shapes ``(M, n_in)`` and ``(M, n_out)``."""

Batches = Iterable[Batch]
"""Batches in the order they are used."""

Rng: TypeAlias = "np.random.Generator"
"""The only source of randomness: always passed in, never global. Quoted: NumPy reads it at the first draw."""

"""Arrays that are allocated once and used again in every step."""

from typing import Any

import numpy as np

from nncore.types import Array, DTypeLike


class Workspace:
    """Named scratch arrays; one grows to the largest batch seen and smaller batches use its first rows.

    Examples
    --------
    >>> workspace = Workspace()
    >>> z = workspace.take("z", (32, 4), np.dtype("float32"))
    >>> last = workspace.take("z", (8, 4), np.dtype("float32"))
    >>> last.shape, np.shares_memory(z, last)
    ((8, 4), True)
    """

    def __init__(self) -> None:
        self._arrays: dict[str, Array] = {}
        self._taken: dict[str, Array] = {}

    def __getstate__(self) -> dict[str, Any]:
        """Leave the scratch arrays out of copies and pickles."""
        return {"_arrays": {}, "_taken": {}}

    def take(self, name: str, shape: tuple[int, ...], dtype: DTypeLike) -> Array:
        """Return the array called ``name`` in the given shape, holding whatever it held before."""
        taken = self._taken.get(name)
        if taken is not None and taken.shape == shape and taken.dtype == dtype:
            return taken
        self._taken[name] = self._first_rows(name, shape, dtype)
        return self._taken[name]

    def _first_rows(self, name: str, shape: tuple[int, ...], dtype: DTypeLike) -> Array:
        """Return the rows of what there is, where they suffice; slicing takes time, so `take` keeps them."""
        array = self._arrays.get(name)
        if array is not None and array.dtype == dtype:
            if array.shape == shape:
                return array
            if array.shape[1:] == shape[1:] and len(array) > shape[0]:
                return array[: shape[0]]
        self._arrays[name] = np.zeros(shape, dtype)
        return self._arrays[name]

"""Arrays that are allocated once and used again in every step."""

import numpy as np
import numpy.typing as npt

from nncore.types import Array


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

    def take(self, name: str, shape: tuple[int, ...], dtype: npt.DTypeLike) -> Array:
        """Return the array called ``name`` in the given shape, holding whatever it held before."""
        array = self._arrays.get(name)
        if array is not None and array.shape == shape and array.dtype == dtype:
            return array
        if array is None or array.shape[1:] != shape[1:] or len(array) < shape[0] or array.dtype != dtype:
            array = self._arrays[name] = np.zeros(shape, dtype)
        return array[: shape[0]]

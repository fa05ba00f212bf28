"""The examples of one split (train, val or test) and how a batch of them is made without new memory."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from nncore import kernels
from nncore.types import Array, Batch
from nncore.validation import check_numbers


class Split:
    """Inputs and targets of one split.

    Parameters
    ----------
    name : str
        What the split is called in errors.
    x : array_like of shape (N, ...)
        Inputs; kept in their own type when they are numbers, so that pixels take one byte.
    y : array_like of shape (N, n_outputs) or (N,)
        Targets, converted to ``dtype``.
    dtype : dtype
        The type batches have.
    divisor : float
        What inputs are divided by on their way into a batch.

    Examples
    --------
    >>> split = Split("train", [[0], [255]], [0, 1], dtype=np.dtype("float32"), divisor=255)
    >>> [array.tolist() for array in split.take(np.array([1]))]
    [[[1.0]], [[1.0]]]
    """

    def __init__(self, name: str, x: Any, y: Any, *, dtype: np.dtype[Any], divisor: float = 1.0) -> None:
        self.x, self.y = _rows(x, f"{name} x", dtype), _rows(y, f"{name} y", dtype).astype(dtype)
        if len(self.x) != len(self.y):
            raise ValueError(f"{name} y must have {len(self.x)} targets, one an example, got {len(self.y)}")
        self.divisor = divisor
        self.n_inputs, self.n_outputs = self.x.shape[1], self.y.shape[1]
        in_place = divisor == 1 and self.x.dtype == self.y.dtype
        self._shuffled = _Work(self.x, self.y, in_place=in_place)
        self._ordered = _Work(self.x, self.y, in_place=False)

    def __len__(self) -> int:
        return len(self.x)

    def take(self, chosen: Array) -> Batch:
        """Return the examples at the indices ``chosen``, in a work array that the next call overwrites."""
        raw, x, y = self._shuffled.arrays(len(chosen))
        self.x.take(chosen, axis=0, out=raw, mode="clip")
        self.y.take(chosen, axis=0, out=y, mode="clip")
        return (x if raw is x else self._scale(raw, x)), y

    def row(self, index: int) -> Batch:
        """Return one example as a batch of its own, in new arrays.

        Raises
        ------
        ValueError
            If there is no such example.
        """
        if not 0 <= index < len(self):
            raise ValueError(f"index must be from 0 to {len(self) - 1}, got {index}")
        rows = slice(index, index + 1)
        return self._scale(self.x[rows], np.empty((1, self.n_inputs), self.y.dtype)), self.y[rows].copy()

    def in_order(self, batch_size: int) -> Iterator[Batch]:
        """Yield all examples in order; the inputs are in a work array that the next batch overwrites."""
        for start in range(0, len(self), batch_size):
            rows = slice(start, start + batch_size)
            raw, y = self.x[rows], self.y[rows]
            _, x, _ = self._ordered.arrays(len(raw))
            yield self._scale(raw, x), y

    def _scale(self, raw: Array, out: Array) -> Array:
        """Write raw inputs as the model takes them."""
        return kernels.scale(raw, self.divisor, out)


class _Work:
    """Arrays for a batch of up to some size, made anew only when a larger batch is asked for.

    With ``in_place`` the raw inputs are the inputs.
    """

    def __init__(self, x: Array, y: Array, *, in_place: bool) -> None:
        self._x, self._y, self._in_place = x, y, in_place
        self._resize(0)

    def _resize(self, size: int) -> None:
        """Make room for ``size`` examples."""
        x = np.empty((size, self._x.shape[1]), dtype=self._y.dtype)
        raw = x if self._in_place else np.empty_like(x, dtype=self._x.dtype)
        self._whole = self._last = raw, x, np.empty((size, self._y.shape[1]), dtype=self._y.dtype)

    def arrays(self, size: int) -> tuple[Array, Array, Array]:
        """Return room for ``size`` examples: raw inputs, inputs, targets."""
        if size > len(self._whole[0]):
            self._resize(size)
        if size != len(self._last[0]):
            raw, x, targets = (array[:size] for array in self._whole)
            self._last = (x if self._in_place else raw), x, targets
        return self._last


def _rows(values: Any, name: str, dtype: np.dtype[Any]) -> Array:
    """Return a matrix of numbers that ``dtype`` can hold, one example a row, refusing anything else."""
    array: Array = check_numbers(name, values)
    if array.ndim == 0:
        raise ValueError(f"{name} must be an array of numbers, got a single one")
    fits = np.abs(array) <= np.finfo(dtype).max if array.dtype.kind == "f" else np.True_
    if not fits.all():
        where = np.argwhere(~fits)[0]
        found = f"{array[tuple(where)]} at index {where.tolist()}"
        raise ValueError(f"{name} must hold finite numbers of type {dtype}, got {found}")
    return np.ascontiguousarray(array.reshape(len(array), int(np.prod(array.shape[1:]))))


def one_hot(labels: Any, n_classes: int) -> Array:
    """Return one row per label that is 1 at the label and 0 elsewhere (Südmersen, below equation 15).

    Parameters
    ----------
    labels : array_like of shape (N,)
        Whole numbers from 0 to ``n_classes - 1``.
    n_classes : int
        The length of a row.

    Returns
    -------
    ndarray of shape (N, n_classes), float32

    Raises
    ------
    ValueError
        If a label is not such a number.

    Examples
    --------
    >>> one_hot([2, 0], 3).tolist()
    [[0.0, 0.0, 1.0], [1.0, 0.0, 0.0]]
    """
    indices: Array = check_numbers("labels", labels)
    wrong = indices[~((indices >= 0) & (indices < n_classes) & (indices == np.floor(indices)))]
    if wrong.size:
        raise ValueError(f"labels must be whole numbers from 0 to {n_classes - 1}, got {wrong[0]}")
    rows = np.zeros((len(indices), n_classes), dtype=np.float32)
    rows[np.arange(len(indices)), indices.astype(np.int64)] = 1.0
    return rows

"""Normalisation: each input to mean 0 and standard deviation 1, both taken from training examples only."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from nncore.types import Array


class Normalisation(NamedTuple):
    """x -> (x - mean) / deviation, per column.

    Parameters
    ----------
    mean, deviation : ndarray of shape (n,)
        In the units of the column. A column that never varies has deviation 1.

    Examples
    --------
    >>> scaling = Normalisation.of(np.array([[1.0, 5.0], [3.0, 5.0]]))
    >>> scaling.mean.tolist(), scaling.deviation.tolist()
    ([2.0, 5.0], [1.0, 1.0])
    >>> x = np.array([[5.0, 6.0]]); scaling.apply(x); x.tolist()
    [[3.0, 1.0]]
    """

    mean: Array
    deviation: Array

    @classmethod
    def of(cls, x: Array) -> "Normalisation":
        """Fit to the rows of one array of shape (N, n)."""
        return cls.fit([x])

    @classmethod
    def fit(cls, batches: Iterable[Array]) -> "Normalisation":
        """Fit to the rows of several arrays, merging their means and deviations (Chan et al. 1983)."""
        n, mean, squares = 0, np.zeros(1), np.zeros(1)
        for x in batches:
            rows = x.astype(np.float64)
            gap = rows.mean(axis=0) - mean
            merged = np.square(gap) * (n * len(rows) / (n + len(rows)))
            squares = squares + np.square(rows - rows.mean(axis=0)).sum(axis=0) + merged
            n += len(rows)
            mean = mean + gap * (len(rows) / n)
        deviation = np.sqrt(squares / n)
        return cls(mean, np.where(deviation > 0, deviation, 1.0))

    def apply(self, x: Array) -> None:
        """Normalise the rows of the floating array ``x`` of shape (M, n) in place."""
        x -= self.mean.astype(x.dtype)
        x /= self.deviation.astype(x.dtype)

    def restore(self, x: Array) -> Array:
        """Return the rows of (M, n) in the units they had before: x deviation + mean."""
        restored: Array = x * self.deviation + self.mean
        return restored

"""Principal components: the directions in which examples differ most, found by orthogonal iteration."""

from typing import Any, NamedTuple

import numpy as np

from nncore import kernels
from nncore.types import Array
from nncore.validation import check_integer

_SPARE = 6
"""More directions are followed than are wanted: the wanted ones settle the sooner."""

_MOST_ROUNDS = 100
_TOLERANCE = 1e-5


class PrincipalComponents(NamedTuple):
    """Where examples lie along their principal components.

    Attributes
    ----------
    points : ndarray of shape (M, k)
        The examples' coordinates, their mean at 0.
    directions : ndarray of shape (k, n)
        Unit vectors at right angles; of each, the largest entry is positive.
    explained : ndarray of shape (k,)
        The share of the examples' whole variance along each, descending.
    """

    points: Array
    directions: Array
    explained: Array


def pca(x: Any, k: int = 2) -> PrincipalComponents:
    """Return the first principal components of examples.

    The directions are the eigenvectors of X^T X with the largest eigenvalues. Orthogonal iteration multiplies
    a few directions by X and X^T in turn, which lengthens the wanted ones most, and sets them upright again,
    until the variance along them no longer grows: far fewer sums than a whole singular value decomposition.

    Parameters
    ----------
    x : array_like of shape (M, n)
        Examples, one a row.
    k : int
        How many components, from 1 to n.

    Raises
    ------
    ValueError
        If there are not as many components.

    Examples
    --------
    >>> found = pca([[1.0, 1.0], [2.0, 2.0], [3.0, 3.0]], 1)
    >>> found.directions.round(3).tolist(), found.explained.round(3).tolist()
    ([[0.707, 0.707]], [1.0])
    """
    x = np.asarray(x)
    x = x.astype(np.float32 if x.dtype == np.float32 else np.float64, copy=False)
    if x.ndim != 2 or not len(x):
        raise ValueError(f"x must have shape (M, n) with M at least 1, got {x.shape}")
    k = check_integer("k", k, at_least=1, at_most=x.shape[1])
    centred = x - x.mean(axis=0)
    directions = _directions(centred, min(k + _SPARE, x.shape[1]))[:k]
    largest = np.abs(directions).argmax(axis=1)
    signs = np.where(directions[np.arange(k), largest] < 0, -1, 1)
    directions = (directions * signs[:, None]).astype(x.dtype, copy=False)
    points = _product(centred, directions)
    whole = float(np.square(centred).sum())
    explained = np.square(points).sum(axis=0) / whole if whole > 0 else np.zeros(k, x.dtype)
    return PrincipalComponents(points, directions, explained)


def _directions(x: Array, k: int) -> Array:
    """The k directions along which the rows of x reach farthest, the farthest first."""
    rng = np.random.default_rng(0)
    directions = _upright(rng.standard_normal((k, x.shape[1])).astype(x.dtype))
    before = 0.0
    for _ in range(_MOST_ROUNDS):
        along = _product(x, directions)
        reach = float(np.square(along).sum())
        directions = _upright(kernels.weight_gradient(along, x, np.empty_like(directions)))
        if reach - before <= _TOLERANCE * reach:
            break
        before = reach
    along = _product(x, directions)
    _, turn = np.linalg.eigh(along.T @ along)
    return np.ascontiguousarray(turn[:, ::-1].T @ directions)


def _upright(rows: Array) -> Array:
    """Rows that span the same space, of length 1 and at right angles."""
    return np.ascontiguousarray(np.linalg.qr(rows.T)[0].T)


def _product(x: Array, directions: Array) -> Array:
    """How far each row of x reaches along each direction."""
    return kernels.forward(x, directions, np.empty((len(x), len(directions)), x.dtype))

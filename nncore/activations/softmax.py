"""Softmax, the one activation whose Jacobian is not diagonal.

Only the largest a of a row can be so near 1 that 1 - a is lost. It stands against all others together as yes
stands against no, so its 1 - a is computed as their sum.
"""

from typing import NamedTuple

import numpy as np

from nncore import kernels
from nncore.activations.base import ACTIVATIONS, Activation
from nncore.loops import find_largest, sum_rows
from nncore.types import Array
from nncore.workspace import Workspace


class Apart(NamedTuple):
    """Rows of z, each taken apart into its largest number and the others.

    Parameters
    ----------
    top : ndarray of int, shape (M,)
        Where the largest number of each row is (`find_largest`).
    shares : ndarray of shape (M, n)
        The softmax of the others alone; 0 at the top.
    odds : ndarray of shape (M, 1)
        Logarithm of the others' probability divided by the top's.
    """

    top: Array
    shares: Array
    odds: Array


def take_apart(z: Array, out: Array | None = None) -> Apart:
    """Take rows of z apart; ``out`` (M, n) will hold the shares.

    Examples
    --------
    >>> top, shares, odds = take_apart(np.array([[1000.0, 0.0, 0.0]]))
    >>> top.tolist(), shares.tolist(), odds.round(2).tolist()
    ([0], [[0.0, 0.5, 0.5]], [[-999.31]])
    """
    top = find_largest(z)
    shares: Array = np.subtract(z, z.take(top)[:, np.newaxis], out=out)
    shares.put(top, -np.inf)
    if z.shape[1] > 1:
        second = shares.take(find_largest(shares))[:, np.newaxis]
    else:  # There are no others: they count as the smallest normal number.
        second = np.full_like(z, np.log(np.finfo(z.dtype).tiny))
    shares -= second
    np.exp(shares, out=shares)
    size = np.maximum(sum_rows(shares), 1)
    shares /= size
    return Apart(top, shares, second + np.log(size))


class Exponents(NamedTuple):
    """What softmax of some z and its logarithm have in common.

    Parameters
    ----------
    z : ndarray of shape (M, n)
        Of which they are.
    shifted : ndarray of shape (M, n)
        z - max z, the exponents of (90).
    others : ndarray of shape (M, 1)
        Sum of all exponentials but that of the largest z, which is 1.
    """

    z: Array
    shifted: Array
    others: Array


def _find_exponents(z: Array) -> Exponents:
    dtype = np.result_type(z, np.float32)
    shifted, others = np.empty(z.shape, dtype), np.empty((len(z), 1), dtype)
    kernels.softmax(z, shifted, others, np.empty_like(shifted))
    return Exponents(z, shifted, others)


@ACTIVATIONS.add("softmax")
class Softmax(Activation):
    """Exponentials divided by their sum, equations (24) and (88).

    Examples
    --------
    >>> Softmax().forward(np.array([[1000.0, 1000.0]])).tolist()
    [[0.5, 0.5]]
    """

    name = "softmax"
    bounds = (0.0, 1.0)

    def __init__(self) -> None:
        self._workspace: Workspace | None = None
        self._exponents: Exponents | None = None

    def keep_exponents(self) -> None:
        """Keep for `log` what `forward` computes: for a z that nothing but the next `forward` will change."""
        self._workspace = Workspace()

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return the form (90), in which the largest exponent is 0."""
        a = np.empty(z.shape, np.result_type(z, np.float32)) if out is None else out
        if self._workspace is None:
            return kernels.softmax(z, a, np.empty((len(z), 1), a.dtype), a)
        shifted = self._workspace.take("shifted", z.shape, z.dtype)
        others = self._workspace.take("others", (len(z), 1), z.dtype)
        self._exponents = Exponents(z, shifted, others)
        return kernels.softmax(z, shifted, others, a)

    def backward(self, z: Array, a: Array, d_a: Array, *, out: Array | None = None) -> Array:
        """Return a * (dL/da - sum_k a_k dL/da_k): the rows of (89) times dL/da, in O(n) instead of O(n^2).

        What is added to all dL/da of a row changes nothing, so that of the largest a is made 0: then nothing
        cancels where that a is nearly 1.
        """
        d_z: Array = np.subtract(d_a, d_a.take(find_largest(z))[:, np.newaxis], out=out)
        d_z -= np.vecdot(a, d_z)[:, np.newaxis]
        d_z *= a
        return d_z

    def jacobian(self, z: Array) -> Array:
        """Return diag(a) - a a^T of every example (89), shape (M, n, n), with a as in `divisors`.

        On the diagonal a_i (1 - a_i) is a_i times the sum of the others.
        """
        a, _ = self.divisors(z)
        jacobian: Array = -a[:, :, np.newaxis] * a[:, np.newaxis, :]
        diagonal = np.einsum("mnn->mn", jacobian)
        diagonal.fill(0)
        diagonal -= np.add.reduce(jacobian, axis=2)
        return jacobian

    def log(self, z: Array, out: Array | None = None) -> Array:
        """Return z_i - max z - log sum_j exp(z_j - max z), the logarithm of (90).

        The sum is 1 for the largest z and what the others add to it.
        """
        kept = self._exponents
        _, shifted, others = kept if kept is not None and kept.z is z else _find_exponents(z)
        log: Array = np.subtract(shifted, np.log1p(others), out=out)
        return log

    def logs(self, z: Array, out: tuple[Array, Array] | None = None) -> tuple[Array, Array]:
        """Return log a and log(1 - a); 1 - a is the sum of the others' a."""
        log, log_no = out or (np.empty_like(z), np.empty_like(z))
        top, others, odds = take_apart(z, log_no)
        ratio = np.exp(odds)
        log_sum = np.log1p(ratio)
        others *= ratio / (-1 - ratio)
        np.log1p(others, out=log_no)
        log_no.put(top, odds - log_sum)
        np.subtract(z, z.take(top)[:, np.newaxis], out=log)
        log -= log_sum
        return log, log_no

    def divisors(self, z: Array) -> tuple[Array, Array]:
        """Return a and 1 - a, at least the smallest normal number, and in the true proportion to each other.

        The others' a are shares of the largest one's 1 - a; where it is so small that the shares could not be
        written, it counts as the smallest number of which they can.
        """
        numbers = np.finfo(z.dtype)
        top, a, odds = take_apart(z)
        a.put(top, 1)
        least = np.maximum(np.minimum.reduce(a, axis=1, keepdims=True), numbers.eps)
        ratio = np.exp(odds)
        a *= np.maximum(ratio / (1 + ratio), numbers.tiny / least)
        np.maximum(a, numbers.tiny, out=a)
        a.put(top, 0)
        rest = np.maximum(sum_rows(a), numbers.tiny)
        a.put(top, 1 - rest)
        no = 1 - a
        no.put(top, rest)
        return a, no

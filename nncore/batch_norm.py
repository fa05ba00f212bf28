"""Batch normalisation (the course notes; Ioffe and Szegedy 2015), forward and backward by hand.

With s = a_in W^T + b of a batch of M examples, for each unit::

    mu = mean(s),  sigma^2 = mean((s - mu)^2),  s^ = (s - mu) / sqrt(sigma^2 + epsilon),  z = gamma s^ + beta
"""

import numpy as np

from nncore.copies import CopiedWhole
from nncore.types import Array, Params
from nncore.workspace import Workspace

EPSILON = 1e-5
"""Added to the variance for numerical stability."""

KEEP = 0.9
"""Share of the old running average kept in each training step."""


class BatchNorm(CopiedWhole):
    """Normalises each unit over the batch, then scales by gamma and shifts by beta.

    Training uses the statistics of the batch, prediction the running averages of the training batches. The
    running variance is the unbiased one, M / (M - 1) times the batch's (Ioffe and Szegedy, algorithm 2,
    step 10); a batch of one example has no variance and leaves the averages as they are.

    Attributes
    ----------
    running_mean, running_variance : ndarray of shape (n,)
        Averages for prediction; 0 and 1 at first.

    Examples
    --------
    >>> norm = BatchNorm()
    >>> flat = {"gamma": np.array([2.0]), "beta": np.array([5.0])}
    >>> norm.bind(flat, {"gamma": np.zeros(1), "beta": np.zeros(1)})
    >>> norm.forward_propagate(np.array([[1.0], [3.0]]), training=True).round(3).tolist()
    [[3.0], [7.0]]
    """

    running_mean: Array
    running_variance: Array

    def __init__(self) -> None:
        self._workspace = Workspace()

    def bind(self, params: Params, grads: Params) -> None:
        """Use ``gamma`` and ``beta``, each of shape (n,), of the given parameters and gradients.

        Running averages there are already stay.
        """
        self.params = params
        self.grads = grads
        if not hasattr(self, "running_mean"):
            self.running_mean = np.zeros_like(params["gamma"])
            self.running_variance = np.ones_like(params["gamma"])

    def init_parameters(self) -> None:
        """Set gamma to 1, beta to 0 and forget the running averages."""
        self.params["gamma"].fill(1)
        self.params["beta"].fill(0)
        self.running_mean.fill(0)
        self.running_variance.fill(1)

    def forward_propagate(self, s: Array, *, training: bool = False) -> Array:
        """Return gamma s^ + beta, the activation's input.

        Parameters
        ----------
        s : ndarray of shape (M, n)
            The affine part; used up as a work array.
        training : bool
            Whether to use this batch's statistics and learn the running averages.

        Returns
        -------
        ndarray of shape (M, n)
            Work array, valid until the next pass.
        """
        self.normalized = self._take("normalized", s)
        if training:
            mean = batch_mean(s, np.empty_like(self.running_mean))
            np.subtract(s, mean, out=self.normalized)
            variance = np.einsum("mn,mn->n", self.normalized, self.normalized) / len(s)
            self._remember(mean, variance, len(s))
        else:
            variance = self.running_variance
            np.subtract(s, self.running_mean, out=self.normalized)
        self.deviation: Array = np.sqrt(variance + EPSILON)
        self.normalized /= self.deviation
        z = np.multiply(self.normalized, self.params["gamma"], out=s)
        z += self.params["beta"]
        return z

    def backward_propagate(self, delta: Array) -> Array:
        """Return dL/ds of a training pass and set the gradients of gamma and beta.

        mu and sigma depend on every example of the batch. Collecting the three ways in which s_m enters
        (itself, mu, sigma) gives, for the error per example delta = dL/dz (no 1/M)::

            dL/ds = gamma / sqrt(sigma^2 + epsilon) * (delta - mean(delta) - s^ mean(delta s^))

        where the two means are dC/dbeta and dC/dgamma.

        Parameters
        ----------
        delta : ndarray of shape (M, n)
            The error at the activation's input.

        Returns
        -------
        ndarray of shape (M, n)
            The error at the affine part, in a work array.
        """
        d_gamma, d_beta = self.grads["gamma"], self.grads["beta"]
        np.einsum("mn,mn->n", delta, self.normalized, out=d_gamma)
        d_gamma /= len(delta)
        batch_mean(delta, d_beta)
        d_s = np.multiply(self.normalized, d_gamma, out=self._take("d_s", delta))
        d_s += d_beta
        np.subtract(delta, d_s, out=d_s)
        d_s *= self.params["gamma"] / self.deviation
        return d_s

    def _remember(self, mean: Array, variance: Array, size: int) -> None:
        """Move the running averages towards this batch's statistics."""
        if size > 1:
            self.running_mean += (1 - KEEP) * (mean - self.running_mean)
            self.running_variance += (1 - KEEP) * (variance * (size / (size - 1)) - self.running_variance)

    def _take(self, name: str, like: Array) -> Array:
        """A work array of the same shape and type."""
        return self._workspace.take(name, like.shape, like.dtype)


def batch_mean(values: Array, out: Array) -> Array:
    """Write the mean over the batch of values of shape (M, n) into ``out`` of shape (n,).

    Examples
    --------
    >>> batch_mean(np.array([[1.0, 2.0], [3.0, 4.0]]), np.empty(2)).tolist()
    [2.0, 3.0]
    """
    np.add.reduce(values, axis=0, out=out)
    out /= len(values)
    return out

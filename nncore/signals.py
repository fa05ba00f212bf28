"""How large signals and gradients are in each layer, and how large the first weights let one expect them.

The expectation follows, example by example, the variance of z through wide layers with independent weights:
Glorot and Bengio 2010 (LeCun et al. 1998 before them) for slopes near 1, He et al. 2015 for ReLU, for any
activation Poole et al. 2016 (forward) and Schoenholz et al. 2017 (backward). With weights of variance v and
mean 0, and biases 0::

    q[l] = n[l-1] v[l] E[f(z[l-1])^2]              the variance of z[l]; f(z[0]) is the input
    d[l] = n[l+1] v[l+1] E[f'(z[l])^2] d[l+1]      the mean square of delta[l]

where z is normal with variance q. The error is taken to be independent of the signal. Batch norm makes q = 1,
and divides delta by the deviation over the batch before it.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from nncore.activations import Activation
from nncore.initializers import weight_variance
from nncore.learners import Learner
from nncore.types import Array

_POINTS = 640
_REACH = 8.0
"""In standard deviations: beyond lies less than 2e-15 of a normal distribution."""


class Signals(NamedTuple):
    """Root mean squares over a batch and a layer's units, one a layer.

    Attributes
    ----------
    signal : ndarray of shape (L,)
        Of z, the activation's input.
    gradient : ndarray of shape (L,)
        Of delta, dL/dz of each example.
    """

    signal: Array
    gradient: Array


def measure_signals(model: Learner, x: Array, y: Array, *, error: Array | None = None) -> Signals:
    """Return how large z and delta are on a batch, in float64; the model stays as it is.

    Parameters
    ----------
    model : Learner
        Any network.
    x, y : ndarray of shape (M, n_inputs) and (M, n_outputs)
        The batch.
    error : ndarray of shape (M, n_outputs), optional
        Sent back in place of dL/da of the loss.

    Examples
    --------
    >>> from nncore import Dense, Sequential
    >>> model = Sequential([Dense(1)], n_inputs=1, loss="sum_of_squared_errors")
    >>> model.layers[0].params["W"][:] = 2
    >>> measure_signals(model, np.array([[3.0]]), np.array([[5.0]]))
    Signals(signal=array([6.]), gradient=array([1.]))
    """
    twin = _pass_both_ways(model, x, y, error)
    return Signals(
        np.array([root_mean_square(layer.z) for layer in twin.layers]),
        np.array([root_mean_square(layer.delta) for layer in twin.layers]),
    )


def predict_signals(
    model: Learner,
    x: Array,
    y: Array,
    *,
    error: Array | None = None,
    variances: Sequence[float] | None = None,
) -> Signals | None:
    """Return how large the theory expects z and delta to be before the first step.

    The error at the output is the measured one: the theory says what becomes of it on its way back.

    Parameters
    ----------
    model : Learner
        A network with its first weights.
    x, y, error
        As for `measure_signals`.
    variances : sequence of float, optional
        Of each layer's weights; those of the layers' initialisers unless given.

    Returns
    -------
    Signals or None
        None where the weights are not independent with mean 0, as with the initialiser "constant".

    Examples
    --------
    >>> from nncore import Dense, Sequential
    >>> model = Sequential([Dense(100, "relu"), Dense(1)], n_inputs=2, loss="mean_squared_error")
    >>> predict_signals(model, np.array([[1.0, 1.0]]), np.array([[0.0]])).signal.round(3).tolist()
    [1.414, 1.0]
    """
    v = _variances(model) if variances is None else list(variances)
    if v is None:
        return None
    twin = _pass_both_ways(model, x, y, error)
    q, over_batch = _expect_forward(twin, v)
    d = _expect_backward(twin, v, q=q, over_batch=over_batch)
    return Signals(np.sqrt([part.mean() for part in q]), np.sqrt([part.mean() for part in d]))


def _expect_forward(twin: Learner, v: list[float]) -> tuple[list[Array], list[float]]:
    """The variance of z of each example (M,), and that over the batch before batch norm, both by layer."""
    x = twin.layers[0].a_in
    square, spread = np.mean(np.square(x), axis=1), float(np.mean(x.var(axis=0)))
    q, over_batch = [], []
    for layer, variance in zip(twin.layers, v, strict=True):
        factor = layer.n_inputs * variance
        over_batch.append(factor * spread)
        q.append(np.ones_like(square) if layer.batch_norm else factor * square)
        if layer is not twin.layers[-1]:
            square = mean_square_of_output(layer.activation, q[-1])
            spread = float(np.mean(square - np.square(mean_of_output(layer.activation, q[-1]))))
    return q, over_batch


def _expect_backward(
    twin: Learner, v: list[float], *, q: list[Array], over_batch: list[float]
) -> list[Array]:
    """The mean square of delta of each example (M,), by layer."""
    d = [np.mean(np.square(twin.layers[-1].delta), axis=1)]
    for i in range(len(twin.layers) - 2, -1, -1):
        layer, above = twin.layers[i], twin.layers[i + 1]
        back = above.units * v[i + 1] * d[0]
        if above.batch_norm:
            back = back / over_batch[i + 1]
        d.insert(0, back * mean_square_of_slope(layer.activation, q[i]))
    return d


def root_mean_square(values: Array) -> float:
    """Return the square root of the mean of all squares.

    Examples
    --------
    >>> root_mean_square(np.array([[3.0, 4.0], [0.0, 0.0]]))
    2.5
    """
    return float(np.sqrt(np.mean(np.square(values))))


def mean_of_output(activation: Activation, variance: Array) -> Array:
    """Return E[f(z)] for z normal with mean 0 and these variances, shape (M,).

    Examples
    --------
    >>> from nncore import make_activation
    >>> mean_of_output(make_activation("sigmoid"), np.array([4.0])).round(6).tolist()
    [0.5]
    """
    z, weights = _normal_grid(variance)
    return np.asarray(activation.forward(z) @ weights)


def mean_square_of_output(activation: Activation, variance: Array) -> Array:
    """Return E[f(z)^2] for z normal with mean 0 and these variances, shape (M,).

    Examples
    --------
    >>> from nncore import make_activation
    >>> mean_square_of_output(make_activation("relu"), np.array([4.0])).round(6).tolist()
    [2.0]
    """
    z, weights = _normal_grid(variance)
    return np.asarray(np.square(activation.forward(z)) @ weights)


def mean_square_of_slope(activation: Activation, variance: Array) -> Array:
    """Return E[f'(z)^2] for z normal with mean 0 and these variances, shape (M,).

    Examples
    --------
    >>> from nncore import make_activation
    >>> mean_square_of_slope(make_activation("relu"), np.array([4.0])).round(6).tolist()
    [0.5]
    """
    z, weights = _normal_grid(variance)
    slope = activation.backward(z, activation.forward(z), np.ones_like(z))
    return np.asarray(np.square(slope) @ weights)


def _normal_grid(variance: Array) -> tuple[Array, Array]:
    """Points z (M, P) on both sides of 0, none on it, and the weights (P,) of a normal distribution there."""
    u = (np.arange(_POINTS) + 0.5) * (2 * _REACH / _POINTS) - _REACH
    weights = np.exp(-np.square(u) / 2)
    return np.sqrt(variance)[:, None] * u, weights / weights.sum()


def _pass_both_ways(model: Learner, x: Array, y: Array, error: Array | None) -> Learner:
    """A copy in float64 that has just carried the batch forward and its error back."""
    twin = model.copy(dtype="float64")
    x, y = twin.check_batch(x, y)
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        twin.forward_propagate(x, training=True)
        if error is None:
            twin.backward_propagate(y)
        else:
            for layer in reversed(twin.layers):
                error = layer.backward_propagate(error)
    return twin


def _variances(model: Learner) -> list[float] | None:
    """The variances with which the layers' weights are drawn; None where some are not drawn."""
    found = [
        weight_variance(layer.initializer, (layer.units, layer.n_inputs), activation=layer.activation.name)
        for layer in model.layers
    ]
    known = [variance for variance in found if variance is not None]
    return known if len(known) == len(found) else None

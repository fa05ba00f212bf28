"""Backpropagation checked against the definition of the derivative, equation (20) of Südmersen."""

from typing import Any, NamedTuple

import numpy as np

from nncore.network import Network
from nncore.types import Array, Params
from nncore.validation import check_number

SMALL = 1e-3
"""Derivatives below this share of the largest are mostly rounding error: they are compared on its scale."""


TOLERANCE = 1e-6
"""The most that rounding alone adds to a relative error: the scale is at least rounding / `TOLERANCE`."""


class GradientCheck(NamedTuple):
    """What a gradient check found and what it took.

    Attributes
    ----------
    backpropagated, numerical : list of dict of str to ndarray
        Both gradients, per layer under the names of its ``params``, in float64.
    relative_errors : list of dict of str to ndarray
        |backpropagated - numerical| / max(|backpropagated|, |numerical|), below the line at least `SMALL`
        times the largest derivative of the network, and so much that rounding makes no error above
        `TOLERANCE`.
    kinks : int
        Parameters left out: between the two evaluations some ReLU or L1 penalty passes its kink, where it has
        no derivative.
    forward_passes : int
        Forward passes the numerical gradient took: two per parameter.
    backpropagation_passes : int
        What backpropagation took: one pass forward, one backward, however many parameters there are.
    """

    backpropagated: list[Params]
    numerical: list[Params]
    relative_errors: list[Params]
    kinks: int
    forward_passes: int
    backpropagation_passes: int = 2

    @property
    def largest_error(self) -> float:
        """The largest relative error of all parameters."""
        return max(float(error.max()) for layer in self.relative_errors for error in layer.values())


def check_gradients(model: Any, x: Any, y: Any, epsilon: float = 1e-5) -> float:
    """Return the largest relative error of backpropagation's gradient; see `compare_gradients`.

    Parameters
    ----------
    model : Sequential
        Any model; it stays as it is.
    x, y : array_like of shape (M, n_inputs) and (M, n_outputs)
        The batch.
    epsilon : float
        Step of the difference, above 0.

    Examples
    --------
    >>> from nncore import Dense, Sequential
    >>> model = Sequential([Dense(3, "tanh"), Dense(1)], n_inputs=2, loss="mean_squared_error")
    >>> check_gradients(model, [[0.5, -1.0]], [[1.0]]) < 1e-6
    True
    """
    return compare_gradients(model, x, y, epsilon=epsilon).largest_error


def compare_gradients(model: Any, x: Any, y: Any, *, epsilon: float = 1e-5) -> GradientCheck:
    """Compare backpropagation with central differences for every parameter, in float64.

    The central form of equation (20), (C(w + epsilon e_j) - C(w - epsilon e_j)) / (2 epsilon), is wrong by
    a multiple of epsilon^2 only, the one-sided form by a multiple of epsilon.

    Parameters
    ----------
    model : Sequential
        Any model; it stays as it is.
    x, y : array_like of shape (M, n_inputs) and (M, n_outputs)
        The batch.
    epsilon : float
        Step of the difference, above 0.

    Returns
    -------
    GradientCheck
        Both gradients, their differences, and the cost in forward passes.

    Examples
    --------
    >>> from nncore import Dense, Sequential
    >>> model = Sequential([Dense(3, "tanh"), Dense(1)], n_inputs=2, loss="mean_squared_error")
    >>> compare_gradients(model, [[0.5, -1.0]], [[1.0]]).forward_passes
    26
    """
    check_number("epsilon", epsilon, above=0)
    twin: Network = model.copy(dtype="float64")
    x, y = twin.check_batch(x, y)
    cost = twin.compute_cost(y, twin.forward_propagate(x, training=True))
    twin.backward_propagate(y)
    exact = twin.gradients.copy()
    numerical, smooth = _central_differences(twin, x, y, epsilon=epsilon)
    scale = np.maximum(np.abs(exact), np.abs(numerical))
    rounding = _rounding(twin, cost, epsilon=epsilon)
    floor = max(SMALL * scale[smooth].max(initial=0.0), rounding / TOLERANCE, np.finfo(float).tiny)
    errors = np.abs(exact - numerical) / np.maximum(scale, floor) * smooth
    return GradientCheck(
        backpropagated=twin.split_parameters(exact),
        numerical=twin.split_parameters(numerical),
        relative_errors=twin.split_parameters(errors),
        kinks=int(np.count_nonzero(~smooth)),
        forward_passes=2 * twin.n_parameters,
    )


def _rounding(network: Network, cost: float, *, epsilon: float) -> float:
    """How far rounding moves a derivative: that of the cost, and that of the error a - y of probabilities."""
    in_differences = abs(cost) / epsilon
    if not network.loss.needs_probabilities:
        return float(np.finfo(float).eps * in_differences)
    inputs = max(float(np.abs(layer.a_in).max()) for layer in network.layers)
    weights = max(float(np.abs(layer.params["W"]).max()) for layer in network.layers)
    return float(np.finfo(float).eps * max(in_differences, max(inputs, 1) * max(weights, 1)))


def _central_differences(network: Network, x: Array, y: Array, *, epsilon: float) -> tuple[Array, Array]:
    """dC/dw_j for every parameter, and whether no kink lay between the two evaluations."""
    differences = np.empty(network.n_parameters)
    smooth = np.empty(network.n_parameters, bool)
    parameters = network.parameters
    for j, value in enumerate(parameters.copy()):
        parameters[j] = value + epsilon
        above, sides_above = (
            network.compute_cost(y, network.forward_propagate(x, training=True)),
            _sides(network),
        )
        parameters[j] = value - epsilon
        below, sides_below = (
            network.compute_cost(y, network.forward_propagate(x, training=True)),
            _sides(network),
        )
        parameters[j] = value
        differences[j] = (above - below) / (2 * epsilon)
        smooth[j] = all(np.array_equal(a, b) for a, b in zip(sides_above, sides_below, strict=True))
    return differences, smooth


def _sides(network: Network) -> list[Array]:
    """On which side of its kink each function with one is: every ReLU, and with L1 every weight."""
    potentials = [layer.z for layer in network.layers if layer.activation.piecewise_linear]
    weights = [layer.params["W"] for layer in network.layers] if network.l1 else []
    return [np.sign(values) for values in potentials + weights]

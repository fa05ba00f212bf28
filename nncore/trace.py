"""Trace: every quantity of one training step, layer by layer, under the equations of Südmersen."""

from typing import Any

import numpy as np

from nncore.layers import Dense
from nncore.learners import Learner
from nncore.types import Array

LayerTrace = dict[str, Any]
"""Quantities of one layer by name, and ``equations``: their labels by the same names."""

_BATCH_NORM = "course notes, batch normalization"


def trace_step(network: Learner, x: Array, y: Array) -> list[LayerTrace]:
    """Return every quantity of one step on a batch (or, with M = 1, on one example), without taking the step.

    ``losses``, ``cost``, ``delta``, ``d_a`` and ``jacobian`` of sigmoid and softmax outputs are computed from
    z. ``delta`` is always the product of ``jacobian`` and ``d_a``: for that no output counts as nearer to 0
    or 1 in these two than the smallest normal number of its type (1.2e-38 in float32, 2.2e-308 in float64).

    Works on a copy: the network, its optimizer and its running averages stay as they are.

    Parameters
    ----------
    network : Learner
        Any network, with the optimizer that would take the step.
    x, y : ndarray of shape (M, n_inputs) and (M, n_outputs)
        The batch. The Jacobians take M n^2 numbers in a layer of n units.

    Returns
    -------
    list of dict
        One per layer: ``a_in`` (M, n_in), ``w``, ``b``, ``z``, ``a`` (M, n), ``jacobian`` (M, n, n),
        ``d_a`` and ``delta`` (M, n), ``d_w``, ``d_b``, ``new_w``, ``new_b``, and ``equations``. With batch
        norm also ``affine`` and ``normalized`` (M, n), ``gamma``, ``beta``, ``d_gamma``, ``d_beta``,
        ``new_gamma``, ``new_beta`` (n,). The output layer has ``losses`` (M,) and ``cost`` besides.

    Examples
    --------
    >>> from nncore import Dense, Sequential
    >>> model = Sequential([Dense(1)], n_inputs=1, loss="sum_of_squared_errors")
    >>> model.layers[0].params["W"][:] = 2
    >>> layer = model.trace([[3.0]], [[5.0]])[0]
    >>> layer["z"].tolist(), layer["delta"].tolist(), layer["d_w"].tolist(), layer["equations"]["d_w"]
    ([[6.0]], [[1.0]], [[3.0]], '(50) BP3.1')
    """
    twin = network.copy()
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        a = twin.forward_propagate(x, training=True)
        losses, cost = twin.loss.compute_losses(y, a), twin.compute_cost(y, a)
        twin.backward_propagate(y)
        d_a = [layer.propagate_delta() for layer in twin.layers[1:]] + [twin.loss.compute_gradient(y, a)]
        traces = [_before(layer, error) for layer, error in zip(twin.layers, d_a, strict=True)]
        traces[-1] |= {"losses": losses, "cost": cost}
        twin.optimizer.update_parameters(twin.parameters, twin.gradients)
    for layer, quantities in zip(twin.layers, traces, strict=True):
        quantities |= _after(layer)
        labels = _labels(twin, len(x), output=layer is twin.layers[-1])
        quantities["equations"] = {name: labels[name] for name in quantities}
    return traces


def _before(layer: Dense, d_a: Array) -> LayerTrace:
    """What there is before the parameters move; parameters are copied because they will."""
    quantities = {
        "a_in": layer.a_in,
        "w": layer.params["W"].copy(),
        "b": layer.params["b"].copy(),
        "z": layer.z,
        "a": layer.a,
        "jacobian": layer.activation.jacobian(layer.z),
        "d_a": d_a,
        "delta": layer.delta,
        "d_w": layer.grads["W"],
        "d_b": layer.grads["b"],
    }
    if layer.batch_norm:
        quantities |= {
            "affine": layer.a_in @ layer.params["W"].T + layer.params["b"],
            "normalized": layer.batch_norm.normalized,
            "gamma": layer.params["gamma"].copy(),
            "beta": layer.params["beta"].copy(),
            "d_gamma": layer.grads["gamma"],
            "d_beta": layer.grads["beta"],
        }
    return quantities


def _after(layer: Dense) -> LayerTrace:
    """The parameters after the update."""
    return {f"new_{name.lower()}": value for name, value in layer.params.items()}


def _labels(network: Learner, size: int, *, output: bool) -> dict[str, str]:
    """The equation of every quantity; single examples and batches have their own."""
    single = size == 1
    delta = ("(22) BP1.1" if single else "BP1.2") if output else ("(38) BP2.1" if single else "BP2.2")
    labels = dict.fromkeys(("affine", "normalized", "gamma", "beta", "d_gamma", "d_beta"), _BATCH_NORM)
    return labels | {
        "a_in": "(9)" if single else "(16)",
        "w": "(10)",
        "b": "(10)",
        "z": "(9)" if single else "(16)",
        "a": "(11)" if single else "(17)",
        "jacobian": "(36)",
        "d_a": network.loss.gradient_equation if output else "(33)",
        "delta": delta,
        "d_w": "(50) BP3.1" if single else "(61) BP3.2",
        "d_b": "(55) BP4.1" if single else "(65) BP4.2",
        "losses": network.loss.equation,
        "cost": "(19)",
        **dict.fromkeys(("new_w", "new_b", "new_gamma", "new_beta"), network.optimizer.equation),
    }

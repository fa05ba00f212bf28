"""One layer at work on one example: its input, its sums, what batch norm makes of them, its activations."""

import numpy as np

import nncore as nn
from session.answers import Answer, Request, tensor

CURVE = 121
LEAST_REACH = 4.0


def layer_sums(model: nn.Sequential, request: Request) -> Answer:
    """Return what a layer computed for the example that the model has just answered.

    Parameters
    ----------
    model : Sequential
        Its last pass was the one example.
    request : dict
        ``{"layer": 0, "unit": 2}``; without a neuron ``unit`` is null.

    Returns
    -------
    dict
        `sums.a_in` of shape (n_in,); `sums.s` = W a_in + b, `sums.z`, the activation's input, and `sums.a` of
        shape (n,), where z = s without batch norm; with it also `sums.mean` and `sums.deviation`. For a
        neuron, `sums.curve` of shape (2, `CURVE`): its z from end to end and the activation for each.
    """
    layer = model.layers[request["layer"]]
    a_in, z = layer.a_in[0].copy(), layer.z[0].copy()
    arrays = {"a_in": a_in, "s": layer.params["W"] @ a_in + layer.params["b"], "z": z, "a": layer.a[0].copy()}
    if norm := layer.batch_norm:
        arrays |= {"mean": norm.running_mean, "deviation": norm.deviation}
    if request["unit"] is not None:
        arrays["curve"] = activation_curve(layer, z, request["unit"])
    return {f"sums.{name}": tensor(array) for name, array in arrays.items()}


def activation_curve(layer: nn.Dense, z: np.ndarray, unit: int) -> np.ndarray:
    """Return a neuron's activation along its own z; softmax also reads the others, which stay as they are."""
    reach = max(LEAST_REACH, 1.25 * abs(float(z[unit]))) if np.isfinite(z[unit]) else LEAST_REACH
    along = np.linspace(-reach, reach, CURVE)
    rows = np.tile(z, (CURVE, 1))
    rows[:, unit] = along
    return np.stack([along, layer.activation.forward(rows)[:, unit]])

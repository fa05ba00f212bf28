"""One layer at work on one example: its input, its sums, what batch norm makes of them, its activations."""

import numpy as np

import nncore as nn
from session.answers import Finding
from session.probes import probe
from session.run import Run

CURVE = 121
LEAST_REACH = 4.0


@probe("zoom")
def layer_sums(run: Run, *, set: str, index: int, layer: int, unit: int | None) -> Finding:
    """Return what a layer computes for one example.

    Parameters
    ----------
    set, index
        The example, ``set`` being ``"train"``, ``"test"`` or ``"drawn"``.
    layer : int
        0 is the first hidden layer.
    unit : int or None
        One of its neurons, or none.

    Returns
    -------
    arrays : dict
        ``a_in`` of shape (n_in,); ``s`` = W a_in + b, ``z``, the activation's input, and ``a`` of shape (n,),
        where z = s without batch norm; with it also ``mean`` and ``deviation``. For a neuron, ``curve`` of
        shape (2, `CURVE`): its z from end to end and the activation for each. Nothing for an empty pad.
    """
    x = run.example(set, index)
    if x is None:
        return {}, {}
    run.model.predict(x)
    seen = run.model.layers[layer]
    a_in, z = seen.a_in[0].copy(), seen.z[0].copy()
    arrays = {"a_in": a_in, "s": seen.params["W"] @ a_in + seen.params["b"], "z": z, "a": seen.a[0].copy()}
    if norm := seen.batch_norm:
        arrays |= {"mean": norm.running_mean, "deviation": norm.deviation}
    if unit is not None:
        arrays["curve"] = activation_curve(seen, z, unit)
    return {}, arrays


def activation_curve(layer: nn.Dense, z: np.ndarray, unit: int) -> np.ndarray:
    """Return a neuron's activation along its own z; softmax also reads the others, which stay as they are."""
    reach = max(LEAST_REACH, 1.25 * abs(float(z[unit]))) if np.isfinite(z[unit]) else LEAST_REACH
    along = np.linspace(-reach, reach, CURVE)
    rows = np.tile(z, (CURVE, 1))
    rows[:, unit] = along
    return np.stack([along, layer.activation.forward(rows)[:, unit]])

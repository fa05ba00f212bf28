"""The last update taken apart: gradient, momentum, regularisation and clipping, which add up to new - old."""

import numpy as np

import nncore as nn
from session.answers import Finding
from session.probes import probe
from session.run import Run

PARTS = ("gradient", "momentum", "regularisation", "clipping")


@probe("update_parts", share=1 / 25, every_ms=250)
def update_parts(run: Run, *, layer: int, name: str) -> Finding:
    """Tell what moved one block of parameters, and how far every layer moved.

    Parameters
    ----------
    run : Run
        Is left as it was.
    layer, name
        The block whose numbers are sent: ``W``, ``b``, ``gamma`` or ``beta``.
    """
    if not run.is_updated:
        return {"known": False}, {}
    model = run.model
    parts = split_update(model, run.before)
    old, new = run.before, model.parameters

    def block(vector: np.ndarray) -> np.ndarray:
        return model.split_parameters(vector)[layer][name]

    facts = {
        "known": True,
        "layer": layer,
        "name": name,
        "learning_rate": last_rate(model.optimizer),
        "update_rms": per_layer(model, new - old),
        "weight_rms": per_layer(model, old),
    }
    return facts, {part: block(values) for part, values in {"old": old, **parts, "new": new}.items()}


def split_update(model: nn.Sequential, before: np.ndarray) -> dict[str, np.ndarray]:
    """Return the parts of the last update; their sum is what it added to the parameters.

    Every optimizer here adds ``carried - gain * c`` to the parameters, where c is the clipped gradient of the
    cost with its penalties and `carried` comes from earlier steps. With the penalties' gradient r and the
    whole unclipped gradient g, -gain * c is the sum of -gain * (g - r), -gain * r and -gain * (c - g).

    Parameters
    ----------
    model : Sequential
        As its last update left it.
    before : ndarray of shape (n_parameters,)
        The parameters before that update.

    Returns
    -------
    dict
        `PARTS`, each a float64 array of shape (n_parameters,).
    """
    gradient = model.gradients.astype(np.float64)
    penalty = penalty_gradient(model, before.astype(np.float64))
    clipped = clip(model.optimizer, gradient)
    carried, gain = memory_and_gain(model.optimizer, clipped)
    return {
        "gradient": -gain * (gradient - penalty),
        "momentum": carried,
        "regularisation": -gain * penalty,
        "clipping": -gain * (clipped - gradient),
    }


def penalty_gradient(model: nn.Sequential, parameters: np.ndarray) -> np.ndarray:
    """Return the derivative of the penalties: l1 sign(W) + l2 W for weights, 0 for other parameters."""
    gradient = np.zeros_like(parameters)
    layers = zip(model.split_parameters(parameters), model.split_parameters(gradient), strict=True)
    for params, grads in layers:
        w = params["W"]
        grads["W"][:] = model.l1 * np.sign(w) + model.l2 * w
    return gradient


def clip(optimizer: nn.Optimizer, gradient: np.ndarray) -> np.ndarray:
    """Return the gradient as the optimizer limits it: each derivative first, then the joint norm."""
    if optimizer.clip_value is not None:
        gradient = np.clip(gradient, -optimizer.clip_value, optimizer.clip_value)
    norm = np.sqrt(np.square(gradient).sum())
    if optimizer.clip_norm is not None and norm > optimizer.clip_norm:
        gradient = gradient * (optimizer.clip_norm / norm)
    return gradient


def last_rate(optimizer: nn.Optimizer) -> float:
    """Return the learning rate of the last update."""
    return float(optimizer.learning_rate * optimizer.schedule.factor(optimizer.step - 1))


def memory_and_gain(optimizer: nn.Optimizer, clipped: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return what earlier steps add to the parameters, and what the clipped gradient is multiplied by."""
    rate = last_rate(optimizer)
    slots = {name: slot.astype(np.float64) for name, slot in optimizer.slots.items()}
    one, nothing = np.ones_like(clipped), np.zeros_like(clipped)
    if isinstance(optimizer, nn.SGD):
        if not optimizer.momentum:
            return nothing, rate * one
        if optimizer.nesterov:
            return optimizer.momentum * slots["velocity"], rate * one
        return slots["velocity"] + rate * clipped, rate * one
    root = np.sqrt(slots["mean_square"])
    if isinstance(optimizer, nn.RMSProp):
        return nothing, rate / (root + optimizer.epsilon)
    if not isinstance(optimizer, nn.Adam):
        raise TypeError(f"optimizer must be one that can be taken apart, got {optimizer.name}")
    gain = rate / (1 - optimizer.beta_1**optimizer.step)
    gain = gain / (root / np.sqrt(1 - optimizer.beta_2**optimizer.step) + optimizer.epsilon)
    new_share = 1 - optimizer.beta_1
    return -gain * (slots["mean"] - new_share * clipped), new_share * gain


def per_layer(model: nn.Sequential, vector: np.ndarray) -> list[float]:
    """Return the root mean square of every layer's weights in a flat vector."""
    return [rms(parts["W"]) for parts in model.split_parameters(vector)]


def rms(values: np.ndarray) -> float:
    """Return the root of the mean square, 0 for no values.

    Examples
    --------
    >>> rms(np.array([3.0, -4.0, 0.0, 0.0]))
    2.5
    """
    return float(np.sqrt(np.square(values, dtype=np.float64).mean())) if values.size else 0.0

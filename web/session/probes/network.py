"""What the network is drawn of: parameters, responses over the input plane, one example's values."""

import numpy as np

import nncore as nn
from session.answers import Finding
from session.description import drawing_range, plane, prepare
from session.probes import probe
from session.run import Run


@probe("network.parameters")
def parameters(run: Run) -> Finding:
    """Return all parameters, as ``layers[0].W``."""
    return {}, blocks(run.model, run.model.parameters)


@probe("network.gradients")
def gradients(run: Run) -> Finding:
    """Return the last step's gradients, as ``layers[0].grad.W``; nothing without a step."""
    return {}, blocks(run.model, run.model.gradients, "grad.") if run.has_step else {}


@probe("network.updates")
def updates(run: Run) -> Finding:
    """Return what the last step added, as ``layers[0].update.W``; nothing without a step."""
    model = run.model
    return {}, blocks(model, model.parameters - run.before, "update.") if run.has_step else {}


@probe("network.responses")
def responses(run: Run, *, grid: int = 72, tile_every: int = 3) -> Finding:
    """Return every neuron's value over the input plane, row 0 at the top, or along the input line.

    Parameters
    ----------
    grid : int
        Points along each axis of the output's picture, ``output.response``.
    tile_every : int
        Which of them the small pictures have, ``input.response`` and ``layers[0].response``.
    """
    model, document = run.model, run.document
    if drawing_range(document) is None:
        return {}, {}
    raw = plane(document, grid)
    model.predict(prepare(document, run.data, raw))
    n_axes = raw.shape[1]
    coarse = (slice(None), *[slice(tile_every // 2, None, tile_every)] * n_axes)

    def picture(values: np.ndarray) -> np.ndarray:
        return values.T.reshape(-1, *[grid] * n_axes)

    arrays = {f"layers[{i}].response": picture(layer.a)[coarse] for i, layer in enumerate(model.layers)}
    arrays["input.response"] = picture(document.problem.inputs(raw))[coarse]
    arrays["output.response"] = picture(model.layers[-1].a)
    return {}, arrays


@probe("network.activations")
def activations(run: Run, *, set: str, index: int) -> Finding:
    """Return one example's inputs, ``input.a``, and every layer's activations, ``layers[0].a``."""
    x = run.example(set, index)
    if x is None:
        return {}, {}
    run.model.predict(x)
    return {}, {f"layers[{i}].a": layer.a[0] for i, layer in enumerate(run.model.layers)} | {"input.a": x[0]}


def blocks(model: nn.Sequential, vector: np.ndarray, kind: str = "") -> dict[str, np.ndarray]:
    """Return a flat vector's parts as `layers[0].W`, or `layers[0].grad.W` for the kind `grad.`."""
    return {
        f"layers[{i}].{kind}{name}": part
        for i, parts in enumerate(model.split_parameters(vector))
        for name, part in parts.items()
    }

"""Why the network answers as it does: an output's sum by neurons, a neuron's sum by what it reads."""

from collections.abc import Mapping, Sequence

import numpy as np

import nncore as nn
from session.answers import Finding, as_bytes
from session.probes import probe
from session.run import Run


@probe("causes", share=1 / 10, every_ms=500)
def causes(run: Run, *, set: str, index: int, way: Sequence[Mapping[str, int]] = ()) -> Finding:
    """Split the output sums of two classes, the answered one and the one to compare it with.

    That is the true class, or the second best where the answer is right or the truth is not known.

    Parameters
    ----------
    set, index
        The example, ``set`` being ``"train"``, ``"test"`` or ``"drawn"``.
    way : sequence of mappings
        Neurons, ``{"layer": 0, "unit": 2}``, whose sums are split too (see `neuron_causes`).

    Returns
    -------
    facts : dict
        ``step``, ``example``, ``truth`` (null of a drawing), ``classes``: the answered and the other one;
        ``outputs``, ``logits`` and ``biases`` of both; ``neurons``, those on the way.
    arrays : dict
        ``contributions`` (2, n): weight times activation of each neuron that the output layer reads, which
        add up with the bias to the logit; ``a`` (n,): the activations; ``image`` as bytes; and
        ``neurons[0].contributions`` and the like.
    """
    x, truth = example_of(run, set, index)
    neurons = [neuron_causes(run, x, layer=place["layer"], unit=place["unit"]) for place in way]
    outputs = run.model.predict(x)[0]
    answer, second = (int(k) for k in np.argsort(-outputs, kind="stable")[:2])
    classes = [answer, second if truth in {None, answer} else truth]
    layer = run.model.layers[-1]
    a, (weights, biases) = layer.a_in[0].copy(), as_one_sum(layer)
    facts = {
        "step": run.model.step,
        "example": {"set": set, "index": index},
        "truth": truth,
        "classes": classes,
        "outputs": outputs[classes].tolist(),
        "logits": layer.z[0][classes].tolist(),
        "biases": biases[classes].tolist(),
        "neurons": [told for told, _ in neurons],
    }
    arrays = {"contributions": weights[classes] * a, "a": a, "image": as_bytes(x)}
    for i, (_, parts) in enumerate(neurons):
        arrays |= {f"neurons[{i}].{name}": part for name, part in parts.items()}
    return facts, arrays


def neuron_causes(run: Run, x: np.ndarray, *, layer: int, unit: int) -> Finding:
    """Split one neuron's sum for an image by the pixels or the neurons that it reads.

    Returns
    -------
    facts : dict
        ``layer``, ``unit``, ``z`` and ``a`` of the neuron, its ``bias``.
    arrays : dict
        ``a_in`` (n,), ``weights`` (n,) and ``contributions`` (n,), which add up with the bias to z.

    Raises
    ------
    ValueError
        If there is no such neuron.
    """
    layers = run.model.layers
    if not (0 <= layer < len(layers) and 0 <= unit < layers[layer].units):
        raise ValueError(f"neuron must be one of this network, got {unit} of layer {layer}")
    run.model.predict(x)
    chosen = layers[layer]
    a_in, (weights, biases) = chosen.a_in[0].copy(), as_one_sum(chosen)
    place = {"layer": layer, "unit": unit}
    facts = place | {
        "z": float(chosen.z[0, unit]),
        "a": float(chosen.a[0, unit]),
        "bias": float(biases[unit]),
    }
    return facts, {"a_in": a_in, "weights": weights[unit], "contributions": weights[unit] * a_in}


def example_of(run: Run, set: str, index: int) -> tuple[np.ndarray, int | None]:
    """Return an image as the model sees it, and its class where that is known."""
    if set != "drawn":
        x, y = run.data.example(set, index)
        return x, int(y.argmax())
    if run.drawn_digit is None:
        raise ValueError("example must be there, got an empty pad")
    return run.drawn_digit[None], None


def as_one_sum(layer: nn.Dense) -> tuple[np.ndarray, np.ndarray]:
    """Return weights and biases that give the activation's input at once, batch norm's step included."""
    weights, biases = layer.params["W"], layer.params["b"]
    if not (norm := layer.batch_norm):
        return weights, biases
    scale = layer.params["gamma"] / norm.deviation
    return weights * scale[:, None], (biases - norm.running_mean) * scale + layer.params["beta"]

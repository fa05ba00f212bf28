"""How the gradient flows back through the layers, and in one sentence whether that is healthy."""

import math
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np

import nncore as nn
from nncore.activations import Activation, Elementwise
from session.answers import Answer, Finding
from session.probes import probe
from session.probes.gradient_verdicts import verdict
from session.probes.update_parts import per_layer
from session.run import Run

SAMPLE = 1_000
"""The gradient is taken of so many training examples unless fewer are asked for, without their noise from
batch to batch."""

KEPT_SAMPLE = 200
"""Examples measured for the record of the run while the tab is closed."""

KEPT_SHARE = 1 / 200
"""Share of the time that each of two records may take: together they leave 99 of 100 parts to training."""

SATURATED = 0.01
"""An answer is saturated where the slope is below this share of the activation's steepest."""

Layers = list[Answer]
"""Per layer the numbers that `measure` tells."""


@probe("gradient_flow", share=1 / 25, every_ms=250)
def gradient_flow(run: Run, *, n: int = SAMPLE) -> Finding:
    """Measure every layer's gradient on so many training examples and say what it means."""
    model = run.model
    x, y = next(run.data.train_in_order(n))
    with passed_both_ways(model, x, y):
        layers = measure(model)
    moved = per_layer(model, model.parameters - run.before)
    for numbers, layer, distance in zip(layers, model.layers, moved, strict=True):
        natural = max(numbers["weight_rms"], layer.n_inputs**-0.5)
        numbers["moved"] = distance / natural if run.is_updated else 0.0
    kind, sentence = verdict(layers)
    finite = [{name: json_number(value) for name, value in numbers.items()} for numbers in layers]
    facts = {"layers": finite, "verdict": kind, "sentence": sentence}
    return {**facts, "n": len(x), "n_set": run.data.n_train}, {}


@probe("gradient_flow.kept", share=KEPT_SHARE, every_ms=250, early=True)
def kept(run: Run) -> Finding:
    """Return each layer's RMS gradient over a few examples, so that the past of a run is there for later."""
    x, y = next(run.data.train_in_order(KEPT_SAMPLE))
    with passed_both_ways(run.model, x, y):
        sizes = per_layer(run.model, run.model.gradients)
    return {"layers": [{"gradient_rms": json_number(size)} for size in sizes], "n": len(x)}, {}


@contextmanager
def passed_both_ways(model: nn.Sequential, x: np.ndarray, y: np.ndarray) -> Iterator[None]:
    """Inside, the layers hold a training pass without penalties; afterwards the model is as it was."""
    gradients = model.gradients.copy()
    averages = [(array, array.copy()) for layer in model.layers for array in layer.running_averages.values()]
    l1, l2 = model.l1, model.l2
    model.l1 = model.l2 = 0.0
    try:
        model.forward_propagate(x, training=True)
        model.backward_propagate(y)
        yield
    finally:
        model.l1, model.l2 = l1, l2
        model.gradients[:] = gradients
        for array, kept in averages:
            array[:] = kept


def measure(model: nn.Sequential) -> Layers:
    """Return what each layer's last pass in both directions tells of its gradient.

    Returns
    -------
    list of dict
        ``activation``; ``gradient_rms`` of dC/dW per weight, ``weight_rms``; ``dead``: how many of the
        ``units`` are ReLUs that answer 0 to every example; ``saturated``: share of answers where an
        activation that ``saturates`` is flat.
    """
    weights, gradients = per_layer(model, model.parameters), per_layer(model, model.gradients)
    return [
        {
            "activation": layer.activation.name,
            "units": layer.units,
            "is_output": layer is model.layers[-1],
            "weight_rms": weight,
            "gradient_rms": gradient,
            "dead": dead_units(layer),
            "saturates": saturates(layer.activation),
            "saturated": saturated_share(layer),
        }
        for layer, weight, gradient in zip(model.layers, weights, gradients, strict=True)
    ]


def dead_units(layer: nn.Dense) -> int:
    """Return how many ReLUs answered 0 to every example, so that no gradient reaches their weights."""
    return int((layer.a <= 0).all(axis=0).sum()) if layer.activation.name == "relu" else 0


def saturates(activation: Activation) -> bool:
    """Return whether each answer flattens out towards two bounds, by its own input alone."""
    return isinstance(activation, Elementwise) and all(math.isfinite(bound) for bound in activation.bounds)


def saturated_share(layer: nn.Dense) -> float:
    """Return the share of answers where a sigmoid or tanh is all but flat; it is steepest at 0."""
    activation = layer.activation
    if not isinstance(activation, Elementwise) or not saturates(activation):
        return 0.0
    zero = np.zeros((1, 1), layer.z.dtype)
    steepest = activation.derivative(zero, activation.forward(zero)).item()
    return float((activation.derivative(layer.z, layer.a) < SATURATED * steepest).mean())


def json_number(value: object) -> object:
    """Return a value as JSON can hold it: null for a number that is not finite."""
    return None if isinstance(value, float) and not np.isfinite(value) else value

"""The hidden feature space: where two or three neurons of a layer put the plane of inputs and the data."""

import math
from collections.abc import Callable

import numpy as np

import nncore as nn
from session.answers import Finding
from session.description import drawing_range, prepare
from session.probes import probe
from session.run import Run

GRID = 61
"""Points along each axis of the inputs, both ends included."""

REGIONS = 48
"""Cells along each axis of the feature space, where its two neurons are the whole layer."""

MOST_POINTS = 5_000
MOST_IMAGES = 500
MARGIN = 0.08
TICKS = 5


@probe("feature_space", share=1 / 7, every_ms=50)
def feature_space(run: Run, *, layer: int, units: list[int]) -> Finding:
    """Return where two or three neurons of a layer put the examples and a grid of inputs.

    Parameters
    ----------
    layer : int
        0 is the first hidden layer.
    units : list of int
        Two or three of its neurons.

    Returns
    -------
    facts : dict
        Layer, units and the drawn range of each activation.
    arrays : dict
        `train` and `test`, of shape (n, units): the examples, or the first test images with
        `labels`. For inputs that are drawn as a plane or a line, `grid` of shape (units, rows,
        columns) or (units, columns), row 0 at the top, and the network's `output` there. For a layer of
        two neurons `regions`: what the layers above answer over the feature space itself.
    """
    document, model, data = run.document, run.model, run.data
    is_there = 0 <= layer < len(model.layers) and max(units) < model.layers[layer].units
    if not is_there or len(units) not in (2, 3):
        found = f"{units} of layer {layer}"
        raise ValueError(f"neurons must be two or three of one layer of this network, got {found}")
    seen = model.layers[layer]

    def activations(x: np.ndarray) -> np.ndarray:
        model.predict(x)
        return seen.a[:, units].copy()

    arrays = examples(document, data, activations)
    if (raw := input_grid(document)) is not None:
        shape = [GRID] * raw.shape[1]
        arrays["grid"] = activations(prepare(document, data, raw)).T.reshape(len(units), *shape)
        arrays["output"] = model.layers[-1].a.T.reshape(-1, *shape).copy()
    domain = drawn_range(seen.activation.bounds, arrays, len(units))
    if seen.units == len(units) == 2 and seen is not model.layers[-1]:
        arrays["regions"] = regions(model, layer, units, domain)
    return {"layer": layer, "units": units, "domain": domain}, arrays


def examples(
    document: nn.Experiment, data: nn.ArrayDataGenerator, activations: Callable[[np.ndarray], np.ndarray]
) -> dict[str, np.ndarray]:
    """Return the activations of both sets in order, or of the first test images with their labels."""
    if document.problem.image_shape:
        x, y = next(data.test(MOST_IMAGES))
        return {"test": activations(x), "labels": y.argmax(axis=1)}
    present = [name for name in ("train", "test") if data.size(name)]
    return {name: activations(next(data.in_order(name, MOST_POINTS))[0]) for name in present}


def input_grid(document: nn.Experiment) -> np.ndarray | None:
    """Return raw inputs from end to end of the drawn range, row by row from the top left."""
    reach = drawing_range(document)
    if reach is None:
        return None
    line = np.linspace(*reach, GRID)
    if len(nn.DATASETS[document.data["name"]].input_ranges) == 1:
        return line[:, None]
    x2, x1 = np.meshgrid(line[::-1], line, indexing="ij")
    return np.column_stack([x1.ravel(), x2.ravel()])


def drawn_range(
    bounds: tuple[float, float], arrays: dict[str, np.ndarray], n_units: int
) -> list[list[float]]:
    """Return the lowest and highest activation to draw of each neuron, with a margin."""
    is_bounded, ranges = all(math.isfinite(bound) for bound in bounds), []
    for unit in range(n_units):
        parts = [arrays["grid"][unit]] if "grid" in arrays else []
        parts += [arrays[name][:, unit] for name in ("train", "test") if name in arrays]
        values = [part.ravel() for part in parts]
        ranges.append(bounds if is_bounded else round_range(np.concatenate(values)))
    return [[low - MARGIN * (high - low), high + MARGIN * (high - low)] for low, high in ranges]


def round_range(values: np.ndarray) -> tuple[float, float]:
    """Return round numbers around all finite values, so that axes hold still while training."""
    finite = values[np.isfinite(values)]
    low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
    size = (high - low or 1.0) / TICKS
    step = 10 ** math.floor(math.log10(size))
    step *= next(factor for factor in (1, 2, 5, 10) if factor * step >= size)
    return math.floor(low / step) * step, math.ceil(high / step) * step or step


def regions(model: nn.Sequential, layer: int, units: list[int], domain: list[list[float]]) -> np.ndarray:
    """Return the outputs over the feature space, of shape (n_outputs, rows, columns), row 0 at the top."""
    across, up = (low + (np.arange(REGIONS) + 0.5) * (high - low) / REGIONS for low, high in domain)
    a_up, a_across = np.meshgrid(up[::-1], across, indexing="ij")
    a = np.empty((REGIONS * REGIONS, 2), model.dtype)
    a[:, units[0]], a[:, units[1]] = a_across.ravel(), a_up.ravel()
    for above in model.layers[layer + 1 :]:
        a = above.forward_propagate(a)
    return a.T.reshape(-1, REGIONS, REGIONS).copy()

"""Test images as points: a layer's activations in the plane where they differ most, at the start or now."""

import numpy as np

import nncore as nn
from session.answers import Finding, as_bytes
from session.probes import probe
from session.run import Run

PLACED = 2_000
"""So many test images, or all where there are fewer."""

AT_ONCE = 250
"""Points whose distances to all others are in memory."""


@probe("points_map", share=1 / 5, every_ms=2500)
def points_map(run: Run, *, layer: int, when: str = "now") -> Finding:
    """Place the first test images by their first two principal components in a layer.

    Parameters
    ----------
    layer : int
        -1 for the pixels, else a layer from 0.
    when : str
        ``"start"`` for the weights before the first step, ``"now"`` for the present ones.

    Returns
    -------
    facts : dict
        ``step``, ``layer``; ``n`` images of ``n_set``; ``explained``: the share of the variance on each axis;
        ``alike``: the share of images whose nearest point is of the same class.
    arrays : dict
        ``points`` (n, 2), ``truth`` (n,), ``predictions`` (n,); ``alike`` (K,), of each class.

    Raises
    ------
    ValueError
        If there is no such layer or time.
    """
    if when not in {"start", "now"}:
        raise ValueError(f"when must be start or now, got {when!r}")
    if not -1 <= layer < len(run.model.layers):
        raise ValueError(f"layer must be from -1 to {len(run.model.layers) - 1}, got {layer}")
    model = run.model if when == "now" else run.document.build_model()
    x, y = next(run.data.test(PLACED))
    predictions = model.predict(x).argmax(axis=1)
    values = x if layer == -1 else model.layers[layer].a
    found = nn.pca(values, 2)
    truth = y.argmax(axis=1)
    is_alike = truth == truth[nearest(found.points)]
    n_of = np.bincount(truth, minlength=run.data.n_outputs)
    alike = np.bincount(truth[is_alike], minlength=run.data.n_outputs) / np.maximum(n_of, 1)
    facts = {
        "step": model.step,
        "layer": layer,
        "n": len(x),
        "n_set": run.data.n_test,
        "explained": found.explained.tolist(),
        "alike": float(is_alike.mean()),
    }
    return facts, {"points": found.points, "truth": truth, "predictions": predictions, "alike": alike}


@probe("points_map.start", lasts=True)
def start(run: Run, *, layer: int) -> Finding:
    """Return the map of the weights before the first step."""
    return points_map(run, layer=layer, when="start")


@probe("points_map.images", lasts=True)
def first_images(run: Run) -> Finding:
    """Return the images that `points_map` places, as bytes."""
    x, _ = next(run.data.test(PLACED))
    return {}, {"images": as_bytes(x)}


def nearest(points: np.ndarray) -> np.ndarray:
    """Return for each point of a plane which other one is nearest to it.

    Examples
    --------
    >>> nearest(np.array([[0.0, 0.0], [1.0, 0.0], [5.0, 0.0]])).tolist()
    [1, 0, 1]
    """
    found = np.empty(len(points), int)
    for start in range(0, len(points), AT_ONCE):
        rows = np.arange(start, min(start + AT_ONCE, len(points)))
        distances = np.square(points[rows, None] - points).sum(axis=2)
        distances[rows - start, rows] = np.inf
        found[rows] = distances.argmin(axis=1)
    return found

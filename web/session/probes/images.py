"""What the images are like: some of a class, the average of each, which pixels are used and how brightly."""

from collections.abc import Iterator

import numpy as np

import nncore as nn
from session.answers import Finding, as_bytes
from session.probes import probe
from session.run import Run

MOST_SHOWN = 24
AT_ONCE = 2_000
BINS = 16
"""Bins of the histogram of brightness, from 0 to 255."""


@probe("images.statistics", lasts=True)
def statistics(run: Run, *, set: str) -> Finding:
    """Return per class how many images there are and their mean; over all images the pixels' statistics.

    Returns
    -------
    facts : dict
        ``n``; ``n_unused``: pixels that are 0 in every image; ``mean``: of all pixels, from 0 to 1.
    arrays : dict
        ``counts`` (10,), ``averages`` (10, 784) and ``mean`` (1, 784) as bytes, ``histogram`` (16,): the
        share of all pixels in each range of brightness.
    """
    n_classes, n_inputs = run.data.n_outputs, run.data.n_inputs
    counts, sums = np.zeros(n_classes), np.zeros((n_classes, n_inputs))
    largest, histogram = np.zeros(n_inputs), np.zeros(BINS)
    for x, labels in labelled(run.data, set):
        for k in range(n_classes):
            chosen = x[labels == k]
            counts[k] += len(chosen)
            sums[k] += chosen.sum(axis=0)
        np.maximum(largest, x.max(axis=0), out=largest)
        histogram += np.bincount(bins(x), minlength=BINS)
    n = int(counts.sum())
    mean = sums.sum(axis=0) / n
    facts = {"n": n, "n_unused": int((largest == 0).sum()), "mean": float(mean.mean())}
    averages = sums / np.maximum(counts, 1)[:, None]
    arrays = {"averages": as_bytes(averages), "mean": as_bytes(mean[None])}
    return facts, {**arrays, "counts": counts, "histogram": histogram / histogram.sum()}


@probe("images.samples", lasts=True)
def samples(run: Run, *, set: str, label: int | None, seed: int) -> Finding:
    """Return random images of a class, or of all, each with the network's answer.

    Parameters
    ----------
    set : str
        ``"train"`` or ``"test"``.
    label : int or None
        The class; None for all.
    seed : int
        Another one chooses other images.
    """
    found = np.concatenate([labels for _, labels in labelled(run.data, set)])
    places = np.arange(len(found)) if label is None else np.flatnonzero(found == label)
    rng = np.random.default_rng(seed)
    chosen = rng.permutation(places)[:MOST_SHOWN]
    images = np.concatenate([run.data.example(set, int(i))[0] for i in chosen]) if len(chosen) else None
    if images is None:
        return {"set": set, "n": 0}, {}
    predictions = run.model.predict(images).argmax(axis=1)
    arrays = {"images": as_bytes(images), "index": chosen, "truth": found[chosen], "predictions": predictions}
    return {"set": set, "n": len(places)}, arrays


def labelled(data: nn.ArrayDataGenerator, set: str) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield the images of a set and their classes, many at once."""
    for x, y in data.in_order(set, AT_ONCE):
        yield x, y.argmax(axis=1)


def bins(x: np.ndarray) -> np.ndarray:
    """Return the range of brightness each pixel lies in.

    Examples
    --------
    >>> bins(np.array([[0.0, 15 / 255, 16 / 255, 1.0]], np.float32)).tolist()
    [0, 0, 1, 15]
    """
    return (as_bytes(x) // (256 // BINS)).ravel()

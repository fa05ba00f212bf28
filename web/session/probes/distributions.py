"""How weights, activations' inputs and outputs, and gradients of every layer are spread."""

import numpy as np

from session.answers import Finding
from session.probes import probe
from session.probes.gradient_flow import KEPT_SAMPLE, KEPT_SHARE, SAMPLE, passed_both_ways
from session.run import Run

BINS = 64
QUANTITIES = ("weights", "z", "activations", "gradients")


@probe("distributions", share=1 / 25, every_ms=250)
def distributions(run: Run, *, n: int = SAMPLE) -> Finding:
    """Return a histogram of each of `QUANTITIES` for every layer, of a pass over training examples.

    Parameters
    ----------
    run : Run
        Is left as it was.
    n : int
        So many examples at most.

    Returns
    -------
    dict, dict
        ``reaches``: per layer the reach R of each histogram, whose `BINS` bins divide [-R, R]; and ``counts``
        (layers, quantities, BINS).
    """
    model = run.model
    x, y = next(run.data.train_in_order(n))
    with passed_both_ways(model, x, y):
        values = [(layer.params["W"], layer.z, layer.a, layer.grads["W"]) for layer in model.layers]
        reaches = [[reach(array) for array in arrays] for arrays in values]
        counts = [
            [histogram(array, limit) for array, limit in zip(arrays, limits, strict=True)]
            for arrays, limits in zip(values, reaches, strict=True)
        ]
    return {"reaches": reaches, "n": len(x), "n_set": run.data.n_train}, {"counts": np.array(counts)}


@probe("distributions.kept", share=KEPT_SHARE, every_ms=250, early=True)
def kept(run: Run) -> Finding:
    """Return the histograms of a few examples, so that the past of a run is there for whoever looks later."""
    return distributions(run, n=KEPT_SAMPLE)


def reach(values: np.ndarray) -> float:
    """Return the smallest power of two that no value passes; histograms of such reaches can be merged.

    Examples
    --------
    >>> reach(np.array([-3.0, 0.5])), reach(np.array([0.25])), reach(np.zeros(2))
    (4.0, 0.25, 1.0)
    """
    most = float(np.abs(values).max())
    if not np.isfinite(most) or most == 0:
        return 1.0
    return float(2.0 ** np.ceil(np.log2(most)))


def histogram(values: np.ndarray, limit: float) -> np.ndarray:
    """Return how many of the values lie in each of `BINS` equal parts of [-limit, limit].

    Examples
    --------
    >>> counts = histogram(np.array([-1.0, 0.0, 0.01, 1.0]), 1.0)
    >>> counts[[0, 32, 63]].tolist(), int(counts.sum())
    ([1, 2, 1], 4)
    """
    known = values[np.isfinite(values)]
    bins = np.floor((known / limit + 1) * (BINS / 2)).astype(int)
    return np.bincount(np.clip(bins, 0, BINS - 1), minlength=BINS)

"""What the network has learnt: how far its first weights have moved, which test images it gets wrong now."""

import numpy as np

import nncore as nn
from session.answers import Finding, as_bytes
from session.probes import probe
from session.run import Run

EVALUATED = 5_000
"""So many test images, or all where there are fewer."""

MOST_SHOWN = 36


@probe("learning.weights", share=1 / 10, every_ms=1500)
def weight_changes(run: Run) -> Finding:
    """Compare the first layer's weights with those before the first step.

    Returns
    -------
    facts : dict
        ``step``: of the weights.
    arrays : dict
        ``weights`` and ``start`` (units, n_inputs); ``biases`` (units,); ``moved`` (units,): the distance
        between the two rows, as a share of the first row's length where that is not 0.
    """
    start = run.document.build_model().layers[0].params["W"]
    params = run.model.layers[0].params
    weights = params["W"]
    moved = np.linalg.norm(weights - start, axis=1) / lengths(start)
    return {"step": run.model.step}, {
        "weights": weights,
        "start": start,
        "biases": params["b"],
        "moved": moved,
    }


@probe("learning.mistakes", share=1 / 10, every_ms=1500)
def mistakes(run: Run, *, truth: int | None = None, answer: int | None = None) -> Finding:
    """Return the confusion matrix and images, those with the surest mistakes first.

    Parameters
    ----------
    truth : int or None
        Only images of this class.
    answer : int or None
        Only images read as this class. Unless both are given, only wrong ones.

    Returns
    -------
    facts : dict
        ``step``; ``cell``, what was asked for; ``n`` images evaluated of ``n_set``; ``n_found``: as many as
        asked for.
    arrays : dict
        ``confusion`` (K, K): class (row) read as class (column); of the first `MOST_SHOWN` found images
        ``index``, ``truth``, ``predictions``, ``confidence`` (the answered unit's output) and
        ``images`` as bytes.
    """
    x, y = next(run.data.test(EVALUATED))
    outputs = run.model.predict(x)
    labels, predictions = y.argmax(axis=1), outputs.argmax(axis=1)
    confidence = outputs.max(axis=1)
    chosen = np.flatnonzero(asked_for(labels, predictions, truth=truth, answer=answer))
    shown = chosen[np.argsort(-confidence[chosen], kind="stable")][:MOST_SHOWN]
    matrix = nn.metrics.ConfusionMatrix(run.document.threshold)
    matrix.update_state(y, outputs)
    cell = {"truth": truth, "answer": answer}
    facts = {"step": run.model.step, "cell": cell, "n": len(x), "n_set": run.data.n_test}
    facts["n_found"] = len(chosen)
    return facts, {
        "confusion": matrix.result(),
        "index": shown,
        "truth": labels[shown],
        "predictions": predictions[shown],
        "confidence": confidence[shown],
        "images": as_bytes(x[shown]),
    }


def asked_for(
    labels: np.ndarray, predictions: np.ndarray, *, truth: int | None, answer: int | None
) -> np.ndarray:
    """Return for each image whether it is asked for (see `mistakes`).

    Examples
    --------
    >>> labels, predictions = np.array([3, 3, 5]), np.array([3, 5, 3])
    >>> asked_for(labels, predictions, truth=3, answer=None).tolist()
    [False, True, False]
    >>> asked_for(labels, predictions, truth=3, answer=3).tolist()
    [True, False, False]
    """
    found = np.ones(len(labels), bool) if None not in (truth, answer) else labels != predictions
    if truth is not None:
        found &= labels == truth
    if answer is not None:
        found &= predictions == answer
    return found


def lengths(rows: np.ndarray) -> np.ndarray:
    """Return each row's length, 1 in place of 0.

    Examples
    --------
    >>> lengths(np.array([[3.0, 4.0], [0.0, 0.0]])).tolist()
    [5.0, 1.0]
    """
    norms = np.linalg.norm(rows, axis=1)
    return np.where(norms > 0, norms, 1.0)

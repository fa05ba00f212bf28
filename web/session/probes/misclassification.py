"""Where the model is wrong: confusion matrix, decisions at every threshold, the worst examples."""

import numpy as np

import nncore as nn
from session.answers import Finding, Request, as_bytes, finite
from session.description import in_units
from session.probes import probe
from session.run import Run

MOST_EXAMPLES = 5_000
MOST_PAIRS = 400
WORST = 12
DIGITS = 5
"""Decimals that float32 keeps of inputs that were normalised and then restored."""

THRESHOLDS = np.linspace(0, 1, 101)


@probe("misclassification", share=1 / 25, every_ms=250)
def misclassification(run: Run, *, set: str, cell: Request | None = None) -> Finding:
    """Evaluate the examples of a set, at most `MOST_EXAMPLES` of them.

    Parameters
    ----------
    run : Run
        Is left as it was.
    set : str
        ``"train"`` or ``"test"``; without test examples the training examples answer.
    cell : dict or None
        ``{"truth": 4, "answer": 9, "threshold": 0.5}``: the worst examples are of that cell of the matrix.
    """
    data, model = run.data, run.model
    name = "test" if set == "test" and data.n_test else "train"
    x, y = next(data.in_order(name, MOST_EXAMPLES))
    outputs = model.predict(x)
    losses = model.loss.compute_losses(y, model.layers[-1].a)
    worst = np.argsort(-losses, kind="stable")
    if cell:
        worst = worst[in_cell(y, outputs, **cell)[worst]]
    facts = {"set": name, "n": len(x), "n_set": data.size(name), "loss": finite(losses.mean())}
    facts |= {"cell": cell, "n_worst": len(worst)}
    worst = worst[:WORST]
    arrays = {"worst": worst, "losses": losses[worst], "inputs": shown_inputs(run, x[worst])}
    if run.document.problem.task == "classification":
        arrays |= decisions(y, outputs, run.document.threshold)
        return facts, arrays | {"targets": y[worst], "outputs": outputs[worst]}
    y, outputs = in_units(data, y), in_units(data, outputs)
    few = np.linspace(0, len(y) - 1, min(len(y), MOST_PAIRS)).astype(int)
    pairs = np.column_stack([y[few, 0], outputs[few, 0]])
    facts["rmse"] = finite(np.sqrt(np.square(outputs - y).mean()))
    return facts, arrays | {"targets": y[worst], "outputs": outputs[worst], "pairs": pairs}


def decisions(y: np.ndarray, outputs: np.ndarray, threshold: float) -> dict[str, np.ndarray]:
    """Return the confusion matrix, and for each unit how often it says yes at each of `THRESHOLDS`.

    Parameters
    ----------
    y, outputs : ndarray of shape (M, K)
        Targets and outputs.
    threshold : float
        From which output on a single unit chooses class 1, for the matrix.

    Returns
    -------
    dict
        ``confusion`` (n, n): class (row) taken for class (column); ``yes`` (K, 101): outputs above the
        threshold, equation (8); ``hits`` (K, 101): those of them that are right; ``positives`` (K,).
    """
    matrix = nn.metrics.ConfusionMatrix(threshold)
    matrix.update_state(y, outputs)
    is_yes = y > 0.5
    units = range(y.shape[1])
    return {
        "confusion": matrix.result(),
        "yes": np.array([above_thresholds(outputs[:, k]) for k in units]),
        "hits": np.array([above_thresholds(outputs[is_yes[:, k], k]) for k in units]),
        "positives": is_yes.sum(axis=0),
    }


def in_cell(y: np.ndarray, outputs: np.ndarray, *, truth: int, answer: int, threshold: float) -> np.ndarray:
    """Return for each example whether it is of one class and read as another.

    Examples
    --------
    >>> y, outputs = np.array([[0.0], [1.0], [1.0]]), np.array([[0.7], [0.7], [0.3]])
    >>> in_cell(y, outputs, truth=1, answer=0, threshold=0.5).tolist()
    [False, False, True]
    """
    if y.shape[1] == 1:
        are, read = y[:, 0] > 0.5, outputs[:, 0] > outputs.dtype.type(threshold)
    else:
        are, read = y.argmax(axis=1), outputs.argmax(axis=1)
    found: np.ndarray = (are == truth) & (read == answer)
    return found


def above_thresholds(values: np.ndarray) -> np.ndarray:
    """Return how many of the values are greater than each of `THRESHOLDS`.

    Examples
    --------
    >>> above_thresholds(np.array([0.005, 0.5, 2.0]))[[0, 1, 49, 50, 100]].tolist()
    [3, 2, 2, 1, 1]
    """
    passed = np.searchsorted(THRESHOLDS.astype(values.dtype), values, side="left")
    counts = np.bincount(passed, minlength=len(THRESHOLDS) + 1)
    return counts[::-1].cumsum()[::-1][1:]


def shown_inputs(run: Run, x: np.ndarray) -> np.ndarray:
    """Return inputs as people know them: pixels as bytes, others in the units they had."""
    if run.document.problem.image_shape:
        return as_bytes(x)
    return np.round(run.data.normalisation.restore(x), DIGITS) if run.data.normalisation else x

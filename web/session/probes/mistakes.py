"""Which test images the network gets wrong now, how surely, and what it takes them for."""

import numpy as np

import nncore as nn
from session.answers import Finding, as_bytes
from session.run import Run

JUDGED = 5_000
"""So many test images, or all where there are fewer."""

MOST_SHOWN = 36


def mistakes(run: Run, *, truth: int | None = None, answer: int | None = None) -> Finding:
    """Return the confusion matrix and images, those with the surest answers first.

    Parameters
    ----------
    truth : int or None
        Only images of this class.
    answer : int or None
        Only images read as this class. Unless both are given, only wrong answers.

    Returns
    -------
    facts : dict
        ``step``; ``n`` images judged of ``n_set``; ``n_found``: as many as asked for.
    arrays : dict
        ``confusion`` (K, K): class (row) read as class (column); of the first `MOST_SHOWN` found images
        ``index``, ``truth``, ``answers``, ``sureness`` (the answered unit's output) and ``images`` as bytes.
    """
    x, y = next(run.data.test(JUDGED))
    outputs = run.model.predict(x)
    labels, answers = y.argmax(axis=1), outputs.argmax(axis=1)
    sureness = outputs.max(axis=1)
    chosen = np.flatnonzero(asked_for(labels, answers, truth=truth, answer=answer))
    shown = chosen[np.argsort(-sureness[chosen], kind="stable")][:MOST_SHOWN]
    matrix = nn.metrics.ConfusionMatrix(run.document.threshold)
    matrix.update_state(y, outputs)
    facts = {"step": run.model.step, "n": len(x), "n_set": run.data.n_test, "n_found": len(chosen)}
    return facts, {
        "confusion": matrix.result(),
        "index": shown,
        "truth": labels[shown],
        "answers": answers[shown],
        "sureness": sureness[shown],
        "images": as_bytes(x[shown]),
    }


def asked_for(
    labels: np.ndarray, answers: np.ndarray, *, truth: int | None, answer: int | None
) -> np.ndarray:
    """Return for each image whether it is asked for (see `mistakes`).

    Examples
    --------
    >>> labels, answers = np.array([3, 3, 5]), np.array([3, 5, 3])
    >>> asked_for(labels, answers, truth=3, answer=None).tolist()
    [False, True, False]
    >>> asked_for(labels, answers, truth=3, answer=3).tolist()
    [True, False, False]
    """
    found = np.ones(len(labels), bool) if None not in (truth, answer) else labels != answers
    if truth is not None:
        found &= labels == truth
    if answer is not None:
        found &= answers == answer
    return found

"""What the first layer has learnt: each neuron's weights, where they began, how far they have moved."""

import numpy as np

from session.answers import Finding
from session.run import Run


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


def lengths(rows: np.ndarray) -> np.ndarray:
    """Return each row's length, 1 in place of 0.

    Examples
    --------
    >>> lengths(np.array([[3.0, 4.0], [0.0, 0.0]])).tolist()
    [5.0, 1.0]
    """
    norms = np.linalg.norm(rows, axis=1)
    return np.where(norms > 0, norms, 1.0)

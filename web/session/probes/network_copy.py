"""The copy of the network that is corrupted or ablated, so that the network itself stays as it is."""

from itertools import islice

import numpy as np

import nncore as nn
from session.answers import Finding, finite
from session.corruption import SEED
from session.probes import probe
from session.run import Run

AT_ONCE = 500
"""Images evaluated in one answer, so that training is not kept waiting."""

PARTS = 4
"""So many times `AT_ONCE` test images are evaluated, spread over all, or all where there are fewer."""

NO_COPY: Finding = ({"step": None}, {})
"""What is answered where no copy was made since Python or the run began."""


@probe("network_copy")
def network_copy(run: Run) -> Finding:
    """Copy the network as it is now: images are corrupted for this copy, and parts of it ablated.

    Returns
    -------
    facts : dict
        ``step``: of the copy; ``n`` images evaluated of ``n_set``, in ``n_parts`` parts; ``orders``: for each
        hidden layer its neurons in random order.
    """
    run.lab_copy = run.model.copy()
    rng = np.random.default_rng(SEED)
    n_set = run.data.n_test
    batches = evaluated_batches(n_set)
    return {
        "step": run.lab_copy.step,
        "n": sum(min(AT_ONCE, n_set - AT_ONCE * batch) for batch in batches),
        "n_set": n_set,
        "n_parts": len(batches),
        "orders": [rng.permutation(layer.units).tolist() for layer in run.lab_copy.layers[:-1]],
    }, {}


def evaluated_batches(n_set: int) -> list[int]:
    """Return which batches of `AT_ONCE` test images are evaluated, of as many images as there are.

    Examples
    --------
    >>> evaluated_batches(10_000), evaluated_batches(1_200)
    ([0, 5, 10, 15], [0, 1, 2])
    """
    n_batches = -(-n_set // AT_ONCE)
    n_parts = min(PARTS, n_batches)
    return [part * n_batches // n_parts for part in range(n_parts)]


def part_of_test(run: Run, part: int) -> tuple[np.ndarray, np.ndarray]:
    """Return a copy of one part of the test images that are evaluated, and their targets."""
    batches = evaluated_batches(run.data.n_test)
    if not 0 <= part < len(batches):
        raise ValueError(f"part must be from 0 to {len(batches) - 1}, got {part}")
    return next(islice(run.data.test(AT_ONCE), batches[part], None))


def evaluate(model: nn.Sequential, x: np.ndarray, y: np.ndarray) -> Finding:
    """Let a network read images.

    Returns
    -------
    facts : dict
        ``step``: of the network; ``n`` images; ``confidence``: the answered units' outputs, summed.
    arrays : dict
        ``confusion`` (K, K): images of a class (row) read as a class (column).
    """
    outputs = model.predict(x)
    n_classes = y.shape[1]
    cells = y.argmax(axis=1) * n_classes + outputs.argmax(axis=1)
    confusion = np.bincount(cells, minlength=n_classes**2).reshape(n_classes, n_classes)
    facts = {"step": model.step, "n": len(x), "confidence": finite(outputs.max(axis=1).sum())}
    return facts, {"confusion": confusion}

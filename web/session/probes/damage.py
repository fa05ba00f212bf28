"""What a copy of the network still reads when its images are corrupted, or parts of it are ablated."""

from collections.abc import Sequence
from itertools import islice

import numpy as np

import nncore as nn
from session.answers import Finding, as_bytes, finite
from session.corruption import SEED, corrupt
from session.probes import probe
from session.run import Run

AT_ONCE = 500
"""Images evaluated in one answer, so that training is not kept waiting."""

PARTS = 4
"""So many times `AT_ONCE` test images are evaluated, spread over all, or all where there are fewer."""

SHOWN = 20
"""Images of the first part that are shown one by one."""

NO_COPY: Finding = ({"step": None}, {})
"""What is answered where there is nothing to damage: no copy was made since Python or the run began."""


@probe("damage.study")
def copy_model(run: Run) -> Finding:
    """Copy the network as it is now: from here on, damage is done to this copy.

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


@probe("damage.images")
def corrupted_images(run: Run, *, kind: str, strength: float, part: int, shape: Sequence[int]) -> Finding:
    """Let the copy read one part of the test images, corrupted.

    Parameters
    ----------
    kind : str
        One of `corruption.CORRUPTIONS`.
    strength : float
        In the unit of the corruption, from 0.
    part : int
        Which of the `PARTS`, from 0.
    shape : (height, width)
        Of an image.

    Returns
    -------
    facts, arrays
        See `evaluate`; `NO_COPY` without one.

    Raises
    ------
    ValueError
        If there is no such corruption or part, or images have another shape.
    """
    if run.lab_copy is None:
        return NO_COPY
    x, y = part_of_test(run, part)
    corrupt(x, kind=kind, strength=strength, part=part, shape=shape)
    return evaluate(run.lab_copy, x, y)


@probe("damage.examples")
def corrupted_examples(run: Run, *, kind: str, strength: float, shape: Sequence[int]) -> Finding:
    """Return the first test images as `corrupted_images` corrupts them, with what the copy reads in each.

    Returns
    -------
    facts : dict
        ``step``: of the copy, None without one.
    arrays : dict
        ``images`` as bytes; ``truth``, ``predictions`` and ``confidence`` (the answered unit's output).
    """
    if run.lab_copy is None:
        return NO_COPY
    x, y = (array[:SHOWN] for array in part_of_test(run, 0))
    corrupt(x, kind=kind, strength=strength, part=0, shape=shape)
    outputs = run.lab_copy.predict(x)
    return {"step": run.lab_copy.step}, {
        "images": as_bytes(x),
        "truth": y.argmax(axis=1),
        "predictions": outputs.argmax(axis=1),
        "confidence": outputs.max(axis=1),
    }


@probe("damage.network")
def ablated_network(
    run: Run, *, off: Sequence[Sequence[int]], factors: Sequence[float], part: int
) -> Finding:
    """Let the copy, ablated, read one part of the test images.

    A neuron is off when the layer that reads it gets nothing from it: its column there is 0. (A row of 0
    would leave a neuron that still answers, with what its activation makes of its bias.)

    Parameters
    ----------
    off : sequence of sequences of int
        The neurons of each hidden layer that are off.
    factors : sequence of float
        What each layer's weights, not its biases, are multiplied by.
    part : int
        As for `corrupted_images`; so is what is returned.

    Raises
    ------
    ValueError
        If the network has other layers, or no such neuron; or there is no such part.
    """
    if run.lab_copy is None:
        return NO_COPY
    x, y = part_of_test(run, part)
    model = run.lab_copy.copy()
    if (len(off), len(factors)) != (len(model.layers) - 1, len(model.layers)):
        found = f"{len(off)} and {len(factors)}"
        raise ValueError(f"off and factors must be of {len(model.layers)} layers, got {found}")
    for units, reader in zip(off, model.layers[1:], strict=True):
        if not all(0 <= unit < reader.n_inputs for unit in units):
            raise ValueError(f"off must be neurons from 0 to {reader.n_inputs - 1}, got {list(units)}")
        reader.params["W"][:, list(units)] = 0
    for factor, layer in zip(factors, model.layers, strict=True):
        layer.params["W"] *= factor
    return evaluate(model, x, y)


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

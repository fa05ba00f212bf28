"""What the copy of the network still reads when its images are corrupted."""

from collections.abc import Sequence

from session.answers import Finding, as_bytes
from session.corruption import corrupt
from session.probes import probe
from session.probes.network_copy import NO_COPY, evaluate, part_of_test
from session.run import Run

SHOWN = 20
"""Images of the first part that are shown one by one."""


@probe("corruption")
def corruption(run: Run, *, kind: str, strength: float, part: int, shape: Sequence[int]) -> Finding:
    """Let the copy read one part of the test images, corrupted.

    Parameters
    ----------
    kind : str
        One of `corruption.CORRUPTIONS`.
    strength : float
        In the unit of the corruption, from 0.
    part : int
        Which of the `network_copy.PARTS`, from 0.
    shape : (height, width)
        Of an image.

    Returns
    -------
    facts, arrays
        See `network_copy.evaluate`; `NO_COPY` without one.

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


@probe("corruption.examples")
def corrupted_examples(run: Run, *, kind: str, strength: float, shape: Sequence[int]) -> Finding:
    """Return the first test images as `corruption` corrupts them, with what the copy reads in each.

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

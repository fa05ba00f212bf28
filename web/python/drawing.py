"""A drawn digit: brought to the form of MNIST's images, read by the network, and learnt from."""

from typing import TYPE_CHECKING

import numpy as np

import nncore as nn
from nncore.data_generators import centre_digit, one_hot

if TYPE_CHECKING:
    from digits_lab import Answer, DigitsLab, LabRun

PIXELS = 255
LEAST_INK = 0.05
"""Of the blackest possible: less is an empty pad."""

JUDGED = 1_000
"""So many test images tell what learning one digit changed."""

MOST_SHOWN = 24


def draw(lab: "DigitsLab", run: "LabRun", *, content: bytes, width: int) -> "Answer":
    """Take a drawing, remember it as the network sees it, and tell how it came about.

    Parameters
    ----------
    content : bytes
        Ink from 0 to 255, row by row.
    width : int
        Pixels in a row.
    """
    ink = np.frombuffer(content, np.uint8).reshape(-1, width)
    if ink.max(initial=0) < LEAST_INK * PIXELS:
        return erase(lab, run)
    digit = centre_digit(ink)
    image = np.rint(digit.image).astype(np.uint8)
    lab.drawn = (image.ravel() / PIXELS).astype(run.document.dtype)
    steps = {"cropped": digit.cropped, "fitted": digit.fitted, "image": image}
    arrays = {name: np.rint(step).astype(np.uint8) for name, step in steps.items()}
    return {"is_empty": False}, {**arrays, "output": run.model.predict(lab.drawn[None])[0]}


def erase(lab: "DigitsLab", run: "LabRun") -> "Answer":
    """Forget the drawing."""
    lab.drawn = None
    return {"is_empty": True}, {}


def learn_one(lab: "DigitsLab", run: "LabRun", *, label: int) -> "Answer":
    """Make one step on the drawn digit alone; tell which of the first test images are now read otherwise.

    Raises
    ------
    ValueError
        If nothing is drawn, or the network normalises by batches, of which one image is none.
    """
    if lab.drawn is None:
        raise ValueError("drawing must be there to learn from, got an empty pad")
    if any(layer.batch_norm for layer in run.model.layers):
        raise ValueError("model must have no batch norm to learn from one image: it has no spread")
    x, y = lab.drawn[None], one_hot([label], run.data.n_outputs).astype(run.document.dtype)
    images, targets = (array[:JUDGED].copy() for array in next(run.data.test(JUDGED)))
    truth = targets.argmax(axis=1)
    output_before, before = run.model.predict(x)[0].copy(), classes(run.model, images)
    cost = run.learn(x, y)
    output, after = run.model.predict(x)[0].copy(), classes(run.model, images)
    changed = np.flatnonzero(before != after)
    shown = changed[:MOST_SHOWN]
    facts = {
        "label": label,
        "cost": float(cost),
        "n_judged": len(images),
        "n_changed": len(changed),
        "n_now_right": int((after == truth)[changed].sum()),
        "n_now_wrong": int((before == truth)[changed].sum()),
    }
    arrays = {"index": shown, "truth": truth[shown], "before": before[shown], "after": after[shown]}
    pixels = np.rint(images[shown] * PIXELS).astype(np.uint8)
    return facts, {**arrays, "images": pixels, "output_before": output_before, "output": output}


def classes(model: nn.Sequential, x: np.ndarray) -> np.ndarray:
    """Return the class the model answers for each example."""
    return model.predict(x).argmax(axis=1)

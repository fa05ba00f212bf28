"""A drawn digit: brought to the form of MNIST's images, read by the network, and learnt from."""

import numpy as np

import nncore as nn
from nncore.data_generators import centre_digit, one_hot
from session.answers import PIXELS, Finding, as_bytes
from session.probes import probe
from session.run import Run

LEAST_INK = 0.05
"""A pad counts as empty where no pixel reaches this share of full ink."""

EVALUATED = 1_000
"""So many test images tell what learning one digit changed."""

MOST_SHOWN = 24


@probe("draw")
def drawn(run: Run, *, drawing: int) -> Finding:
    """Return the network's output for the drawing, nothing while the pad is empty.

    Parameters
    ----------
    drawing : int
        Which one it is, as the page counts: of another one it is another question.
    """
    if run.drawn_digit is None:
        return {}, {}
    return {"drawing": drawing}, {"output": run.model.predict(run.drawn_digit[None])[0]}


def draw(run: Run, *, content: bytes, width: int) -> Finding:
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
        return erase(run)
    digit = centre_digit(ink)
    image = np.rint(digit.image).astype(np.uint8)
    run.drawn_digit = (image.ravel() / PIXELS).astype(run.document.dtype)
    steps = {"cropped": digit.cropped, "fitted": digit.fitted, "image": image}
    arrays = {name: np.rint(step).astype(np.uint8) for name, step in steps.items()}
    return {"is_empty": False}, {**arrays, "output": run.model.predict(run.drawn_digit[None])[0]}


def erase(run: Run) -> Finding:
    """Forget the drawing."""
    run.drawn_digit = None
    return {"is_empty": True}, {}


def learn_one(run: Run, *, label: int) -> Finding:
    """Make one step on the drawn digit alone; tell which of the first test images are now read otherwise.

    Raises
    ------
    ValueError
        If nothing is drawn, or the network normalises by batches, of which one image is none.
    """
    if run.drawn_digit is None:
        raise ValueError("drawing must be there to learn from, got an empty pad")
    if any(layer.batch_norm for layer in run.model.layers):
        raise ValueError("model must have no batch norm to learn from one image: it has no spread")
    x, y = run.drawn_digit[None], one_hot([label], run.data.n_outputs).astype(run.document.dtype)
    images, targets = (array[:EVALUATED].copy() for array in next(run.data.test(EVALUATED)))
    truth = targets.argmax(axis=1)
    output_before, before = run.model.predict(x)[0].copy(), classes(run.model, images)
    cost = run.learn_aside(x, y)
    output, after = run.model.predict(x)[0].copy(), classes(run.model, images)
    changed = np.flatnonzero(before != after)
    shown = changed[:MOST_SHOWN]
    facts = {
        "label": label,
        "cost": float(cost),
        "n_evaluated": len(images),
        "n_changed": len(changed),
        "n_now_right": int((after == truth)[changed].sum()),
        "n_now_wrong": int((before == truth)[changed].sum()),
    }
    arrays = {"index": shown, "truth": truth[shown], "before": before[shown], "after": after[shown]}
    arrays |= {"images": as_bytes(images[shown]), "output_before": output_before, "output": output}
    return facts, arrays


def classes(model: nn.Sequential, x: np.ndarray) -> np.ndarray:
    """Return the class the model answers for each example."""
    read: np.ndarray = model.predict(x).argmax(axis=1)
    return read

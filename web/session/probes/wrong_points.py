"""Which of the points on the plane the network takes for another class than theirs."""

import numpy as np

from nncore.metrics import classes
from session.answers import Finding
from session.description import drawing_range
from session.probes import probe
from session.run import Run


@probe("wrong_points", share=1 / 20, every_ms=80)
def wrong_points(run: Run, *, test: bool) -> Finding:
    """Return 1 for each point that is read as another class, else 0: ``train`` and ``test``, in their order.

    Parameters
    ----------
    run : Run
        Is left as it was.
    test : bool
        Whether the test data are drawn, too.
    """
    if drawing_range(run.document) is None or run.document.problem.task != "classification":
        return {}, {}
    names = ["train", "test"] if test and run.data.n_test else ["train"]
    return {}, {name: are_wrong(run, name) for name in names}


def are_wrong(run: Run, name: str) -> np.ndarray:
    """Return for each example of a set, as a byte, whether the class that is chosen is not its own."""
    x, y = next(run.data.in_order(name, run.data.size(name)))
    wrong: np.ndarray = classes(run.model.predict(x), threshold=run.document.threshold) != classes(y)
    return wrong.astype(np.uint8)

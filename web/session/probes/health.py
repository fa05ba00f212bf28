"""A small look at all gradients while training: has a layer stopped learning, and which?"""

from time import perf_counter

import numpy as np

from session.answers import Answer
from session.probes.gradient_flow import gradient_flow
from session.run import Run

SAMPLE = 200
"""Training examples: enough to see a dead or saturated layer, few enough for every few seconds."""


def health(run: Run) -> Answer:
    """Return the verdict on the gradients, its sentence, and the milliseconds it took."""
    start = perf_counter()
    with np.errstate(all="ignore"):
        facts, _ = gradient_flow(run, {"n": SAMPLE})
    return {**{key: facts[key] for key in ("verdict", "sentence")}, "ms": 1000 * (perf_counter() - start)}

"""A small look at all gradients while training: has a layer stopped learning, and which?"""

from session.answers import Finding
from session.probes import probe
from session.probes.gradient_flow import gradient_flow
from session.run import Run

SAMPLE = 200
"""Training examples: enough to see a dead or saturated layer, few enough for every few seconds."""


@probe("health", share=1 / 101, every_ms=2000)
def health(run: Run) -> Finding:
    """Return the verdict on the gradients and its sentence."""
    facts, _ = gradient_flow(run, n=SAMPLE)
    return {name: facts[name] for name in ("verdict", "sentence")}, {}

"""One training step taken apart: the stepper's questions, answered from a derivation that is kept."""

from typing import Any

from session.answers import Answer, Finding, Request, finite
from session.derivation import Stepper
from session.probes import probe
from session.run import Run


@probe("derivation", exact=True)
def derivation(run: Run, *, choice: Request, question: str, **request: Any) -> Finding:
    """Answer a question about the step on chosen examples (see `session.derivation`)."""
    answer = _stepper(run).ask(run.model, run.data, choice, question, **request)
    arrays = answer.pop("arrays", {})
    return answer, {name: part["data"].reshape(part["shape"]) for name, part in arrays.items()}


def take(run: Run, choice: Request) -> Answer:
    """Take the very step that is derived, on examples that are no batch; return the cost before it."""
    stepper = _stepper(run)
    stepper.derive(run.model, run.data, choice)
    return {"cost": finite(run.learn_aside(*stepper.batch))}


def _stepper(run: Run) -> Stepper:
    """The run's own, which keeps what it derived last."""
    run.stepper = run.stepper or Stepper()
    return run.stepper

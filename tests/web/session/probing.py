"""Asking a session as the page does, and reading its answers."""

import json
from typing import Any

import numpy as np

from session import Session


def ask(session: Session, probe: str, **request: Any) -> dict[str, Any]:
    """Ask one probe; its facts, and its `arrays`."""
    return merged(session.ask(probe, request))


def merged(answer: dict[str, Any]) -> dict[str, Any]:
    """The facts of an answer, and its `arrays`."""
    return answer["facts"] | {"arrays": answer["arrays"]}


def look(session: Session, probe: str, *, steps: int = 0, **request: Any) -> dict[str, Any]:
    """Train some steps and then ask one probe; its facts, and its `arrays`."""
    return merged(session.advance(60_000, max_steps=steps, probes={probe: request})["probes"][probe])


def arrays_of(answer: dict[str, Any]) -> dict[str, Any]:
    """The arrays of all probes that an advance asked."""
    return {name: array for told in answer["probes"].values() for name, array in told["arrays"].items()}


def layers(*units: int, activation: str, output: int = 2, **settings: Any) -> dict[str, Any]:
    """A document's `model`: hidden layers of so many units before a softmax."""
    hidden = [{"units": n, "activation": activation, **settings} for n in units]
    return {"layers": [*hidden, {"units": output, "activation": "softmax"}]}


def looked(
    document: dict[str, Any], probe: str, *, steps: int = 0, **request: Any
) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    """Train a new run for some steps and then ask one probe; its facts, and its arrays in their shapes."""
    session = Session()
    session.configure(document)
    facts = look(session, probe, steps=steps, **request)
    assert session.advance(0, max_steps=0)["step"] == steps
    arrays = {name: part["data"].reshape(part["shape"]) for name, part in facts.pop("arrays").items()}
    json.dumps(facts, allow_nan=False)
    return facts, arrays

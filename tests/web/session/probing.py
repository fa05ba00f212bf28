"""Asking a session as the page does, and reading its answers."""

from typing import Any

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

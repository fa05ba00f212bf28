"""The place in training data as plain values: what a data generator goes on from."""

from typing import Any

import numpy as np

from nncore.types import Rng
from nncore.validation import check_integer, shorten

COUNTS = {"n_train": 1, "batch_size": 1, "epoch": 0, "step_in_epoch": 0, "cursor": 0}
"""The whole numbers of a place, and how small each may be."""

LARGEST = 10**15
"""No count is larger: a float holds every whole number up to here."""

RNGS = ("shuffle_rng", "augment_rng")
"""The states of random generators in a place."""


def check_place(place: Any) -> dict[str, Any]:
    """Return a place if it is one of an `ArrayDataGenerator`, whole and right.

    Raises
    ------
    ValueError
        ``state.<field> must ...`` for the first wrong field.

    Examples
    --------
    >>> check_place({"n_train": 0})
    Traceback (most recent call last):
    ...
    ValueError: state.n_train must be a whole number from 1 to 1e+15, got 0
    """
    return check_parts({**dict.fromkeys((*COUNTS, *RNGS)), **_as_object(place)})


def check_parts(place: Any) -> dict[str, Any]:
    """Return any data generator's place if the parts that `ArrayDataGenerator` has too are right.

    Raises
    ------
    ValueError
        ``state.<field> must ...`` for the first wrong field.
    """
    place = _as_object(place)
    for name in [name for name in COUNTS if name in place]:
        check_integer(f"state.{name}", place[name], at_least=COUNTS[name], at_most=LARGEST)
    for name in RNGS:
        if name in place:
            restore(np.random.default_rng(0), place[name], f"state.{name}")
    if {"cursor", "n_train"} <= place.keys() and place["cursor"] >= place["n_train"]:
        raise ValueError(f"state.cursor must be less than {place['n_train']}, got {place['cursor']}")
    if {"cursor", "step_in_epoch"} <= place.keys():
        _check_step(place["step_in_epoch"], place["cursor"])
    return dict(place)


def restore(rng: Rng, state: Any, field: str) -> None:
    """Set a random generator to a saved state; another state is a ValueError that names the field."""
    try:
        rng.bit_generator.state = state
        wrong = rng.bit_generator.state != state or state["has_uint32"] not in (0, 1)
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise _no_rng_state(field, state) from error
    if wrong:
        raise _no_rng_state(field, state)


def _no_rng_state(field: str, state: Any) -> ValueError:
    """The error for what is no state of a random generator."""
    return ValueError(f"{field} must be a random generator's state, got {shorten(repr(state))}")


def _as_object(place: Any) -> dict[str, Any]:
    """A place that has names."""
    if not isinstance(place, dict):
        raise ValueError(f"state must be an object with a data generator's place, got {shorten(repr(place))}")
    return place


def _check_step(step: int, cursor: int) -> None:
    """Each batch of an epoch has at least one example: refuse more steps than examples, or none for some."""
    if step > cursor or (step == 0) != (cursor == 0):
        raise ValueError(f"state.step_in_epoch must fit {cursor} examples shown, got {step}")

"""All that changes in training, as arrays and plain values: taken from a model's parts and put back."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from nncore.batches import as_type
from nncore.data_generators.cursors import DataCursor, check_cursor_state
from nncore.network import Network
from nncore.optimizers import Optimizer
from nncore.types import Array
from nncore.validation import check_integer, check_numbers, check_shape

State = dict[str, Any]
"""``arrays``: parameters, running averages and the optimizer's memory by the names in a file; ``step``,
``optimizer_step`` and ``data`` (the place in the training data): values that JSON can hold."""

MOST_STEPS = 10**15
"""No training takes more updates."""


def get_state(network: Network, optimizer: Optimizer, data_cursor: DataCursor, *, step: int) -> State:
    """Return copies of all that changes in training."""
    memory = optimizer.get_state()
    slots = {f"optimizer.{name}": slot for name, slot in memory["slots"].items()}
    return {
        "arrays": {**network.get_weights(), **slots},
        "step": step,
        "optimizer_step": memory["step"],
        "data": data_cursor.get_state(),
    }


def set_state(state: State, network: Network, optimizer: Optimizer, data_cursor: DataCursor) -> int:
    """Put a model's parts where `get_state` was called; return the step.

    Raises
    ------
    ValueError
        If an array is missing, has another shape, or is not one of this model's, or a value is wrong; nothing
        is changed then.
    """
    arrays = dict(state["arrays"])
    slots = _take_slots(arrays, optimizer, network.parameters.shape)
    step, optimizer_step = (_check_steps(name, state[name]) for name in ("step", "optimizer_step"))
    check_cursor_state(state["data"])
    network.set_weights(arrays)
    typed = {name: as_type(slot, network.dtype) for name, slot in slots.items()}
    optimizer.set_state({"step": optimizer_step, "slots": typed})
    data_cursor.set_state(state["data"])
    return step


def check_trainable(state: State, optimizer: Optimizer) -> None:
    """Refuse a state that no training can go on from.

    Squares may be infinite: one beyond the type only stops its parameter.

    Raises
    ------
    ValueError
        If a number is none or infinite, or an optimizer that always remembers has nothing to remember.
    """
    squares = _file_names(optimizer.squares)
    for name, array in state["arrays"].items():
        finite = ~np.isnan(array) if name in squares else np.isfinite(array)
        if not finite.all():
            raise ValueError(f"{name} must hold finite numbers, got {array[~finite][0]}")
    if optimizer.always_remembers and state["optimizer_step"]:
        for name in _file_names(optimizer.slot_names):
            if name not in state["arrays"]:
                raise ValueError(f"{name} must be there after {state['optimizer_step']} updates, got none")


def _file_names(slots: Sequence[str]) -> list[str]:
    """What the optimizer's memories are called among all arrays."""
    return [f"optimizer.{name}" for name in slots]


def _check_steps(field: str, value: Any) -> int:
    """A number of updates."""
    return check_integer(field, value, at_least=0, at_most=MOST_STEPS)


def _take_slots(arrays: dict[str, Array], optimizer: Optimizer, shape: tuple[int, ...]) -> dict[str, Array]:
    """Take the optimizer's memory out of all arrays: everything that it remembers, or nothing."""
    names, squares = _file_names(optimizer.slot_names), _file_names(optimizer.squares)
    slots = {name: check_numbers(name, arrays.pop(name)) for name in names if name in arrays}
    if slots and len(slots) < len(names):
        raise ValueError(f"optimizer must have {', '.join(names)} or none, got {', '.join(slots)}")
    for name, slot in slots.items():
        check_shape(name, slot, shape)
        if name in squares and (slot < 0).any():
            raise ValueError(f"{name} must hold no number below 0, got {slot.min()}")
    return {name.removeprefix("optimizer."): slot for name, slot in slots.items()}

"""What all optimizers share, and the registry of their names."""

from typing import Any, ClassVar, TypedDict

import numpy as np

from nncore.copies import CopiedWhole
from nncore.optimizers.clipping import clip_by_norm, clip_by_value
from nncore.registry import Registry
from nncore.schedules import Constant, Schedule
from nncore.types import Array
from nncore.validation import Number, check_shape
from nncore.workspace import Workspace

OPTIMIZERS: Registry[type["Optimizer"]] = Registry("optimizer")
"""All optimizers by name."""


class OptimizerState(TypedDict):
    """Everything an optimizer remembers between steps."""

    step: int
    slots: dict[str, Array]


class Optimizer(CopiedWhole):
    """The rate and its schedule, clipping, memory. Settings may change in mid-training.

    Parameters
    ----------
    learning_rate : float
        Step size lambda, above 0.
    clip_norm : float, optional
        When the joint norm of all gradients exceeds this, they are scaled down to it together (the course
        notes name clipping against exploding gradients; Pascanu, Mikolov and Bengio 2013, algorithm 1).
    clip_value : float, optional
        Every single derivative is first limited to [-clip_value, clip_value].
    schedule : Schedule, optional
        How the rate changes; constant unless given.

    Attributes
    ----------
    step : int
        Updates done.
    slots : dict of str to ndarray
        Memory such as velocities, each of the parameters' shape.
    """

    name: ClassVar[str]
    equation: ClassVar[str]
    slot_names: ClassVar[tuple[str, ...]] = ()
    squares: ClassVar[tuple[str, ...]] = ()
    """Slots that hold squares, which are never below 0."""
    always_remembers: ClassVar[bool] = False
    """Whether there is memory after every update, whatever the settings."""
    settings: ClassVar[tuple[str, ...]] = ("learning_rate", "clip_norm", "clip_value")
    learning_rate = Number(above=0)
    clip_norm = Number(above=0, optional=True)
    clip_value = Number(above=0, optional=True)

    def __init__(
        self,
        learning_rate: float,
        *,
        clip_norm: float | None = None,
        clip_value: float | None = None,
        schedule: Schedule | None = None,
    ) -> None:
        self.learning_rate = learning_rate
        self.clip_norm = clip_norm
        self.clip_value = clip_value
        self.schedule = schedule or Constant()
        self.step = 0
        self.slots: dict[str, Array] = {}
        self._workspace = Workspace()

    @property
    def current_learning_rate(self) -> float:
        """The rate of the next update: learning_rate times the schedule's factor."""
        return float(self.learning_rate * self.schedule.factor(self.step))

    def update_parameters(self, parameters: Array, gradients: Array) -> None:
        """Move the parameters in place against their gradient.

        Parameters
        ----------
        parameters, gradients : ndarray
            Of one shape, the same in every call; the gradients are left as they are.

        Raises
        ------
        ValueError
            If the parameters have not the shape of those the optimizer has a memory of.
        """
        gradients = self._clip(gradients)
        rate = self.current_learning_rate
        self.step += 1
        self._update(parameters, gradients, rate=rate)

    def get_state(self) -> OptimizerState:
        """Return copies of everything remembered between steps."""
        return {"step": self.step, "slots": {name: slot.copy() for name, slot in self.slots.items()}}

    def set_state(self, state: OptimizerState) -> None:
        """Go on from a state that `get_state` returned."""
        self.step = state["step"]
        self.slots = {name: slot.copy() for name, slot in state["slots"].items()}

    def config(self) -> dict[str, Any]:
        """Return name and settings; the schedule as its own name and settings."""
        settings = {name: getattr(self, name) for name in self.settings}
        schedule = {"name": self.schedule.name, **self.schedule.config()}
        return {"name": self.name, **settings, "schedule": schedule}

    def _update(self, parameters: Array, gradients: Array, *, rate: float) -> None:
        """Move the parameters; ``step`` already counts this update."""
        raise NotImplementedError

    def _clip(self, gradients: Array) -> Array:
        """The gradients within both limits, in a work array where they had to change."""
        if self.clip_value is not None:
            gradients = clip_by_value(gradients, self.clip_value, self._scratch("clipped_values", gradients))
        if self.clip_norm is not None:
            gradients = clip_by_norm(gradients, self.clip_norm, self._scratch("clipped_norm", gradients))
        return gradients

    def _scratch(self, name: str, like: Array) -> Array:
        """A work array of the parameters' shape."""
        return self._workspace.take(name, like.shape, like.dtype)

    def _slot(self, name: str, like: Array) -> Array:
        """A remembered array of the parameters' shape; zeros at first."""
        if name not in self.slots:
            self.slots[name] = np.zeros_like(like)
        check_shape("parameters", like, self.slots[name].shape)
        return self.slots[name]

"""Optimizers: how the parameters move, given the gradient. None of them knows what a layer is.

They work on arrays of any shape: the flat vector of all parameters of a network (as in equation (20) of document 000),
or a point of the plane in `nncore.descent`.
"""

from typing import Any, ClassVar, TypedDict

import numpy as np

from nncore.registry import Registry
from nncore.schedules import Constant, Schedule
from nncore.types import Array
from nncore.validation import Number
from nncore.workspace import Workspace

OPTIMIZERS: Registry[type["Optimizer"]] = Registry("optimizer")
"""All optimizers by name."""


class OptimizerState(TypedDict):
    """Everything an optimizer remembers between steps."""

    step: int
    slots: dict[str, Array]


class Optimizer:
    """What all optimizers share: the rate and its schedule, clipping, memory; settings may change in mid-training.

    Parameters
    ----------
    learning_rate : float
        Step size lambda, above 0.
    clip_norm : float, optional
        When the joint norm of all gradients exceeds this, they are scaled down to it together (document 002 names
        clipping against exploding gradients; Pascanu, Mikolov and Bengio 2013, algorithm 1).
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
        return {"name": self.name, **settings, "schedule": {"name": self.schedule.name, **self.schedule.config()}}

    def _update(self, parameters: Array, gradients: Array, *, rate: float) -> None:
        """Move the parameters; ``step`` already counts this update."""
        raise NotImplementedError

    def _clip(self, gradients: Array) -> Array:
        """The gradients within both limits, in a work array where they had to change."""
        if self.clip_value is not None:
            gradients = np.clip(
                gradients, -self.clip_value, self.clip_value, out=self._scratch("clipped", gradients)
            )
        if self.clip_norm is not None:
            gradients = clip_by_norm(gradients, self.clip_norm, self._scratch("direction", gradients))
        return gradients

    def _scratch(self, name: str, like: Array) -> Array:
        """A work array of the parameters' shape."""
        return self._workspace.take(name, like.shape, like.dtype)

    def _slot(self, name: str, like: Array) -> Array:
        """A remembered array; zeros at first."""
        if name not in self.slots:
            self.slots[name] = np.zeros_like(like)
        return self.slots[name]


def clip_by_norm(gradients: Array, clip_norm: float, out: Array) -> Array:
    """Return gradients whose joint Euclidean norm is at most ``clip_norm``, in the same direction.

    The largest derivative is divided out first, so that not even gradients near the largest number of their type
    overflow when squared.

    Parameters
    ----------
    gradients : ndarray
        All gradients together.
    clip_norm : float
        Largest norm.
    out : ndarray
        Another array of the same shape, used for the result when scaling is needed.

    Examples
    --------
    >>> g = np.array([3.0, 4.0])
    >>> clip_by_norm(g, 1.0, np.empty(2)).round(3).tolist(), clip_by_norm(g, 10.0, np.empty(2)).tolist()
    ([0.6, 0.8], [3.0, 4.0])
    """
    largest = float(max(gradients.max(), -gradients.min()))
    if largest == 0:
        return gradients
    direction = np.divide(gradients, largest, out=out)
    length = float(np.vdot(direction, direction)) ** 0.5
    if largest <= clip_norm / length:
        return gradients
    return np.multiply(direction, clip_norm / length, out=out)


@OPTIMIZERS.add("sgd")
class SGD(Optimizer):
    """Stochastic gradient descent, equations (66) and (67), with classical or Nesterov momentum.

    Momentum mu keeps a velocity v (Polyak 1964; Sutskever et al. 2013, equations 1 and 2)::

        v <- mu v - lambda g,   parameters <- parameters + v

    Nesterov's variant takes the gradient at the point the velocity leads to (Sutskever et al. 2013, equations 3 and 4).
    Here the parameters *are* that point, which gives (Bengio et al. 2013, equation 7)::

        parameters <- parameters + mu v - lambda g

    Parameters
    ----------
    learning_rate : float
        Step size lambda, above 0.
    momentum : float
        mu, at least 0 and below 1.
    nesterov : bool
        Whether momentum looks ahead.
    **shared
        ``clip_norm``, ``clip_value``, ``schedule`` as for `Optimizer`.

    Examples
    --------
    >>> w = np.array([1.0])
    >>> SGD(learning_rate=0.1).update_parameters(w, np.array([2.0]))
    >>> w.tolist()
    [0.8]
    """

    name = "sgd"
    equation = "(66), (67)"
    slot_names = ("velocity",)
    settings = (*Optimizer.settings, "momentum", "nesterov")
    momentum = Number(at_least=0, below=1)

    def __init__(
        self, learning_rate: float = 0.03, *, momentum: float = 0.0, nesterov: bool = False, **shared: Any
    ) -> None:
        super().__init__(learning_rate, **shared)
        self.momentum = momentum
        self.nesterov = nesterov

    def _update(self, parameters: Array, gradients: Array, *, rate: float) -> None:
        move = np.multiply(gradients, -rate, out=self._scratch("move", gradients))
        if self.momentum:
            velocity = self._slot("velocity", parameters)
            velocity *= self.momentum
            velocity += move
            if self.nesterov:
                parameters += move
                move = np.multiply(velocity, self.momentum, out=move)
            else:
                move = velocity
        parameters += move


@OPTIMIZERS.add("rmsprop")
class RMSProp(Optimizer):
    """Each derivative divided by a running root mean square of itself (Tieleman and Hinton 2012, lecture 6e)::

        s <- rho s + (1 - rho) g^2,   parameters <- parameters - lambda g / (sqrt(s) + epsilon)

    Parameters
    ----------
    learning_rate : float
        Step size lambda, above 0.
    rho : float
        Share of the old mean square kept, at least 0 and below 1.
    epsilon : float
        Keeps the division finite, above 0.
    **shared
        ``clip_norm``, ``clip_value``, ``schedule`` as for `Optimizer`.

    Examples
    --------
    >>> w = np.array([1.0])
    >>> RMSProp(learning_rate=0.1, rho=0.75).update_parameters(w, np.array([2.0]))
    >>> w.round(6).tolist()
    [0.8]
    """

    name = "rmsprop"
    equation = "Tieleman and Hinton 2012, lecture 6e"
    slot_names = ("mean_square",)
    settings = (*Optimizer.settings, "rho", "epsilon")
    rho = Number(at_least=0, below=1)
    epsilon = Number(above=0)

    def __init__(
        self, learning_rate: float = 0.001, *, rho: float = 0.9, epsilon: float = 1e-8, **shared: Any
    ) -> None:
        super().__init__(learning_rate, **shared)
        self.rho = rho
        self.epsilon = epsilon

    def _update(self, parameters: Array, gradients: Array, *, rate: float) -> None:
        work = self._scratch("move", gradients)
        mean_square = _running_mean(
            self._slot("mean_square", parameters), np.square(gradients, out=work), self.rho
        )
        root = np.sqrt(mean_square, out=work)
        root += self.epsilon
        move = np.divide(gradients, root, out=work)
        move *= rate
        parameters -= move


@OPTIMIZERS.add("adam")
class Adam(Optimizer):
    """Adaptive moments, algorithm 1 of Kingma and Ba (2015)::

        m <- beta_1 m + (1 - beta_1) g,     m^ = m / (1 - beta_1^t)
        v <- beta_2 v + (1 - beta_2) g^2,   v^ = v / (1 - beta_2^t)
        parameters <- parameters - lambda m^ / (sqrt(v^) + epsilon)

    Parameters
    ----------
    learning_rate : float
        Step size lambda, above 0.
    beta_1, beta_2 : float
        Shares of the old moments kept, at least 0 and below 1.
    epsilon : float
        Keeps the division finite, above 0.
    **shared
        ``clip_norm``, ``clip_value``, ``schedule`` as for `Optimizer`.

    Examples
    --------
    >>> w = np.array([1.0])
    >>> Adam(learning_rate=0.1).update_parameters(w, np.array([2.0]))
    >>> w.round(6).tolist()
    [0.9]
    """

    name = "adam"
    equation = "Kingma and Ba 2015, algorithm 1"
    slot_names = ("mean", "mean_square")
    settings = (*Optimizer.settings, "beta_1", "beta_2", "epsilon")
    beta_1 = Number(at_least=0, below=1)
    beta_2 = Number(at_least=0, below=1)
    epsilon = Number(above=0)

    def __init__(
        self,
        learning_rate: float = 0.001,
        *,
        beta_1: float = 0.9,
        beta_2: float = 0.999,
        epsilon: float = 1e-8,
        **shared: Any,
    ) -> None:
        super().__init__(learning_rate, **shared)
        self.beta_1 = beta_1
        self.beta_2 = beta_2
        self.epsilon = epsilon

    def _update(self, parameters: Array, gradients: Array, *, rate: float) -> None:
        work = self._scratch("move", gradients)
        np.copyto(work, gradients)
        mean = _running_mean(self._slot("mean", parameters), work, self.beta_1)
        mean_square = _running_mean(
            self._slot("mean_square", parameters), np.square(gradients, out=work), self.beta_2
        )
        root = np.divide(mean_square, 1 - self.beta_2**self.step, out=work)
        np.sqrt(root, out=root)
        root += self.epsilon
        move = np.divide(mean, root, out=work)
        move *= rate / (1 - self.beta_1**self.step)
        parameters -= move


def _running_mean(mean: Array, new: Array, keep: float) -> Array:
    """mean <- keep * mean + (1 - keep) * new, in place; ``new`` is used up."""
    new *= 1 - keep
    mean *= keep
    mean += new
    return mean


def make_optimizer(name: str, **settings: Any) -> Optimizer:
    """Return a new optimizer by name with its settings.

    Raises
    ------
    ValueError
        If the name is unknown or a setting is out of range.

    Examples
    --------
    >>> make_optimizer("adam", learning_rate=0.01).learning_rate
    0.01
    """
    return OPTIMIZERS.get(name)(**settings)

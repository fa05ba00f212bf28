"""The loops over batches: an epoch of training, an evaluation."""

import copy
import math
from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any

import numpy as np

from nncore.batches import parts
from nncore.callbacks import Callback
from nncore.data_generators.arrays import ArrayDataGenerator, TrainingEpoch
from nncore.history import History
from nncore.learners import Learner
from nncore.metrics import CrossEntropy
from nncore.types import Array, Batches
from nncore.validation import check_integer


def fit(
    model: Learner,
    generator: Any,
    *,
    epochs: int,
    validation_data: Any = None,
    callbacks: Sequence[Callback] = (),
) -> History:
    """Train for a number of epochs; see `Sequential.fit`."""
    history = History()
    source = generator if validation_data is None else validation_data
    monitor = EpochMonitor(model, callbacks, validation=lambda: validation_batches(source))
    for _ in range(check_integer("epochs", epochs, at_least=0)):
        train_epoch(model, generator.train(), monitor)
        history.append(monitor.end_epoch())
        if monitor.is_over:
            break
    monitor.end()
    return history


def train_epoch(model: Learner, batches: Batches, monitor: "EpochMonitor") -> None:
    """Learn from every batch, and report each to the monitor.

    Raises
    ------
    FloatingPointError
        If the cost becomes infinite or NaN.
    """
    for x, y in _checked(model, batches):
        cost = model.learn(x, y)
        if not math.isfinite(cost):
            raise FloatingPointError(
                f"the cost became {cost} at step {model.step}: lower the learning rate, clip the gradients, "
                "or choose another initializer"
            )
        monitor.end_step(cost, y)


def _checked(model: Learner, batches: Batches) -> Batches:
    """The batches as the model takes them; where they are rows of arrays, those are looked at once."""
    if isinstance(batches, TrainingEpoch) and _fits(model, batches.data):
        model.loss.check_targets(batches.data.targets)
        return batches
    return (model.check_batch(x, y) for x, y in batches)


def _fits(model: Learner, data: ArrayDataGenerator) -> bool:
    """Whether batches of the data have the shapes and the type that the model takes."""
    theirs = data.n_inputs, data.n_outputs, data.targets.dtype.name
    return theirs == (model.n_inputs, model.layers[-1].units, model.dtype)


class EpochMonitor:
    """What goes on beside the updates: the metrics of each epoch, its validation, the callbacks' verdict.

    `fit` keeps one, and so does whoever takes the steps one by one.

    Parameters
    ----------
    model : Sequential
        The model that learns.
    callbacks : sequence of Callback
        Who is told; told already now that training begins.
    validation : callable
        Called after each epoch for the batches to validate on; None for no validation.

    Attributes
    ----------
    is_over : bool
        Whether a callback has ended the training.
    """

    def __init__(
        self,
        model: Learner,
        callbacks: Sequence[Callback] = (),
        *,
        validation: Callable[[], Batches | None] = lambda: None,
    ) -> None:
        self._model, self._callbacks, self._validation = model, callbacks, validation
        self._running = RunningMetrics(model)
        self.is_over = False
        for callback in callbacks:
            callback.on_train_begin(model)

    def end_step(self, cost: float, y: Array) -> None:
        """Count a batch with targets y (M, n) that the model has just learnt from."""
        self._running.add(cost, y)
        for callback in self._callbacks:
            callback.on_step_end(self._model, {"cost": cost})

    def end_epoch(self) -> dict[str, Any]:
        """Return mean cost and metrics, each batch's taken before its update, and those of the validation."""
        logs = self._running.results()
        self._running = RunningMetrics(self._model)
        validation = self._validation()
        if validation is not None:
            logs |= {f"val_{name}": value for name, value in evaluate(self._model, validation).items()}
        self.is_over = any([callback.on_epoch_end(self._model, logs) for callback in self._callbacks])
        return logs

    def end(self) -> None:
        """Tell the callbacks that no more steps follow."""
        for callback in self._callbacks:
            callback.on_train_end(self._model)


def evaluate(model: Learner, batches: Batches) -> dict[str, Any]:
    """Return cost and metrics over all batches; see `Sequential.evaluate`."""
    running = RunningMetrics(model)
    with np.errstate(over="ignore", invalid="ignore"):
        for x, y in _small_batches(model.check_batch(*batch) for batch in batches):
            running.add(model.compute_cost(y, model.forward_propagate(x)), y)
    return running.results()


class RunningMetrics:
    """Cost and metrics over any number of batches.

    Parameters
    ----------
    model : Sequential
        Whose outputs are counted.
    """

    def __init__(self, model: Learner) -> None:
        self._model = model
        self._metrics = [copy.copy(metric) for metric in model.metrics]
        for metric in self._metrics:
            metric.reset_state()
            if isinstance(metric, CrossEntropy):
                metric.attach(model.layers[-1])
        self._total, self._examples = 0.0, 0

    def add(self, cost: float, y: Array) -> None:
        """Count the batch with targets y (M, n) that the model has just propagated forward."""
        self._total += cost * len(y)
        self._examples += len(y)
        for metric in self._metrics:
            metric.update_state(y, self._model.layers[-1].a)

    def results(self) -> dict[str, Any]:
        """Return the mean ``cost`` and every metric by name.

        Raises
        ------
        ValueError
            If nothing was counted.
        """
        if not self._examples:
            raise ValueError("data must hold at least one example, got none")
        return {"cost": self._total / self._examples} | {m.name: m.result() for m in self._metrics}


def _small_batches(batches: Batches) -> Batches:
    """The same examples, in smaller batches where they are too large to be passed at once."""
    for x, y in batches:
        for rows in parts(len(x)):
            yield x[rows], y[rows]


def validation_batches(data: Any) -> Batches | None:
    """The batches to validate on: (x, y) itself or a generator's ``val()``; None where there are none."""
    if isinstance(data, tuple):
        return [data]
    batches = iter(data.val())
    first = next(batches, None)
    return None if first is None else chain([first], batches)

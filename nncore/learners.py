"""Learner: a network with an optimizer and metrics; it takes steps and can be put back where it was."""

from collections.abc import Sequence
from typing import Any, Self

import numpy as np

from nncore import states
from nncore.data_generators.cursors import DataCursor
from nncore.layers import Dense
from nncore.metrics import make as make_metric
from nncore.network import Network
from nncore.optimizers import SGD, Optimizer, make_optimizer
from nncore.schedules import make_schedule
from nncore.types import Array, Params
from nncore.validation import check_number


class Learner(Network):
    """A network that learns: what the loops over batches train and measure.

    Parameters
    ----------
    layers, n_inputs, loss, **settings
        As for `Network`.
    optimizer, metrics, threshold
        As for `nncore.Sequential`.

    Attributes
    ----------
    step : int
        Updates done.
    last_updates : list of dict
        Per layer new - old of the last `Sequential.train_step` that was asked to keep them.
    data_cursor : DataCursor
        Where it stands in its training data.

    Raises
    ------
    ValueError
        If a setting is unknown or out of range, or the loss does not fit the output activation.

    Examples
    --------
    >>> learner = Learner([Dense(1)], n_inputs=1, loss="mean_squared_error", optimizer=SGD(0.5))
    >>> learner.parameters = [2, 0]
    >>> learner.learn(np.array([[1.0]]), np.array([[3.0]]))
    1.0
    >>> learner.parameters.tolist()
    [3.0, 1.0]
    """

    def __init__(
        self,
        layers: Sequence[Dense],
        *,
        n_inputs: int,
        loss: str,
        optimizer: Optimizer | None = None,
        metrics: Sequence[str] = (),
        threshold: float = 0.5,
        **settings: Any,
    ) -> None:
        super().__init__(layers, n_inputs=n_inputs, loss=loss, **settings)
        if not isinstance(optimizer, Optimizer | None):
            raise ValueError(f"optimizer must be an optimizer such as SGD(), got {optimizer!r}")
        self.optimizer = SGD() if optimizer is None else optimizer
        self.metrics = [make_metric(name) for name in metrics]
        for metric in self.metrics:
            metric.check_outputs(self.layers[-1].units)
        self.threshold = threshold
        self.step = 0
        self.last_updates: list[Params] = []
        self.data_cursor = DataCursor(self.seed, self.dtype)

    @property
    def threshold(self) -> float:
        """Above which probability an output says yes; setting it sets it in all metrics."""
        return self._threshold

    @threshold.setter
    def threshold(self, threshold: float) -> None:
        self._threshold = check_number("threshold", threshold)
        for metric in self.metrics:
            metric.threshold = self._threshold

    def learn(self, x: Array, y: Array) -> float:
        """One forward pass, one backward pass, one update; return the cost before the update.

        `Sequential.train_step` without its checks and metrics. That the network diverges is told by a cost
        that is infinite or NaN, not by NumPy's warnings.
        """
        with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
            cost = self.compute_cost(y, self.forward_propagate(x, training=True))
            self.backward_propagate(y)
            self.optimizer.update_parameters(self._parameters, self._gradients)
        self.step += 1
        return cost

    def config(self) -> dict[str, Any]:
        """Return everything but what is learned, as plain values for `from_config`."""
        return {
            "layers": [layer.config() for layer in self.layers],
            "n_inputs": self.n_inputs,
            "loss": self.loss.name,
            "optimizer": self.optimizer.config(),
            "metrics": [metric.name for metric in self.metrics],
            "threshold": self.threshold,
            "l1": self.l1,
            "l2": self.l2,
            "seed": self.seed,
            "dtype": self.dtype,
        }

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Self:
        """Return a new model with first weights from what `config` returned."""
        optimizer = {**config["optimizer"], "schedule": make_schedule(**config["optimizer"]["schedule"])}
        layers = [Dense(**layer) for layer in config["layers"]]
        return cls(**{**config, "layers": layers, "optimizer": make_optimizer(**optimizer)})

    def copy(self, *, dtype: str | None = None) -> Self:
        """Return an independent model in the same state, if wanted in another floating type."""
        twin = self.from_config({**self.config(), "dtype": dtype or self.dtype})
        twin.set_state(self.get_state())
        return twin

    def get_state(self) -> dict[str, Any]:
        """Return copies of all that changes in training: arrays and plain values (`nncore.states`)."""
        return states.get_state(self, self.optimizer, self.data_cursor, step=self.step)

    def set_state(self, state: dict[str, Any]) -> None:
        """Go on from what `get_state` returned; another model's is a ValueError and changes nothing."""
        self.step = states.set_state(state, self, self.optimizer, self.data_cursor)

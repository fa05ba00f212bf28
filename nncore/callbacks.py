"""Callbacks: code that is told how training goes, and may end it."""

from typing import Any

from nncore.network import Network
from nncore.validation import check_integer, check_number

LOWER_IS_BETTER = ("cost", "categorical_cross_entropy", "binary_cross_entropy", "mean_squared_error")
"""Quantities that training makes smaller; all others shall grow."""


class Callback:
    """Does nothing; subclasses override what they need.

    Examples
    --------
    >>> class Count(Callback):
    ...     steps = 0
    ...     def on_step_end(self, model, logs):
    ...         self.steps += 1
    """

    def on_train_begin(self, model: Network) -> None:
        """Called once before the first step."""

    def on_step_end(self, model: Network, logs: dict[str, Any]) -> None:
        """Called after every update; ``logs`` holds the batch's ``cost``."""

    def on_epoch_end(self, model: Network, logs: dict[str, Any]) -> bool:
        """Called after every epoch with what `History` gets; True ends the training."""
        return False

    def on_train_end(self, model: Network) -> None:
        """Called once after the last step."""


class EarlyStopping(Callback):
    """End training when a quantity has not improved for some epochs, and go back to the best weights.

    Zaupa (section 4.3): a minimum of the training loss probably means overfitting, so stop before.

    Parameters
    ----------
    patience : int
        Epochs without improvement that are borne, at least 0.
    min_delta : float
        What counts as an improvement must be larger than this, at least 0.
    metric : str
        Name in the history, such as "val_cost" or "val_accuracy".

    Attributes
    ----------
    best : float or None
        The best value so far.
    waited : int
        Epochs since then.

    Examples
    --------
    >>> EarlyStopping(patience=3).metric
    'val_cost'
    """

    def __init__(self, *, patience: int = 5, min_delta: float = 0.0, metric: str = "val_cost") -> None:
        self.patience = check_integer("patience", patience, at_least=0)
        self.min_delta = check_number("min_delta", min_delta, at_least=0)
        self.metric = metric
        self._sign = 1 if metric.removeprefix("val_") in LOWER_IS_BETTER else -1
        self.best: float | None = None
        self._weights: dict[str, Any] = {}
        self.waited = 0

    def on_train_begin(self, model: Network) -> None:
        """Forget earlier training."""
        self.best, self.waited = None, 0

    def on_epoch_end(self, model: Network, logs: dict[str, Any]) -> bool:
        """Remember the weights if they are the best so far; return whether patience has run out.

        Raises
        ------
        ValueError
            If the history has no such quantity.
        """
        if self.metric not in logs:
            raise ValueError(f"metric must be one of {', '.join(logs)}, got {self.metric!r}")
        value = logs[self.metric]
        if self.best is None or self._sign * (self.best - value) > self.min_delta:
            self.best, self._weights, self.waited = value, model.get_weights(), 0
            return False
        self.waited += 1
        return self.waited > self.patience

    def on_train_end(self, model: Network) -> None:
        """Give the model its best weights."""
        if self.best is not None:
            model.set_weights(self._weights)

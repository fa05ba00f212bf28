"""Early stopping while the page trains: the rule of `Sequential.fit`, told in words."""

import nncore as nn
from nncore.callbacks import EarlyStopping
from nncore.training import EpochMonitor
from session.answers import Answer, Request

VALIDATE_AT_ONCE = 5_000
"""Examples in a batch of the validation, which takes all of them after each epoch."""


class EarlyStop:
    """Watches the epochs of a run and brings the best weights back at its end.

    Parameters
    ----------
    settings : dict
        The document's `early_stopping`.
    model, data
        The run, wherever it stands: patience begins now.
    """

    def __init__(self, settings: Request, model: nn.Sequential, data: nn.ArrayDataGenerator) -> None:
        self._data, self._rule = data, EarlyStopping(**settings)
        validation = (lambda: data.val(VALIDATE_AT_ONCE)) if data.n_val else (lambda: None)
        self._monitor = EpochMonitor(model, [self._rule], validation=validation)

    def end_step(self, cost: float, y: nn.types.Array) -> bool:
        """Count a step; return whether patience has run out with it."""
        self._monitor.end_step(cost, y)
        if self._data.step_in_epoch == 0:
            self._monitor.end_epoch()
        return self._monitor.is_over

    def end(self) -> str:
        """Give the model its best weights; return which they are, in words."""
        self._monitor.end()
        return f"Back to the weights of epoch {self._best_epoch}, the best." if self._rule.waited else ""

    def reason(self) -> Answer:
        """Say why the run ends here."""
        epochs = f"{self._rule.waited} epoch{'s' * (self._rule.waited != 1)}"
        message = f"Stopped early: {words(self._rule.metric)} has not improved for {epochs}."
        return {"reason": "early_stopping", "message": message}

    def facts(self) -> Answer:
        """Return the best so far, the epoch it was reached after, and the epochs since."""
        return {"best": self._rule.best, "epoch": self._best_epoch, "waited": self._rule.waited}

    @property
    def _best_epoch(self) -> int:
        return self._data.epoch - self._rule.waited


def words(metric: str) -> str:
    """Return what a quantity of the history is called: `val_cost` reads "the test cost".

    Examples
    --------
    >>> words("val_categorical_accuracy")
    'the test categorical accuracy'
    """
    name = metric.removeprefix("val_")
    return f"the {'test' if name != metric else 'training'} {name.replace('_', ' ')}"

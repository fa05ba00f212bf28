"""A run of training as it stands between two steps: what every answer to the page is taken from."""

from typing import TYPE_CHECKING, Any

import numpy as np

import nncore as nn

if TYPE_CHECKING:
    from session.derivation import Stepper


class Run:
    """An experiment with its model and its data.

    Attributes
    ----------
    document : Experiment
        The experiment as it is set now.
    model, data
        What it built.
    has_step : bool
        Whether a step led here: the model's gradients and `before` are those of the last one.
    before : ndarray of shape (n_parameters,)
        The parameters before the last update. A parameter set by hand since then is changed here by the same
        amount, so that their difference stays the update.
    is_updated : bool
        Whether the parameters are still those that the last update gave, under the settings it was made with.
    drawn_digit : ndarray of shape (784,) or None
        The digit on the drawing pad as the network sees it; None while the pad is empty.
    lab_copy : Sequential or None
        A copy of the model, for `probes.network_copy`; training leaves it as it is. None before it is made.
    stepper : Stepper or None
        What derives a step of the run for Step through; None before Step through asks.
    n_changes : int
        How often the parameters were changed by anything but training on batches of the data.
    last_good_state : pair of dicts or None
        States of the model and the data from before the last call whose cost stayed finite: training goes
        back there when the cost is no longer finite. None where no earlier state belongs to this run.
    """

    def __init__(self, document: nn.Experiment, model: nn.Sequential, data: nn.ArrayDataGenerator) -> None:
        self.document, self.model, self.data = document, model, data
        self.before = model.parameters.copy()
        self.has_step = self.is_updated = False
        self.drawn_digit: np.ndarray | None = None
        self.lab_copy: nn.Sequential | None = None
        self.stepper: Stepper | None = None
        self.n_changes = 0
        self.last_good_state: tuple[dict[str, Any], dict[str, Any]] | None = None

    def learn(self, x: np.ndarray, y: np.ndarray) -> float:
        """Make one step on a batch; return the cost before it."""
        np.copyto(self.before, self.model.parameters)
        cost = self.model.learn(x, y)
        self.has_step = self.is_updated = True
        return cost

    def learn_aside(self, x: np.ndarray, y: np.ndarray) -> float:
        """Make one step on examples that are no batch of the data; return the cost before it."""
        cost = self.learn(x, y)
        self.n_changes += 1
        self.last_good_state = None
        return cost

    def example(self, set: str, index: int) -> np.ndarray | None:
        """Return an example as the model sees it, of shape (1, n_inputs); None for an empty drawing pad."""
        if set == "drawn":
            return None if self.drawn_digit is None else self.drawn_digit[None]
        return self.data.example(set, index)[0]

    def forget_update(self) -> None:
        """The last update cannot be taken apart any more: it was made under other settings."""
        self.is_updated = False

    def forget_step(self) -> None:
        """There is no last step to show: the parameters were loaded, not learnt."""
        self.has_step = self.is_updated = False

    def change(self) -> None:
        """Note that parameters were changed by hand: what was measured before holds no longer."""
        self.n_changes += 1
        self.is_updated = False

    def jump(self) -> None:
        """Note that all parameters were replaced: no step led to them, no earlier state belongs to them."""
        self.last_good_state = None
        self.n_changes += 1
        self.forget_step()

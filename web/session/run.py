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
        The parameters before the last update; a parameter set by hand since is moved here as far as there.
    is_updated : bool
        Whether the model stands where that update left it, under the same settings.
    drawn : ndarray of shape (784,) or None
        The digit on the drawing pad as the network sees it; None while the pad is empty.
    studied : Sequential or None
        A copy of the model that the digits lab damages, left alone by training; None before it is made.
    stepper : Stepper or None
        What derives a step of the run; None before it is asked.
    n_changes : int
        How often the parameters were changed otherwise than by training on batches of the data.
    way_back : pair of dicts or None
        The model's and the data's state before the last steps that went well; None where nothing from before
        now belongs to this run.
    """

    def __init__(self, document: nn.Experiment, model: nn.Sequential, data: nn.ArrayDataGenerator) -> None:
        self.document, self.model, self.data = document, model, data
        self.before = model.parameters.copy()
        self.has_step = self.is_updated = False
        self.drawn: np.ndarray | None = None
        self.studied: nn.Sequential | None = None
        self.stepper: Stepper | None = None
        self.n_changes = 0
        self.way_back: tuple[dict[str, Any], dict[str, Any]] | None = None

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
        self.way_back = None
        return cost

    def example(self, set: str, index: int) -> np.ndarray | None:
        """Return an example as the model sees it, of shape (1, n_inputs); None for an empty drawing pad."""
        if set == "drawn":
            return None if self.drawn is None else self.drawn[None]
        return self.data.example(set, index)[0]

    def forget_update(self) -> None:
        """Have no last update to take apart: it was made under other settings."""
        self.is_updated = False

    def forget_step(self) -> None:
        """Have no last step to show: the model was put where it stands."""
        self.has_step = self.is_updated = False

    def change(self) -> None:
        """Count a change of the parameters: what was measured of them holds no longer."""
        self.n_changes += 1
        self.is_updated = False

    def jump(self) -> None:
        """Begin anew from the present parameters: nothing led to them, and there is no way back."""
        self.way_back = None
        self.n_changes += 1
        self.forget_step()

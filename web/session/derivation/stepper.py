"""The stepper's questions about a run: which examples, then anything about the step on them."""

import json
import math
from collections.abc import Callable
from typing import Any

import numpy as np

import nncore as nn
from nncore.types import Array, Batch

from .derivation import Derivation
from .differences import finite_differences
from .marking import mark
from .paths import chain_rule

Choice = dict[str, Any]
"""``{"batch": "next"}``, the batch the run's next step takes; ``{"set": "train", "index": i}``, one example;
``{"set": "train", "indices": [i, ...]}``, a batch of them."""

QUESTIONS: dict[str, Callable[..., dict[str, Any]]] = {
    "answer": Derivation.answer,
    "part": Derivation.part,
    "explain": Derivation.explain,
    "chain_rule": chain_rule,
    "finite_differences": finite_differences,
    "mark": mark,
}
"""What can be asked of a step."""


def choose_batch(data: nn.ArrayDataGenerator, choice: Choice) -> Batch:
    """Return the examples of a choice, copied; the data stand afterwards where they stood.

    Raises
    ------
    ValueError
        If there is no such set or example.
    """
    if choice.get("batch") == "next":
        return _peek(data)
    indices = choice.get("indices", [choice.get("index")])
    if not indices or not all(isinstance(index, int) for index in indices):
        raise ValueError(f"choice must name the next batch, an index or indices, got {json.dumps(choice)}")
    rows = [data.example(choice["set"], index) for index in indices]
    return np.concatenate([x for x, _ in rows]), np.concatenate([y for _, y in rows])


def _peek(data: nn.ArrayDataGenerator) -> Batch:
    state = data.get_state()
    x, y = (array.copy() for array in data.next_batch())
    data.set_state(state)
    return x, y


class Stepper:
    """Answers about the step a model would make on chosen examples.

    The derivation is kept between questions, as long as model and choice are the same. Whoever owns the run
    takes the step: on the next batch as the run makes any step, on chosen examples with `batch` beside the
    data.
    """

    def __init__(self) -> None:
        self._derivation: Derivation | None = None
        self._batch: Batch | None = None
        self._made_for: tuple[str, bytes] | None = None

    def ask(
        self, model: nn.Sequential, data: nn.ArrayDataGenerator, choice: Choice, question: str, **request: Any
    ) -> dict[str, Any]:
        """Answer a question.

        Parameters
        ----------
        model, data
            The run's; left as they are.
        choice : dict
            Whose step (see `Choice`).
        question : str
            One of `QUESTIONS`.
        **request
            Its further arguments.

        Raises
        ------
        ValueError
            If there is no such question, or something asked for is not there.
        """
        if question not in QUESTIONS:
            raise ValueError(f"question must be one of {', '.join(QUESTIONS)}, got {question!r}")
        answer: dict[str, Any] = finite_only(QUESTIONS[question](self.derive(model, data, choice), **request))
        return answer

    def derive(self, model: nn.Sequential, data: nn.ArrayDataGenerator, choice: Choice) -> Derivation:
        """Return the derivation of the step, made anew only when something has changed."""
        made_for = _fingerprint(model, data, choice)
        if self._derivation is None or made_for != self._made_for:
            self._batch = choose_batch(data, choice)
            self._derivation, self._made_for = Derivation(model, *self._batch), made_for
        return self._derivation

    @property
    def batch(self) -> Batch:
        """The examples last asked about, in the model's type."""
        if self._batch is None:
            raise ValueError("a step must be derived before it is taken, got none")
        return self._batch


def finite_only(value: Any) -> Any:
    """Return an answer with None for every number JSON can't hold; arrays stay as they are.

    Examples
    --------
    >>> finite_only({"cost": float("inf"), "series": [1.5, float("nan")]})
    {'cost': None, 'series': [1.5, None]}
    """
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {key: finite_only(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [finite_only(item) for item in value]
    return value


def _fingerprint(model: nn.Sequential, data: nn.ArrayDataGenerator, choice: Choice) -> tuple[str, bytes]:
    """Everything the step depends on."""
    facts = [choice, model.config(), model.optimizer.step, data.get_state(), id(data)]
    arrays: list[Array] = [model.parameters, *model.optimizer.slots.values()]
    return json.dumps(facts), b"".join(array.tobytes() for array in arrays)

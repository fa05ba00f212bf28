"""Over-fitting: a large network on few noisy points, and what helps, each from a document of its own."""

from collections.abc import Iterator
from typing import Any

import numpy as np

import nncore as nn
from nncore.callbacks import EarlyStopping
from nncore.datasets.base import DATASETS
from nncore.datasets.expression import Expression
from nncore.training import EpochMonitor
from nncore.types import Array
from session.answers import Answer, Finding
from session.explore import Held, question, work_off

TRUTH = "sin(x)"
NOISE = 0.5
EPOCHS = 1500
EVERY = 5
"""Epochs from one measurement to the next."""

MEASURE = "mean_squared_error"
"""The cost without a penalty, so that all are measured alike."""

REMEDIES: dict[str, dict[str, Any]] = {
    "none": {},
    "early_stopping": {"early_stopping": {"metric": "val_cost", "patience": 400}},
    "l2": {"l2": 0.01},
    "more_data": {"data": {"n_samples": 240, "test_split": 1 / 3}},
    "smaller": {"model": {"layers": [{"units": 6, "activation": "tanh"}, {"units": 1}]}},
}
"""In what each document differs from the first."""

LABELS = {
    "none": "Large network, few points",
    "early_stopping": "Early stopping",
    "l2": "L2",
    "more_data": "More data",
    "smaller": "Smaller network",
}


def document(remedy: str, seed: int) -> nn.Experiment:
    """Return the experiment of a remedy: all examples in one batch, so that an epoch is a step.

    Raises
    ------
    ValueError
        If there is no such remedy, or the seed is out of range.
    """
    if remedy not in REMEDIES:
        raise ValueError(f"remedy must be one of {', '.join(REMEDIES)}, got {remedy!r}")
    change = dict(REMEDIES[remedy])
    data = {"name": "function", "expression": TRUTH, "n_samples": 100, "noise": NOISE, "test_split": 0.8}
    data |= {"seed": seed} | change.pop("data", {})
    hidden = {"units": 32, "activation": "tanh"}
    whole = {
        "version": 1,
        "name": LABELS[remedy],
        "seed": seed,
        "data": data,
        "model": {"layers": [hidden, hidden, {"units": 1}]},
        "optimizer": {"name": "adam", "learning_rate": 0.01},
        "metrics": [MEASURE],
        "epochs": EPOCHS,
        **change,
    }
    n_train = nn.Experiment.from_dict(whole).problem.n_train
    return nn.Experiment.from_dict({**whole, "batch_size": n_train})


class Runner:
    """One document that is trained, with what is measured of it.

    Parameters
    ----------
    remedy : str
    seed : int
        Of the first weights and of the points.

    Attributes
    ----------
    epoch : int
        Epochs learnt; after early stopping the one it went back to.
    """

    def __init__(self, remedy: str, seed: int) -> None:
        self.document = document(remedy, seed)
        self.model, self.data = self.document.build()
        self.epoch = 0
        self.work = self._train()

    def _train(self) -> Iterator[tuple[int, float, float]]:
        """Train to the end; yield epoch, training and test cost, as often as it is measured."""
        rules = self.document.build_callbacks()
        monitor = EpochMonitor(self.model, rules, validation=self.data.val) if rules else None
        yield self.measure()
        while self.epoch < EPOCHS:
            x, y = self.data.next_batch()
            cost = self.model.learn(x, y)
            self.epoch += 1
            if monitor:
                monitor.end_step(cost, y)
                monitor.end_epoch()
            if self.epoch % EVERY == 0:
                yield self.measure()
            if monitor and monitor.is_over:
                break
        yield from self._go_back(monitor, rules)

    def _go_back(self, monitor: EpochMonitor | None, rules: list[Any]) -> Iterator[tuple[int, float, float]]:
        """Where early stopping watched, go back to the weights of the best epoch, and measure these."""
        if monitor:
            monitor.end()
            self.epoch -= sum(rule.waited for rule in rules if isinstance(rule, EarlyStopping))
            yield self.measure()

    def measure(self) -> tuple[int, float, float]:
        """Return the epoch, and the cost on training and test data without a penalty."""
        costs = (
            self.model.evaluate(self.data.in_order(name, self.data.size(name)))[MEASURE]
            for name in ("train", "test")
        )
        train, test = costs
        return self.epoch, float(train), float(test)

    def fit(self, x: Array) -> Array:
        """Return the network's curve at x (n,)."""
        return self.model.predict(x[:, None])[:, 0]


def _grid() -> Array:
    """Where curves are drawn."""
    low, high = DATASETS["function"].input_ranges[0]
    return np.linspace(low, high, 241)


@question("over-fitting.begin")
def begin(held: Held, *, runner: int, remedy: str, seed: int) -> Finding:
    """Make the network of a remedy; ask ``train`` for slices of its training.

    Parameters
    ----------
    runner : int
        Its number; one of this number is replaced.
    remedy : str
        One of `REMEDIES`.
    seed : int

    Returns
    -------
    dict, dict
        ``label``, the complete ``document``, ``n_train``, ``n_test``, ``n_parameters``, all its ``epochs``,
        and the ``noise`` in the points as variance: the test cost of the truth itself, but for chance. ``x``,
        the ``truth`` and the first ``fit`` (241,), with its costs ``train`` and ``test``; the examples
        ``x_train``, ``y_train``, ``x_test``, ``y_test``.
    """
    try:
        made = Runner(remedy, seed)
    except ValueError as error:
        return {"problem": str(error)}, {}
    _runners(held)[runner] = made
    points = made.document.points()
    assert points is not None
    n, x = points.n_train, _grid()
    _, cost_train, cost_test = made.measure()
    facts: Answer = {
        "label": LABELS[remedy],
        "document": made.document.to_dict(),
        "n_train": n,
        "n_test": len(points.x) - n,
        "n_parameters": made.model.n_parameters,
        "epochs": EPOCHS,
        "noise": NOISE**2 / 3,
        "train": cost_train,
        "test": cost_test,
    }
    examples = {"x_train": points.x[:n, 0], "y_train": points.y[:n]}
    examples |= {"x_test": points.x[n:, 0], "y_test": points.y[n:]}
    return facts, {"x": x, "truth": Expression(TRUTH)(x), "fit": made.fit(x), **examples}


@question("over-fitting.train")
def train(held: Held, *, runner: int) -> Finding:
    """Train a network for a slice of time.

    Returns
    -------
    dict, dict
        Its ``runner``, the ``epoch`` it stands at, and ``goes_on``; the ``epochs`` measured meanwhile, the
        costs ``train`` and ``test`` at each, (k,), and its ``fit`` now, (241,).
    """
    one = _runners(held)[runner]
    measured, goes_on = work_off(one.work)
    epochs, costs_train, costs_test = np.array(measured, np.float64).reshape(-1, 3).T
    facts = {"runner": runner, "epoch": one.epoch, "goes_on": goes_on}
    return facts, {"epochs": epochs, "train": costs_train, "test": costs_test, "fit": one.fit(_grid())}


def _runners(held: Held) -> dict[int, Runner]:
    """Those that are kept, by number."""
    if held.value is None:
        held.value = {}
    kept: dict[int, Runner] = held.value
    return kept

"""Batch normalisation: z before and after, with and without; rates that survive; the running averages."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from nncore import Dense
from nncore.activations import ACTIVATIONS
from nncore.batch_norm import EPSILON, KEEP
from nncore.experiment import Experiment
from nncore.race.runners import Runner
from nncore.types import Array, Batch
from session.answers import Answer, Finding, finite
from session.explore import SLICE_MS, Held, question, work_off
from session.probes.distributions import BINS, histogram, reach

UNITS, DEPTH, BATCH_SIZE = 8, 3, 25
STEPS, EVERY = 300, 3
"""How long it is watched, and how often looked at."""

PERCENTILES = (5, 25, 50, 75, 95)
RATES = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0)
SWEEP_EPOCHS = 15


def experiment(activation: str, rate: float, *, batch_norm: bool, epochs: int) -> Experiment:
    """Return the experiment that is watched: circle, three hidden layers, the same first weights for both."""
    ACTIVATIONS.get(activation)
    layer = {"units": UNITS, "activation": activation, "batch_norm": batch_norm}
    return Experiment.from_dict(
        {
            "version": 1,
            "data": {"name": "circle", "n_samples": 500},
            "model": {"layers": [*[layer] * DEPTH, {"units": 2}]},
            "optimizer": {"name": "sgd", "learning_rate": rate},
            "batch_size": BATCH_SIZE,
            "epochs": epochs,
        }
    )


class Comparison:
    """Two networks, one with batch norm, that take the same batches; one layer of both is looked at.

    Parameters
    ----------
    activation : str
        Of the hidden layers.
    rate : float
        The learning rate.
    layer : int
        The hidden layer that is looked at, from 0.
    """

    def __init__(self, activation: str, rate: float, layer: int) -> None:
        with_norm, without = (
            experiment(activation, rate, batch_norm=flag, epochs=1).build() for flag in (True, False)
        )
        self.models = {"with": with_norm[0], "without": without[0]}
        self.data = with_norm[1]
        self.layer = layer
        self.measurements: list[dict[str, Any]] = []
        self.work = self._train()

    def _train(self) -> Iterator[None]:
        """Take all steps; measure at every third batch."""
        for step in range(STEPS + 1):
            x, y = self.data.next_batch()
            if step % EVERY == 0:
                self.measurements.append({"step": step, **self._measure((x, y))})
            for model in self.models.values():
                model.learn(*model.check_batch(x, y))
            yield

    def _measure(self, batch: Batch) -> dict[str, Any]:
        """What the layer makes of a batch before the step, and what prediction would normalise by."""
        normed = self._layer_of("with", batch)
        plain = self._layer_of("without", batch)
        norm = normed.batch_norm
        assert norm is not None
        before = normed.a_in @ normed.params["W"].T + normed.params["b"]
        running = self.models["with"].layers[self.layer].running_averages
        return {
            "before": before,
            "normalised": norm.normalized.copy(),
            "after": normed.z.copy(),
            "without": plain.z.copy(),
            "batch_mean": before.mean(axis=0),
            "batch_variance": before.var(axis=0, ddof=1),
            "running_mean": running["running_mean"].astype(np.float64),
            "running_variance": running["running_variance"].astype(np.float64),
        }

    def _layer_of(self, name: str, batch: Batch) -> Dense:
        """The layer after a training pass of a copy in float64."""
        twin = self.models[name].copy(dtype="float64")
        twin.forward_propagate(twin.check_inputs(batch[0]), training=True)
        return twin.layers[self.layer]


PLACES = ("before", "normalised", "after", "without")
AVERAGES = ("batch_mean", "running_mean", "batch_variance", "running_variance")


@question("batch-norm.watch")
def watch(
    held: Held,
    *,
    activation: str,
    rate: float,
    layer: int,
    known: int = 0,
    budget_ms: float = SLICE_MS,
) -> Finding:
    """Train for a slice of time and tell what was seen of one layer; another setting begins anew.

    Parameters
    ----------
    activation, rate, layer
        The setting; layers are counted from 0.
    known : int
        So many measurements have been told before.

    Returns
    -------
    dict, dict
        Whether it ``goes_on``; how many measurements there are in all: ``of``. As arrays ``step`` (K,); the
        percentiles (K, 5) of z of all units ``before``, ``normalised``, ``after`` and ``without``, and as
        ``_counts`` (K, BINS) of each a histogram that divides [-R, R], with R in ``_reaches`` (K,); mean and
        variance of each unit, of the batch and running (K, n).
    """
    now = _watch(held, (activation, rate, layer))
    _, goes_on = work_off(now.work, budget_ms)
    measurements = now.measurements[known:]
    facts = {"goes_on": goes_on, "of": STEPS // EVERY + 1, "keep": KEEP, "epsilon": EPSILON}
    arrays = {"step": np.array([measured["step"] for measured in measurements], np.float64)}
    for place in PLACES:
        arrays[place] = np.array([_percentiles(measured[place]) for measured in measurements]).reshape(
            -1, len(PERCENTILES)
        )
        limits = [reach(measured[place]) for measured in measurements]
        counts = [
            histogram(measured[place], limit) for measured, limit in zip(measurements, limits, strict=True)
        ]
        arrays[f"{place}_reaches"] = np.array(limits)
        arrays[f"{place}_counts"] = np.array(counts, np.float64).reshape(-1, BINS)
    for name in AVERAGES:
        arrays[name] = np.array([measured[name] for measured in measurements]).reshape(-1, UNITS)
    return facts, arrays


def _watch(held: Held, setting: tuple[str, float, int]) -> Comparison:
    """The networks of a setting, as far as they are."""
    held.value = held.value or {}
    if held.value.get("setting") != setting:
        if setting[2] not in range(DEPTH):
            raise ValueError(f"layer must be a whole number from 0 to {DEPTH - 1}, got {setting[2]!r}")
        held.value |= {"setting": setting, "watch": Comparison(*setting)}
    found: Comparison = held.value["watch"]
    return found


def _percentiles(values: Array) -> Array:
    """The percentiles of all numbers; NaN where one is no number."""
    return np.percentile(values, PERCENTILES)


@question("batch-norm.sweep")
def sweep(held: Held, *, activation: str, budget_ms: float = SLICE_MS) -> Finding:
    """Train with every rate, with and without batch norm, in slices; another activation begins anew.

    Returns
    -------
    dict, dict
        Whether it ``goes_on``, the ``rates``, the number of ``epochs``; for each rate done the last cost over
        the training examples ``with`` and ``without``, null where the cost is no number.
    """
    held.value = held.value or {}
    if held.value.get("swept") != activation:
        costs: dict[str, list[float | None]] = {"with": [], "without": []}
        held.value |= {"swept": activation, "costs": costs, "sweep": _sweep(activation, costs)}
    _, goes_on = work_off(held.value["sweep"], budget_ms)
    costs = held.value["costs"]
    if not goes_on:
        held.value["swept"] = None
    facts: Answer = {"goes_on": goes_on, "rates": list(RATES), "epochs": SWEEP_EPOCHS, **costs}
    return facts, {}


def _sweep(activation: str, costs: dict[str, list[float | None]]) -> Iterator[None]:
    """Train one network after the other."""
    for rate in RATES:
        for name, flag in (("with", True), ("without", False)):
            runner = Runner(experiment(activation, rate, batch_norm=flag, epochs=SWEEP_EPOCHS))
            for _ in runner.steps():
                yield
            costs[name].append(finite(runner.finish().cost))

"""Batch normalisation: against means and variances by hand, and the library's own runs."""

from typing import Any

import numpy as np
import pytest

from nncore.race.runners import run_alone
from session.explore import Explorables
from session.explore.batch_norm import BATCH_SIZE, EVERY, RATES, STEPS, SWEEP_EPOCHS, experiment

SETTING: dict[str, Any] = {"activation": "tanh", "rate": 0.3, "layer": 1}


def table(told: Any, name: str) -> Any:
    found = told["arrays"][name]
    return found["data"].reshape(found["shape"])


@pytest.fixture(scope="module")
def told() -> Any:
    """All that is seen, in one answer."""
    return Explorables().answer("batch-norm.watch", {**SETTING, "budget_ms": 1e9})


def passed(model: Any, x: Any) -> tuple[Any, Any, Any, Any]:
    """The second layer's affine part, normalised and scaled z, by hand, and the inputs' batch statistics."""
    a, epsilon = x.astype(np.float64), 1e-5
    for layer in model.layers[:2]:
        parameters = {name: value.astype(np.float64) for name, value in layer.params.items()}
        before = a @ parameters["W"].T + parameters["b"]
        normalised = (before - before.mean(axis=0)) / np.sqrt(before.var(axis=0) + epsilon)
        after = parameters["gamma"] * normalised + parameters["beta"]
        a = np.tanh(after)
    return before, normalised, after, a


def test_all_three_places_are_what_the_formulas_say(told: Any) -> None:
    model, data = experiment("tanh", 0.3, batch_norm=True, epochs=1).build()
    running_mean, running_variance = np.zeros(8), np.ones(8)
    for step in range(31):
        x, y = data.next_batch()
        before, normalised, after, _ = passed(model, x)
        if step % EVERY == 0:
            row = step // EVERY
            for name, values in (("before", before), ("normalised", normalised), ("after", after)):
                expected = np.percentile(values, (5, 25, 50, 75, 95))
                np.testing.assert_allclose(table(told, name)[row], expected, rtol=1e-6, atol=1e-6)
            np.testing.assert_allclose(table(told, "batch_mean")[row], before.mean(axis=0), atol=1e-6)
            np.testing.assert_allclose(table(told, "running_mean")[row], running_mean, atol=1e-4)
            np.testing.assert_allclose(table(told, "running_variance")[row], running_variance, rtol=1e-4)
        running_mean += 0.1 * (before.mean(axis=0) - running_mean)
        running_variance += 0.1 * (before.var(axis=0) * BATCH_SIZE / (BATCH_SIZE - 1) - running_variance)
        model.train_step(x, y)


def test_histograms_hold_every_z(told: Any) -> None:
    model, data = experiment("tanh", 0.3, batch_norm=True, epochs=1).build()
    before, normalised, _, _ = passed(model, data.next_batch()[0])
    for name, values in (("before", before), ("normalised", normalised)):
        reach, counts = table(told, f"{name}_reaches")[0], table(told, f"{name}_counts")[0]
        edges = np.linspace(-reach, reach, len(counts) + 1)
        assert np.abs(values).max() <= reach < 2 * np.abs(values).max()
        np.testing.assert_array_equal(counts, np.histogram(values, edges)[0])
    for place in ("before", "normalised", "after", "without"):
        assert (table(told, f"{place}_counts").sum(axis=1) == 25 * 8).all()


def test_without_it_z_is_that_of_the_plain_network(told: Any) -> None:
    model, data = experiment("tanh", 0.3, batch_norm=False, epochs=1).build()
    for step in range(13):
        x, y = data.next_batch()
        if step % EVERY == 0:
            a = x.astype(np.float64)
            for layer in model.layers[:2]:
                z = a @ layer.params["W"].astype(np.float64).T + layer.params["b"]
                a = np.tanh(z)
            expected = np.percentile(z, (5, 25, 50, 75, 95))
            np.testing.assert_allclose(table(told, "without")[step // EVERY], expected, rtol=1e-6, atol=1e-6)
        model.train_step(x, y)


def test_slices_tell_the_same_each_look_once(told: Any) -> None:
    explorables, n_told, goes_on = Explorables(), 0, True
    steps: list[float] = []
    while goes_on:
        answer = explorables.answer("batch-norm.watch", {**SETTING, "known": n_told, "budget_ms": 20})
        steps += table(answer, "step").tolist()
        n_told, goes_on = len(steps), answer["facts"]["goes_on"]
    assert steps == list(range(0, STEPS + 1, EVERY)) == table(told, "step").tolist()
    assert answer["facts"]["of"] == len(steps)


def test_another_setting_begins_anew() -> None:
    explorables = Explorables()
    explorables.answer("batch-norm.watch", {**SETTING, "budget_ms": 1e9})
    answer = explorables.answer("batch-norm.watch", {**SETTING, "layer": 0, "budget_ms": 0})
    assert table(answer, "step").tolist() == [0]


def test_the_sweep_ends_where_the_library_alone_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    rates = RATES[2:5:2]
    monkeypatch.setattr("session.explore.batch_norm.RATES", rates)
    explorables, goes_on = Explorables(), True
    while goes_on:
        facts = explorables.answer("batch-norm.sweep", {"activation": "relu"})["facts"]
        goes_on = facts["goes_on"]
    for name, flag in (("with", True), ("without", False)):
        alone = [
            run_alone(experiment("relu", rate, batch_norm=flag, epochs=SWEEP_EPOCHS).to_dict())
            for rate in rates
        ]
        assert facts[name] == [finish.cost for finish in alone]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"activation": "relux"}, "activation must be one of"),
        ({"rate": -1}, "optimizer.learning_rate must be a number above 0"),
        ({"layer": 3}, "layer must be a whole number from 0 to 2, got 3"),
    ],
)
def test_a_wrong_setting_is_refused(wrong: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Explorables().answer("batch-norm.watch", {**SETTING, **wrong})

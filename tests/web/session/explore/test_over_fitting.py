"""Over-fitting: few noisy points, a large network, and remedies that help."""

from typing import Any

import numpy as np
import pytest

import nncore as nn
from session import Session
from session.answers import Finding
from session.explore import Held, find_question
from session.explore.over_fitting import EPOCHS, LABELS, NOISE, REMEDIES, document


def ask(name: str, held: Held, **request: Any) -> Finding:
    return find_question(f"over-fitting.{name}")(held, **request)


def run(held: Held, remedy: str, *, runner: int = 0, seed: int = 0) -> tuple[Finding, dict[str, Any]]:
    """Train to the end; return what was told first, and all that was measured."""
    begun = ask("begin", held, runner=runner, remedy=remedy, seed=seed)
    measured: dict[str, list[float]] = {"epochs": [], "train": [], "test": []}
    goes_on = True
    while goes_on:
        facts, arrays = ask("train", held, runner=runner)
        goes_on = facts["goes_on"]
        for name, values in measured.items():
            values.extend(arrays[name])
    return begun, {**measured, "fit": arrays["fit"], "epoch": facts["epoch"]}


@pytest.fixture(scope="module")
def runs() -> dict[str, tuple[Finding, dict[str, Any]]]:
    held = Held()
    return {remedy: run(held, remedy, runner=i) for i, remedy in enumerate(REMEDIES)}


def test_the_large_network_fits_the_noise(runs: dict[str, Any]) -> None:
    (facts, _), measured = runs["none"]
    assert (facts["train"], facts["test"]) == (measured["train"][0], measured["test"][0])
    assert facts["n_parameters"] == 2 * 32 + 33 * 32 + 33 > 50 * facts["n_train"]
    train, test = np.array(measured["train"]), np.array(measured["test"])
    assert train[-1] < facts["noise"] / 2 < test[-1] / 4
    least = int(test.argmin())
    assert 0 < least < len(test) - 50
    assert test[-1] > 2 * test[least]
    assert measured["epochs"] == list(range(0, EPOCHS + 1, 5))


@pytest.mark.parametrize("remedy", [name for name in REMEDIES if name != "none"])
def test_each_remedy_ends_with_less_test_cost_and_a_smaller_gap(runs: dict[str, Any], remedy: str) -> None:
    gaps = {name: runs[name][1]["test"][-1] - runs[name][1]["train"][-1] for name in ("none", remedy)}
    assert runs[remedy][1]["test"][-1] < 0.6 * runs["none"][1]["test"][-1]
    assert gaps[remedy] < gaps["none"] / 2


def test_early_stopping_goes_back_to_the_least_test_cost(runs: dict[str, Any]) -> None:
    measured, free = runs["early_stopping"][1], runs["none"][1]
    assert measured["epoch"] == measured["epochs"][-1] < measured["epochs"][-2]
    assert measured["test"][-1] <= min(measured["test"])
    shared = measured["epochs"].index(measured["epochs"][-2])
    assert measured["train"][:shared] == free["train"][:shared]


def test_costs_are_those_of_the_curve_on_the_points(runs: dict[str, Any]) -> None:
    for (_, arrays), measured in runs.values():
        inside = np.interp(arrays["x_test"], arrays["x"], measured["fit"])
        assert np.square(inside - arrays["y_test"]).mean() == pytest.approx(measured["test"][-1], rel=0.05)


def test_the_points_are_the_truth_and_its_noise() -> None:
    """Uniform noise up to 1/2 has the variance 1/12."""
    facts, arrays = ask("begin", Held(), runner=0, remedy="more_data", seed=1)
    x, y = (np.concatenate([arrays[f"{name}_train"], arrays[f"{name}_test"]]) for name in "xy")
    noise = y - np.sin(x)
    assert np.abs(noise).max() <= NOISE
    assert facts["noise"] == pytest.approx(1 / 12)
    assert np.square(noise).mean() == pytest.approx(facts["noise"], rel=0.15)
    np.testing.assert_allclose(arrays["truth"], np.sin(arrays["x"]))
    assert (facts["n_train"], facts["n_test"]) == (160, 80)


@pytest.mark.parametrize("remedy", REMEDIES)
def test_the_playground_comes_to_the_same_numbers(runs: dict[str, Any], remedy: str) -> None:
    (facts, _), measured = runs[remedy]
    assert nn.Experiment.from_dict(facts["document"]) == document(remedy, 0)
    session = Session()
    session.configure(facts["document"])
    told = session.advance(budget_ms=1e9, max_steps=EPOCHS + 1)
    assert told["stopped"]["reason"] in {"epochs", "early_stopping"}
    costs = told["evaluation"]["metrics"]["mean_squared_error"]
    assert costs["train"] == pytest.approx(measured["train"][-1], rel=1e-6)
    assert costs["test"] == pytest.approx(measured["test"][-1], rel=1e-6)


def test_the_same_seed_is_the_same_run_and_another_one_is_not() -> None:
    one, same, other = (run(Held(), "smaller", seed=seed)[1]["test"] for seed in (3, 3, 4))
    assert one == same
    assert one != other


def test_all_remedies_have_a_name_and_others_are_refused() -> None:
    assert list(LABELS) == list(REMEDIES)
    facts, _ = ask("begin", Held(), runner=0, remedy="hope", seed=0)
    assert facts["problem"].startswith("remedy must be one of none, early_stopping")
    facts, _ = ask("begin", Held(), runner=0, remedy="none", seed=-1)
    assert facts["problem"] == "seed must be a whole number from 0 to 4294967295, got -1"

"""Exploding and vanishing gradients: against products of Jacobians, and the steps that end in no number."""

from typing import Any

import numpy as np
import pytest

from session.explore import Explorables
from session.explore.gradients import EXAMPLES, SEEDS, UNITS, make_batch, make_network


def ask(question: str, explorables: Explorables | None = None, **request: Any) -> Any:
    return (explorables or Explorables()).answer(f"gradients.{question}", request)


def table(told: Any, name: str) -> Any:
    found = told["arrays"][name]
    return found["data"].reshape(found["shape"])


def train(**setting: Any) -> Any:
    explorables, told = Explorables(), {"facts": {"goes_on": True}}
    while told["facts"]["goes_on"]:
        told = ask("train", explorables, budget_ms=0, **setting)
    return told["facts"]


def test_sizes_are_those_of_the_chain_of_jacobians() -> None:
    """delta of layer l is W^T delta of the one above times f', example by example."""
    told = ask("sizes", activation="tanh", depth=3, scale=0.2)
    x, _, error = make_batch()
    for seed in range(SEEDS):
        weights = [layer.params["W"] for layer in make_network("tanh", 3, 0.2, seed=seed).layers]
        z, a = [], x
        for w in weights:
            z.append(a @ w.T)
            a = np.tanh(z[-1])
        deltas = [error]
        for w, below in zip(weights[:0:-1], z[-2::-1], strict=True):
            deltas.insert(0, (deltas[0] @ w) / np.cosh(below) ** 2)
        expected = [np.sqrt((delta**2).mean()) for delta in deltas]
        np.testing.assert_allclose(table(told, "gradient")[seed], expected, rtol=1e-12)


def test_weights_have_the_scale_and_every_seed_its_own() -> None:
    one, other = (make_network("relu", 3, 0.3, seed=seed) for seed in (0, 1))
    for layer, next_one in zip(one.layers, other.layers, strict=True):
        assert layer.params["W"].std() == pytest.approx(0.3, rel=0.05)
        assert not np.array_equal(layer.params["W"], next_one.params["W"])


@pytest.mark.parametrize(("activation", "mean_square_slope"), [("linear", 1.0), ("relu", 0.5)])
def test_the_factor_is_scale_squared_times_n_times_the_mean_square_slope(
    activation: str, mean_square_slope: float
) -> None:
    told = ask("sizes", activation=activation, depth=8, scale=0.3)
    factor = np.sqrt(0.3**2 * UNITS * mean_square_slope)
    assert told["facts"]["factor"] == pytest.approx(factor, rel=1e-12)
    expected = table(told, "expected_gradient")
    np.testing.assert_allclose(expected[:-1] / expected[1:], factor, rtol=1e-9)


@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "relu", "linear"])
@pytest.mark.parametrize("scale", [0.05, 0.158, 0.5])
def test_the_theory_lies_within_a_quarter_of_the_seeds_mean(activation: str, scale: float) -> None:
    told = ask("sizes", activation=activation, depth=6, scale=scale)
    measured = np.exp(np.log(table(told, "gradient")).mean(axis=0))
    np.testing.assert_allclose(measured / table(told, "expected_gradient"), 1, atol=0.25)


@pytest.mark.parametrize(("activation", "variance"), [("relu", 2 / UNITS), ("tanh", 1 / UNITS)])
def test_the_fitting_scale_is_that_of_the_course_notes(activation: str, variance: float) -> None:
    told = ask("sizes", activation=activation, depth=1, scale=0.1)
    assert told["facts"]["fitting"] ** 2 == pytest.approx(variance, rel=1e-12)


def test_too_large_weights_end_in_no_number_and_three_things_mend_it() -> None:
    broken = {"activation": "linear", "depth": 10, "scale": 0.22}
    ended = train(**broken)
    assert ended["ended_at"] == len(ended["costs"]) < 20
    assert ended["costs"][-1] is None and None not in ended["costs"][:-1]
    for change in ({"clip": True}, {"scale": 0.158}, {"activation": "relu"}):
        mended = train(**{**broken, **change})
        assert mended["ended_at"] is None
        assert mended["costs"][-1] < mended["costs"][0]


def test_the_first_cost_is_the_mean_square_of_what_is_missing() -> None:
    facts = train(activation="tanh", depth=2, scale=0.2)
    x, y, _ = make_batch()
    for layer in make_network("tanh", 2, 0.2).layers[:-1]:
        x = np.tanh(x @ layer.params["W"].T)
    output = x @ make_network("tanh", 2, 0.2).layers[-1].params["W"].T
    assert facts["costs"][0] == pytest.approx(((output - y) ** 2).mean(), rel=1e-5)
    assert y.shape == (EXAMPLES, UNITS)


def test_another_setting_begins_anew() -> None:
    explorables = Explorables()
    ask("train", explorables, activation="tanh", depth=2, scale=0.2, budget_ms=0)
    told = ask("train", explorables, activation="tanh", depth=3, scale=0.2, budget_ms=0)
    assert len(told["facts"]["costs"]) == 1


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"activation": "softmax"}, "activation must be one of"),
        ({"depth": 0}, "depth must be a whole number from 1 to 30, got 0"),
        ({"scale": 2}, "scale must be a number from 0.01 to 1, got 2"),
    ],
)
def test_what_the_sliders_do_not_reach_is_refused(wrong: dict[str, Any], message: str) -> None:
    for question in ("sizes", "train"):
        with pytest.raises(ValueError, match=message):
            ask(question, **{"activation": "tanh", "depth": 3, "scale": 0.1, **wrong})

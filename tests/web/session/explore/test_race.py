"""The race on the page: the library's numbers, whatever the slices."""

from typing import Any

import numpy as np
import pytest

import nncore as nn
from nncore import Race
from nncore.race.runners import finishing_order, run_race
from session.explore import Explorables

LAYERS = [{"units": 5, "activation": "relu"}, {"units": 4, "activation": "relu"}, {"units": 2}]
EXPERIMENT = {
    "version": 1,
    "data": {"name": "circle", "n_samples": 80},
    "model": {"layers": LAYERS},
    "dtype": "float64",
}


def document(field: str, values: list[Any], **changes: Any) -> dict[str, Any]:
    return {"experiment": {**EXPERIMENT, **changes}, "vary": {"field": field, "values": values}, "epochs": 6}


def race_through(explorables: Explorables, wanted: dict[str, Any], **budget: float) -> tuple[Any, Any, Any]:
    """The first and the last answer, and all points."""
    first = explorables.answer("race.begin", {"document": wanted})
    points, told = table(first, "points"), {"facts": {"goes_on": True}}
    while told["facts"]["goes_on"]:
        told = explorables.answer("race.go", {"known": len(points), **budget})
        points = np.concatenate([points, table(told, "points")])
    return first, told, points


def table(answer: Any, name: str) -> Any:
    found = answer["arrays"][name]
    return found["data"].reshape(found["shape"])


@pytest.mark.parametrize(
    ("field", "values"), [("batch_size", [3, 10, 40]), ("depth", [1, 3]), ("optimizer", ["sgd", "adam"])]
)
def test_the_end_is_that_of_the_runners_alone(field: str, values: list[Any]) -> None:
    wanted = document(field, values)
    _, end, points = race_through(Explorables(), wanted, budget_ms=0)
    finishes = run_race(Race.from_dict(wanted))
    assert end["facts"]["costs"] == [finish.cost for finish in finishes]
    assert end["facts"]["test_costs"] == [finish.test_cost for finish in finishes]
    assert end["facts"]["order"] == finishing_order(finishes)
    for index, finish in enumerate(finishes):
        _, _, step, cost = points[points[:, 1] == index][-1]
        assert (step, cost) == (finish.steps, finish.cost)


def test_the_curve_is_the_cost_over_the_training_examples() -> None:
    wanted = document("seed", [1, 2])
    first, _, points = race_through(Explorables(), wanted)
    assert first["facts"]["marks"] == 24  # 6 epochs of 40 examples, 10 at a time
    for index, experiment in enumerate(Race.from_dict(wanted).runners()):
        model, data = experiment.build()
        x, y = (part.copy() for part in next(data.train_in_order(1000)))
        batches = (data.next_batch() for _ in range(24))
        for mark, _, step, cost in points[points[:, 1] == index]:
            assert mark == step == model.step
            a = model.predict(x)
            np.testing.assert_allclose(cost, -np.sum(y * np.log(a)) / len(x), rtol=1e-12)
            if step < 24:
                model.train_step(*next(batches))


def test_before_the_first_step_sizes_are_those_of_plain_numpy() -> None:
    wanted = document("seed", [4, 5])
    first = Explorables().answer("race.begin", {"document": wanted})
    for index, experiment in enumerate(Race.from_dict(wanted).runners()):
        model, data = experiment.build()
        x, y = (part.copy() for part in next(data.train_in_order(1000)))
        w1, w2, w3 = (layer.params["W"] for layer in model.layers)
        z1 = x @ w1.T
        z2 = np.maximum(z1, 0) @ w2.T
        z3 = np.maximum(z2, 0) @ w3.T
        a3 = np.exp(z3) / np.exp(z3).sum(axis=1, keepdims=True)
        d3 = a3 - y
        d2 = (d3 @ w3) * (z2 > 0)
        d1 = (d2 @ w2) * (z1 > 0)
        for name, parts in (("signal", (z1, z2, z3)), ("gradient", (d1, d2, d3))):
            expected = [np.sqrt((part**2).mean()) for part in parts]
            np.testing.assert_allclose(table(first, name)[index], expected, rtol=1e-12)
        q1 = 2 / x.shape[1] * (x**2).sum(axis=1)  # He: variance 2/n, which relu halves, layer after layer
        lengths = table(first, "expected_signal")[index]
        np.testing.assert_allclose(lengths[:2] ** 2, q1.mean(), rtol=1e-9)
        np.testing.assert_allclose(lengths[2] ** 2, q1.mean() / 2, rtol=1e-9)  # auto: 1/n before softmax


def test_the_spread_is_that_of_eight_draws_of_the_first_weights() -> None:
    explorables = Explorables()
    wanted = document("depth", [1, 2], seed=3)
    first = explorables.answer("race.begin", {"document": wanted})
    told = explorables.answer("race.spread", {"budget_ms": 0})
    assert told["facts"] == {"goes_on": True, "seeds": 8}
    while told["facts"]["goes_on"]:
        told = explorables.answer("race.spread", {"budget_ms": 0})
    for index, runner in enumerate(Race.from_dict(wanted).runners()):
        _, data = runner.build()
        x, y = (part[:100].copy() for part in next(data.train_in_order(1000)))
        drawn = []
        for seed in range(3, 11):
            model = nn.Experiment.from_dict(runner.to_dict() | {"seed": seed}).build_model()
            z = x @ model.layers[0].params["W"].T
            drawn.append((np.sqrt((z**2).mean()), np.sqrt(((model.predict(x) - y) ** 2).mean())))
        signals, errors = zip(*drawn, strict=True)
        last = len(model.layers) - 1
        for of, name in ((min, "least"), (max, "most")):
            assert table(told, f"{name}_signal")[index, 0] == pytest.approx(of(signals), rel=1e-12)
            assert table(told, f"{name}_gradient")[index, last] == pytest.approx(of(errors), rel=1e-12)
    measured = table(first, "signal")
    inside = (table(told, "least_signal") <= measured) & (measured <= table(told, "most_signal"))
    assert inside[~np.isnan(measured)].all()


def test_where_a_runner_has_no_layer_or_no_theory_there_is_no_number() -> None:
    first = Explorables().answer("race.begin", {"document": document("depth", [1, 2])})
    assert np.isnan(table(first, "signal")).tolist() == [[False, False, True], [False, False, False]]
    first = Explorables().answer("race.begin", {"document": document("initializer", ["constant", "he"])})
    assert np.isnan(table(first, "expected_signal")).all(axis=1).tolist() == [True, False]


def test_what_diverges_is_last_and_has_no_cost() -> None:
    linear = [{"units": 4, "activation": "linear"}, {"units": 2, "activation": "linear"}]
    wanted = document("optimizer.learning_rate", [1e5, 0.01], model={"layers": linear})
    _, end, points = race_through(Explorables(), wanted)
    assert end["facts"]["order"] == [1, 0]
    assert end["facts"]["costs"][0] is None
    assert end["facts"]["diverged_at"][0] > 0 and end["facts"]["diverged_at"][1] is None
    assert np.isnan(points[points[:, 1] == 0][-1][3])
    assert len(points[points[:, 1] == 0]) < len(points[points[:, 1] == 1])


def test_early_stopping_ends_a_runner_with_its_best_weights() -> None:
    stopping = {"patience": 0, "min_delta": 10, "metric": "cost"}
    wanted = document("seed", [1, 2], early_stopping=stopping)
    _, end, _ = race_through(Explorables(), wanted)
    assert end["facts"]["costs"] == [finish.cost for finish in run_race(Race.from_dict(wanted))]


def test_a_wrong_document_is_told_and_leaves_nothing_behind() -> None:
    explorables = Explorables()
    explorables.answer("race.begin", {"document": document("seed", [1, 2])})
    told = explorables.answer("race.begin", {"document": document("seed", [1, 1])})
    assert told["facts"] == {"problem": "vary.values[1] must be there only once, got 1"}
    with pytest.raises(ValueError, match="race must be set up first, got none"):
        explorables.answer("race.go", {})


def test_a_runner_that_diverges_in_its_last_step_is_said_to() -> None:
    linear = {"layers": [{"units": 4, "activation": "linear"}, {"units": 2, "activation": "linear"}]}
    whole = {"model": linear, "batch_size": 40, "dtype": "float32"}
    wanted = document("optimizer.learning_rate", [1e5, 0.1], **whole)
    steps = run_race(Race.from_dict(wanted))[0].steps
    _, end, _ = race_through(Explorables(), wanted | {"epochs": steps - 1})
    assert end["facts"]["diverged_at"] == [steps - 1, None]
    assert end["facts"]["costs"][0] is None

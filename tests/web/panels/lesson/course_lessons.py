"""What the lessons of the course say, proved by training; and for each task a way in which it can be done."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

import nncore as nn

Run = tuple[nn.Sequential, nn.ArrayDataGenerator]
Document = dict[str, Any]


def run(document: Document, steps: int) -> Run:
    """Train a document's network for so many steps, as the page does."""
    model, data = nn.Experiment.from_dict(document).build()
    for _ in range(steps):
        model.learn(*data.next_batch())
    return model, data


def measure(run: Run, name: str = "cost", part: str = "train") -> float:
    model, data = run
    return float(model.evaluate(getattr(data, "train_in_order" if part == "train" else "test")(5000))[name])


def rms(array: np.ndarray) -> float:
    return float(np.sqrt(np.mean(np.square(array))))


def steps_until(document: Document, cost: float, most: int) -> int:
    """Return after how many steps, to 10, the training cost is that low; one more than `most` if never."""
    model, data = run(document, 0)
    for step in range(1, most + 1):
        model.learn(*data.next_batch())
        if step % 10 == 0 and measure((model, data)) <= cost:
            return step
    return most + 1


def experiments(lesson: Document) -> list[Document]:
    return [step["experiment"] for step in lesson["steps"] if "experiment" in step]


def prove_neuron(lesson: Document) -> None:
    document, turned = experiments(lesson)
    weights = document["weights"][0]
    assert weights == {"W": [[1, -2]], "b": [0.5]} and np.dot([2, 1], weights["W"][0]) + 0.5 == 0.5
    model, data = run(document, 200)
    assert measure((model, data), "accuracy") == 1 and len(data.train_in_order(999).__next__()[0]) == 250
    prove_line_moves_on(document)
    assert measure(run(document, 0), "accuracy") < 0.5
    assert measure(run(turned, 0), "accuracy") == 0
    assert turned["weights"] == [{"W": [[-1, -1]], "b": [0]}]
    nudged = {**turned, "weights": [{"W": [[-0.9, -1]], "b": [0]}]}
    assert [round(measure(run(each, 0)), 2) for each in (turned, nudged)] == [4.06, 3.86]


def prove_line_moves_on(document: Document) -> None:
    """All points are right after about 70 steps and stay so; cost and line go on to change."""
    model, data = run(document, 0)
    accuracies, costs = [], []
    for _ in range(200):
        model.learn(*data.next_batch())
        accuracies.append(measure((model, data), "accuracy"))
        costs.append(measure((model, data)))
    first = accuracies.index(1)
    assert 65 <= first + 1 <= 75 and set(accuracies[first:]) == {1}
    assert costs[70 - 1] == pytest.approx(0.034, abs=0.0005)
    assert costs[-1] == pytest.approx(0.013, abs=0.0005)
    right = run(document, first + 1)[0].layers[0].params["W"]
    assert np.abs(model.layers[0].params["W"] - right).max() > 0.2


def prove_stuck_is_seen(small: Document) -> None:
    """With three neurons most seeds have test accuracy 0.97 at some time within 1,500 steps."""
    document = with_hidden(small, 3)
    for seed in range(5):
        model, data = run({**document, "seed": seed}, 0)
        best = 0.0
        for step in range(1, 1501):
            model.learn(*data.next_batch())
            if step % 50 == 0:
                best = max(best, measure((model, data), "accuracy", "test"))
        assert best >= 0.97


def prove_network(lesson: Document) -> None:
    document, small = experiments(lesson)
    model, _ = trained = run(document, 1000)
    assert [layer.params["W"].shape for layer in model.layers] == [(4, 2), (3, 4), (1, 3)]
    assert measure(trained, "accuracy") == 1
    assert measure(run(small, 3000), "accuracy", "test") < 0.9
    prove_stuck_is_seen(small)
    prove_cost_jumps(document)


def prove_cost_jumps(document: Document) -> None:
    """It has about 230 points right on the way, and its cost is now and then higher than ten steps before."""
    model, data = run(document, 0)
    costs, accuracies = [], []
    for step in range(1, 301):
        model.learn(*data.next_batch())
        if step % 10 == 0:
            costs.append(measure((model, data)))
            accuracies.append(measure((model, data), "accuracy"))
    assert sum(now > 1.2 * before for before, now in pairwise(costs)) >= 3
    assert any(0.9 <= accuracy <= 0.94 for accuracy in accuracies)


def prove_counting(lesson: Document) -> None:
    model, _ = run(experiments(lesson)[0], 0)
    sizes = [sum(value.size for value in layer.params.values()) for layer in model.layers]
    assert sizes == [25, 18] and model.n_parameters == 43
    digits = [784 * 32 + 32, 32 * 16 + 16, 16 * 10 + 10]
    assert (digits[0], sum(digits)) == (25_120, 25_818) and round(100 * digits[0] / sum(digits)) == 97


def prove_batches(lesson: Document) -> None:
    tens, whole, single, _ = experiments(lesson)
    assert [run(each, 0)[1].steps_per_epoch for each in (tens, whole, single)] == [25, 1, 250]
    assert measure(run(tens, 500)) == pytest.approx(0.19, abs=0.005)
    assert measure(run(whole, 20)) == pytest.approx(0.38, abs=0.005)
    assert measure(run(single, 5000)) < 0.02


def prove_initialisation(lesson: Document) -> None:
    large, none, xavier, _ = experiments(lesson)
    model, data = run(large, 0)
    model.predict(next(iter(data.train_in_order(999)))[0])
    assert np.mean(np.abs(model.layers[-2].a) > 0.99) == pytest.approx(0.57, abs=0.005)
    assert measure(run(none, 300)) == pytest.approx(np.log(2), abs=0.005)
    assert not run(none, 300)[0].layers[2].params["W"].any()
    assert measure(run(xavier, 300)) == pytest.approx(0.03, abs=0.005)
    rng = np.random.default_rng(0)
    for _ in range(6):  # where the large weights end, rounding decides
        model, data = run(large, 0)
        model.parameters *= 1 + 1e-6 * rng.normal(size=model.n_parameters)
        while model.step < 300:
            model.learn(*data.next_batch())
        assert measure((model, data)) > 5 * 0.035


def prove_exploding(lesson: Document) -> None:
    wild, clipped, right, _ = experiments(lesson)
    model, data = run(wild, 1)
    assert 150 < rms(model.layers[0].grads["W"]) < 250 and measure((model, data)) > 1e9
    with np.errstate(all="ignore"):
        assert not np.isfinite(measure(run(wild, 20)))
    assert 10 < measure(run(clipped, 1500)) < 100 and measure(run(clipped, 1500), "accuracy") > 0.8
    assert measure(run(right, 300)) < 0.1
    assert 0.05 < rms(run(right, 1)[0].layers[0].grads["W"]) < 0.2


def prove_batch_norm(lesson: Document) -> None:
    without, normal, wild, _ = experiments(lesson)
    assert measure(run(without, 500)) == pytest.approx(np.log(2), abs=0.005)
    assert measure(run(normal, 500)) < 0.01
    assert measure(run(wild, 500)) < 0.05


def prove_over_fitting(lesson: Document) -> None:
    by_heart, held, _ = experiments(lesson)
    early, late = run(by_heart, 300), run(by_heart, 1500)
    assert measure(early, "accuracy") == 1 and measure(early) == pytest.approx(0.04, abs=0.005)
    assert measure(early, part="test") == pytest.approx(0.28, abs=0.01)
    assert 6 < measure(early, part="test") / measure(early) < 8
    assert measure(late, part="test") == pytest.approx(0.77, abs=0.01)
    assert measure(late, part="test") > 2 * measure(early, part="test")
    assert measure(run(held, 1500), part="test") == pytest.approx(0.3, abs=0.02)
    assert measure(run(held, 1500), "accuracy") == 1


def prove_optimizers(lesson: Document) -> None:
    plain, momentum, adam, _ = experiments(lesson)
    assert steps_until(plain, 0.1, 4000) > 4000
    assert steps_until(momentum, 0.1, 1000) == pytest.approx(490, abs=20)
    assert steps_until(adam, 0.1, 1000) == pytest.approx(440, abs=20)
    rmsprop = {**plain, "optimizer": {"name": "rmsprop", "learning_rate": 0.03}}
    assert steps_until(rmsprop, 0.1, 1000) == pytest.approx(330, abs=20)
    assert sum(0.9**k for k in range(500)) == pytest.approx(10)


def prove_mistakes(lesson: Document) -> None:
    model, data = run(experiments(lesson)[0], 600)
    right, total = np.zeros(10), np.zeros(10)
    for x, y in data.test(1000):
        truth = y.argmax(axis=1)
        np.add.at(total, truth, 1)
        np.add.at(right, truth, model.predict(x).argmax(axis=1) == truth)
    missed = 1 - right / total
    assert data.steps_per_epoch == 1875 and (total - right).sum() == pytest.approx(860, abs=15)
    assert missed.argmax() == 5 and missed[5] == pytest.approx(0.15, abs=0.01) and max(missed[:2]) < 0.02


COURSE_PROOFS: dict[str, Callable[[Document], None]] = {
    "neuron": prove_neuron,
    "network": prove_network,
    "counting": prove_counting,
    "batches": prove_batches,
    "initialisation": prove_initialisation,
    "exploding": prove_exploding,
    "batch_norm": prove_batch_norm,
    "over_fitting": prove_over_fitting,
    "optimizers": prove_optimizers,
    "mistakes": prove_mistakes,
}


def with_layers(document: Document, **changes: Any) -> Document:
    """The document with all hidden layers changed."""
    *hidden, last = document["model"]["layers"]
    return {**document, "model": {"layers": [*({**layer, **changes} for layer in hidden), last]}}


def with_hidden(document: Document, *units: int) -> Document:
    first, *_, last = document["model"]["layers"]
    layers = [{**first, "units": count} for count in units]
    return {**document, "model": {"layers": [*layers, last]}}


def with_optimizer(document: Document, **settings: Any) -> Document:
    return {**document, "optimizer": {**document["optimizer"], **settings}}


SOLUTIONS: dict[str, tuple[Callable[[Document], Document], int]] = {
    "neuron": (lambda one: {**one, "weights": [{"W": [[1, 1]], "b": [0]}]}, 0),
    "network": (lambda one: with_hidden(one, 3), 3000),
    "counting": (lambda one: with_hidden(one, 7), 0),
    "batches": (lambda one: with_optimizer({**one, "batch_size": 10}, learning_rate=1), 500),
    "initialisation": (lambda one: with_layers(one, initializer="he"), 500),
    "exploding": (lambda one: with_layers(one, initializer="he"), 1000),
    "batch_norm": (lambda one: with_layers(one, batch_norm=True), 500),
    "over_fitting": (lambda one: {**one, "data": {**one["data"], "test_split": 0.5}}, 620),
    "optimizers": (lambda one: with_optimizer(one, learning_rate=0.3, momentum=0.9), 300),
    "mistakes": (lambda one: one, 5625),
    "activations": (lambda one: with_layers(one, activation="relu"), 300),
    "softmax": (lambda one: with_optimizer(one, learning_rate=0.1), 300),
    "losses": (lambda one: {**one, "loss": "binary_cross_entropy"}, 50),
    "descent": (lambda one: with_optimizer(one, learning_rate=0.03), 25),
    "approximation": (lambda one: with_hidden(one, 3), 1000),
    "xor": (lambda one: with_hidden(with_layers(one, activation="tanh"), 3), 2000),
    "sports": (lambda one: {**one, "seed": 1}, 3000),
    "linear": (lambda one: with_layers(one, activation="tanh"), 3000),
    "symmetry": (lambda one: with_layers(one, initializer="he"), 1500),
    "vanishing": (lambda one: with_layers(one, activation="relu", initializer="he"), 1500),
    "digits": (lambda one: with_optimizer(with_hidden(one, 64, 16), learning_rate=0.3), 1875),
}
"""For the task of each lesson: what to change in its experiment, and within how many steps that does it."""


def is_done(goal: Document, trained: Run, step: int) -> bool:
    """Return whether a run does the task."""
    model, _ = trained
    first = model.metrics[0].name
    hidden = sum(len(layer.params["b"]) for layer in model.layers[:-1])
    return (
        ("cost" not in goal or measure(trained) <= goal["cost"])
        and ("cost_test" not in goal or measure(trained, part="test") <= goal["cost_test"])
        and ("metric" not in goal or measure(trained, first) >= goal["metric"])
        and ("metric_test" not in goal or measure(trained, first, "test") >= goal["metric_test"])
        and step <= goal.get("steps", step)
        and hidden <= goal.get("neurons", hidden)
        and model.n_parameters == goal.get("parameters", model.n_parameters)
    )


def can_be_done(goal: Document, document: Document, most: int) -> bool:
    """Return whether training comes to the goal within so many steps."""
    model, data = run(document, 0)
    for step in range(most + 1):
        if (
            step % 25 == 0
            and (step == most or data.steps_per_epoch < 1000)
            and is_done(goal, (model, data), step)
        ):
            return True
        model.learn(*data.next_batch())
    return False

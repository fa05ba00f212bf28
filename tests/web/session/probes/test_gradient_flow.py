"""The gradient is that of the training data, and the verdict on it is right."""

import json

import numpy as np
import pytest
from probing import layers, look, looked

import nncore as nn
from session import Session
from session.probes.gradient_flow import measure, passed_both_ways
from session.probes.gradient_verdicts import short, verdict

XOR = nn.Experiment.from_dict(nn.datasets.default_experiment("xor")).to_dict()


def flow(document: dict, *, steps: int = 0) -> dict:
    return looked(document, "gradient_flow", steps=steps)[0]


def test_the_gradient_is_that_of_the_cost_without_penalties_on_the_training_data() -> None:
    document = {**XOR, "l2": 0.5, "dtype": "float64"}
    model, data = nn.Experiment.from_dict(document).build()
    x, y = next(data.train_in_order(1000))
    with passed_both_ways(model, x, y):
        told = measure(model)[0]["gradient_rms"]
    assert model.l2 == 0.5
    w, epsilon = model.layers[0].params["W"], 1e-6
    slopes = np.zeros_like(w)
    for index in np.ndindex(w.shape):
        costs = []
        for sign in (1, -1):
            w[index] += sign * epsilon
            costs.append(model.loss.compute_cost(y, model.predict(x)))
            w[index] -= sign * epsilon
        slopes[index] = (costs[0] - costs[1]) / (2 * epsilon)
    assert told == pytest.approx(np.sqrt(np.mean(slopes**2)), rel=1e-6)


@pytest.mark.parametrize("name", ["xor", "circle", "moons", "iris", "sport", "spiral", "sine", "bump", "abs"])
@pytest.mark.parametrize("steps", [0, 1, 300])
def test_networks_that_learn_are_healthy(name: str, steps: int) -> None:
    facts = flow(nn.datasets.default_experiment(name), steps=steps)
    assert facts["verdict"] == "healthy", facts["sentence"]
    assert "within a factor of" in facts["sentence"]


@pytest.mark.parametrize(("depth", "steps"), [(3, 0), (5, 0), (5, 300), (8, 0), (8, 300)])
def test_deep_sigmoids_vanish_in_the_first_layer(depth: int, steps: int) -> None:
    document = nn.datasets.default_experiment("circle")
    facts = flow({**document, "model": layers(*[8] * depth, activation="sigmoid")}, steps=steps)
    assert facts["verdict"] == "vanishing"
    assert "The weights of hidden layer 1 get" in facts["sentence"]
    assert f"each of the {depth} sigmoids on its way passes on at most a quarter" in facts["sentence"]


@pytest.mark.parametrize(
    "settings", [{"activation": "relu"}, {"activation": "sigmoid", "batch_norm": True}], ids=str
)
def test_relu_with_he_weights_or_batch_norm_does_not_vanish(settings: dict) -> None:
    document = nn.datasets.default_experiment("circle")
    assert flow({**document, "model": layers(*[8] * 8, **settings)})["verdict"] == "healthy"


def test_large_weights_of_many_relus_explode() -> None:
    document = nn.datasets.default_experiment("circle")
    model = layers(*[32] * 6, activation="relu", initializer="standard_normal")
    facts = flow({**document, "model": model})
    assert facts["verdict"] == "exploding"
    assert "RMS gradient of the output layer" in facts["sentence"]


def test_a_step_larger_than_the_weights_is_exploding() -> None:
    document = nn.datasets.default_experiment("plane")
    facts = flow({**document, "optimizer": {"learning_rate": 3.0}}, steps=3)
    assert facts["verdict"] == "exploding"
    assert "Lower the learning rate" in facts["sentence"] or "Clip the gradients" in facts["sentence"]


def test_dead_relus_are_counted_on_the_training_data_and_their_layer_named() -> None:
    session = Session()
    document = nn.datasets.default_experiment("circle")
    session.configure({**document, "model": layers(4, 8, activation="relu")})
    for unit in range(8):
        bias = -1000.0 if unit < 6 else 5.0
        session.edit({"layer": 1, "name": "b", "index": [unit]}, bias)
    facts = look(session, "gradient_flow")
    assert facts["verdict"] == "dead"
    assert facts["sentence"].startswith("6 of 8 ReLUs of hidden layer 2 (75 %) answer 0 to every example")
    for unit in range(8):
        session.edit({"layer": 1, "name": "b", "index": [unit]}, -1000.0)
    facts = look(session, "gradient_flow")
    assert facts["sentence"].startswith("All 8 ReLUs of hidden layer 2")
    assert facts["layers"][0]["gradient_rms"] == 0


def test_saturated_tanh_is_named_as_the_reason() -> None:
    session = Session()
    document = nn.datasets.default_experiment("circle")
    session.configure({**document, "model": layers(8, 8, 8, activation="tanh")})
    for unit in range(8):
        session.edit({"layer": 1, "name": "b", "index": [unit]}, 20.0)
    facts = look(session, "gradient_flow")
    assert facts["verdict"] == "vanishing"
    assert "100 % of the answers of hidden layer 2 are where tanh is flat" in facts["sentence"]


def test_weights_of_zero_pass_nothing_on() -> None:
    document = nn.datasets.default_experiment("circle")
    zeros = {**document, "model": layers(4, 4, activation="tanh", initializer="zeros")}
    facts = flow(zeros, steps=1)
    assert facts["verdict"] == "vanishing"
    assert "no gradient, because the weights of" in facts["sentence"]


NUMBERS = {
    "activation": "relu",
    "units": 4,
    "is_output": False,
    "weight_rms": 0.5,
    "gradient_rms": 0.1,
    "dead": 0,
    "saturated": 0.0,
    "moved": 0.01,
}
"""What is measured of a layer in good health."""


@pytest.mark.parametrize("key", ["weight_rms", "gradient_rms", "moved"])
@pytest.mark.parametrize("value", [float("inf"), float("nan")])
@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_layer_whose_numbers_are_not_finite_explodes(key: str, value: float, at: int) -> None:
    told = [{**NUMBERS} for _ in range(3)]
    told[at][key] = value
    kind, sentence = verdict(told)
    assert kind == "exploding"
    assert ("the output layer" if at == 2 else f"hidden layer {at + 1}") in sentence
    assert not {"inf", "nan"} & set(sentence.replace(".", "").split())


def test_a_gradient_too_small_to_divide_by_is_said_in_words() -> None:
    kind, sentence = verdict([{**NUMBERS, "gradient_rms": 5e-324}, NUMBERS])
    assert kind == "vanishing"
    assert "get more than 1e308 times less gradient" in sentence


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (float("inf"), "more than 1e308"),
        (1.7e308, "1.7e308"),
        (5e-324, "4.9e-324"),
        (999_999.0, "1,000,000"),
        (999_950.0, "1,000,000"),
        (1e6, "1e6"),
        (9.96e-4, "1e-3"),
        (0.0, "0"),
    ],
)
def test_any_size_is_shortened(value: float, text: str) -> None:
    assert short(value) == text


def test_weights_beyond_all_numbers_are_judged_and_not_an_error() -> None:
    session = Session()
    document = nn.datasets.default_experiment("circle")
    session.configure({**document, "dtype": "float64", "model": layers(4, 4, activation="relu")})
    session.advance(60_000, max_steps=1)
    model = session._run.model
    for value in (np.inf, np.nan, 1e200, 1e-300):
        model.layers[0].params["W"][:] = value
        with np.errstate(all="ignore"):
            facts = look(session, "gradient_flow")
        assert facts["verdict"] in ("exploding", "vanishing", "flat", "dead")
        facts.pop("arrays")
        json.dumps(facts, allow_nan=False)


def test_a_solved_problem_is_flat_rather_than_vanishing() -> None:
    session = Session()
    session.configure(nn.datasets.default_experiment("plane"))
    for i, value in enumerate((0.0, 0.0)):
        session.edit({"layer": 0, "name": "W", "index": [0, i]}, value)
    model, data = session._run.model, session._run.data
    x, y = next(data.train_in_order(1000))
    model.parameters[:] = np.append(*(part.ravel() for part in np.split(solution(x, y), [2])))
    facts = look(session, "gradient_flow")
    assert facts["verdict"] == "flat", facts


def solution(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """The least squares fit: its gradient is 0."""
    columns = np.column_stack([x, np.ones(len(x))]).astype(np.float64)
    return np.linalg.lstsq(columns, y[:, 0].astype(np.float64), rcond=None)[0]

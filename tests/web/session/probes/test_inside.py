"""What Look inside tells is true: parts add up, counts agree with the metrics, verdicts are right."""

import json

import numpy as np
import pytest
from probing import arrays_of, look

import nncore as nn
from session import Session
from session.probes.errors import THRESHOLDS
from session.probes.gradient_flow import measure, passed_both_ways
from session.probes.gradient_verdicts import short, verdict
from session.probes.update_parts import PARTS, split_update

XOR = nn.Experiment.from_dict(nn.datasets.default_experiment("xor")).to_dict()
LOOKS = {
    "errors": {"set": "test"},
    "gradient_flow": {},
    "update_parts": {"layer": 0, "name": "W"},
    "distributions": {},
}


def layers(*units: int, activation: str, output: int = 2, **settings: object) -> dict:
    hidden = [{"units": n, "activation": activation, **settings} for n in units]
    return {"layers": [*hidden, {"units": output, "activation": "softmax"}]}


def looked(document: dict, kind: str, *, steps: int = 0, **request: object) -> tuple[dict, dict]:
    session = Session()
    session.configure(document)
    facts = look(session, kind, steps=steps, **{**LOOKS[kind], **request})
    assert session.advance(0, max_steps=0)["step"] == steps
    arrays = {name: as_array(part) for name, part in facts.pop("arrays").items()}
    json.dumps(facts, allow_nan=False)
    return facts, arrays


def as_array(tensor: dict) -> np.ndarray:
    return tensor["data"].reshape(tensor["shape"])


@pytest.mark.parametrize("kind", LOOKS)
@pytest.mark.parametrize("name", ["spiral", "iris", "sport", "sine"])
def test_looking_inside_does_not_change_the_training(kind: str, name: str) -> None:
    document = {**nn.datasets.default_experiment(name), "l2": 0.01}
    document["model"]["layers"][0]["batch_norm"] = True
    watched, plain = Session(), Session()
    answers = []
    network = {f"network.{part}": {} for part in ("parameters", "gradients", "updates")}
    for session, probes in ((watched, {kind: LOOKS[kind]}), (plain, {})):
        session.configure(document)
        for _ in range(4):
            session.advance(60_000, max_steps=5, probes=probes)
        answers.append(arrays_of(session.advance(0, max_steps=0, probes=network)))
    for name in answers[1]:
        np.testing.assert_array_equal(answers[0][name]["data"], answers[1][name]["data"])


def test_nothing_is_looked_at_unless_it_is_wanted() -> None:
    session = Session()
    session.configure(XOR)
    answer = session.advance(1)
    assert answer["probes"] == {}


OPTIMIZERS = {
    "sgd": {"name": "sgd", "learning_rate": 0.1},
    "momentum": {"name": "sgd", "learning_rate": 0.1, "momentum": 0.9},
    "nesterov": {"name": "sgd", "learning_rate": 0.1, "momentum": 0.9, "nesterov": True},
    "rmsprop": {"name": "rmsprop", "learning_rate": 0.01},
    "adam": {"name": "adam", "learning_rate": 0.01},
}
LIMITS = {"free": {}, "clip_norm": {"clip_norm": 0.05}, "clip_value": {"clip_value": 0.01}}
LIMITS["both"] = LIMITS["clip_norm"] | LIMITS["clip_value"]


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("limit", LIMITS)
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("penalty", [{}, {"l1": 0.01}, {"l2": 0.02}, {"l1": 0.01, "l2": 0.02}], ids=str)
def test_old_value_and_parts_add_up_to_the_new_value(
    penalty: dict, optimizer: str, limit: str, dtype: str
) -> None:
    schedule = {"schedule": {"name": "cosine", "steps": 40}} if limit == "both" else {}
    settings = OPTIMIZERS[optimizer] | LIMITS[limit] | schedule
    model, data = nn.Experiment.from_dict({**XOR, **penalty, "dtype": dtype, "optimizer": settings}).build()
    for _ in range(12):
        before = model.parameters.copy()
        model.learn(*data.next_batch())
    parts = split_update(model, before)
    tolerance = 2e-6 if dtype == "float32" else 1e-14
    np.testing.assert_allclose(before + sum(parts.values()), model.parameters, rtol=0, atol=tolerance)
    update = model.parameters - before
    assert np.abs(sum(parts.values()) - update).max() < 0.01 * np.abs(update).max()
    assert np.any(parts["regularisation"]) == bool(penalty)
    assert np.any(parts["clipping"]) == (limit != "free")
    assert np.any(parts["momentum"]) == (optimizer in {"momentum", "nesterov", "adam"})


def test_parts_are_those_of_a_step_worked_by_hand() -> None:
    model = nn.Sequential(
        [nn.Dense(1)],
        n_inputs=1,
        loss="sum_of_squared_errors",
        l2=0.5,
        optimizer=nn.SGD(0.1, clip_value=3.0),
    )
    model.layers[0].params["W"][:] = 2.0
    before = model.parameters.copy()
    model.learn(np.array([[3.0]], np.float32), np.array([[5.0]], np.float32))
    parts = {name: values[0] for name, values in split_update(model, before).items()}
    # z = 6, delta = 1, dW = 3; penalty 0.5 * 2 = 1; together 4, clipped to 3; rate 0.1
    expected = {"gradient": -0.3, "momentum": 0.0, "regularisation": -0.1, "clipping": 0.1}
    assert parts == pytest.approx(expected)
    assert model.parameters[0] == pytest.approx(1.7)


@pytest.mark.parametrize("block", [(0, "W"), (1, "b"), (0, "gamma"), (2, "W")], ids=str)
def test_the_page_gets_the_parts_of_the_block_it_asks_for(block: tuple[int, str]) -> None:
    layer, name = block
    document = {**XOR, "model": layers(4, 3, activation="tanh", batch_norm=True)}
    facts, arrays = looked(document, "update_parts", steps=7, layer=layer, name=name)
    np.testing.assert_allclose(
        arrays["old"] + sum(arrays[part] for part in PARTS), arrays["new"], rtol=0, atol=1e-6
    )
    assert len(facts["update_rms"]) == len(facts["weight_rms"]) == 3
    assert facts["learning_rate"] == document["optimizer"]["learning_rate"]


def test_parts_are_not_told_when_the_model_no_longer_stands_where_the_step_left_it() -> None:
    session = Session()

    def is_known(steps: int = 0) -> bool:
        return look(session, "update_parts", steps=steps, **LOOKS["update_parts"])["known"]

    session.configure(XOR)
    assert not is_known()
    assert is_known(steps=1)
    session.edit({"layer": 0, "name": "W", "index": [0, 0]}, 3.0)
    assert not is_known()
    assert is_known(steps=1)
    session.configure({**XOR, "l2": 0.1})
    assert not is_known()
    assert is_known(steps=1)


@pytest.mark.parametrize("name", ["circle", "three_classes", "sport"])
def test_decisions_at_every_threshold_are_those_of_the_metrics(name: str) -> None:
    document = nn.datasets.default_experiment(name)
    facts, arrays = looked(document, "errors", steps=30)
    model, data = nn.Experiment.from_dict(document).build()
    for _ in range(30):
        model.learn(*data.next_batch())
    x, y = next(data.test(5000))
    outputs = model.predict(x)
    assert facts["n"] == len(x)
    for at in (0, 13, 50, 77, 100):
        t = THRESHOLDS[at]
        precision, recall = (nn.metrics.make(kind, threshold=t) for kind in ("precision", "recall"))
        precision.update_state(y, outputs)
        recall.update_state(y, outputs)
        yes, hits = arrays["yes"][:, at].sum(), arrays["hits"][:, at].sum()
        assert precision.result() == pytest.approx(hits / yes if yes else 0)
        assert recall.result() == pytest.approx(hits / arrays["positives"].sum())
    assert arrays["confusion"].sum() == len(x)
    accuracy = nn.metrics.make("categorical_accuracy")
    accuracy.update_state(y, outputs)
    assert np.trace(arrays["confusion"]) / len(x) == pytest.approx(accuracy.result())


def test_the_worst_examples_have_the_largest_losses_and_their_inputs_as_they_were() -> None:
    document = nn.datasets.default_experiment("iris")
    facts, arrays = looked(document, "errors", steps=20, set="train")
    points = nn.Experiment.from_dict(document).points()
    worst = arrays["worst"].astype(int)
    assert facts["set"] == "train"
    assert np.all(np.diff(arrays["losses"]) <= 0)
    assert facts["loss"] < arrays["losses"][0]
    np.testing.assert_allclose(arrays["inputs"], points.x[worst], rtol=1e-4)
    np.testing.assert_array_equal(arrays["targets"].argmax(axis=1), points.y[worst])
    chosen = np.take_along_axis(arrays["outputs"], arrays["targets"].argmax(axis=1)[:, None], axis=1)
    np.testing.assert_allclose(arrays["losses"], -np.log(chosen[:, 0]), rtol=1e-4)


def test_losses_of_the_worst_examples_are_those_of_the_cost_also_far_out() -> None:
    units = [{"units": 1, "activation": "sigmoid"}]
    weights = [{"W": [[500.0, -300.0]], "b": [0.0]}]
    document = {"version": 1, "data": {"name": "circle"}, "model": {"layers": units}, "weights": weights}
    facts, arrays = looked(document | {"metrics": ["binary_cross_entropy"]}, "errors", steps=0, set="train")
    model, data = nn.Experiment.from_dict(document).build()
    assert facts["loss"] == pytest.approx(model.evaluate(data.in_order("train", 5000))["cost"])
    assert arrays["losses"][0] > 500


@pytest.mark.parametrize("name", ["iris", "sport"])
def test_the_worst_examples_of_a_cell_are_as_many_as_the_matrix_counts(name: str) -> None:
    document = nn.datasets.default_experiment(name)
    facts, arrays = looked(document, "errors", steps=3)
    matrix = arrays["confusion"].astype(int)
    assert facts["n_worst"] == matrix.sum()
    for truth, answer in np.ndindex(matrix.shape):
        cell = {"truth": truth, "answer": answer, "threshold": 0.5}
        facts, arrays = looked(document, "errors", steps=3, cell=cell)
        assert (facts["n_worst"], facts["cell"]) == (matrix[truth, answer], cell)
        assert len(arrays["worst"]) == min(12, matrix[truth, answer])
        targets = arrays["targets"]
        classes = targets.argmax(axis=1) if targets.shape[1] > 1 else targets[:, 0]
        assert set(classes) <= {truth}


def test_without_test_examples_the_training_examples_are_judged() -> None:
    document = {**XOR, "data": {**XOR["data"], "test_split": 0.0}}
    facts, _ = looked(document, "errors", set="test")
    assert (facts["set"], facts["n"]) == ("train", 500)


def test_a_regression_is_judged_in_the_units_of_its_data() -> None:
    document = nn.datasets.default_experiment("plane")
    facts, arrays = looked(document, "errors", steps=100)
    points = nn.Experiment.from_dict(document).points()
    y = points.y[points.n_train :]
    worst = arrays["worst"].astype(int)
    np.testing.assert_allclose(arrays["targets"][:, 0], y[worst], rtol=1e-5)
    assert arrays["pairs"].shape == (400, 2)
    assert np.ptp(arrays["pairs"][:, 0]) == pytest.approx(np.ptp(y), rel=0.1)
    assert 0 < facts["rmse"] < np.std(y)


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
            facts = session.advance(0, max_steps=0, want=["gradient_flow"], look=REQUEST)["inside"]
        assert facts["verdict"] in ("exploding", "vanishing", "flat", "dead")
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


def test_histograms_hold_every_value_once() -> None:
    document = nn.datasets.default_experiment("spiral")
    facts, arrays = looked(document, "distributions", steps=20)
    counts = arrays["counts"]
    assert counts.shape == (3, 4, 64)
    n = facts["n"]
    sizes = [(32, 16 * n), (256, 16 * n), (32, 2 * n)]
    assert counts.sum(axis=2).tolist() == [[w, z, z, w] for w, z in sizes]
    relu = counts[0, 2]
    assert relu[:32].sum() == 0 and relu[32] > 0.2 * relu.sum()
    assert all(reach == 2.0 ** round(np.log2(reach)) for row in facts["reaches"] for reach in row)

"""What is told of the errors agrees with the metrics, and the worst examples are the worst."""

import numpy as np
import pytest
from probing import looked

import nncore as nn
from session.probes.misclassification import THRESHOLDS

XOR = nn.Experiment.from_dict(nn.datasets.default_experiment("xor")).to_dict()


@pytest.mark.parametrize("name", ["circle", "three_classes", "sport"])
def test_decisions_at_every_threshold_are_those_of_the_metrics(name: str) -> None:
    document = nn.datasets.default_experiment(name)
    facts, arrays = looked(document, "misclassification", steps=30, set="test")
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
    facts, arrays = looked(document, "misclassification", steps=20, set="train")
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
    facts, arrays = looked(
        document | {"metrics": ["binary_cross_entropy"]}, "misclassification", steps=0, set="train"
    )
    model, data = nn.Experiment.from_dict(document).build()
    assert facts["loss"] == pytest.approx(model.evaluate(data.in_order("train", 5000))["cost"])
    assert arrays["losses"][0] > 500


@pytest.mark.parametrize("name", ["iris", "sport"])
def test_the_worst_examples_of_a_cell_are_as_many_as_the_matrix_counts(name: str) -> None:
    document = nn.datasets.default_experiment(name)
    facts, arrays = looked(document, "misclassification", steps=3, set="test")
    matrix = arrays["confusion"].astype(int)
    assert facts["n_worst"] == matrix.sum()
    for truth, answer in np.ndindex(matrix.shape):
        cell = {"truth": truth, "answer": answer, "threshold": 0.5}
        facts, arrays = looked(document, "misclassification", steps=3, set="test", cell=cell)
        assert (facts["n_worst"], facts["cell"]) == (matrix[truth, answer], cell)
        assert len(arrays["worst"]) == min(12, matrix[truth, answer])
        targets = arrays["targets"]
        classes = targets.argmax(axis=1) if targets.shape[1] > 1 else targets[:, 0]
        assert set(classes) <= {truth}


def test_without_test_examples_the_training_examples_are_judged() -> None:
    document = {**XOR, "data": {**XOR["data"], "test_split": 0.0}}
    facts, _ = looked(document, "misclassification", set="test")
    assert (facts["set"], facts["n"]) == ("train", 500)


def test_a_regression_is_judged_in_the_units_of_its_data() -> None:
    document = nn.datasets.default_experiment("plane")
    facts, arrays = looked(document, "misclassification", steps=100, set="test")
    points = nn.Experiment.from_dict(document).points()
    y = points.y[points.n_train :]
    worst = arrays["worst"].astype(int)
    np.testing.assert_allclose(arrays["targets"][:, 0], y[worst], rtol=1e-5)
    assert arrays["pairs"].shape == (400, 2)
    assert np.ptp(arrays["pairs"][:, 0]) == pytest.approx(np.ptp(y), rel=0.1)
    assert 0 < facts["rmse"] < np.std(y)

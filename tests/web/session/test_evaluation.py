"""What is measured of a run: data up to a size whole, of larger ones as many, in pieces that do not show."""

import numpy as np
import pytest

import nncore as nn
from session.evaluation import AT_A_TIME, EVALUATE_UP_TO, Evaluation, evaluate_whole
from session.run import Run


def run_with(n_train: int, n_test: int) -> Run:
    """Two classes of points that lie further and further out, so that parts of them differ from the whole."""
    document = nn.Experiment.from_dict({**nn.datasets.default_experiment("circle"), "metrics": ["accuracy"]})
    rng = np.random.default_rng(0)
    x = rng.normal(size=(n_train + n_test, 2)) * np.linspace(0.1, 5, n_train + n_test)[:, np.newaxis]
    y = nn.data_generators.one_hot((np.arange(len(x)) % 3 == 0).astype(int), 2)
    data = nn.ArrayDataGenerator(x[:n_train], y[:n_train], test=(x[n_train:], y[n_train:]), batch_size=10)
    return Run(document, document.build_model(), data)


@pytest.mark.parametrize(
    "n_train", [AT_A_TIME - 1, EVALUATE_UP_TO - 1, EVALUATE_UP_TO, EVALUATE_UP_TO + 1, 7_500]
)
def test_as_many_examples_as_may_be_are_measured_as_in_one_piece(n_train: int) -> None:
    run = run_with(n_train, n_test=2_345)
    told = Evaluation(run).after([])
    x, y = next(run.data.in_order("train", n_train))
    expected = run.model.evaluate((x[:EVALUATE_UP_TO].copy(), y[:EVALUATE_UP_TO].copy()))
    assert told["cost_train"] == pytest.approx(expected["cost"], rel=1e-6)
    assert told["metric_train"] == pytest.approx(expected["accuracy"], rel=1e-12)
    whole = run.model.evaluate(next(run.data.in_order("test", 2_345)))
    assert told["cost_test"] == pytest.approx(whole["cost"], rel=1e-6)
    assert told["metric_test"] == pytest.approx(whole["accuracy"], rel=1e-12)


def test_the_whole_of_large_data_is_measured_where_that_is_asked_for() -> None:
    run = run_with(7_500, n_test=2_345)
    expected = run.model.evaluate(next(run.data.in_order("train", 7_500)))
    assert evaluate_whole(run)["train"]["cost"] == pytest.approx(expected["cost"], rel=1e-6)
    assert Evaluation(run).after([])["cost_train"] != pytest.approx(expected["cost"], rel=1e-3)

"""Metrics: hand-counted examples for every entry, and what streaming must not change."""

import warnings

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

from nncore import metrics
from nncore.metrics import METRICS

# Three classes, four examples; at threshold 0.5 the outputs above it are marked by hand:
#   target 0: (0.7*, 0.2, 0.1)  one true positive, two true negatives
#   target 1: (0.6*, 0.3, 0.1)  one false positive, one false negative, one true negative
#   target 2: (0.3, 0.4, 0.3)   no yes at all: one false negative, two true negatives
#   target 2: (0.0, 0.0, 1.0*)  one true positive, two true negatives
# TP = 2, FP = 1, FN = 2, TN = 7.
CLASSES = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 0, 1]], dtype=float)
OUTPUTS = np.array([[0.7, 0.2, 0.1], [0.6, 0.3, 0.1], [0.3, 0.4, 0.3], [0.0, 0.0, 1.0]])
NUMBERS = np.array([[1.0], [2.0], [3.0], [6.0]])
ESTIMATES = np.array([[1.5], [2.0], [2.0], [7.0]])

BY_HAND = {
    "accuracy": (CLASSES, OUTPUTS, 9 / 12),
    "precision": (CLASSES, OUTPUTS, 2 / 3),
    "recall": (CLASSES, OUTPUTS, 2 / 4),
    "f1": (CLASSES, OUTPUTS, 2 * (2 / 3) * (2 / 4) / (2 / 3 + 2 / 4)),
    "categorical_accuracy": (CLASSES, OUTPUTS, 2 / 4),
    "categorical_cross_entropy": (CLASSES, OUTPUTS, -(np.log(0.7) + np.log(0.3) + np.log(0.3)) / 4),
    "binary_cross_entropy": (
        CLASSES[:2],
        OUTPUTS[:2],
        -(np.log(0.7) + np.log(0.8) + np.log(0.9) + np.log(0.4) + np.log(0.3) + np.log(0.9)) / 2,
    ),
    "mean_squared_error": (NUMBERS, ESTIMATES, (0.25 + 0 + 1 + 1) / 4),
    "r2": (NUMBERS, ESTIMATES, 1 - 2.25 / (4 + 1 + 0 + 9)),
    "confusion_matrix": (CLASSES, OUTPUTS, [[1, 0, 0], [1, 0, 0], [0, 1, 1]]),
}


def measure(name, *batches, threshold=0.5):
    metric = metrics.make(name, threshold=threshold)
    for y_true, y_pred in batches:
        metric.update_state(y_true, y_pred)
    return metric.result()


@pytest.mark.parametrize("name", METRICS)
def test_every_metric_gives_the_number_counted_by_hand(name):
    y_true, y_pred, expected = BY_HAND[name]
    np.testing.assert_allclose(measure(name, (y_true, y_pred)), expected, rtol=1e-12)


@pytest.mark.parametrize("name", METRICS)
def test_a_metric_knows_its_name_and_starts_at_zero(name):
    metric = metrics.make(name)
    assert metric.name == name
    assert np.sum(metric.result()) == 0


@pytest.mark.parametrize("name", METRICS)
def test_reset_state_forgets_everything(name):
    y_true, y_pred, expected = BY_HAND[name]
    metric = metrics.make(name)
    metric.update_state(y_true[::-1], y_pred)
    metric.reset_state()
    metric.update_state(y_true, y_pred)
    np.testing.assert_allclose(metric.result(), expected, rtol=1e-12)


@pytest.mark.parametrize("name", METRICS)
@given(data=st.data())
def test_streaming_in_any_pieces_and_order_gives_the_same(name, data):
    n = data.draw(st.integers(2, 40))
    rng = np.random.default_rng(data.draw(st.integers(0, 1000)))
    units = data.draw(st.integers(METRICS[name].least_outputs, 4))
    y_pred = rng.uniform(size=(n, units))
    y_true = (y_pred == y_pred.max(axis=1, keepdims=True)) ^ (rng.uniform(size=(n, 1)) < 0.3)
    cuts = sorted(data.draw(st.sets(st.integers(1, n - 1), max_size=5)))
    order = rng.permutation(n)
    pieces = zip(np.split(y_true[order].astype(float), cuts), np.split(y_pred[order], cuts), strict=True)
    whole = measure(name, (y_true.astype(float), y_pred))
    np.testing.assert_allclose(measure(name, *pieces), whole, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("name", METRICS)
def test_float32_batches_of_a_training_step_are_measured_as_well(name):
    y_true, y_pred, expected = BY_HAND[name]
    result = measure(name, (y_true.astype(np.float32), y_pred.astype(np.float32)))
    np.testing.assert_allclose(result, expected, rtol=1e-6)


@pytest.mark.parametrize("name", METRICS)
@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf, 1e38, -1e38])
@pytest.mark.parametrize("units", [1, 3])
def test_a_diverged_model_never_makes_a_metric_warn(name, bad, units):
    units = max(units, METRICS[name].least_outputs)
    y_true = np.zeros((2, units), dtype=np.float32)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        measure(name, (y_true, np.full((2, units), bad, dtype=np.float32)))


@pytest.mark.parametrize("name", METRICS)
def test_shapes_that_differ_are_refused(name):
    message = r"y_pred must have the shape of y_true \(2, 3\), got \(2, 1\)"
    with pytest.raises(ValueError, match=message):
        metrics.make(name).update_state(np.zeros((2, 3)), np.zeros((2, 1)))


def test_an_unknown_name_is_refused_with_the_list_of_names():
    with pytest.raises(ValueError, match=r"metric must be one of accuracy, precision, .*, got 'acuracy'"):
        metrics.make("acuracy")


def test_precision_without_a_positive_prediction_and_recall_without_a_positive_are_zero():
    nothing = np.zeros((3, 2))
    assert measure("precision", (CLASSES[:, :2], np.zeros((4, 2)))) == 0
    assert measure("recall", (nothing, np.ones((3, 2)))) == 0
    assert measure("f1", (nothing, nothing)) == 0


def test_accuracy_counts_true_negatives():
    """Of ten outputs one should say yes: a model that never does is right nine times."""
    assert measure("accuracy", (np.eye(10), np.zeros((10, 10)))) == pytest.approx(0.9)


@pytest.mark.parametrize(("threshold", "precision", "recall"), [(0.25, 4 / 7, 4 / 4), (0.65, 2 / 2, 2 / 4)])
def test_a_higher_threshold_trades_recall_for_precision(threshold, precision, recall):
    assert measure("precision", (CLASSES, OUTPUTS), threshold=threshold) == pytest.approx(precision)
    assert measure("recall", (CLASSES, OUTPUTS), threshold=threshold) == pytest.approx(recall)


def test_a_probability_equal_to_the_threshold_is_a_no():
    """Equation 8 of Südmersen: 1 only above the threshold."""
    assert measure("precision", (np.ones((1, 1)), np.array([[0.5]]))) == 0


def test_one_output_unit_is_decided_by_the_threshold():
    y_true, y_pred = np.array([[0.0], [1.0], [1.0]]), np.array([[0.4], [0.4], [0.6]])
    assert measure("categorical_accuracy", (y_true, y_pred)) == pytest.approx(2 / 3)
    assert measure("categorical_accuracy", (y_true, y_pred), threshold=0.3) == pytest.approx(2 / 3)
    assert measure("confusion_matrix", (y_true, y_pred)).tolist() == [[1, 0], [1, 1]]


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_cross_entropy_of_a_probability_of_zero_is_large_but_finite(dtype):
    y_true, y_pred = np.array([[1, 0]], dtype=dtype), np.array([[0, 1]], dtype=dtype)
    expected = -np.log(np.finfo(dtype).tiny)
    assert measure("categorical_cross_entropy", (y_true, y_pred)) == pytest.approx(float(expected))
    assert measure("binary_cross_entropy", (y_true, y_pred)) == pytest.approx(2 * float(expected))


def test_r2_of_the_mean_is_zero_and_survives_a_large_offset():
    y = np.array([[1.0], [2.0], [3.0]]) + 1e8
    assert measure("r2", (y, np.full((3, 1), y.mean()))) == pytest.approx(0, abs=1e-6)
    assert measure("r2", (y[:1], y[:1]), (y[1:], y[1:])) == 1


def test_r2_of_a_constant_target_is_one_when_hit_and_zero_when_missed():
    y = np.full((4, 2), 3.0)
    assert measure("r2", (y, y)) == 1
    assert measure("r2", (y, y + np.array([0.0, 1.0]))) == 0.5


def test_only_the_confusion_matrix_is_no_curve():
    assert [name for name in METRICS if not METRICS[name].is_scalar] == ["confusion_matrix"]


def test_a_confusion_matrix_sums_to_the_examples_and_its_diagonal_is_the_accuracy():
    counts = measure("confusion_matrix", (CLASSES, OUTPUTS))
    assert counts.dtype == np.int64
    assert counts.sum() == 4
    assert np.trace(counts) / 4 == measure("categorical_accuracy", (CLASSES, OUTPUTS))


@pytest.mark.parametrize("y_true", [np.array([[0.0], [1.0]]), np.array([0.0, 1.0])])
def test_categorical_cross_entropy_of_one_output_is_refused(y_true):
    """It would count a target of 0 as nothing, whatever the output."""
    message = r"metrics must be for a single output unit too, .*, got 'categorical_cross_entropy'"
    with pytest.raises(ValueError, match=message):
        measure("categorical_cross_entropy", (y_true, np.full_like(y_true, 0.5)))


@pytest.mark.parametrize("name", ["categorical_cross_entropy", "binary_cross_entropy"])
@pytest.mark.parametrize("wrong", [-0.5, 1.5, np.nan, np.inf])
def test_cross_entropies_refuse_targets_that_are_no_probabilities(name, wrong):
    y_true = np.array([[0.0, 1.0], [1.0, 0.0], [0.5, wrong], [wrong, 0.0]])
    message = rf"y\[2\] must be from 0 to 1 for {name}, got \[0.5, {wrong}\]"
    with pytest.raises(ValueError, match=message):
        measure(name, (y_true, np.full((4, 2), 0.5)))

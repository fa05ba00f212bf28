import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numerics import allowed_pairs, make_model, seeds, targets

from nncore import ACTIVATIONS, OPTIMIZERS, SGD, Adam, Dense, Sequential, check_gradients, make_optimizer
from nncore.activations import Activation
from nncore.batches import MAX_ROWS
from nncore.data_generators import ArrayDataGenerator


def classifier(**settings):
    layers = [Dense(5, "tanh", batch_norm=True), Dense(3, "softmax")]
    return make_model(layers, n_inputs=2, loss="categorical_cross_entropy", **settings)


def batch(m=6, seed=0):
    rng = np.random.default_rng(seed)
    return rng.normal(size=(m, 2)), targets(rng, m, 3, loss="categorical_cross_entropy")


def test_train_step_gives_cost_and_metrics_of_before_the_update():
    model = classifier(metrics=("accuracy", "categorical_accuracy"), l2=0.1, optimizer=SGD(0.5))
    x, y = batch()
    a = model.copy().forward_propagate(x, training=True)
    expected = model.loss.compute_cost(y, a) + 0.05 * sum(
        (layer.params["W"] ** 2).sum() for layer in model.layers
    )
    result = model.train_step(x, y)
    assert result.keys() == {"cost", "accuracy", "categorical_accuracy"}
    assert result["cost"] == pytest.approx(expected)
    assert result["categorical_accuracy"] == (a.argmax(axis=1) == y.argmax(axis=1)).mean()
    assert all(type(value) is float for value in result.values())
    assert model.step == model.optimizer.step == 1


def test_train_step_moves_every_parameter_by_its_gradient():
    model, (x, y) = classifier(optimizer=SGD(0.25)), batch()
    before = model.parameters.copy()
    model.train_step(x, y, keep_updates=True)
    np.testing.assert_allclose(model.parameters, before - 0.25 * model.gradients, rtol=1e-14)
    for layer, updates in zip(model.layers, model.last_updates, strict=True):
        assert updates.keys() == layer.params.keys()
        for name in updates:
            np.testing.assert_allclose(updates[name], -0.25 * layer.grads[name], rtol=1e-9, atol=1e-15)


def test_updates_are_kept_only_when_asked_for():
    model = classifier()
    model.train_step(*batch())
    assert model.last_updates == []


def test_val_step_learns_nothing():
    model = classifier(metrics=("f1",))
    before = model.get_state()
    result = model.val_step(*batch())
    assert result.keys() == {"cost", "f1"}
    after = model.get_state()
    assert all(np.array_equal(after["arrays"][name], before["arrays"][name]) for name in before["arrays"])
    assert after["step"] == 0


@pytest.mark.parametrize("batch_norm", [False, True])
@pytest.mark.parametrize("hidden", ACTIVATIONS)
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_nothing_becomes_float64_in_float32_training(hidden, optimizer, batch_norm):
    layers = [Dense(4, hidden, batch_norm=batch_norm), Dense(3, "softmax")]
    model = Sequential(
        layers,
        n_inputs=2,
        loss="categorical_cross_entropy",
        optimizer=make_optimizer(optimizer, clip_norm=1.0),
        l1=0.1,
        l2=0.1,
    )
    model.train_step(*batch())
    arrays = [getattr(layer, name) for layer in model.layers for name in ("a_in", "z", "a", "delta")]
    arrays += [
        model.parameters,
        model.gradients,
        *model.get_state()["arrays"].values(),
        model.predict(batch()[0]),
    ]
    assert {array.dtype for array in arrays} == {np.dtype("float32")}


def test_training_forms_no_jacobian(monkeypatch):
    def forbidden(self, z):
        raise AssertionError("a Jacobian was formed")

    for name in ACTIVATIONS:
        monkeypatch.setattr(ACTIVATIONS[name], "jacobian", forbidden)
    monkeypatch.setattr(Activation, "jacobian", forbidden)
    for output, loss in allowed_pairs():
        rng = np.random.default_rng(0)
        model = make_model([Dense(4, "softmax"), Dense(3, output)], n_inputs=2, loss=loss)
        assert np.isfinite(model.train_step(rng.normal(size=(5, 2)), targets(rng, 5, 3, loss=loss))["cost"])


@pytest.mark.native
@pytest.mark.parametrize(
    ("hidden", "optimizer"),
    [*((name, "sgd") for name in ACTIVATIONS), *(("tanh", name) for name in OPTIMIZERS if name != "sgd")],
)
def test_work_arrays_are_made_once_per_batch_size(hidden, optimizer):
    """After the first step, all that a step allocates is far smaller than any array of a layer."""
    width, m = 512, 512
    layers = [Dense(width, hidden, batch_norm=True), Dense(width, hidden), Dense(width, "softmax")]
    optimizer = make_optimizer(optimizer, clip_norm=1.0, clip_value=1.0)
    model = Sequential(
        layers, n_inputs=width, loss="categorical_cross_entropy", optimizer=optimizer, l1=1e-6, l2=1e-6
    )
    rng = np.random.default_rng(0)
    x, y = (
        rng.normal(size=(m, width)).astype("float32"),
        np.eye(width, dtype="float32")[rng.integers(width, size=m)],
    )
    model.learn(x, y)
    tracemalloc.start()
    model.learn(x, y)
    model.learn(x[:100], y[:100])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 0.35 * m * width * 4


def test_predict_gives_a_new_array_and_uses_running_averages():
    model, (x, y) = classifier(), batch(20)
    for _ in range(5):
        model.train_step(x, y)
    first = model.predict(x)
    second = model.predict(x[::-1])
    np.testing.assert_array_equal(first[::-1], second)  # each row is by itself, whatever else is in the batch
    np.testing.assert_allclose(model.predict(x[:1]), first[:1], rtol=1e-12)


def test_predict_of_very_many_rows_is_predict_of_each():
    model = make_model([Dense(2, "tanh"), Dense(1)], n_inputs=1, loss="mean_squared_error")
    x = np.linspace(-1, 1, MAX_ROWS + 3)[:, np.newaxis]
    np.testing.assert_allclose(
        model.predict(x)[[0, -4, -3, -1]], model.predict(x[[0, -4, -3, -1]]), rtol=1e-13
    )


@given(threshold=st.floats(0, 1), seed=seeds)
def test_classify_is_equation_8(threshold, seed):
    model, (x, _) = classifier(), batch(seed=seed)
    decisions = model.classify(x, threshold)
    for row, probabilities in zip(decisions, model.predict(x), strict=True):
        assert [1 if p > threshold else 0 for p in probabilities] == row.tolist()


def test_each_category_may_have_its_own_threshold():
    model, (x, _) = classifier(), batch()
    np.testing.assert_array_equal(model.classify(x, [0.0, 1.0, 0.0]), np.tile([1, 0, 1], (6, 1)))


def test_a_larger_threshold_never_finds_more():
    """Südmersen, after equation (8): precision at the expense of recall."""
    model, (x, _) = classifier(), batch(50)
    found = [model.classify(x, threshold).sum() for threshold in np.linspace(0, 1, 21)]
    assert (np.diff(found) <= 0).all() and found[0] == 150 and found[-1] == 0


def yes_or_no(**settings):
    model = make_model([Dense(1, "sigmoid")], n_inputs=1, loss="binary_cross_entropy", **settings)
    model.layers[0].params["W"][:], model.layers[0].params["b"][:] = 1, 0
    return model


LOGITS = np.array([[-3.0], [-1.0], [1.0], [3.0]])
"""Whose sigmoid is 0.05, 0.27, 0.73, 0.95."""


@pytest.mark.parametrize("threshold", [-0.1, 0.1, 0.5, 0.9, 1.0])
@pytest.mark.parametrize("when", ["before", "after"])
def test_classify_and_metrics_follow_the_models_threshold(threshold, when):
    metrics = ("accuracy", "precision", "recall", "f1", "categorical_accuracy", "confusion_matrix")
    model = yes_or_no(metrics=metrics, **({"threshold": threshold} if when == "before" else {}))
    if when == "after":
        model.threshold = threshold
    decisions = (model.predict(LOGITS) > threshold).astype(int)
    np.testing.assert_array_equal(model.classify(LOGITS), decisions)
    ones = np.ones((4, 1))
    share, counts = decisions.mean(), [[0, 0], [4 - decisions.sum(), decisions.sum()]]
    for result in (model.evaluate((LOGITS, ones)), model.copy().evaluate((LOGITS, ones))):
        assert (result["accuracy"], result["recall"], result["categorical_accuracy"]) == (share, share, share)
        np.testing.assert_array_equal(result["confusion_matrix"], counts)


def test_a_threshold_given_to_classify_goes_before_the_models():
    model = yes_or_no(threshold=0.9)
    assert model.classify(LOGITS).sum() == 1
    assert model.classify(LOGITS, 0.1).sum() == 3
    assert model.threshold == 0.9


def test_an_output_at_the_threshold_is_a_no_for_classify_and_metrics_in_every_type():
    for dtype in ("float32", "float64"):
        model = yes_or_no(dtype=dtype, metrics=("accuracy",))
        model.threshold = float(model.predict([[-1.0]]).item())
        assert model.classify([[-1.0]]).item() == 0
        assert model.evaluate(([[-1.0]], [[0.0]]))["accuracy"] == 1


@pytest.mark.parametrize("threshold", [0.0, 0.3, 0.5, 0.99])
def test_softmax_outputs_are_classified_as_one_class(threshold):
    model, (x, _) = classifier(threshold=threshold), batch(50)
    decisions = model.classify(x)
    np.testing.assert_array_equal(decisions, np.eye(3, dtype=int)[model.predict(x).argmax(axis=1)])
    assert decisions.dtype.kind == "i"


@pytest.mark.parametrize("wrong", [None, "0.5", np.nan, True])
def test_a_threshold_that_is_no_number_is_refused_and_nothing_changes(wrong):
    model = yes_or_no(threshold=0.25, metrics=("accuracy",))
    with pytest.raises(ValueError, match="threshold must be a finite number, got "):
        model.threshold = wrong
    assert model.threshold == model.metrics[0].threshold == 0.25


def test_categorical_cross_entropy_of_one_output_is_no_metric():
    message = "metrics must be for a single output unit too, .*, got 'categorical_cross_entropy'"
    with pytest.raises(ValueError, match=message):
        yes_or_no(metrics=("binary_cross_entropy", "categorical_cross_entropy"))


@pytest.mark.parametrize("wrong", [-1.0, 1.25, np.nan])
@pytest.mark.parametrize("loss", ["categorical_cross_entropy", "binary_cross_entropy"])
def test_cross_entropies_refuse_the_first_target_that_is_no_probability(loss, wrong):
    model = make_model([Dense(2, "softmax")], n_inputs=2, loss=loss)
    x, y = np.zeros((5, 2)), np.eye(2)[[0, 1, 0, 1, 0]]
    y[3, 1] = y[4, 0] = wrong
    message = rf"y\[3\] must be from 0 to 1 for {loss}, got \[0.0, {wrong}\]"
    calls = [
        lambda: model.train_step(x, y),
        lambda: model.val_step(x, y),
        lambda: model.evaluate((x, y)),
        lambda: model.evaluate([(x, y)]),
        lambda: model.trace(x, y),
        lambda: model.fit((x, y), batch_size=2),
        lambda: model.fit(ArrayDataGenerator(x, y, batch_size=2)),
        lambda: model.fit((x, np.eye(2)[[0] * 5]), validation_data=(x, y)),
        lambda: check_gradients(model, x, y),
    ]
    before = model.get_state()
    for call in calls if np.isfinite(wrong) else calls[:5]:
        with pytest.raises(ValueError, match=message):
            call()
    assert model.step == 0 and all(
        np.array_equal(array, before["arrays"][name]) for name, array in model.get_state()["arrays"].items()
    )


def test_squared_errors_take_any_target():
    model = make_model([Dense(2, "softmax")], n_inputs=2, loss="mean_squared_error")
    assert model.train_step(np.zeros((1, 2)), [[-3.0, 7.0]])["cost"] > 9


def test_settings_change_in_mid_run_and_weights_stay():
    model, (x, y) = classifier(optimizer=SGD(0.1)), batch()
    model.train_step(x, y)
    before = model.parameters.copy()
    model.optimizer.learning_rate, model.optimizer.momentum, model.l1, model.l2 = 0.2, 0.9, 0.01, 0.02
    np.testing.assert_array_equal(model.parameters, before)
    model.train_step(x, y)
    np.testing.assert_allclose(model.parameters, before - 0.2 * model.gradients, rtol=1e-12, atol=1e-15)
    with pytest.raises(ValueError, match="l2 must be a finite number at least 0, got -1"):
        model.l2 = -1


def test_divergence_is_told_by_the_cost_not_by_warnings():
    layers = [Dense(8) for _ in range(4)] + [Dense(1)]
    model = Sequential(layers, n_inputs=1, loss="mean_squared_error", optimizer=SGD(100.0))
    costs = [model.train_step([[1.0], [2.0]], [[3.0], [5.0]])["cost"] for _ in range(10)]
    assert np.isfinite(costs[0]) and not np.isfinite(costs[-1])
    assert np.isnan(model.predict([[1.0]])).all() and np.isnan(model.evaluate(([[1.0]], [[1.0]]))["cost"])


def test_copy_is_independent_and_may_have_another_type():
    model, (x, y) = classifier(optimizer=Adam(0.01)), batch()
    model.train_step(x, y)
    twin, single = model.copy(), model.copy(dtype="float32")
    np.testing.assert_array_equal(twin.parameters, model.parameters)
    np.testing.assert_array_equal(single.parameters, model.parameters.astype("float32"))
    assert single.parameters.dtype == single.optimizer.slots["mean"].dtype == "float32"
    twin.train_step(x, y)
    assert not np.array_equal(twin.parameters, model.parameters)
    model.train_step(x, y)
    np.testing.assert_array_equal(twin.parameters, model.parameters)


def test_config_makes_the_same_model():
    model = classifier(optimizer=Adam(0.01), metrics=("accuracy",), threshold=0.3, l1=0.1, seed=3)
    again = Sequential.from_config(model.config())
    assert again.config() == model.config()
    assert again.parameters.shape == model.parameters.shape


@pytest.mark.parametrize("seed", range(3))
def test_same_seed_same_numbers_for_ever(seed):
    def train():
        model = classifier(seed=seed, optimizer=Adam(0.01))
        model.fit(batch(20), epochs=3, batch_size=7)
        return model.parameters

    np.testing.assert_array_equal(train(), train())


def test_unknown_metric_is_refused():
    with pytest.raises(ValueError, match="metric must be one of"):
        classifier(metrics=("accurracy",))


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"optimizer": "sgd"}, r"optimizer must be an optimizer such as SGD\(\), got 'sgd'"),
        ({"threshold": "half"}, "threshold must be a finite number, got 'half'"),
    ],
)
def test_wrong_settings_are_refused(settings, message):
    with pytest.raises(ValueError, match=message):
        classifier(**settings)


@pytest.mark.parametrize("name", ["fit", "predict", "train_step", "val_step", "evaluate"])
def test_the_models_interface_of_document_000_is_there(name):
    assert callable(getattr(classifier(), name))


@pytest.mark.parametrize(
    ("name", "value"), [("step", -1), ("optimizer_step", 0.5), ("data", [1]), ("data", {"cursor": -1})]
)
def test_a_wrong_state_is_refused_and_nothing_changes(name, value):
    model = classifier(optimizer=Adam())
    model.train_step(*batch())
    before = model.copy()
    other = {key: array + 1 for key, array in model.get_state()["arrays"].items()}
    with pytest.raises(ValueError, match=r"(state|step|cursor).* must"):
        model.set_state({**model.get_state(), "arrays": other, name: value})
    np.testing.assert_array_equal(model.parameters, before.parameters)
    np.testing.assert_array_equal(model.optimizer.slots["mean"], before.optimizer.slots["mean"])
    assert (model.step, model.optimizer.step) == (1, 1)

import copy
import io

import numpy as np
import pytest
from numerics import make_model

from nncore import METRICS, SGD, ArrayDataGenerator, Callback, Dense, Sequential
from nncore.batches import MAX_ROWS


def regressor(**settings):
    layers = [Dense(4, "tanh"), Dense(1)]
    return make_model(layers, n_inputs=2, loss="mean_squared_error", optimizer=SGD(0.1), **settings)


def data(n=23, seed=0):
    x = np.random.default_rng(seed).normal(size=(n, 2))
    return x, x[:, :1] * x[:, 1:]


class Steps(Callback):
    """Notes the parameters after every step, and where each epoch ended."""

    def __init__(self):
        self.parameters, self.costs, self.epoch_ends = [], [], []

    def on_step_end(self, model, logs):
        self.parameters.append(model.parameters.copy())
        self.costs.append(logs["cost"])

    def on_epoch_end(self, model, logs):
        self.epoch_ends.append(len(self.costs))
        return False


def test_fit_is_train_step_for_every_batch():
    generator = ArrayDataGenerator(*data(), batch_size=5, seed=0, dtype="float64")
    by_hand, steps = regressor(), Steps()
    fitted = regressor()
    fitted.fit(data(), epochs=2, batch_size=5, callbacks=[steps])
    for after in steps.parameters:
        by_hand.train_step(*generator.next_batch())
        np.testing.assert_array_equal(by_hand.parameters, after)
    assert steps.epoch_ends == [5, 10]


def test_every_example_counts_once_in_an_epoch():
    """23 examples in batches of 5: four whole ones and one of 3, as S = ceil(N / M) says (68)."""
    model, steps = regressor(), Steps()
    history = model.fit(data(), epochs=1, batch_size=5, callbacks=[steps])
    assert len(steps.costs) == 5 == model.step
    assert history["cost"][0] == pytest.approx(np.average(steps.costs, weights=[5, 5, 5, 5, 3]))


def test_history_has_every_quantity_of_every_epoch():
    model = regressor(metrics=("mean_squared_error", "r2"))
    history = model.fit(data(), epochs=3, validation_data=data(seed=1))
    names = ["cost", "mean_squared_error", "r2"]
    assert list(history) == names + [f"val_{name}" for name in names]
    assert len(history) == 3 == len(history["val_r2"])
    assert {name: history["val_" + name][-1] for name in names} == model.evaluate(data(seed=1))


def test_fitting_twice_goes_on_where_it_stopped():
    once, twice = regressor(), regressor()
    once.fit(data(), epochs=4, batch_size=5)
    for _ in range(2):
        twice.fit(data(), epochs=2, batch_size=5)
    np.testing.assert_array_equal(once.parameters, twice.parameters)


def test_a_generators_own_validation_data_are_used():
    generator = ArrayDataGenerator(*data(), val=data(seed=1), batch_size=5, dtype="float64")
    model = regressor()
    history = model.fit(generator)
    assert history["val_cost"] == [pytest.approx(model.evaluate(data(seed=1))["cost"])]
    other = regressor().fit(
        generator, validation_data=ArrayDataGenerator(*data(), val=data(seed=2), dtype="float64")
    )
    assert other["val_cost"] != history["val_cost"]


def test_without_validation_data_there_are_no_validation_values():
    assert list(regressor().fit(data())) == ["cost"]
    assert list(regressor().fit(ArrayDataGenerator(*data()))) == ["cost"]


def test_the_three_methods_of_document_000_are_enough_for_a_generator():
    class Plain:
        def train(self):
            x, y = data()
            yield x[:20], y[:20]
            yield x[20:], y[20:]

        def val(self):
            return iter(())

        test = val

    model, by_hand = regressor(), regressor()
    history = model.fit(Plain(), epochs=1)
    for x, y in Plain().train():
        by_hand.train_step(x, y)
    np.testing.assert_array_equal(model.parameters, by_hand.parameters)
    assert list(history) == ["cost"]


def test_a_target_that_the_loss_is_not_defined_for_is_named_before_any_step():
    x, y = np.zeros((7, 2)), np.eye(2)[[0, 1, 0, 1, 0, 1, 0]]
    y[5] = [-0.5, 1.5]
    model = make_model([Dense(2, "softmax")], n_inputs=2, loss="categorical_cross_entropy")
    with pytest.raises(ValueError, match=r"y\[5\] must be from 0 to 1 for categorical_cross_entropy"):
        model.fit(ArrayDataGenerator(x, y, batch_size=2, dtype=model.dtype))
    assert model.step == 0


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_batches_of_another_type_are_learnt_in_the_models(dtype):
    model, by_hand = regressor(dtype="float32"), regressor(dtype="float32")
    model.fit(ArrayDataGenerator(*data(), dtype=dtype, batch_size=5))
    for x, y in ArrayDataGenerator(*data(), dtype=dtype, batch_size=5).train():
        by_hand.train_step(x.astype("float32"), y.astype("float32"))
    np.testing.assert_array_equal(model.parameters, by_hand.parameters)


def test_arrays_of_another_width_are_refused():
    with pytest.raises(ValueError, match=r"x must have shape \(M, 2\)"):
        regressor().fit(ArrayDataGenerator(np.zeros((4, 3)), np.zeros(4)))


def test_no_epochs_change_nothing():
    model = regressor()
    before = model.parameters.copy()
    assert len(model.fit(data(), epochs=0)) == 0
    np.testing.assert_array_equal(model.parameters, before)


def test_evaluate_does_not_depend_on_the_batches():
    model = regressor(metrics=("r2",), l2=0.1)
    x, y = data(100)
    whole = model.evaluate((x, y))
    in_parts = model.evaluate([(x[:30], y[:30]), (x[30:31], y[30:31]), (x[31:], y[31:])])
    assert in_parts == pytest.approx(whole)
    penalty = 0.05 * sum((layer.params["W"] ** 2).sum() for layer in model.layers)
    assert whole["cost"] == pytest.approx(((model.predict(x) - y) ** 2).mean() + penalty)


def test_evaluate_takes_more_examples_than_fit_the_work_arrays():
    model = regressor()
    x, y = data(MAX_ROWS + 5)
    cost = model.evaluate((x, y))["cost"]
    assert len(model.layers[0].a) == 5
    assert cost == pytest.approx(((model.predict(x) - y) ** 2).mean())


def test_evaluate_in_mid_epoch_disturbs_no_metric():
    class Evaluate(Callback):
        def on_step_end(self, model, logs):
            model.evaluate(data(seed=3))

    plain, disturbed = regressor(metrics=("r2",)), regressor(metrics=("r2",))
    expected = plain.fit(data(), epochs=2, batch_size=5).to_dict()
    assert disturbed.fit(data(), epochs=2, batch_size=5, callbacks=[Evaluate()]).to_dict() == expected


@pytest.mark.parametrize("metric", [name for name in METRICS if "classification" in METRICS[name].tasks])
def test_no_evaluation_remembers_an_earlier_one(metric):
    layers = [Dense(3, "softmax")]
    model = make_model(layers, n_inputs=2, loss="categorical_cross_entropy", metrics=(metric,))
    (x, _), y = data(), np.eye(3)[np.arange(23) % 3]
    weights, first = model.get_weights(), model.evaluate((x, y))[metric]
    model.train_step(x[:5], y[:5])
    model.set_weights(weights)
    model.metrics[0].update_state(y, y)
    np.testing.assert_array_equal(model.evaluate((x, y))[metric], first)


def test_evaluating_nothing_is_refused():
    with pytest.raises(ValueError, match="data must hold at least one example, got none"):
        regressor().evaluate([])


def test_divergence_stops_training_with_words():
    model = Sequential(
        [Dense(5), Dense(5), Dense(1)], n_inputs=2, loss="mean_squared_error", optimizer=SGD(1e6)
    )
    with pytest.raises(
        FloatingPointError, match=r"the cost became (inf|nan) at step \d+: lower the learning rate"
    ):
        model.fit(data(), epochs=100)


@pytest.mark.parametrize("wrong", [[1, 2], None, np.zeros((3, 2)), "mnist"])
def test_data_of_another_kind_are_refused(wrong):
    with pytest.raises(ValueError, match=r"data must be \(x, y\) or a data generator, got "):
        regressor().fit(wrong)


@pytest.mark.parametrize(("name", "value"), [("epochs", -1), ("epochs", 1.5), ("batch_size", 0)])
def test_nonsense_is_refused(name, value):
    with pytest.raises(ValueError, match=f"{name} must be a whole number"):
        regressor().fit(data(), **{name: value})


def test_targets_of_the_wrong_width_are_refused():
    x, _ = data()
    with pytest.raises(ValueError, match=r"y must have shape \(M, 1\) with M at least 1, got \(23, 3\)"):
        regressor().fit((x, np.ones((23, 3))), batch_size=50)


class Interrupt(Callback):
    """Ends a `fit` as an error or Ctrl-C does."""

    def __init__(self, step):
        self.step = step

    def on_step_end(self, model, logs):
        if model.step == self.step:
            raise KeyboardInterrupt


def interrupted(given, step=2):
    model = regressor()
    with pytest.raises(KeyboardInterrupt):
        model.fit(given, batch_size=5, callbacks=[Interrupt(step)])
    return model


def reloaded(model):
    file = io.BytesIO()
    model.save(file)
    return Sequential.load(file)


OTHERS = {
    "other inputs": (data(seed=1)[0], data()[1]),
    "other targets": (data()[0], data(seed=1)[1]),
    "one other target": (data()[0], data()[1] + np.eye(23)[:, 22:]),
    "another order": (data()[0][::-1], data()[1][::-1]),
    "all other": data(seed=1),
}
TWINS = {
    "the same": lambda m: m,
    "reloaded": reloaded,
    "copied": Sequential.copy,
    "deep": copy.deepcopy,
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
@pytest.mark.parametrize("twin", TWINS.values(), ids=TWINS)
def test_after_an_interrupted_fit_other_arrays_begin_at_their_beginning(other, twin):
    model, steps = twin(interrupted(data())), Steps()
    by_hand = model.copy()
    history = model.fit(other, epochs=1, batch_size=5, callbacks=[steps])
    assert len(steps.costs) == 5 and len(history) == 1
    generator = ArrayDataGenerator(*other, batch_size=5, seed=0, dtype="float64")
    for after in steps.parameters:
        by_hand.train_step(*generator.next_batch())
        np.testing.assert_array_equal(by_hand.parameters, after)


@pytest.mark.parametrize("twin", TWINS.values(), ids=TWINS)
def test_after_an_interrupted_fit_the_same_arrays_go_on_where_they_stopped(twin):
    through, model = regressor(), twin(interrupted(data()))
    through.fit(data(), epochs=2, batch_size=5)
    x, y = data()
    model.fit((x.tolist(), y), epochs=2, batch_size=5)
    np.testing.assert_array_equal(model.parameters, through.parameters)


def test_arrays_changed_in_place_are_other_arrays():
    x, y = data()
    model, steps = interrupted((x, y)), Steps()
    x[:] = data(seed=1)[0]
    model.fit((x, y), batch_size=5, callbacks=[steps])
    assert len(steps.costs) == 5


def test_a_generators_place_is_none_in_arrays_of_equal_length():
    generator, steps = ArrayDataGenerator(*data(), batch_size=5, dtype="float64"), Steps()
    model = interrupted(generator)
    model.fit(data(), batch_size=5, callbacks=[steps])
    assert len(steps.costs) == 5
    model.fit(generator, callbacks=[steps])
    assert len(steps.costs) == 5 + 3


def test_a_broken_off_fit_by_divergence_leaves_no_place_in_other_arrays():
    x, y = data()
    model, steps = regressor(), Steps()
    weights = model.get_weights()
    with pytest.raises(FloatingPointError):
        model.fit((x, y * 1e200), batch_size=5)
    model.set_weights(weights)
    model.fit((x, y), batch_size=5, callbacks=[steps])
    assert len(steps.costs) == 5

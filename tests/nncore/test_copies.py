"""A copied or unpickled model is a whole one: it learns, and shares nothing with the first."""

import copy
import pickle

import numpy as np
import pytest
from numerics import allowed_pairs, make_model, targets
from saved_models import assert_same_state, data, make

from nncore import (
    ACTIVATIONS,
    METRICS,
    OPTIMIZERS,
    SGD,
    ArrayDataGenerator,
    Callback,
    Cosine,
    Dense,
    EarlyStopping,
    Experiment,
    History,
    Network,
    Sequential,
    make_optimizer,
)


def unpickled(thing):
    return pickle.loads(pickle.dumps(thing))


COPIES = {"copy": copy.copy, "deepcopy": copy.deepcopy, "pickle": unpickled}
ways = pytest.mark.parametrize("way", COPIES.values(), ids=COPIES)


def assert_tied(network):
    """Every layer's arrays are parts of the network's own vectors."""
    for layer in network.layers:
        for named, flat in ((layer.params, network.parameters), (layer.grads, network.gradients)):
            assert all(np.shares_memory(array, flat) for array in named.values())
        if layer.batch_norm:
            assert all(np.shares_memory(layer.batch_norm.params[n], layer.params[n]) for n in layer.params)


@ways
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_a_copy_learns_as_the_model_does_and_apart_from_it(way, optimizer):
    model, alone = make(optimizer), make(optimizer)
    for each in (model, alone):
        each.train_step(*data())
    twin = way(model)
    assert_tied(twin)
    assert_same_state(twin, model)
    for _ in range(5):
        twin.train_step(*data())
    assert_same_state(model, alone)
    for _ in range(5):
        model.train_step(*data())
    assert_same_state(twin, model)
    assert not np.array_equal(model.parameters, alone.parameters)


@ways
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_every_part_can_be_copied(way, activation):
    for loss in {loss for output, loss in allowed_pairs() if output == activation} or {"mean_squared_error"}:
        output = activation if (activation, loss) in allowed_pairs() else "linear"
        layers = [Dense(4, activation, batch_norm=True), Dense(2, output)]
        optimizer = SGD(momentum=0.5, schedule=Cosine(9), clip_norm=1.0, clip_value=0.5)
        model = make_model(layers, n_inputs=2, loss=loss, optimizer=optimizer, l1=0.01, l2=0.1, seed=4)
        rng = np.random.default_rng(0)
        x, y = rng.normal(size=(6, 2)), targets(rng, 6, 2, loss=loss)
        model.train_step(x, y)
        twin = way(model)
        assert twin.config() == model.config()
        assert twin.train_step(x, y) == model.train_step(x, y)
        np.testing.assert_array_equal(twin.parameters, model.parameters)


@ways
def test_metrics_of_a_copy_count_for_themselves(way):
    names = [name for name in METRICS if "classification" in METRICS[name].tasks]
    model = make_model([Dense(3, "softmax")], n_inputs=2, loss="categorical_cross_entropy", metrics=names)
    twin = way(model)
    expected, found = model.train_step(*data()), twin.train_step(*data())
    for name in names:
        np.testing.assert_array_equal(found[name], expected[name])


@ways
def test_a_copy_between_the_two_passes_goes_on_with_the_second(way):
    model = make()
    x, y = model.check_batch(*data())
    model.forward_propagate(x, training=True)
    twin = way(model)
    for each in (model, twin):
        each.backward_propagate(y)
    np.testing.assert_array_equal(twin.gradients, model.gradients)
    np.testing.assert_array_equal(twin.layers[0].grads["gamma"], model.layers[0].grads["gamma"])


class CopyAt(Callback):
    def __init__(self, step, way):
        self.step, self.way, self.twin = step, way, None

    def on_step_end(self, model, logs):
        if model.step == self.step:
            self.twin = self.way(model)


@ways
@pytest.mark.parametrize("stop", [3, 5, 12])
def test_a_copy_made_in_mid_epoch_goes_on_there(way, stop):
    through, copied = make(), CopyAt(stop, way)
    through.fit(data(), epochs=4, batch_size=5, callbacks=[copied])
    copied.twin.fit(data(), epochs=4 - stop // 5, batch_size=5)
    assert_same_state(copied.twin, through)


def test_a_copy_does_not_carry_the_training_data():
    model, x = make(), np.random.default_rng(0).normal(size=(20_000, 2))
    model.fit((x, np.eye(3)[np.arange(20_000) % 3]), batch_size=500)
    assert len(pickle.dumps(model)) < 200_000
    assert_same_state(unpickled(model), model)


def test_a_model_that_learnt_from_an_unpicklable_generator_can_be_copied():
    class Lines:
        lock = (line for line in "")

        def __init__(self):
            self.lines = (line for line in "")

        def train(self):
            yield data()

        def val(self):
            return iter(())

    model = make()
    model.fit(Lines())
    for way in COPIES.values():
        assert_same_state(way(model), model)


@ways
def test_a_subclass_keeps_what_is_its_own(way):
    twin = way(Named([Dense(2)], n_inputs=1, loss="mean_squared_error"))
    assert type(twin) is Named and twin.label == "mine"
    before = twin.parameters.copy()
    twin.train_step([[1.0]], [[5.0, 5.0]])
    assert not np.array_equal(twin.predict([[1.0]]), before)
    assert_tied(twin)


class Named(Sequential):
    label = "yours"

    def __init__(self, *args, **settings):
        super().__init__(*args, **settings)
        self.label = "mine"


@ways
def test_a_network_alone_can_be_copied_too(way):
    network = Network([Dense(3, batch_norm=True), Dense(1)], n_inputs=2, loss="mean_squared_error")
    twin = way(network)
    twin.parameters += 1
    assert_tied(twin)
    assert twin.layers[0].params["b"].tolist() == [1, 1, 1]
    assert network.layers[0].params["b"].tolist() == [0, 0, 0]


@ways
def test_a_copied_layer_stands_by_itself(way):
    model = make()
    model.train_step(*data())
    layer = model.layers[0]
    twin = way(layer)
    x = np.random.default_rng(1).normal(size=(7, 2))
    np.testing.assert_array_equal(twin.forward_propagate(x), layer.forward_propagate(x))
    before = layer.params["W"].copy()
    twin.params["W"] = np.zeros((4, 2))
    twin.forward_propagate(x, training=True)
    np.testing.assert_allclose(twin.batch_norm.normalized, np.zeros((7, 4)), atol=1e-12)
    np.testing.assert_array_equal(layer.params["W"], before)
    assert not np.array_equal(twin.batch_norm.running_mean, layer.batch_norm.running_mean)
    with pytest.raises(ValueError, match="layers must be new, got one that already belongs to a network"):
        Network([twin], n_inputs=2, loss="mean_squared_error")


@ways
def test_copies_of_a_new_layer_are_layers_of_their_own(way):
    layer = Dense(2, "tanh", batch_norm=True)
    model = make_model([way(layer), way(layer), layer], n_inputs=2, loss="mean_squared_error")
    same = make_model(
        [Dense(2, "tanh", batch_norm=True) for _ in range(3)], n_inputs=2, loss="mean_squared_error"
    )
    x, y = np.random.default_rng(0).normal(size=(2, 5, 2))
    for each in (model, same):
        each.train_step(x, y)
    np.testing.assert_array_equal(model.parameters, same.parameters)


@ways
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_an_optimizers_memory_is_copied_with_it(way, name):
    optimizer = make_optimizer(name, **({"momentum": 0.9} if name == "sgd" else {}))
    w, g = np.ones(3), np.array([1.0, -2.0, 3.0])
    optimizer.update_parameters(w, g)
    twin, v = way(optimizer), w.copy()
    for _ in range(3):
        twin.update_parameters(v, g)
    assert (optimizer.step, twin.step) == (1, 4)
    for _ in range(3):
        optimizer.update_parameters(w, g)
    np.testing.assert_array_equal(v, w)


@ways
def test_a_data_generator_is_copied_with_its_place(way):
    generator = ArrayDataGenerator(*data(), val=data(4), batch_size=5, normalise=True)
    generator.next_batch()
    twin = way(generator)
    batches = [[array.copy() for array in twin.next_batch()] for _ in range(9)]
    assert (generator.step_in_epoch, twin.epoch) == (1, 2)
    for expected in batches:
        for found, array in zip(generator.next_batch(), expected, strict=True):
            np.testing.assert_array_equal(found, array)
    assert twin.get_state() == generator.get_state()
    assert len(list(twin.val())) == 1


@ways
def test_a_history_is_copied(way):
    history = History()
    history.append({"cost": 1.0})
    twin = way(history)
    twin.append({"cost": 0.5})
    assert (history.to_dict(), twin.to_dict()) == ({"cost": [1.0]}, {"cost": [1.0, 0.5]})
    assert (len(history), len(twin)) == (1, 2)


@ways
def test_an_experiment_is_copied(way):
    document = {
        "version": 1,
        "data": {"name": "xor"},
        "model": {"layers": [{"units": 1, "activation": "sigmoid"}]},
    }
    experiment = Experiment.from_dict(document)
    assert way(experiment).to_dict() == experiment.to_dict()
    (model, generator), (twin, other) = experiment.build(), way(experiment).build()
    for each, batches in ((model, generator), (twin, other)):
        each.fit(batches)
    np.testing.assert_array_equal(twin.parameters, model.parameters)


def test_early_stopping_is_copied_in_mid_training():
    model, rule = make(), EarlyStopping(metric="cost")
    model.fit(data(), epochs=3, callbacks=[rule])
    assert unpickled(rule).best == rule.best


def test_views_of_one_model_in_a_list_stay_together():
    model = make()
    twin, layers = copy.deepcopy((model, model.layers))
    assert twin.layers is layers
    assert_tied(twin)

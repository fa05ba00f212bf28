"""Models to save, and saved ones, for the proofs of storage."""

import io

import numpy as np
from numerics import make_model, targets

from nncore import Dense, StepDecay, make_optimizer

SETTINGS = {"sgd": {"momentum": 0.9, "nesterov": True}, "rmsprop": {}, "adam": {}}


def make(optimizer="adam", hidden="tanh", **settings):
    optimizer = make_optimizer(
        optimizer, learning_rate=0.05, clip_norm=1.0, schedule=StepDecay(5), **SETTINGS[optimizer]
    )
    layers = [Dense(4, hidden, batch_norm=True), Dense(3, "softmax")]
    return make_model(
        layers,
        n_inputs=2,
        loss="categorical_cross_entropy",
        optimizer=optimizer,
        metrics=("accuracy",),
        **settings,
    )


def data(n=23):
    rng = np.random.default_rng(0)
    return rng.normal(size=(n, 2)), targets(rng, n, 3, loss="categorical_cross_entropy")


def saved(model, **settings):
    file = io.BytesIO()
    model.save(file, **settings)
    return io.BytesIO(file.getvalue())


def assert_same_state(one, other):
    one, other = one.get_state(), other.get_state()
    arrays, others = one.pop("arrays"), other.pop("arrays")
    assert arrays.keys() == others.keys() and one == other
    for name in arrays:
        np.testing.assert_array_equal(arrays[name], others[name])
        assert arrays[name].dtype == others[name].dtype

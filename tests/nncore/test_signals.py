"""Sizes of signals and gradients: measured as plain NumPy does it, predicted as formulas and draws say."""

import math

import numpy as np
import pytest

from nncore import Dense, Sequential, make_activation
from nncore.initializers import INITIALIZERS, weight_variance
from nncore.signals import (
    mean_square_of_output,
    mean_square_of_slope,
    measure_signals,
    predict_signals,
)

UNITS = 100


def make_deep(activation, *, initializer="auto", depth=6, seed=0, batch_norm=False):
    layers = [Dense(UNITS, activation, initializer=initializer, batch_norm=batch_norm) for _ in range(depth)]
    return Sequential(
        [*layers, Dense(UNITS, initializer="xavier")], n_inputs=UNITS, loss="mean_squared_error", seed=seed
    )


@pytest.fixture(scope="module")
def batch():
    rng = np.random.default_rng(1)
    return rng.standard_normal((30, UNITS)), rng.standard_normal((30, UNITS))


def test_measured_are_the_root_mean_squares_of_both_passes(batch):
    x, y = batch[0][:, :3], batch[1][:, :2]
    model = Sequential(
        [Dense(4, "tanh"), Dense(2)], n_inputs=3, loss="sum_of_squared_errors", dtype="float64"
    )
    w1, w2 = (layer.params["W"] for layer in model.layers)
    z1 = x @ w1.T
    z2 = np.tanh(z1) @ w2.T
    d2 = z2 - y
    d1 = (d2 @ w2) * (1 - np.tanh(z1) ** 2)
    found = measure_signals(model, x, y)
    np.testing.assert_allclose(found.signal, [math.sqrt((z**2).mean()) for z in (z1, z2)], rtol=1e-13)
    np.testing.assert_allclose(found.gradient, [math.sqrt((d**2).mean()) for d in (d1, d2)], rtol=1e-13)


def test_measuring_leaves_the_model_as_it_is(batch):
    model = make_deep("tanh", batch_norm=True, depth=2)
    before = model.get_weights()
    measure_signals(model, *batch)
    for name, array in model.get_weights().items():
        np.testing.assert_array_equal(array, before[name])


def normal_mean(function, variance):
    """E[function(z)] by a Riemann sum of steps far finer than the module's."""
    u = np.arange(-9, 9, 1e-4) + 5e-5
    return float(
        np.sum(function(math.sqrt(variance) * u) * np.exp(-(u**2) / 2)) * 1e-4 / math.sqrt(2 * math.pi)
    )


def slope_of(function):
    return lambda z: (function(z + 1e-6) - function(z - 1e-6)) / 2e-6


PLAIN = {
    "tanh": np.tanh,
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "relu": lambda z: np.maximum(z, 0),
    "linear": lambda z: z,
}


@pytest.mark.parametrize("variance", [1e-4, 1.0, 9.0, 100.0])
@pytest.mark.parametrize("name", PLAIN)
def test_means_over_a_normal_z_are_the_integrals(name, variance):
    activation, function = make_activation(name), PLAIN[name]
    output = mean_square_of_output(activation, np.array([variance]))
    slope = mean_square_of_slope(activation, np.array([variance]))
    assert output == pytest.approx(normal_mean(lambda z: function(z) ** 2, variance), rel=1e-3)
    assert slope == pytest.approx(normal_mean(lambda z: slope_of(function)(z) ** 2, variance), rel=1e-3)


def test_with_relu_and_he_the_variance_of_z_stays(batch):
    """He et al. 2015, equations (10) and (14): n/2 Var(w) = 1 in both directions."""
    x, y = batch
    found = predict_signals(make_deep("relu"), x, y)
    lengths = math.sqrt((x**2).mean())
    np.testing.assert_allclose(found.signal[:-1], math.sqrt(2) * lengths, rtol=1e-12)
    np.testing.assert_allclose(found.gradient[:-2], found.gradient[1:-1], rtol=1e-12)


def test_linear_layers_multiply_by_n_times_the_variance(batch):
    """Glorot and Bengio 2010, equations (5) and (6): every layer has the factor n Var(w)."""
    x, y = batch
    found = predict_signals(make_deep("linear"), x, y, variances=[0.02] * 7)
    factor = math.sqrt(UNITS * 0.02)
    np.testing.assert_allclose(found.signal[1:] / found.signal[:-1], factor, rtol=1e-12)
    np.testing.assert_allclose(found.gradient[:-1] / found.gradient[1:], factor, rtol=1e-12)


@pytest.mark.parametrize(
    ("initializer", "batch_norm"), [("glorot", False), ("standard_normal", False), ("he", True)]
)
@pytest.mark.parametrize("activation", ["tanh", "relu", "sigmoid", "gelu"])
def test_wide_networks_are_as_predicted(batch, activation, initializer, batch_norm):
    x, error = batch  # drawn without a look at the signal
    ratios = {"signal": [], "gradient": []}
    for seed in range(5):
        model = make_deep(activation, initializer=initializer, seed=seed, depth=3, batch_norm=batch_norm)
        measured = measure_signals(model, x, error, error=error)
        expected = predict_signals(model, x, error, error=error)
        for name, found in ratios.items():
            found.append(getattr(measured, name) / getattr(expected, name))
    for name, found in ratios.items():
        np.testing.assert_allclose(np.mean(found, axis=0), 1, atol=0.12, err_msg=name)


@pytest.mark.parametrize("name", INITIALIZERS)
def test_variances_are_those_of_what_is_drawn(name):
    variance = weight_variance(name, (400, 300), activation="tanh")
    drawn = INITIALIZERS[name]((400, 300), np.random.default_rng(0))
    if variance is None:
        assert np.ptp(drawn) == 0
    else:
        assert drawn.var() == pytest.approx(variance, rel=0.02)


@pytest.mark.parametrize("name", ["zeros", "constant"])
def test_nothing_is_predicted_for_weights_that_are_not_drawn(batch, name):
    assert predict_signals(make_deep("tanh", initializer=name, depth=1), *batch) is None

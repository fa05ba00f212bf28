import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numerics import central_difference, seeds

from nncore import Dense, Network, Sequential, batch_norm
from nncore.batch_norm import BatchNorm, batch_mean
from nncore.optimizers import SGD, Adam, RMSProp


def make_norm(units, seed=0):
    rng = np.random.default_rng(seed)
    norm = BatchNorm()
    norm.bind(
        {"gamma": rng.uniform(0.5, 2, size=units), "beta": rng.normal(size=units)},
        {"gamma": np.zeros(units), "beta": np.zeros(units)},
    )
    return norm


@given(m=st.integers(5, 40), n=st.integers(1, 6), seed=seeds)
def test_output_has_mean_beta_and_variance_gamma_squared(m, n, seed):
    """Up to epsilon: the variance is gamma^2 sigma^2 / (sigma^2 + epsilon)."""
    norm, rng = make_norm(n, seed), np.random.default_rng(seed)
    s = rng.uniform(1, 9, size=n) * rng.normal(size=(m, n)) + 100 * rng.normal(size=n)
    shrink = s.var(axis=0) / (s.var(axis=0) + batch_norm.EPSILON)
    z = norm.forward_propagate(s.copy(), training=True)
    np.testing.assert_allclose(z.mean(axis=0), norm.params["beta"], atol=1e-10)
    np.testing.assert_allclose(z.var(axis=0), norm.params["gamma"] ** 2 * shrink, rtol=1e-9)


@given(m=st.integers(3, 8), n=st.integers(1, 4), seed=seeds)
def test_backward_is_the_derivative_of_forward(m, n, seed):
    norm, rng = make_norm(n, seed), np.random.default_rng(seed)
    s, delta = rng.normal(size=(m, n)), rng.normal(size=(m, n))

    def weighted_outputs(v):
        return (norm.forward_propagate(v.copy(), training=True) * delta).sum()

    numerical = central_difference(weighted_outputs, s).reshape(m, n)
    weighted_outputs(s)
    d_s = norm.backward_propagate(delta)
    assert np.abs(d_s - numerical).max() < 1e-6 * max(1.0, np.abs(numerical).max())
    np.testing.assert_allclose(d_s.sum(axis=0), 0, atol=1e-10)  # a shift of all examples changes nothing


@given(m=st.integers(3, 8), n=st.integers(1, 4), seed=seeds)
def test_gamma_and_beta_get_their_derivatives(m, n, seed):
    norm, rng = make_norm(n, seed), np.random.default_rng(seed)
    s, delta = rng.normal(size=(m, n)), rng.normal(size=(m, n))

    def mean_of_weighted_outputs(name, value):
        norm.params[name][:] = value
        return (norm.forward_propagate(s.copy(), training=True) * delta).sum() / m

    for name in ("gamma", "beta"):
        at = norm.params[name].copy()
        numerical = central_difference(lambda v, name=name: mean_of_weighted_outputs(name, v), at)
        mean_of_weighted_outputs(name, at)
        norm.backward_propagate(delta)
        np.testing.assert_allclose(norm.grads[name], numerical, rtol=1e-6, atol=1e-9)


def test_running_averages_come_to_mean_and_unbiased_variance():
    norm, rng = make_norm(2), np.random.default_rng(0)
    for _ in range(400):
        norm.forward_propagate(rng.normal(loc=[3, -1], scale=[2, 0.5], size=(4, 2)), training=True)
    np.testing.assert_allclose(norm.running_mean, [3, -1], atol=0.6)
    np.testing.assert_allclose(norm.running_variance, [4, 0.25], rtol=0.4)


def test_one_step_of_the_running_averages_by_hand():
    """Examples 1 and 3: mean 2, unbiased variance 2; nine tenths of 0 and 1 are kept."""
    norm = make_norm(1)
    norm.forward_propagate(np.array([[1.0], [3.0]]), training=True)
    assert norm.running_mean == pytest.approx([0.9 * 0 + 0.1 * 2])
    assert norm.running_variance == pytest.approx([0.9 * 1 + 0.1 * 2])


def test_prediction_uses_the_running_averages_and_leaves_them():
    norm = make_norm(1)
    norm.running_mean[:], norm.running_variance[:] = 2, 9
    z = norm.forward_propagate(np.array([[5.0]]))
    assert z[0] == pytest.approx(norm.params["gamma"] * 3 / np.sqrt(9 + 1e-5) + norm.params["beta"])
    assert (norm.running_mean, norm.running_variance) == (2, 9)


def test_a_single_example_becomes_beta_and_teaches_no_averages():
    norm = make_norm(3)
    z = norm.forward_propagate(np.array([[4.0, 5.0, 6.0]]), training=True)
    np.testing.assert_allclose(z[0], norm.params["beta"])
    np.testing.assert_array_equal(norm.running_mean, np.zeros(3))
    np.testing.assert_array_equal(norm.running_variance, np.ones(3))


def test_a_constant_unit_stays_finite():
    norm = make_norm(1)
    with np.errstate(all="raise", under="ignore"):
        z = norm.forward_propagate(np.full((4, 1), 7.0), training=True)
        d_s = norm.backward_propagate(np.array([[1.0], [2.0], [3.0], [4.0]]))
    np.testing.assert_allclose(z, np.full((4, 1), norm.params["beta"]))
    assert np.isfinite(d_s).all()


def test_what_batch_norm_removes_has_no_gradient():
    """A bias before batch normalisation is subtracted again with the mean, so its derivative is 0."""
    layers = [Dense(3, "tanh", batch_norm=True), Dense(1)]
    network = Network(layers, n_inputs=2, loss="mean_squared_error", dtype="float64")
    rng = np.random.default_rng(0)
    network.forward_propagate(rng.normal(size=(6, 2)), training=True)
    network.backward_propagate(rng.normal(size=(6, 1)))
    np.testing.assert_allclose(network.layers[0].grads["b"], 0, atol=1e-15)
    assert np.abs(network.layers[0].grads["W"]).min() > 1e-6


@pytest.mark.parametrize("optimizer", [SGD, RMSProp, Adam])
def test_no_optimizer_moves_the_bias_before_batch_norm(optimizer):
    """Adam and RMSProp divide by the gradient's size: a rest of rounding would become a step."""
    layers = [Dense(3, "tanh", batch_norm=True), Dense(1)]
    settings = {"n_inputs": 2, "loss": "mean_squared_error", "optimizer": optimizer(0.01), "dtype": "float32"}
    model, rng = Sequential(layers, **settings), np.random.default_rng(0)
    for _ in range(20):
        model.train_step(rng.normal(size=(7, 2)), rng.normal(size=(7, 1)))
    np.testing.assert_array_equal(model.layers[0].grads["b"], np.zeros(3))
    np.testing.assert_array_equal(model.layers[0].params["b"], np.zeros(3))
    assert np.abs(model.layers[1].params["b"]).min() > 1e-4


def test_batch_mean_is_the_mean_of_each_column():
    values = np.random.default_rng(0).normal(size=(5, 3))
    np.testing.assert_allclose(batch_mean(values, np.empty(3)), values.mean(axis=0), rtol=1e-14)

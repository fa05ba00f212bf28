import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numerics import away_from_zero, central_difference, relative_error, seeds

from nncore import L1, L2, REGULARIZERS, Dense, Network


@pytest.mark.parametrize("name", REGULARIZERS)
@given(shape=st.tuples(st.integers(1, 4), st.integers(1, 4)), strength=st.floats(0.01, 10), seed=seeds)
def test_gradient_is_the_derivative_of_the_penalty(name, shape, strength, seed):
    regularizer, w = REGULARIZERS[name](strength), away_from_zero(np.random.default_rng(seed), shape)
    d_w = np.full(shape, 7.0)
    regularizer.add_gradient(w, d_w)
    numerical = central_difference(regularizer.compute_penalty, w).reshape(shape)
    assert relative_error(d_w - 7, numerical) < 1e-6


def test_penalties_by_hand():
    w = np.array([[1.0, -2.0], [0.0, 3.0]])
    assert L1(0.5).compute_penalty(w) == 0.5 * 6
    assert L2(0.5).compute_penalty(w) == 0.25 * 14


def test_l1_pushes_no_weight_that_is_zero():
    d_w = np.zeros(3)
    L1(0.5).add_gradient(np.array([-2.0, 0.0, 1.0]), d_w)
    np.testing.assert_array_equal(d_w, [-0.5, 0, 0.5])


@pytest.mark.parametrize("settings", [{"l1": 0.3}, {"l2": 0.3}, {"l1": 0.1, "l2": 0.2}])
def test_penalties_enter_cost_and_gradient_of_weights_alone(settings):
    layers = [Dense(3, "tanh", batch_norm=True), Dense(2)]
    plain = Network(layers, n_inputs=2, loss="mean_squared_error", dtype="float64")
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(5, 2)), rng.normal(size=(5, 2))
    cost = plain.compute_cost(y, plain.forward_propagate(x, training=True))
    plain.backward_propagate(y)
    before = [{name: grad.copy() for name, grad in layer.grads.items()} for layer in plain.layers]
    plain.l1, plain.l2 = settings.get("l1", 0), settings.get("l2", 0)
    weights = [layer.params["W"] for layer in plain.layers]
    penalty = sum(plain.l1 * np.abs(w).sum() + plain.l2 / 2 * (w**2).sum() for w in weights)
    assert plain.compute_cost(y, plain.forward_propagate(x, training=True)) == pytest.approx(cost + penalty)
    plain.backward_propagate(y)
    for layer, grads, w in zip(plain.layers, before, weights, strict=True):
        np.testing.assert_allclose(
            layer.grads["W"] - grads["W"], plain.l1 * np.sign(w) + plain.l2 * w, atol=1e-14
        )
        for name in grads.keys() - {"W"}:
            np.testing.assert_array_equal(layer.grads[name], grads[name])


@pytest.mark.parametrize("name", ["l1", "l2"])
def test_strength_must_not_be_negative(name):
    with pytest.raises(ValueError, match=f"{name} must be a finite number at least 0, got -1"):
        Network([Dense(1)], n_inputs=1, loss="mean_squared_error", **{name: -1})

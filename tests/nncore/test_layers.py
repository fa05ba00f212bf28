import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numerics import central_difference, seeds

from nncore import ACTIVATIONS, Dense, make_loss

sides = st.integers(1, 6)


def make_layer(units, n_inputs, *, dtype="float64", **settings):
    layer = Dense(units, **settings)
    layer.connect(n_inputs)
    layer.bind(np.zeros(layer.n_parameters, dtype), np.zeros(layer.n_parameters, dtype))
    layer.init_parameters(np.random.default_rng(0))
    return layer


@given(m=sides, n_in=sides, n_out=sides, seed=seeds)
def test_forward_is_equation_9_for_every_example(m, n_in, n_out, seed):
    layer, rng = make_layer(n_out, n_in, activation="tanh"), np.random.default_rng(seed)
    layer.params["b"][:] = rng.normal(size=n_out)
    a_in = rng.normal(size=(m, n_in))
    a = layer.forward_propagate(a_in)
    for example, (z, row) in zip(a_in, zip(layer.z, a, strict=True), strict=True):
        in_words = [sum(w * x for w, x in zip(row_w, example, strict=True)) for row_w in layer.params["W"]]
        np.testing.assert_allclose(z, np.array(in_words) + layer.params["b"], rtol=1e-12, atol=1e-14)
        np.testing.assert_allclose(row, np.tanh(z))


@pytest.mark.parametrize("batch_norm", [False, True])
@pytest.mark.parametrize(
    "activation", [name for name in ACTIVATIONS if not ACTIVATIONS[name].piecewise_linear]
)
@given(m=st.integers(3, 6), n_in=sides, n_out=sides, seed=seeds)
def test_backward_is_the_derivative_with_respect_to_the_inputs(activation, batch_norm, m, n_in, n_out, seed):
    layer = make_layer(n_out, n_in, activation=activation, batch_norm=batch_norm)
    rng = np.random.default_rng(seed)
    a_in, d_a = rng.normal(size=(m, n_in)), rng.normal(size=(m, n_out))

    def weighted_outputs(v):
        return (layer.forward_propagate(v, training=True) * d_a).sum()

    numerical = central_difference(weighted_outputs, a_in).reshape(m, n_in)
    layer.forward_propagate(a_in, training=True)
    assert np.abs(layer.backward_propagate(d_a) - numerical).max() < 1e-6 * max(1.0, np.abs(numerical).max())


@given(m=sides, n_in=sides, n_out=sides, seed=seeds)
def test_gradients_are_means_over_the_examples(m, n_in, n_out, seed):
    """BP3.2 and BP4.2: what BP3.1 and BP4.1 give for each example alone, averaged."""
    layer, rng = make_layer(n_out, n_in, activation="sigmoid"), np.random.default_rng(seed)
    a_in, d_a = rng.normal(size=(m, n_in)), rng.normal(size=(m, n_out))
    singles_w, singles_b = [], []
    for i in range(m):
        layer.forward_propagate(a_in[i : i + 1])
        layer.compute_delta(d_a[i : i + 1])
        np.testing.assert_allclose(
            layer.compute_weight_gradients(), np.outer(layer.delta, a_in[i]), rtol=1e-12
        )
        singles_w.append(layer.compute_weight_gradients().copy())
        singles_b.append(layer.compute_bias_gradients().copy())
    layer.forward_propagate(a_in)
    layer.compute_delta(d_a)
    np.testing.assert_allclose(
        layer.compute_weight_gradients(), np.mean(singles_w, axis=0), rtol=1e-11, atol=1e-14
    )
    np.testing.assert_allclose(
        layer.compute_bias_gradients(), np.mean(singles_b, axis=0), rtol=1e-11, atol=1e-14
    )


@given(m=st.integers(2, 6), seed=seeds)
def test_shuffling_a_batch_permutes_outputs_and_keeps_gradients(m, seed):
    layer, rng = make_layer(4, 3, activation="softmax", batch_norm=True), np.random.default_rng(seed)
    a_in, d_a, order = rng.normal(size=(m, 3)), rng.normal(size=(m, 4)), rng.permutation(m)
    results = []
    for rows in (np.arange(m), order):
        a = layer.forward_propagate(a_in[rows], training=True).copy()
        layer.compute_delta(d_a[rows])
        results.append((a, layer.compute_weight_gradients().copy()))
    np.testing.assert_allclose(results[1][0], results[0][0][order], rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(results[1][1], results[0][1], rtol=1e-6, atol=1e-10)


def test_output_layer_takes_its_error_from_the_loss():
    layer, loss = make_layer(3, 2, activation="softmax"), make_loss("categorical_cross_entropy")
    y = np.eye(3)[[0, 2]]
    layer.forward_propagate(np.array([[1.0, 2.0], [-1.0, 0.5]]))
    layer.init_error(y, loss)
    np.testing.assert_allclose(layer.delta, layer.a - y, rtol=1e-15)


@pytest.mark.parametrize("batch_norm", [False, True])
def test_params_and_grads_are_views_of_the_flat_vectors(batch_norm):
    layer = Dense(3, batch_norm=batch_norm)
    layer.connect(2)
    flat, gradients = np.arange(layer.n_parameters, dtype="float32"), np.zeros(layer.n_parameters, "float32")
    layer.bind(flat, gradients)
    np.testing.assert_array_equal(layer.params["W"], [[0, 1], [2, 3], [4, 5]])
    np.testing.assert_array_equal(layer.params["b"], [6, 7, 8])
    assert layer.n_parameters == 9 + 6 * batch_norm == sum(v.size for v in layer.params.values())
    assert (
        layer.params.keys()
        == layer.grads.keys()
        == ({"W", "b", "gamma", "beta"} if batch_norm else {"W", "b"})
    )
    layer.params["b"][1] = 70
    layer.grads["W"][0, 0] = 5
    assert flat[7] == 70 and gradients[0] == 5


def test_work_arrays_are_used_again():
    layer = make_layer(4, 3, activation="tanh")
    a = layer.forward_propagate(np.ones((8, 3)))
    assert layer.forward_propagate(np.ones((8, 3))) is a
    assert np.shares_memory(layer.forward_propagate(np.ones((5, 3))), a)


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_float32_stays_float32(activation):
    layer = make_layer(4, 3, activation=activation, dtype="float32", batch_norm=True)
    layer.forward_propagate(np.ones((8, 3), "float32"), training=True)
    below = layer.backward_propagate(np.ones((8, 4), "float32"))
    arrays = [
        layer.z,
        layer.a,
        layer.delta,
        below,
        layer.compute_weight_gradients(),
        layer.compute_bias_gradients(),
    ]
    assert {array.dtype for array in [*arrays, *layer.running_averages.values()]} == {np.dtype("float32")}


@pytest.mark.parametrize("units", [0, -1, 2.0, True, None])
def test_dense_rejects_units_that_are_no_count(units):
    with pytest.raises(ValueError, match="units must be a whole number at least 1, got "):
        Dense(units)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"activation": "tan"}, "activation must be one of"),
        ({"initializer": "hee"}, "initializer must be one of"),
        ({"activation": "relu", "slope": 0.1}, "slope must be left out"),
    ],
)
def test_dense_rejects_unknown_settings(settings, message):
    with pytest.raises(ValueError, match=message):
        Dense(2, **settings)


def test_config_makes_the_same_layer():
    layer = Dense(3, "leaky_relu", slope=0.25, initializer="glorot", batch_norm=True)
    assert Dense(**layer.config()).config() == layer.config()
    assert layer.config()["slope"] == 0.25


@pytest.mark.parametrize("flag", ["no", 1, None])
def test_batch_norm_is_switched_by_true_or_false_alone(flag):
    with pytest.raises(ValueError, match="batch_norm must be True or False, got "):
        Dense(2, batch_norm=flag)

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numerics import make_model, seeds

from nncore import Dense, Network


@given(
    d=st.integers(1, 20),
    units=st.lists(st.integers(1, 20), min_size=1, max_size=5),
    batch_norm=st.booleans(),
)
def test_parameters_are_counted_by_the_formula_of_document_002(d, units, batch_norm):
    """(d + 1) m_1 + (m_1 + 1) m_2 + ..., and for batch normalisation a gamma and a beta per unit."""
    layers = [Dense(m, batch_norm=batch_norm) for m in units]
    network = Network(layers, n_inputs=d, loss="mean_squared_error")
    expected = sum((n_in + 1) * n_out for n_in, n_out in zip([d, *units], units, strict=False))
    assert network.n_parameters == expected + 2 * sum(units) * batch_norm == network.parameters.size
    assert network.n_parameters == sum(
        array.size for layer in network.layers for array in layer.params.values()
    )


def test_mnist_network_of_document_000_has_25818_parameters():
    layers = [Dense(32, "tanh"), Dense(16, "tanh"), Dense(10, "softmax")]
    network = Network(layers, n_inputs=784, loss="categorical_cross_entropy")
    assert network.n_parameters == 785 * 32 + 33 * 16 + 17 * 10 == 25_818


@given(depth=st.integers(1, 5), m=st.integers(1, 6), seed=seeds)
def test_a_linear_network_equals_one_matrix(depth, m, seed):
    """The course notes: W_2 (W_1 x + b_1) + b_2 = W_new x + b_new."""
    network = make_model(
        [Dense(4) for _ in range(depth)], n_inputs=3, loss="mean_squared_error", seed=seed % 1000
    )
    x = np.random.default_rng(seed).normal(size=(m, 3))
    w_new, b_new = np.eye(3), np.zeros(3)
    for layer in network.layers:
        w, b = layer.params["W"], layer.params["b"]
        w_new, b_new = w @ w_new, w @ b_new + b
    np.testing.assert_allclose(network.forward_propagate(x), x @ w_new.T + b_new, rtol=1e-10, atol=1e-12)


def test_parameters_of_all_layers_are_views_of_one_vector():
    network = Network([Dense(3), Dense(2)], n_inputs=2, loss="mean_squared_error")
    network.parameters[:] = np.arange(17)
    np.testing.assert_array_equal(network.layers[0].params["b"], [6, 7, 8])
    np.testing.assert_array_equal(network.layers[1].params["W"], [[9, 10, 11], [12, 13, 14]])
    network.layers[1].params["b"][1] = -1
    assert network.parameters[16] == -1
    parts = network.split_parameters(network.parameters)
    assert all(
        np.shares_memory(part["W"], layer.params["W"])
        for part, layer in zip(parts, network.layers, strict=True)
    )


def test_no_parameter_moves_before_all_gradients_are_there():
    network = make_model([Dense(3, "tanh"), Dense(2)], n_inputs=2, loss="mean_squared_error")
    before = network.parameters.copy()
    network.forward_propagate(np.ones((4, 2)), training=True)
    network.backward_propagate(np.zeros((4, 2)))
    np.testing.assert_array_equal(network.parameters, before)
    assert np.abs(network.gradients).max() > 0


def test_a_layer_belongs_to_one_network():
    layer = Dense(2)
    with pytest.raises(ValueError, match="layers must be new, got one that already belongs to a network"):
        Network([layer, layer], n_inputs=2, loss="mean_squared_error")


def test_same_seed_same_weights_another_seed_others():
    def make(seed):
        return Network([Dense(3), Dense(2)], n_inputs=2, loss="mean_squared_error", seed=seed).parameters

    np.testing.assert_array_equal(make(5), make(5))
    assert not np.array_equal(make(5), make(6))


def test_weights_can_be_taken_out_and_put_back():
    network = make_model([Dense(3, "tanh", batch_norm=True), Dense(1)], n_inputs=2, loss="mean_squared_error")
    x = np.random.default_rng(0).normal(size=(6, 2))
    network.forward_propagate(x, training=True)
    weights, before = network.get_weights(), network.predict(x)
    assert set(weights) == {
        *(f"layers.0.{name}" for name in ("W", "b", "gamma", "beta", "running_mean", "running_variance")),
        *(f"layers.1.{name}" for name in ("W", "b")),
    }
    network.parameters += 1
    network.forward_propagate(x + 3, training=True)
    assert not np.array_equal(network.predict(x), before)
    network.set_weights(weights)
    np.testing.assert_array_equal(network.predict(x), before)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            lambda w: w.pop("layers.1.b"),
            "weights must be layers.0.W, layers.0.b, layers.1.W, layers.1.b, got",
        ),
        (lambda w: w.update(other=np.zeros(1)), "weights must be"),
        (lambda w: w.update({"layers.1.b": np.zeros(3)}), r"layers.1.b must have shape \(1,\), got \(3,\)"),
    ],
)
def test_wrong_weights_are_refused_and_nothing_changes(change, message):
    network = Network([Dense(3), Dense(1)], n_inputs=2, loss="mean_squared_error")
    before, weights = network.parameters.copy(), network.get_weights()
    weights["layers.0.W"] += 1
    change(weights)
    with pytest.raises(ValueError, match=message):
        network.set_weights(weights)
    np.testing.assert_array_equal(network.parameters, before)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"layers": [Dense(1), 3]}, r"layers\[1\] must be a layer such as Dense\(4\), got 3"),
        ({"layers": []}, "layers must hold at least one layer"),
        ({"n_inputs": 0}, "n_inputs must be a whole number at least 1, got 0"),
        ({"loss": "mse"}, "loss must be one of"),
        ({"loss": "categorical_cross_entropy"}, "loss must be .* for linear outputs"),
        ({"dtype": "float16"}, "dtype must be one of float32, float64, got 'float16'"),
        ({"seed": -1}, "seed must be a whole number at least 0, got -1"),
    ],
)
def test_wrong_settings_are_refused(settings, message):
    with pytest.raises(ValueError, match=message):
        Network(**{"layers": [Dense(1)], "n_inputs": 2, "loss": "mean_squared_error", **settings})


@pytest.mark.parametrize(
    ("x", "y", "message"),
    [
        (np.zeros((4, 3)), np.zeros((4, 1)), r"x must have shape \(M, 2\) with M at least 1, got \(4, 3\)"),
        (np.zeros(2), np.zeros((1, 1)), r"x must have shape \(M, 2\) with M at least 1, got \(2,\)"),
        (np.zeros((0, 2)), np.zeros((0, 1)), r"x must have shape \(M, 2\) with M at least 1, got \(0, 2\)"),
        (np.zeros((4, 2)), np.zeros(4), r"y must have shape \(M, 1\) with M at least 1, got \(4,\)"),
        ([["a", "b"]], [[1]], r"x must be an array of numbers, got <U1 of shape \(1, 2\)"),
        ([[1j, 0]], [[1]], r"x must be an array of numbers, got complex128 of shape \(1, 2\)"),
        ([[10**400, 0]], [[1]], r"x must be an array of numbers, got object of shape \(1, 2\)"),
        ([[1, 2]], [[1, 2], [3]], "y must be an array of numbers, got rows of different lengths"),
        (np.zeros((4, 2)), np.zeros((3, 1)), "y must have as many rows as x, got 3 and 4"),
    ],
)
def test_batches_of_the_wrong_shape_are_refused(x, y, message):
    network = Network([Dense(1)], n_inputs=2, loss="mean_squared_error")
    with pytest.raises(ValueError, match=message):
        network.check_batch(x, y)


def test_what_float32_cannot_hold_is_infinite_without_a_warning():
    x = Network([Dense(1)], n_inputs=2, loss="mean_squared_error").check_inputs([[1e300, -1e300]])
    assert (x.tolist(), x.dtype) == ([[np.inf, -np.inf]], "float32")


@pytest.mark.parametrize("values", [-1e-6, [[1, 1, 1]], ["1", "1", "1"], [1j, 1, 1]])
def test_wrong_running_averages_are_refused_and_nothing_changes(values):
    network = Network([Dense(3, batch_norm=True)], n_inputs=2, loss="mean_squared_error")
    before, weights = network.parameters.copy(), network.get_weights()
    weights["layers.0.W"] += 1
    weights["layers.0.running_variance"] = (
        np.full(3, values) if isinstance(values, float) else np.array(values)
    )
    with pytest.raises(ValueError, match=r"layers\.0\.running_variance must"):
        network.set_weights(weights)
    np.testing.assert_array_equal(network.parameters, before)

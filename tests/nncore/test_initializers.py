import numpy as np
import pytest
from numerics import relative_error

from nncore import ACTIVATIONS, SGD, Dense, Network, Sequential
from nncore.initializers import CONSTANT, INITIALIZERS, make_initializer

VARIANCES = {
    "zeros": lambda n_out, n_in: 0,
    "constant": lambda n_out, n_in: 0,
    "standard_normal": lambda n_out, n_in: 1,
    "he": lambda n_out, n_in: 2 / n_in,
    "xavier": lambda n_out, n_in: 1 / n_in,
    "glorot": lambda n_out, n_in: 2 / (n_in + n_out),
}
MEANS = dict.fromkeys(VARIANCES, 0.0) | {"constant": CONSTANT}


@pytest.mark.parametrize("shape", [(300, 200), (100, 500)])
@pytest.mark.parametrize("name", INITIALIZERS)
def test_weights_have_the_mean_and_variance_of_document_002(name, shape):
    w = INITIALIZERS[name](shape, np.random.default_rng(0))
    assert w.shape == shape
    assert w.var() == pytest.approx(VARIANCES[name](*shape), rel=0.03)
    assert w.mean() == pytest.approx(MEANS[name], abs=0.01)


@pytest.mark.parametrize("name", [name for name in INITIALIZERS if VARIANCES[name](1, 1)])
def test_weights_are_normal_and_follow_the_seed(name):
    """Of normal numbers 68.27 % lie within one standard deviation and 95.45 % within two."""
    w = INITIALIZERS[name]((300, 300), np.random.default_rng(1))
    size = np.abs(w) / w.std()
    assert (size < 1).mean() == pytest.approx(0.6827, abs=0.006)
    assert (size < 2).mean() == pytest.approx(0.9545, abs=0.004)
    np.testing.assert_array_equal(w, INITIALIZERS[name]((300, 300), np.random.default_rng(1)))


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_auto_suits_the_activation(activation):
    expected = "he" if activation in ("relu", "leaky_relu", "gelu") else "xavier"
    assert make_initializer("auto", activation=activation) is INITIALIZERS[expected]


def test_unknown_initializer_lists_the_known_ones():
    with pytest.raises(ValueError, match=r"initializer must be one of auto, zeros, .*, got 'kaiming'"):
        make_initializer("kaiming", activation="relu")


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_both_float_types_start_at_the_same_weights_and_zero_biases(dtype):
    network = Network(
        [Dense(5, "tanh"), Dense(2)], n_inputs=3, loss="mean_squared_error", seed=4, dtype=dtype
    )
    exact = Network(
        [Dense(5, "tanh"), Dense(2)], n_inputs=3, loss="mean_squared_error", seed=4, dtype="float64"
    )
    np.testing.assert_array_equal(network.parameters, exact.parameters.astype(dtype))
    assert all((layer.params["b"] == 0).all() for layer in network.layers)


@pytest.mark.parametrize("initializer", ["zeros", "constant"])
@pytest.mark.parametrize("activation", ["relu", "tanh", "sigmoid"])
def test_zero_and_constant_weights_keep_hidden_units_identical(initializer, activation):
    """The course notes: hidden units that start alike get the same gradients, whatever is trained."""
    rng = np.random.default_rng(0)
    model = Sequential(
        [Dense(4, activation, initializer=initializer), Dense(2, "softmax", initializer=initializer)],
        n_inputs=3,
        loss="categorical_cross_entropy",
        optimizer=SGD(0.5),
        dtype="float64",
    )
    for _ in range(20):
        model.train_step(rng.normal(size=(8, 3)), np.eye(2)[rng.integers(2, size=8)])
    hidden, output = model.layers
    for unit in range(1, 4):
        np.testing.assert_array_equal(hidden.params["W"][unit], hidden.params["W"][0])
        np.testing.assert_array_equal(hidden.params["b"][unit], hidden.params["b"][0])
        np.testing.assert_array_equal(output.params["W"][:, unit], output.params["W"][:, 0])


def mean_squares(activation, initializer, *, width=256, depth=20, n_seeds=20):
    """Mean square of z in every layer, averaged over seeds, for inputs of mean square 1."""
    results = []
    for seed in range(n_seeds):
        layers = [Dense(width, activation, initializer=initializer) for _ in range(depth)]
        network = Network(layers, n_inputs=width, loss="mean_squared_error", seed=seed)
        network.forward_propagate(np.random.default_rng(seed).normal(size=(20, width)).astype("float32"))
        results.append([float((layer.z**2).mean()) for layer in network.layers])
    return np.mean(results, axis=0)


def test_he_keeps_the_mean_square_through_20_wide_relu_layers():
    """Var(w) = 2 / n makes up for the half of z that ReLU takes: it stays 2, as in the first layer."""
    assert relative_error(mean_squares("relu", "he"), np.full(20, 2.0)) < 0.2


def test_xavier_keeps_the_mean_square_through_20_wide_linear_layers():
    assert relative_error(mean_squares("linear", "xavier"), np.ones(20)) < 0.2


def test_xavier_lets_tanh_decay_slowly():
    """Not kept: tanh makes every z a little smaller, which a variance of 1 / n does not make up for.

    For small z, tanh(z)^2 = z^2 - 2/3 z^4, and a normal z of mean square q has a mean z^4 of 3 q^2. So q
    becomes q - 2 q^2 in each layer: 1 / q grows by about 2, and q falls like 1 / (2 l), not exponentially.
    """
    mean_square = mean_squares("tanh", "xavier")
    growth = np.diff(1 / mean_square)
    assert ((growth > 1.4) & (growth < 2.6)).all()
    assert mean_square[-1] == pytest.approx(1 / (2 * 20), rel=0.25)


def test_a_smaller_variance_vanishes_and_a_larger_one_explodes_in_relu_layers():
    assert mean_squares("relu", "xavier", n_seeds=1)[-1] < 1e-4
    assert mean_squares("relu", "standard_normal", n_seeds=1, depth=12)[-1] > 1e20

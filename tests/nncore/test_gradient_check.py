import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numerics import (
    allowed_pairs,
    central_difference,
    extrapolated_difference,
    make_model,
    relative_error,
    seeds,
    targets,
)

from nncore import ACTIVATIONS, Dense, check_gradients, compare_gradients
from nncore.activations import Tanh

sizes = st.integers(1, 3)


@pytest.mark.parametrize("hidden", ACTIVATIONS)
@pytest.mark.parametrize(("output", "loss"), allowed_pairs())
@settings(max_examples=4)
@given(
    m=st.integers(4, 5),
    n_in=sizes,
    units=sizes,
    n_out=sizes,
    norm=st.tuples(*[st.booleans()] * 2),
    seed=seeds,
)
def test_backpropagation_is_the_gradient_in_every_allowed_combination(
    hidden, output, loss, m, n_in, units, n_out, norm, seed
):
    rng = np.random.default_rng(seed)
    layers = [
        Dense(units, hidden, batch_norm=norm[0]),
        Dense(units + 1, hidden, batch_norm=norm[1]),
        Dense(n_out, output),
    ]
    model = make_model(layers, n_inputs=n_in, loss=loss, l1=0.01, l2=0.02, seed=seed % 10_000)
    x, y = rng.uniform(-1, 1, size=(m, n_in)), targets(rng, m, n_out, loss=loss)
    assume(compare_gradients(model, x, y, epsilon=1e-4).kinks == 0)
    numerical = extrapolated_difference(lambda v: cost_at(model, v, x, y), model.parameters.copy())
    model.train_step(x, y)
    assert relative_error(model.gradients, numerical) < 1e-6


def cost_at(model, parameters, x, y):
    """The cost as a function of the flat vector of parameters; the model's own are put back."""
    own = model.parameters.copy()
    model.parameters[:] = parameters
    cost = model.compute_cost(y, model.forward_propagate(x, training=True))
    model.parameters[:] = own
    return cost


@given(m=st.integers(4, 8), seed=seeds)
def test_the_check_itself_finds_agreement(m, seed):
    layers = [Dense(3, "gelu", batch_norm=True), Dense(3, "leaky_relu"), Dense(2, "softmax")]
    model = make_model(layers, n_inputs=2, loss="categorical_cross_entropy", l2=0.01, seed=seed % 1000)
    rng = np.random.default_rng(seed)
    assert check_gradients(model, rng.normal(size=(m, 2)), np.eye(2)[rng.integers(2, size=m)]) < 1e-5


def test_the_numerical_gradient_is_a_central_difference_of_the_cost():
    model = make_model(
        [Dense(3, "tanh"), Dense(2, "softmax")], n_inputs=2, loss="categorical_cross_entropy", l2=0.1
    )
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(4, 2)), targets(rng, 4, 2, loss="categorical_cross_entropy")

    at = model.parameters.copy()
    expected = model.split_parameters(central_difference(lambda v: cost_at(model, v, x, y), at))
    result = compare_gradients(model, x, y)
    for layer, numbers in zip(result.numerical, expected, strict=True):
        for name in layer:
            np.testing.assert_allclose(layer[name], numbers[name], atol=1e-9)


def test_a_wrong_derivative_is_found(monkeypatch):
    def forgets_the_square(self, z, a, out=None):
        return np.subtract(1, a, out=out)

    model = make_model([Dense(3, "tanh"), Dense(1)], n_inputs=2, loss="mean_squared_error")
    batch = np.array([[0.5, -1.0], [1.0, 2.0]]), np.array([[1.0], [0.0]])
    assert check_gradients(model, *batch) < 1e-6
    monkeypatch.setattr(Tanh, "derivative", forgets_the_square)
    result = compare_gradients(model, *batch)
    assert result.largest_error > 0.1
    assert result.relative_errors[0]["W"].max() > 0.1 > result.relative_errors[1]["W"].max()


@pytest.mark.parametrize("batch_norm", [False, True])
def test_it_costs_two_forward_passes_per_parameter(monkeypatch, batch_norm):
    layers = [Dense(4, "sigmoid", batch_norm=batch_norm), Dense(2)]
    model = make_model(layers, n_inputs=3, loss="mean_squared_error")
    counted = [0]
    forward = type(model).forward_propagate

    def counting(self, x, *, training=False):
        counted[0] += 1
        return forward(self, x, training=training)

    monkeypatch.setattr(type(model), "forward_propagate", counting)
    result = compare_gradients(model, np.ones((3, 3)) * [[1], [2], [4]], np.ones((3, 2)))
    assert result.forward_passes == 2 * model.n_parameters == counted[0] - 1  # one more for backpropagation
    assert result.backpropagation_passes == 2


def test_parameters_at_a_kink_are_counted_and_left_out():
    """x = 0 and b = 0 put every z on ReLU's kink: moving b passes it, moving W does not move z."""
    model = make_model([Dense(3, "relu"), Dense(1)], n_inputs=2, loss="mean_squared_error")
    model.layers[0].params["b"].fill(0)
    result = compare_gradients(model, np.zeros((1, 2)), np.ones((1, 1)))
    assert result.kinks == 3
    assert result.largest_error < 1e-6
    np.testing.assert_array_equal(result.relative_errors[0]["b"], np.zeros(3))


def test_a_weight_at_the_kink_of_l1_is_left_out():
    model = make_model([Dense(1)], n_inputs=3, loss="mean_squared_error", l1=0.5)
    model.layers[0].params["W"][0, 1] = 0
    result = compare_gradients(model, np.ones((1, 3)), np.ones((1, 1)))
    assert result.kinks == 1
    assert result.largest_error < 1e-6


def test_it_works_in_float64_whatever_the_model_and_leaves_the_model_alone():
    model = make_model([Dense(3, "gelu", batch_norm=True), Dense(2)], n_inputs=2, loss="mean_squared_error")
    single = make_model(
        [Dense(3, "gelu", batch_norm=True), Dense(2)], n_inputs=2, loss="mean_squared_error", dtype="float32"
    )
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(5, 2)), rng.normal(size=(5, 2))
    for each in (model, single):
        before = each.get_state()
        assert check_gradients(each, x, y) < 1e-6
        after = each.get_state()
        assert all(np.array_equal(after["arrays"][name], before["arrays"][name]) for name in before["arrays"])
    assert single.parameters.dtype == "float32"


def test_zero_gradients_have_no_error():
    model = make_model([Dense(2)], n_inputs=2, loss="mean_squared_error")
    model.parameters.fill(0)
    assert check_gradients(model, np.ones((2, 2)), np.zeros((2, 2))) == pytest.approx(0, abs=1e-6)


def test_epsilon_must_be_positive():
    model = make_model([Dense(2)], n_inputs=2, loss="mean_squared_error")
    with pytest.raises(ValueError, match="epsilon must be a finite number above 0, got 0"):
        check_gradients(model, np.ones((2, 2)), np.zeros((2, 2)), epsilon=0)

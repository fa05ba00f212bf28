import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numerics import allowed_pairs, away_from_zero, central_difference, relative_error, seeds, targets

from nncore.activations import ACTIVATIONS, make_activation
from nncore.losses import LOSSES, Loss, make_loss

shapes = st.tuples(st.integers(1, 4), st.integers(1, 5))


def probabilities(rng, shape):
    return rng.uniform(0.05, 0.95, size=shape)


@pytest.mark.parametrize("name", LOSSES)
@given(shape=shapes, seed=seeds)
def test_gradient_is_the_derivative_of_the_loss(name, shape, seed):
    loss, rng = make_loss(name), np.random.default_rng(seed)
    y, a = targets(rng, *shape, loss=name), probabilities(rng, shape)
    numerical = central_difference(lambda v: loss.compute_losses(y, v).sum(), a).reshape(shape)
    assert relative_error(loss.compute_gradient(y, a), numerical) < 1e-6


@pytest.mark.parametrize(("activation", "name"), allowed_pairs())
@given(shape=shapes, seed=seeds)
def test_first_error_is_the_derivative_through_the_activation(activation, name, shape, seed):
    loss, act, rng = make_loss(name), make_activation(activation), np.random.default_rng(seed)
    y, z = targets(rng, *shape, loss=name), away_from_zero(rng, shape)
    numerical = central_difference(lambda v: loss.compute_losses(y, act.forward(v)).sum(), z).reshape(shape)
    error = loss.init_error(y, z, act.forward(z), activation=act)
    assert np.abs(error - numerical).max() < 1e-6 * max(1.0, np.abs(numerical).max())


@pytest.mark.parametrize(("activation", "name"), allowed_pairs())
@given(shape=shapes, seed=seeds)
def test_first_error_equals_the_gradient_times_the_jacobian(activation, name, shape, seed):
    loss, act, rng = make_loss(name), make_activation(activation), np.random.default_rng(seed)
    y, z = targets(rng, *shape, loss=name), rng.normal(size=shape)
    a = act.forward(z)
    error = loss.init_error(y, z, a, activation=act)
    in_full = np.einsum("mji,mj->mi", act.jacobian(z), loss.compute_gradient(y, a))
    np.testing.assert_allclose(error, in_full, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize(
    ("activation", "name"), [("softmax", "categorical_cross_entropy"), ("sigmoid", "binary_cross_entropy")]
)
def test_error_is_a_minus_y_where_cross_entropy_meets_its_activation(activation, name):
    rng = np.random.default_rng(0)
    act, y = make_activation(activation), targets(rng, 6, 4, loss=name)
    z = 1000 * rng.normal(size=(6, 4))  # so far out that 1 / a would be infinite
    a = act.forward(z)
    np.testing.assert_array_equal(make_loss(name).init_error(y, z, a, activation=act), a - y)


def test_error_for_targets_that_do_not_sum_to_one_is_equation_31():
    act, loss = make_activation("softmax"), make_loss("categorical_cross_entropy")
    z, y = np.array([[0.3, -0.4, 1.0]]), np.array([[0.5, 2.0, 0.0]])
    numerical = central_difference(lambda v: loss.compute_losses(y, act.forward(v)).sum(), z).reshape(1, 3)
    np.testing.assert_allclose(loss.init_error(y, z, act.forward(z), activation=act), numerical, atol=1e-9)


@pytest.mark.parametrize(
    ("name", "y", "a", "expected"),
    [
        ("categorical_cross_entropy", [0, 1, 0], [0.25, 0.5, 0.25], np.log(2)),
        ("binary_cross_entropy", [1, 0], [0.5, 0.75], np.log(2) + np.log(4)),
        ("sum_of_squared_errors", [1, 2], [4, 6], 12.5),
        ("mean_squared_error", [1, 2], [4, 6], 12.5),
        ("mean_squared_error", [1, 2, 3], [1, 2, 6], 3.0),
    ],
)
def test_losses_by_hand(name, y, a, expected):
    assert make_loss(name).compute_losses(np.array([y], float), np.array([a], float)) == pytest.approx(
        [expected]
    )


@pytest.mark.parametrize("name", LOSSES)
def test_cost_is_the_mean_loss(name):
    rng = np.random.default_rng(0)
    y, a = targets(rng, 7, 3, loss=name), probabilities(rng, (7, 3))
    cost = make_loss(name).compute_cost(y, a)
    assert isinstance(cost, float)
    assert cost == pytest.approx(
        np.mean([make_loss(name).compute_losses(y[i : i + 1], a[i : i + 1]) for i in range(7)])
    )


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("name", [name for name in LOSSES if LOSSES[name].needs_probabilities])
@given(data=st.data())
def test_cross_entropy_is_finite_for_every_probability(name, dtype, data):
    unit = st.floats(0, 1, width=np.dtype(dtype).itemsize * 8)
    a = data.draw(hnp.arrays(dtype, (2, 3), elements=unit | st.sampled_from([0.0, 1.0])))
    y = data.draw(hnp.arrays(dtype, (2, 3), elements=st.sampled_from([0.0, 1.0])))
    loss = make_loss(name)
    with np.errstate(all="raise", under="ignore"):
        losses, gradient = loss.compute_losses(y, a), loss.compute_gradient(y, a)
    assert losses.dtype == gradient.dtype == a.dtype
    assert np.isfinite(losses).all() and np.isfinite(gradient).all() and (losses >= 0).all()


@pytest.mark.parametrize(("dtype", "largest"), [("float32", 87.3365), ("float64", 708.3964)])
def test_a_probability_of_0_counts_as_the_smallest_normal_number(dtype, largest):
    y, a = np.array([[1, 0]], dtype), np.array([[0, 1]], dtype)
    assert make_loss("categorical_cross_entropy").compute_losses(y, a) == pytest.approx([largest], rel=1e-6)
    assert make_loss("binary_cross_entropy").compute_losses(y, a) == pytest.approx([2 * largest], rel=1e-6)


@pytest.mark.parametrize("activation", ["linear", "relu", "tanh", "gelu", "leaky_relu"])
def test_cross_entropy_refuses_outputs_that_are_no_probabilities(activation):
    with pytest.raises(
        ValueError, match=f"loss must be .* for {activation} outputs .*got 'binary_cross_entropy'"
    ):
        make_loss("binary_cross_entropy").check_activation(make_activation(activation))


def test_squared_losses_allow_every_activation():
    for name in ("sum_of_squared_errors", "mean_squared_error"):
        assert all(make_loss(name).allows(make_activation(activation)) for activation in ACTIVATIONS)


def test_every_loss_is_a_loss_under_its_own_name():
    assert all(issubclass(LOSSES[name], Loss) and LOSSES[name].name == name for name in LOSSES)
    with pytest.raises(ValueError, match=r"loss must be one of categorical_cross_entropy, .*, got 'mse'"):
        make_loss("mse")

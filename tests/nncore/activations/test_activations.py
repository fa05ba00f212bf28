import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numerics import away_from_zero, central_difference, relative_error, seeds

from nncore.activations import ACTIVATIONS, LeakyReLU, Sigmoid, Softmax, Tanh, make_activation
from nncore.catalog import catalog

shapes = st.tuples(st.integers(1, 4), st.integers(1, 6))


def finite_arrays(dtype, largest=None):
    """Matrices of any finite numbers, or of those between ``-largest`` and ``largest``."""
    smallest = None if largest is None else -largest
    width = np.dtype(dtype).itemsize * 8
    return hnp.arrays(
        dtype,
        hnp.array_shapes(min_dims=2, max_dims=2, max_side=6),
        elements=st.floats(smallest, largest, allow_nan=False, allow_infinity=False, width=width),
    )


@pytest.mark.parametrize("name", ACTIVATIONS)
@given(shape=shapes, seed=seeds)
def test_jacobian_is_the_derivative_of_forward(name, shape, seed):
    activation = make_activation(name)
    z = 2 * away_from_zero(np.random.default_rng(seed), shape)
    jacobian = activation.jacobian(z)
    assert jacobian.shape == (*shape, shape[1])
    for row, expected in zip(z, jacobian, strict=True):
        numerical = central_difference(lambda v: activation.forward(v[np.newaxis])[0], row)
        assert np.abs(expected - numerical).max() < 1e-6 * max(1.0, np.abs(numerical).max())


@pytest.mark.parametrize("name", ACTIVATIONS)
@given(shape=shapes, seed=seeds)
def test_backward_is_the_product_with_the_jacobian(name, shape, seed):
    activation = make_activation(name)
    rng = np.random.default_rng(seed)
    z, d_a = 3 * rng.normal(size=shape), rng.normal(size=shape)
    product = activation.backward(z, activation.forward(z), d_a)
    by_jacobian = np.einsum("mji,mj->mi", activation.jacobian(z), d_a)
    np.testing.assert_allclose(product, by_jacobian, rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("name", ACTIVATIONS)
@given(shape=shapes, seed=seeds)
def test_jacobian_is_symmetric(name, shape, seed):
    jacobian = make_activation(name).jacobian(np.random.default_rng(seed).normal(size=shape))
    np.testing.assert_array_equal(jacobian, jacobian.transpose(0, 2, 1))


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("name", ACTIVATIONS)
@given(data=st.data())
def test_any_finite_input_gives_finite_numbers_without_a_warning(name, dtype, data):
    activation = make_activation(name)
    z = data.draw(finite_arrays(dtype))
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        a = activation.forward(z)
        d_z = activation.backward(z, a, np.ones_like(a))
    assert a.dtype == d_z.dtype == z.dtype
    assert np.isfinite(a).all() and np.isfinite(d_z).all()


@pytest.mark.parametrize("name", ACTIVATIONS)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_the_largest_numbers_side_by_side_give_finite_numbers_without_a_warning(name, dtype):
    activation, largest = make_activation(name), np.finfo(dtype).max
    z = np.array([[largest, -largest, 0, largest], [-largest, -largest, -largest, -largest]], dtype)
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        a = activation.forward(z)
        d_z = activation.backward(z, a, np.ones_like(a))
    assert np.isfinite(a).all() and np.isfinite(d_z).all()


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("name", ACTIVATIONS)
@given(data=st.data())
def test_no_output_is_beyond_the_bounds(name, dtype, data):
    activation = make_activation(name)
    low, high = activation.bounds
    a = activation.forward(data.draw(finite_arrays(dtype)))
    assert (a >= low).all() and (a <= high).all()


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_outputs_come_close_to_every_bound_and_go_far_where_there_is_none(name):
    activation = make_activation(name)
    z = np.linspace(-1e4, 1e4, 200_001)[:, None] * [1, 0]
    a = activation.forward(z)[:, 0]
    for bound, reached in zip(activation.bounds, (a.min(), a.max()), strict=True):
        assert abs(bound - reached) < 1e-3 if np.isfinite(bound) else abs(reached) > 90


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_only_outputs_between_0_and_1_are_read_as_probabilities(name):
    assert make_activation(name).bounded_01 is (name in ("sigmoid", "softmax"))


def test_the_catalog_tells_the_bounds_of_every_activation():
    told = {entry["name"]: entry["bounds"] for entry in catalog()["activations"]}
    assert told["tanh"] == [-1, 1]
    assert told["relu"] == [0, None]
    assert told["linear"] == [None, None]
    for name in ACTIVATIONS:
        bounds = [bound if np.isfinite(bound) else None for bound in make_activation(name).bounds]
        assert told[name] == bounds


@pytest.mark.parametrize("name", ACTIVATIONS)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_results_go_where_they_are_wanted(name, dtype):
    activation = make_activation(name)
    z = np.random.default_rng(0).normal(size=(3, 4)).astype(dtype)
    out, back = np.empty_like(z), np.empty_like(z)
    assert activation.forward(z, out) is out
    np.testing.assert_array_equal(out, activation.forward(z))
    d_a = np.ones_like(z)
    assert activation.backward(z, out, d_a, out=back) is back
    np.testing.assert_array_equal(back, activation.backward(z, out, d_a))
    assert activation.jacobian(z).dtype == z.dtype


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_many_rows_give_what_each_row_gives(name):
    z = np.random.default_rng(0).normal(size=(5000, 7))
    activation = make_activation(name)
    alone = np.concatenate([activation.forward(z[i : i + 1]) for i in (0, 1169, 1170, 4999)])
    np.testing.assert_array_equal(activation.forward(z)[[0, 1169, 1170, 4999]], alone)


@pytest.mark.parametrize("z", [-30.0, -2.0, -0.1, 0.0, 0.1, 2.0, 30.0])
def test_sigmoid_has_the_forms_5_and_75(z):
    a = Sigmoid().forward(np.array([[z]])).item()
    assert a == pytest.approx(1 / (1 + np.exp(-z)), rel=1e-15)
    assert a == pytest.approx(np.exp(z) / (1 + np.exp(z)), rel=1e-15)


def test_sigmoid_of_very_negative_numbers_keeps_its_digits():
    a = Sigmoid().forward(np.array([[-700.0]]))
    np.testing.assert_allclose(a, np.exp(-700.0), rtol=1e-14)


@pytest.mark.parametrize("z", [-30.0, -2.0, -0.1, 0.0, 0.1, 2.0, 30.0])
def test_tanh_has_the_forms_84_and_86(z):
    a = Tanh().forward(np.array([[z]])).item()
    assert a == pytest.approx((1 - np.exp(-2 * z)) / (1 + np.exp(-2 * z)), rel=1e-14)
    assert a == pytest.approx((np.exp(2 * z) - 1) / (np.exp(2 * z) + 1), rel=1e-14)


def test_relu_has_derivative_0_at_0_and_leaky_relu_1():
    zero, one = np.zeros((1, 1)), np.ones((1, 1))
    assert make_activation("relu").backward(zero, zero, one).item() == 0
    assert make_activation("leaky_relu").backward(zero, zero, one).item() == 1


def test_leaky_relu_leaks_one_hundredth_unless_told():
    z = np.array([[-2.0, 3.0]])
    np.testing.assert_array_equal(LeakyReLU().forward(z), [[-0.02, 3.0]])
    np.testing.assert_array_equal(LeakyReLU(slope=0.3).forward(z), [[-0.6, 3.0]])


@given(seed=seeds, shape=shapes, shift=st.floats(-50, 50))
def test_softmax_sums_to_one_and_ignores_a_shift(seed, shape, shift):
    z = 5 * np.random.default_rng(seed).normal(size=shape)
    a = Softmax().forward(z)
    np.testing.assert_allclose(a.sum(axis=1), 1, rtol=1e-14)
    np.testing.assert_allclose(Softmax().forward(z + shift), a, rtol=1e-12)


@given(seed=seeds, shape=shapes)
def test_softmax_keeps_the_order_of_its_inputs(seed, shape):
    z = np.random.default_rng(seed).normal(size=shape)
    np.testing.assert_array_equal(np.argsort(Softmax().forward(z)), np.argsort(z))


@given(z=finite_arrays("float64", largest=300))
def test_softmax_is_the_formula_24_where_that_does_not_overflow(z):
    power = np.exp(z)
    assert relative_error(Softmax().forward(z), power / power.sum(axis=1, keepdims=True)) < 1e-12


def test_gelu_is_z_times_the_normal_probability():
    """Phi(1) = 0.8413447460685429, Phi(-2) = 0.0227501319481792, from tables of the normal distribution."""
    a = make_activation("gelu").forward(np.array([[0.0, 1.0, -2.0]]))
    np.testing.assert_allclose(a, [[0.0, 0.8413447460685429, -2 * 0.0227501319481792]], rtol=1e-13)


@settings(max_examples=20)
@given(st.just(math.nan) | st.floats(max_value=0, exclude_max=True) | st.floats(1, exclude_min=True))
def test_slope_must_be_from_0_to_1(slope):
    with pytest.raises(ValueError, match="slope must be a number from 0 to 1, got "):
        make_activation("leaky_relu", slope=slope)


def test_slope_is_for_leaky_relu_only():
    with pytest.raises(ValueError, match=r"slope must be left out for activation tanh, got 0\.1"):
        make_activation("tanh", slope=0.1)


def test_unknown_activation_lists_the_known_ones():
    with pytest.raises(ValueError, match=r"activation must be one of sigmoid, tanh, .*, got 'sofmax'"):
        make_activation("sofmax")


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_gelu_has_slope_one_half_at_and_around_zero(dtype):
    info = np.finfo(dtype)
    z = np.array([[0.0, info.smallest_subnormal, -info.smallest_subnormal, info.tiny, 5 * info.tiny]], dtype)
    gelu = make_activation("gelu")
    np.testing.assert_allclose(gelu.backward(z, gelu.forward(z), np.ones_like(z)), 0.5, rtol=4 * info.eps)


def test_tanh_of_whole_numbers_is_computed_as_well():
    a = Tanh().forward(np.array([[-1, 0, 2]]))
    np.testing.assert_array_equal(a, np.tanh([[-1.0, 0.0, 2.0]]))


def test_softmax_of_whole_numbers_is_that_of_the_same_fractions():
    whole, softmax = np.array([[-1, 0, 2]]), make_activation("softmax")
    np.testing.assert_array_equal(softmax.forward(whole), softmax.forward(whole.astype("float64")))
    np.testing.assert_array_equal(softmax.log(whole), softmax.log(whole.astype("float64")))


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("scale", [1, 1e4])
def test_softmax_keeps_its_exponents_without_changing_a_bit(dtype, scale):
    rng = np.random.default_rng(0)
    plain, keeping = make_activation("softmax"), make_activation("softmax")
    keeping.keep_exponents()
    z = np.empty((32, 10), dtype)
    for _ in range(2):
        z[:] = scale * rng.normal(size=z.shape)
        np.testing.assert_array_equal(keeping.forward(z), plain.forward(z))
        np.testing.assert_array_equal(keeping.log(z), plain.log(z))
        np.testing.assert_array_equal(keeping.log(-z), plain.log(-z))


def test_softmax_that_keeps_nothing_sees_every_change_of_z():
    softmax, z = make_activation("softmax"), np.zeros((1, 2))
    softmax.forward(z)
    z[0, 0] = 1
    np.testing.assert_allclose(softmax.log(z), np.log(np.array([[np.e, 1]]) / (np.e + 1)), rtol=1e-15)

import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numerics import seeds

import nncore as nn
from nncore import kernels, loops
from nncore.loops import NUMPY_LOOPS

sides = st.integers(1, 40)
PRODUCTS = {
    "forward": (kernels.forward, kernels.blas_forward, kernels.einsum_forward),
    "weight_gradient": (
        kernels.weight_gradient,
        kernels.blas_weight_gradient,
        kernels.einsum_weight_gradient,
    ),
    "back": (kernels.back, kernels.blas_back, kernels.einsum_back),
}


def factors(name, m, n_in, n_out, seed):
    """Both factors and the product, by plain Python sums over the indices."""
    rng = np.random.default_rng(seed)
    a, w, delta = rng.normal(size=(m, n_in)), rng.normal(size=(n_out, n_in)), rng.normal(size=(m, n_out))
    if name == "forward":
        return a, w, (a[:, np.newaxis, :] * w).sum(axis=2)
    if name == "weight_gradient":
        return delta, a, (delta[:, :, np.newaxis] * a[:, np.newaxis, :]).sum(axis=0)
    return delta, w, (delta[:, :, np.newaxis] * w).sum(axis=1)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("name", PRODUCTS)
@given(m=sides, n_in=sides, n_out=sides, seed=seeds)
def test_every_form_is_the_same_product(name, dtype, m, n_in, n_out, seed):
    left, right, expected = factors(name, m, n_in, n_out, seed)
    for product in PRODUCTS[name]:
        out = np.empty(expected.shape, dtype)
        assert product(left.astype(dtype), right.astype(dtype), out) is out
        np.testing.assert_allclose(out, expected, rtol=1e-4, atol=2e-5 if dtype == "float32" else 1e-12)


def test_the_form_is_chosen_by_the_platform():
    assert loops.HAS_BLAS is (sys.platform != "emscripten")
    assert kernels.NUMPY is (kernels.BLAS if loops.HAS_BLAS else kernels.EINSUM)
    assert kernels.BLAS[1:4] == tuple(blas for _, blas, _ in PRODUCTS.values())
    assert kernels.EINSUM[1:4] == tuple(einsum for _, _, einsum in PRODUCTS.values())


OUTS = {
    "column by column": np.asfortranarray,
    "with gaps": lambda out: np.repeat(out, 2, axis=1)[:, ::2],
    "of another type": lambda out: out.astype("float64"),
}


@pytest.mark.parametrize("kind", OUTS)
@pytest.mark.parametrize("name", PRODUCTS)
def test_a_product_is_written_into_any_array(name, kind):
    left, right, expected = factors(name, 5, 7, 3, seed=1)
    out = OUTS[kind](np.empty(expected.shape, "float32"))
    product = getattr(kernels.BLAS, name)
    assert product(left.astype("float32"), right.astype("float32"), out) is out
    np.testing.assert_allclose(out, expected, rtol=1e-4, atol=2e-5)
    with pytest.raises(ValueError, match=r"mismatch|shape"):
        product(left.astype("float32"), right.astype("float32"), np.empty((2, 2), "float32"))


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_the_columns_are_summed(dtype):
    values = np.random.default_rng(0).normal(size=(33, 5)).astype(dtype)
    out = np.empty(5, dtype)
    for other in (out, np.empty((5, 2), dtype)[:, 0], np.empty(5, "float64")):
        assert kernels.sum_columns(values, other) is other
        np.testing.assert_allclose(other, values.astype(np.longdouble).sum(axis=0), rtol=1e-5)


@pytest.mark.parametrize("name", PRODUCTS)
def test_a_product_too_large_for_einsum_is_made_in_parts(name, monkeypatch):
    left, right, expected = factors(name, 11, 7, 5, seed=0)
    monkeypatch.setattr(kernels, "SMALL", 0)
    whole = getattr(kernels.EINSUM, name)(left, right, np.empty(expected.shape))
    rows, multiplications = len(expected), 11 * 7 * 5 // len(expected)
    monkeypatch.setattr(kernels, "LARGEST", 2 * multiplications + 1)
    assert [part.stop - part.start for part in kernels.parts(rows, multiplications)][:2] == [2, 2]
    in_parts = getattr(kernels.EINSUM, name)(left, right, np.empty(expected.shape))
    assert in_parts.tobytes() == whole.tobytes()


@given(rows=st.integers(0, 100), multiplications=st.integers(1, 2**31 - 1))
def test_parts_cover_all_rows_and_none_is_too_large(rows, multiplications):
    covered = [row for part in kernels.parts(rows, multiplications) for row in range(part.start, part.stop)]
    assert covered == list(range(rows))
    for part in kernels.parts(rows, multiplications):
        assert (part.stop - part.start) * multiplications <= kernels.LARGEST


def test_layers_compute_with_the_products_that_are_set():
    network = nn.Sequential([nn.Dense(3), nn.Dense(2)], n_inputs=4, loss="mean_squared_error")
    x, y = np.ones((5, 4), "float32"), np.ones((5, 2), "float32")

    def nothing(left, right, out):
        out.fill(0)
        return out

    before = kernels.use(kernels.Products("nothing", nothing, nothing, nothing))
    try:
        network.learn(x, y)
    finally:
        assert kernels.use(before).name == "nothing"
    assert kernels.tanh is before.loops.tanh, "the loops go with the products"
    assert (network.layers[1].z == network.layers[1].params["b"] * 0).all()
    assert not network.layers[0].grads["W"].any() and not network.layers[0].delta.any()
    assert network.layers[1].grads["b"].any()
    network.learn(x, y)
    assert network.layers[0].grads["W"].any()


def test_gradient_descent_computes_with_the_loops_that_are_set():
    seen = []
    numpy = NUMPY_LOOPS
    watched = numpy._replace(
        multiply=lambda *given: seen.append("multiply") or numpy.multiply(*given),
        add=lambda *given: seen.append("add") or numpy.add(*given),
    )
    before = kernels.use(kernels.products._replace(loops=watched))
    try:
        parameters = np.array([1.0, 2.0])
        nn.SGD(0.5).update_parameters(parameters, np.array([2.0, 2.0]))
    finally:
        kernels.use(before)
    assert seen == ["multiply", "add"] and parameters.tolist() == [0.0, 1.0]
    nn.SGD(0.5).update_parameters(parameters, np.array([2.0, 2.0]))
    assert parameters.tolist() == [-1.0, 0.0] and len(seen) == 2


def test_the_hyperbolic_tangent_is_computed_by_the_loop_that_is_set():
    layer = nn.Dense(2, "tanh")
    network = nn.Sequential([layer], n_inputs=3, loss="mean_squared_error")

    def half(z, out):
        out.fill(0.5)
        return out

    before = kernels.use(kernels.products._replace(loops=NUMPY_LOOPS._replace(tanh=half)))
    try:
        assert (network.forward_propagate(np.ones((4, 3), "float32")) == 0.5).all()
    finally:
        kernels.use(before)
    a = network.forward_propagate(np.ones((4, 3), "float32"))
    assert np.array_equal(a, np.tanh(layer.z))

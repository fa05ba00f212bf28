import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numerics import seeds

from nncore import kernels

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
    assert kernels.HAS_BLAS is (sys.platform != "emscripten")
    for product, blas, einsum in PRODUCTS.values():
        assert product is (blas if kernels.HAS_BLAS else einsum)

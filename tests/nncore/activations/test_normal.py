import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nncore.activations.normal import erf, normal_cdf, normal_density

ACCURACY = {"float32": 1e-7, "float64": 1e-12}


@pytest.mark.parametrize("dtype", ACCURACY)
def test_erf_is_as_accurate_as_promised_everywhere(dtype):
    sizes = np.concatenate(
        [np.geomspace(1e-30, 1, 20_000), np.linspace(0.5, 7, 60_000), [0.84375, 1.25, 6.0, 1e30]]
    )
    x = np.concatenate([-sizes, sizes]).astype(dtype)
    expected = np.array([math.erf(value) for value in x.astype(float)])
    assert erf(x).dtype == dtype
    assert np.abs(erf(x) / expected - 1).max() < ACCURACY[dtype]


@given(x=st.floats(allow_nan=False, allow_infinity=False))
def test_erf_agrees_with_the_standard_library(x):
    assert erf(np.array([x])).item() == pytest.approx(math.erf(x), rel=1e-12, abs=5e-324)


@given(x=st.floats(-1e30, 1e30))
def test_erf_is_odd_and_the_cdf_symmetric(x):
    here, there = np.array([x]), np.array([-x])
    assert erf(here) == -erf(there)
    assert normal_cdf(here).item() + normal_cdf(there).item() == pytest.approx(1, abs=1e-15)


def test_density_is_the_derivative_of_the_cdf():
    z = np.linspace(-5, 5, 101)
    numerical = (normal_cdf(z + 1e-5) - normal_cdf(z - 1e-5)) / 2e-5
    np.testing.assert_allclose(normal_density(z), numerical, atol=1e-10)


def test_not_a_number_stays_not_a_number():
    assert np.isnan(erf(np.array([np.nan]))).all()

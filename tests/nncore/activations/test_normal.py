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


@pytest.mark.parametrize("dtype", ACCURACY)
def test_the_cdf_keeps_its_digits_far_below_0(dtype):
    """There it is itself small: taken as 1 + erf it would lose at z = -4 what erf is nearly -1 by."""
    z = np.concatenate([np.linspace(-37, 8, 40_000), [-0.84375, -1.25, -1 / 0.35, 0.0]]).astype(dtype)
    z = z[z > -13] if dtype == "float32" else z  # below, the cdf is no normal number
    expected = np.array([math.erfc(-value / math.sqrt(2)) / 2 for value in z.astype(float)])
    rounding = np.finfo(dtype).eps * np.maximum(z.astype(float) ** 2, 1)  # of the exponent z^2 / 2
    assert (np.abs(normal_cdf(z) / expected - 1) < 4 * rounding).all()
    assert normal_cdf(z).dtype == dtype


def test_the_cdf_ends_at_0_and_1():
    assert normal_cdf(np.array([-np.inf, -1e30, -40.0, 40.0, 1e30, np.inf])).tolist() == [0, 0, 0, 1, 1, 1]


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

"""Derivatives that are carried along: as exact as rounding, for every function a formula may call."""

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given
from numerics import central_difference

from nncore.datasets.expression import read_formula
from nncore.datasets.formula import FUNCTIONS
from nncore.descent.jets import differentiate, variables

FORMULAS = [
    *(f"{name}(2y - x / 3)" for name in FUNCTIONS if name not in ("sign", "step")),
    "x + y",
    "3 - x - 2y",
    "x y^2",
    "x/y",
    "2/(x y)",
    "x^y",
    "2^(x - y)",
    "(x - y)^3",
    "(x + y)^-1.5",
    "-sin(x y)",
    "exp(-x² - y²) |x - 3y|",
    "(1 - x)^2 + 100(y - x²)²",
    "+(x)",
]
"""Smooth where x is from 0.6 to 0.9 and y from 0.4 to 0.6, with their second derivatives."""


@pytest.mark.parametrize("formula", FORMULAS)
@given(x=st.floats(0.6, 0.9), y=st.floats(0.4, 0.6))
def test_derivatives_are_those_of_central_differences(formula, x, y):
    f = read_formula(formula, "formula", "xy")
    at, jet = np.array([x, y]), differentiate(f, x, y)

    def gradient(point):
        return differentiate(f, *point).gradient

    assert jet.value == pytest.approx(f(x, y), rel=1e-15)
    np.testing.assert_allclose(jet.gradient, central_difference(lambda p: f(*p), at), rtol=1e-5, atol=1e-6)
    (xx, xy), (yx, yy) = central_difference(gradient, at)
    np.testing.assert_allclose(jet.hessian, [xx, xy, yy], rtol=1e-5, atol=1e-6)
    assert xy == pytest.approx(yx, rel=1e-5, abs=1e-6)


@pytest.mark.parametrize(
    ("formula", "at", "gradient", "hessian"),
    [
        ("x^2 + y^2", (0, 0), [0, 0], [2, 0, 2]),
        ("x^1 + y^0", (0, 0), [1, 0], [0, 0, 0]),
        ("x^3 y", (-2, 5), [60, -8], [-60, 12, 0]),
        ("|x| + sign(y) + step(x)", (-1, 2), [-1, 0], [0, 0, 0]),
        ("|x|", (0, 0), [0, 0], [0, 0, 0]),
        ("7", (1, 2), [0, 0], [0, 0, 0]),
        ("-y", (1, 2), [0, -1], [0, 0, 0]),
    ],
)
def test_derivatives_by_hand_also_where_differences_do_not_reach(formula, at, gradient, hessian):
    jet = differentiate(read_formula(formula, "formula", "xy"), *at)
    np.testing.assert_array_equal(jet.gradient, gradient)
    np.testing.assert_array_equal(jet.hessian, hessian)


def test_many_points_at_once_are_as_each_alone():
    x, y = np.array([0.5, 1.5, 2.5]), np.array([0.1, 0.2, 0.3])
    f = read_formula("sin(x)^2/y + 2", "formula", "xy")
    together = differentiate(f, x, y)
    assert together.gradient.shape == (2, 3) and together.hessian.shape == (3, 3)
    for i in range(3):
        alone = differentiate(f, x[i], y[i])
        np.testing.assert_allclose(together.gradient[:, i], alone.gradient, rtol=1e-15)
        np.testing.assert_allclose(together.hessian[:, i], alone.hessian, rtol=1e-15)


def test_a_function_without_x_and_y_has_the_shape_of_what_it_is_asked_for():
    jet = differentiate(read_formula("2pi", "formula", "xy"), np.zeros(3), np.ones(3))
    np.testing.assert_array_equal(jet.value, np.full(3, 2 * np.pi))
    np.testing.assert_array_equal(jet.hessian, np.zeros((3, 3)))


def test_what_has_no_rule_is_refused():
    x, _ = variables(1.0, 2.0)
    with pytest.raises(TypeError):
        np.arctan(x)
    with pytest.raises(TypeError):
        np.add.reduce(x)

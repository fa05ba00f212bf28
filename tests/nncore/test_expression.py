"""A person's formula: right numbers, and nothing but numbers."""

import ast
import math
import time

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

from nncore.datasets import Expression
from nncore.datasets.expression import FUNCTIONS

X = np.linspace(0.5, 3, 11)

BY_HAND = {
    "abs": lambda x: max(x, -x),
    "sign": lambda x: math.copysign(1, x) if x else 0,
    "step": lambda x: float(x >= 0),
}
"""The functions Python's mathematics has not under the same name."""


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_is_the_one_of_that_name(name):
    x = X if name in ("log", "sqrt") else X - 1
    function = BY_HAND.get(name) or getattr(math, name)
    np.testing.assert_allclose(Expression(f"{name}(x)")(x), [function(value) for value in x], rtol=1e-14)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3", np.full(11, 3.0)),
        ("x", X),
        ("-x", -X),
        ("+x - -2", X + 2),
        ("2*x + 1", 2 * X + 1),
        ("x^2", X**2),
        ("x**2", X**2),
        ("-x^2", -(X**2)),
        ("2^3^2", np.full(11, 512.0)),
        ("x / 4 - 1", X / 4 - 1),
        ("(x + 1) * (x - 1)", X**2 - 1),
        ("sin(pi * x) + e", np.sin(math.pi * X) + math.e),
        (" 1e-3 * .5 ", np.full(11, 0.0005)),
        ("abs(sin(x)) ^ 0.5", np.sqrt(np.abs(np.sin(X)))),
    ],
)
def test_arithmetic_is_what_it_is_in_a_book(text, expected):
    np.testing.assert_allclose(Expression(text)(X), expected, rtol=1e-12)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "y",
        "X",
        "2x",
        "x +",
        "(x",
        "x x",
        "x, x",
        "sin",
        "sin x",
        "sin()",
        "sin(x, x)",
        "sin(a=x)",
        "sin(*x)",
        "sinh(x)",
        "x(2)",
        "(sin)(x)(x)",
        "x.real",
        "x.__class__",
        "().__class__",
        "__import__('os')",
        "eval(x)",
        "open('f')",
        "x[0]",
        "[x]",
        "{x}",
        "{}",
        "lambda: x",
        "lambda x: x",
        "x if x else x",
        "x < 1",
        "x == 1",
        "x and x",
        "not x",
        "x := 1",
        "x % 2",
        "x // 2",
        "x @ x",
        "x << 2",
        "x | 1",
        "~x",
        "'x'",
        "b'x'",
        "f'{x}'",
        "True",
        "None",
        "...",
        "1j",
        "x; x",
        "x\nx",
        "x = 1",
        "import os",
        "yield x",
        "await x",
        "1_000",
        "1if x else 2",
        "0x1F g",
        "x # no",
        "\\x41",
        "ｘ",
        "π",
        "x\0",
        "9" * 150 + "e999",
        "1e999",
    ],
)
def test_anything_but_arithmetic_is_refused_by_name_of_the_field(text):
    with pytest.raises(ValueError, match=r"^data\.expression must be a formula of x \("):
        Expression(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x" + "+x" * 100, "must be at most 200 characters, got 201"),
        ("-" * 40 + "x", "must nest at most 30 deep"),
        ("sin(" * 35 + "x" + ")" * 35, "must nest at most 30 deep"),
        ("+".join("x" * 40), "must nest at most 30 deep"),
        ("(" * 31 + "x" + ")" * 31, "must nest at most 30 deep"),
        ("(" * 200, "must nest at most 30 deep"),
    ],
)
def test_long_and_deep_formulas_are_refused(text, message):
    with pytest.raises(ValueError, match=f"data.expression {message}"):
        Expression(text)


def test_brackets_may_nest_to_the_limit():
    np.testing.assert_array_equal(Expression("(" * 30 + "x" + ")" * 30)(X), X)
    np.testing.assert_array_equal(Expression("+".join(["(x)"] * 25))(X), sum([X] * 25))


def test_powers_of_powers_take_no_time():
    start = time.perf_counter()
    with pytest.raises(ValueError, match=r"must stay between -1e6 and 1e6, got inf at x = 0.5"):
        Expression("9^9^9^9^9^9^9")(X)
    assert time.perf_counter() - start < 0.5


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1 / x", "got inf at x = 0"),
        ("log(x)", "got nan at x = -2"),
        ("sqrt(x)", "got nan at x = -2"),
        ("exp(exp(exp(x)))", "got inf at x = 2"),
        ("1e6 * (x + 3)", "got 2e\\+06 at x = -1"),
        ("x ^ 0.5", "got nan at x = -2"),
    ],
)
def test_a_value_that_is_no_sensible_number_is_refused_with_its_x(text, message):
    with pytest.raises(ValueError, match=f"data.expression must stay between -1e6 and 1e6, {message}"):
        Expression(text)(np.array([-2.0, -1.0, 0.0, 2.0]))


def test_the_field_can_be_called_otherwise():
    with pytest.raises(ValueError, match=r"^formula must be a formula"):
        Expression("y", field="formula")


leaves = st.sampled_from(["x", "pi", "e", "2", "0.5"])
formulas = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*"), inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})"),
        st.tuples(st.sampled_from(["sin", "cos", "tanh", "abs"]), inner).map(lambda t: f"{t[0]}({t[1]})"),
        inner.map(lambda t: f"-{t}"),
    ),
    max_leaves=6,
)


@given(text=formulas)
def test_random_formulas_agree_with_pythons_own_arithmetic(text):
    names = {name: getattr(np, name) for name in ("sin", "cos", "tanh", "abs")}
    expected = eval(text, {"x": X, "pi": math.pi, "e": math.e, **names})
    np.testing.assert_allclose(Expression(text)(X), np.broadcast_to(expected, X.shape), rtol=1e-12)


@given(text=st.text(max_size=30))
def test_any_text_is_a_formula_or_a_value_error(text):
    try:
        values = Expression(text)(X)
    except ValueError as error:
        assert str(error).startswith("data.expression must")
    else:
        assert values.shape == X.shape
        assert np.isfinite(values).all()


@given(text=st.text(alphabet="x1.+-*/^() sine", max_size=20))
def test_what_is_accepted_holds_only_known_nodes(text):
    try:
        Expression(text)
    except ValueError:
        return
    shapes = (ast.Expression, ast.Constant, ast.Name, ast.UnaryOp, ast.BinOp, ast.Call)
    known = (*shapes, ast.Load, ast.operator, ast.unaryop)
    tree = ast.parse(text.replace("^", "**").strip(), mode="eval")
    assert all(isinstance(node, known) for node in ast.walk(tree))

"""A person's formula: right numbers, and nothing but numbers."""

import contextlib
import math
import time
import warnings

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import assume, given

from nncore.datasets import Expression
from nncore.datasets.expression import FUNCTIONS, read_formula

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
        ("x - 1 - 2 - 3", X - 6),
        ("x / 2 / 4", X / 8),
        ("2^-x", 2**-X),
        ("2 * -x", -2 * X),
        ("(1 + 2)^2^(1/2)", np.full(11, 3**2**0.5)),
    ],
)
def test_arithmetic_is_what_it_is_in_a_book(text, expected):
    np.testing.assert_allclose(Expression(text)(X), expected, rtol=1e-12)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2x", 2 * X),
        ("2 x", 2 * X),
        ("2.5x", 2.5 * X),
        ("-2x^2", -2 * X**2),
        ("2x^2x", 2 * X**2 * X),
        ("2^3x", 8 * X),
        ("1/2x", X / 2),
        ("2sin(x)", 2 * np.sin(X)),
        ("3(x+1)", 3 * (X + 1)),
        ("(x+1)(x-1)", X**2 - 1),
        ("(x+1)x", (X + 1) * X),
        ("(x)(x)(x)", X**3),
        ("2x sin(x)", 2 * X * np.sin(X)),
        ("x sin(x)", X * np.sin(X)),
        ("sin(x)cos(x)", np.sin(X) * np.cos(X)),
        ("2pi x", 2 * math.pi * X),
        ("sin(2πx)", np.sin(2 * math.pi * X)),
        ("π", np.full(11, math.pi)),
        ("2π(x+1)", 2 * math.pi * (X + 1)),
        ("2e", np.full(11, 2 * math.e)),
        ("2e3", np.full(11, 2000.0)),
        ("2e x", 2 * math.e * X),
        ("2exp(x)", 2 * np.exp(X)),
        ("2 - 3x - 4", -3 * X - 2),
    ],
)
def test_a_sign_of_multiplication_may_be_left_out(text, expected):
    np.testing.assert_allclose(Expression(text)(X), expected, rtol=1e-12)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("|x|", np.abs(X - 2)),
        ("|x|^2", np.abs(X - 2) ** 2),
        ("|x|²", np.abs(X - 2) ** 2),
        ("||x|-1|", np.abs(np.abs(X - 2) - 1)),
        ("|1-|x||", np.abs(1 - np.abs(X - 2))),
        ("|||x|-1|-0.5|", np.abs(np.abs(np.abs(X - 2) - 1) - 0.5)),
        ("||x| - |x-1||", np.abs(np.abs(X - 2) - np.abs(X - 3))),
        ("|x||x|", (X - 2) ** 2),
        ("2|x|", 2 * np.abs(X - 2)),
        ("|x|x", np.abs(X - 2) * (X - 2)),
        ("x|x|", np.abs(X - 2) * (X - 2)),
        ("|x|/2 + |x+1|", np.abs(X - 2) / 2 + np.abs(X - 1)),
        ("|(2|x|)|", 2 * np.abs(X - 2)),
        ("sin(|x|)", np.sin(np.abs(X - 2))),
        ("-|x|", -np.abs(X - 2)),
        ("|-x|", np.abs(X - 2)),
    ],
)
def test_bars_are_the_absolute_value(text, expected):
    np.testing.assert_allclose(Expression(text)(X - 2), expected, rtol=1e-12)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x²", X**2),
        ("x³ + x² + x¹ + x⁰", X**3 + X**2 + X + 1),
        ("(x/10)¹²", (X / 10) ** 12),
        ("-x²", -(X**2)),
        ("2x²", 2 * X**2),
        ("x⁻¹", 1 / X),
        ("x²x", X**3),
        ("(x+1)²", (X + 1) ** 2),
        ("sin(x)²", np.sin(X) ** 2),
        ("2^x²", 2 ** (X**2)),
        ("x²^3", X**6),
        ("π²", np.full(11, math.pi**2)),
        ("x − 1", X - 1),
        ("−x", -X),
        ("3 × x", 3 * X),
        ("3·x ⋅ 2", 6 * X),
        ("x ÷ 2", X / 2),
        ("2\u00a0x\u2009+\u202f1", 2 * X + 1),
        ("\u2028x\n", X),
    ],
)
def test_signs_as_books_print_them_are_read(text, expected):
    np.testing.assert_allclose(Expression(text)(X), expected, rtol=1e-12)


@pytest.mark.parametrize("n", [31, 40, 100])
@pytest.mark.parametrize("sign", "+-*/")
def test_a_flat_chain_of_many_terms_is_not_nested(n, sign):
    near_one = np.array([0.98, 1.0, 1.02])
    by_hand = {
        "+": n * near_one,
        "-": (2 - n) * near_one,
        "*": near_one**n,
        "/": near_one ** (2 - n),
    }
    np.testing.assert_allclose(Expression(sign.join("x" * n))(near_one), by_hand[sign], rtol=1e-12)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "y",
        "X",
        "2y",
        "2xx",
        "xy",
        "x y",
        "x2",
        "x 2",
        "2 2",
        "2 .5",
        "(x)2",
        "|x|2",
        "x²2",
        "²",
        "²x",
        "x²³⁻",
        "x⁻",
        "x^",
        "||",
        "|x",
        "x|",
        "|x||",
        "|)x(|",
        "(|x)|",
        "||x",
        "sin|x|",
        "sin²(x)",
        "xsin(x)",
        "sin2x",
        "x * * x",
        "2√x",
        "½x",
        "x\u2028+ 1",
        "x\u2029x",
        "x\x85+1",
        "x\x0b+1",
        "x\u200b",
        "\ufeffx",
        "x\ud800",
        "٣x",
        "x + ①",
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
        ("|1+" * 31 + "x" + "|" * 31, "must nest at most 30 deep"),
        ("2^" * 40 + "x", "must nest at most 30 deep"),
        ("+".join("x" * 1000), "must be at most 200 characters, got 1,999"),
        ("(" * 31 + "x" + ")" * 31, "must nest at most 30 deep"),
        ("(" * 200, "must nest at most 30 deep"),
    ],
)
def test_long_and_deep_formulas_are_refused(text, message):
    with pytest.raises(ValueError, match=f"data.expression {message}"):
        Expression(text)


def test_brackets_may_nest_to_the_limit():
    np.testing.assert_array_equal(Expression("|0+" * 30 + "x" + "|" * 30)(X), X)
    np.testing.assert_allclose(Expression("abs(" * 30 + "x" + ")" * 30)(X), X)
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


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("xy", 15),
        ("2xy - y x", 15),
        ("x^2y", 45),
        ("yx²", 45),
        ("(x - y)^2 / 2", 2),
        ("x sin(0y) + |y|", 5),
        ("7", 7),
    ],
)
def test_a_formula_may_be_of_two_variables(text, value):
    assert read_formula(text, "formula", "xy")(np.float64(3), np.float64(5)) == value


@pytest.mark.parametrize("text", ["xx", "xyx", "y y", "y(2)", "z", "xz", "x,y", "yxsin(x)"])
def test_slips_in_two_variables_are_refused(text):
    with pytest.raises(ValueError, match=r"^formula must be a formula of x and y \(numbers, .*\), got "):
        read_formula(text, "formula", "xy")


leaves = st.sampled_from([("x", "x"), ("π", "pi"), ("e", "e"), ("2", "2"), (".5", "0.5")])
"""A formula as a person writes it, and the same in Python."""


def pairs(inner):
    """Formulas made of smaller ones."""
    both = st.tuples(inner, inner)
    return st.one_of(
        st.tuples(both, st.sampled_from("+-−*·")).map(
            lambda t: (
                f"({t[0][0][0]} {t[1]} {t[0][1][0]})",
                f"({t[0][0][1]} {t[1].replace('−', '-').replace('·', '*')} {t[0][1][1]})",
            )
        ),
        both.map(lambda t: (f"({t[0][0]})({t[1][0]})", f"(({t[0][1]})*({t[1][1]}))")),
        st.tuples(st.sampled_from(["sin", "cos", "tanh", "abs"]), inner).map(
            lambda t: (f"{t[0]}({t[1][0]})", f"{t[0]}({t[1][1]})")
        ),
        inner.map(lambda t: (f"|0+{t[0]}|", f"abs({t[1]})")),
        inner.map(lambda t: (f"({t[0]})²", f"(({t[1]})**2)")),
        inner.map(lambda t: (f"-{t[0]}", f"-{t[1]}")),
    )


@given(pair=st.recursive(leaves, pairs, max_leaves=6).filter(lambda pair: len(pair[0]) <= 200))
def test_random_formulas_agree_with_pythons_own_arithmetic(pair):
    text, in_python = pair
    names = {name: getattr(np, name) for name in ("sin", "cos", "tanh", "abs")}
    expected = np.broadcast_to(eval(in_python, {"x": X, "pi": math.pi, "e": math.e, **names}), X.shape)
    assume((np.abs(expected) <= 1e6).all())
    np.testing.assert_allclose(Expression(text)(X), expected, rtol=1e-9, atol=1e-9)


@given(text=st.text(max_size=30))
def test_any_text_is_a_formula_or_a_value_error(text):
    try:
        values = Expression(text)(X)
    except ValueError as error:
        assert str(error).startswith("data.expression must")
    else:
        assert values.shape == X.shape
        assert np.isfinite(values).all()


@given(text=st.text(alphabet="x1.+-*/^() sine|²π", max_size=20))
def test_what_is_accepted_is_what_python_reads_where_python_can(text):
    try:
        values = Expression(text)(X)
    except ValueError:
        return
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            code = compile(text.replace("^", "**").strip(), "formula", "eval")
    except SyntaxError:
        return  # an implied product, a superscript, bars, or a number with zeros before it
    expected = eval(code, {"x": X, "sin": np.sin, "e": math.e})
    np.testing.assert_allclose(values, np.broadcast_to(expected, X.shape), rtol=1e-9)


@given(text=st.text(alphabet="x2π|()²-+ s", max_size=200))
def test_no_text_takes_long_or_out_of_the_stack(text):
    start = time.perf_counter()
    with contextlib.suppress(ValueError):
        Expression(text)
    assert time.perf_counter() - start < 0.5


@pytest.mark.parametrize("text", [None, 5, b"x", ["x"]])
def test_only_a_text_is_a_formula(text):
    with pytest.raises(ValueError, match=r"^data\.expression must be a text, got "):
        Expression(text)

"""Numbers as students type them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from session.derivation.typed import read_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.35", 0.35), ("0,35", 0.35), (".35", 0.35), (",35", 0.35), ("5.", 5.0), ("5", 5.0), ("+2", 2.0),
        ("-7/20", -0.35), ("7 / 20", 0.35), ("1 1/2", 1.5), ("-1 1/2", -1.5), ("0,5/2", 0.25),
        ("3.5e-1", 0.35), ("3,5E-1", 0.35), ("3,5·10^-1", 0.35), ("3.5 × 10^(-1)", 0.35), ("−0,35", -0.35),
        (" 0.35 ", 0.35), ("1e3", 1000.0), ("0", 0.0), ("-0", 0.0),
    ],
)  # fmt: skip
def test_a_number_is_read(text: str, value: float) -> None:
    assert read_number(text).value == pytest.approx(value, rel=1e-15)


@pytest.mark.parametrize(
    "text", ["", "x", "1.234,5", "1,234.5", "1/0", "--1", "1e", "1/2/3", "nan", "inf", "1 2"]
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="must"):
        read_number(text)


@settings(deadline=None)
@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_number_python_writes_is_read_as_itself(value: float) -> None:
    assert read_number(repr(value)).value == value
    assert read_number(repr(value).replace(".", ",")).value == value


@pytest.mark.parametrize(
    ("text", "half", "digits"),
    [("0.350", 0.0005, 3), ("350", 0.5, 3), ("3,5e-1", 0.005, 2), ("1/3", 0.0, 17)],
)
def test_it_is_told_how_exactly_a_number_is_meant(text: str, half: float, digits: int) -> None:
    typed = read_number(text)
    assert typed.half_unit == pytest.approx(half)
    assert typed.digits == digits

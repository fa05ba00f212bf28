import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nncore.validation import Number, check_flag, check_integer, check_number, check_shape


@given(st.floats(0, 1, exclude_min=True))
def test_numbers_within_the_bounds_pass(value):
    assert check_number("rate", value, above=0, at_most=1) == value


@pytest.mark.parametrize("value", [1, 0.5, np.float32(0.5), np.int64(1)])
def test_every_kind_of_real_number_becomes_a_float(value):
    assert type(check_number("rate", value)) is float


@pytest.mark.parametrize("value", [0, -1, 1.5, float("nan"), float("inf"), True, "1", None, 1j, [1], 10**400])
def test_everything_else_is_refused_with_rule_and_value(value):
    with pytest.raises(ValueError) as caught:
        check_number("rate", value, above=0, at_most=1)
    assert str(caught.value) == f"rate must be a number above 0 and at most 1, got {value!r}"


@pytest.mark.parametrize(
    ("bounds", "rule"),
    [({"at_least": 0, "below": 1}, "at least 0 and below 1"), ({"above": 0}, "above 0"), ({}, "number, got")],
)
def test_the_rule_is_worded(bounds, rule):
    with pytest.raises(ValueError, match=rule):
        check_number("momentum", float("nan"), **bounds)


@pytest.mark.parametrize("bounds", [{"at_least": 1}, {"above": 1}, {"below": 0}, {"at_most": 0}])
def test_each_bound_bounds(bounds):
    with pytest.raises(ValueError, match="x must be"):
        check_number("x", 0.5, **bounds)


@pytest.mark.parametrize(
    ("bound", "allowed"), [("above", False), ("at_least", True), ("below", False), ("at_most", True)]
)
def test_bounds_include_themselves_or_not(bound, allowed):
    if allowed:
        assert check_number("x", 1, **{bound: 1}) == 1
    else:
        with pytest.raises(ValueError, match="x must be"):
            check_number("x", 1, **{bound: 1})


@pytest.mark.parametrize("value", [2.0, True, "2", None, 0, 5, float("nan")])
def test_integers_are_whole_numbers(value):
    assert check_integer("units", np.int64(2), at_least=1, at_most=4) == 2
    with pytest.raises(ValueError, match="units must be a whole number from 1 to 4, got "):
        check_integer("units", value, at_least=1, at_most=4)


def test_shape_names_both_shapes():
    check_shape("b", np.zeros((2, 3)), (2, 3))
    with pytest.raises(ValueError, match=r"b must have shape \(3,\), got \(2, 3\)"):
        check_shape("b", np.zeros((2, 3)), (3,))


class Tap:
    flow = Number(at_least=0)
    limit = Number(above=0, optional=True)


def test_an_attribute_can_be_set_and_read_but_not_to_nonsense():
    tap = Tap()
    tap.flow, tap.limit = 2, None
    assert (tap.flow, tap.limit) == (2.0, None)
    for name, value in [("flow", -1), ("flow", None), ("limit", 0)]:
        with pytest.raises(ValueError, match=f"{name} must be"):
            setattr(tap, name, value)
    assert (tap.flow, tap.limit) == (2.0, None)


@pytest.mark.parametrize("value", [True, False, np.True_, np.False_])
def test_flags_pass(value):
    assert check_flag("nesterov", value) is bool(value)


@pytest.mark.parametrize("value", [1, 0, "", "no", None, [True]])
def test_what_is_merely_true_or_false_is_no_flag(value):
    with pytest.raises(ValueError) as caught:
        check_flag("nesterov", value)
    assert str(caught.value) == f"nesterov must be True or False, got {value!r}"

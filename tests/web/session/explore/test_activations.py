"""Activations: curves, slopes and breakdowns against formulas in Python's own floats and decimals."""

import decimal
import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from session import Session
from session.explore.activations import curve, edge
from session.slopes import FLAT

Function = Callable[[float], float]


def normal_share(z: float) -> float:
    return (1 + math.erf(z / math.sqrt(2))) / 2


def normal_density(z: float) -> float:
    return math.exp(-z * z / 2) / math.sqrt(2 * math.pi)


def logistic(z: float) -> float:
    return 1 / (1 + math.exp(-z)) if z > 0 else math.exp(z) / (1 + math.exp(z))


EXACT: dict[str, tuple[Function, Function]] = {
    "sigmoid": (logistic, lambda z: logistic(z) * logistic(-z)),
    "tanh": (math.tanh, lambda z: 1 / math.cosh(z) ** 2),
    "linear": (lambda z: z, lambda z: 1.0),
    "relu": (lambda z: max(z, 0.0), lambda z: float(z > 0)),
    "leaky_relu": (lambda z: max(z, 0.01 * z), lambda z: 1.0 if z >= 0 else 0.01),
    "gelu": (lambda z: z * normal_share(z), lambda z: normal_share(z) + z * normal_density(z)),
}
"""Value and slope of each curve."""

names = pytest.mark.parametrize("name", EXACT)


def asked(question: str, **request: Any) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    """Facts and arrays, these in their shapes."""
    answer = Session().explore(f"activations.{question}", request)
    arrays = {name: told["data"].reshape(told["shape"]) for name, told in answer["arrays"].items()}
    return answer["facts"], arrays


@names
def test_curves_and_slopes_are_those_of_the_formulas(name: str) -> None:
    facts, arrays = asked("curves")
    at = facts["names"].index(name)
    value, slope = EXACT[name]
    z = arrays["z"]
    assert (z[0], z[-1], z[len(z) // 2]) == (-facts["reach"], facts["reach"], 0)
    np.testing.assert_allclose(arrays["a"][at], [value(float(x)) for x in z], rtol=1e-12, atol=1e-15)
    np.testing.assert_allclose(arrays["slope"][at], [slope(float(x)) for x in z], rtol=1e-12, atol=1e-15)


def test_every_curve_of_nncore_is_shown() -> None:
    facts, _ = asked("curves")
    assert facts["names"] == list(EXACT)
    assert len(facts["flat"]) == len(EXACT)


@names
@pytest.mark.parametrize("z", [-40, -2.5, -0.1, 0, 0.3, 40.0])
def test_a_point_has_the_value_and_the_slope_of_its_curve(name: str, z: float) -> None:
    facts, _ = asked("point", activation=name, z=z)
    value, slope = EXACT[name]
    assert (facts["activation"], facts["z"]) == (name, z)
    assert facts["a"] == pytest.approx(value(z), rel=1e-12, abs=1e-300)
    assert facts["slope"] == pytest.approx(slope(z), rel=1e-12, abs=1e-300)


def test_what_is_no_curve_is_refused() -> None:
    with pytest.raises(ValueError, match=r"activation must be one of sigmoid, .*, got 'softmax'"):
        asked("point", activation="softmax", z=0)


def test_where_a_curve_is_flat_is_found_to_the_last_digits() -> None:
    facts, _ = asked("curves")
    flat = dict(zip(facts["names"], facts["flat"], strict=True))
    a = (1 - math.sqrt(1 - 4 * FLAT)) / 2  # a (1 - a) = FLAT
    for name, end in (("sigmoid", math.log(a / (1 - a))), ("tanh", -math.acosh(FLAT**-0.5))):
        left, right = flat[name]
        assert left == {"start": None, "end": pytest.approx(end, rel=1e-12), "dead": False}
        assert right == {"start": pytest.approx(-end, rel=1e-12), "end": None, "dead": False}
    assert flat["linear"] == []
    assert flat["relu"] == [{"start": None, "end": 0, "dead": True}]
    assert flat["leaky_relu"] == [{"start": None, "end": 0, "dead": False}]
    tail, dip = flat["gelu"]
    slope = EXACT["gelu"][1]
    assert [slope(tail["end"]), slope(dip["start"])] == pytest.approx([-FLAT, -FLAT], rel=1e-9)
    assert slope(dip["end"]) == pytest.approx(FLAT, rel=1e-9)


def test_an_edge_is_found_whichever_side_is_flat() -> None:
    assert edge(curve("tanh"), 0, 6) == pytest.approx(-edge(curve("tanh"), -6, 0), rel=1e-12)


def test_two_curves_are_one() -> None:
    facts, arrays = asked("identity")
    np.testing.assert_allclose(arrays["scaled"], [math.tanh(z) for z in arrays["z"]], rtol=0, atol=4e-16)
    assert 0 < facts["largest"] <= 4e-16
    scaled = arrays["scaled"][arrays["z"] == facts["at"]].item()
    assert abs(scaled - math.tanh(facts["at"])) == pytest.approx(facts["largest"], abs=2e-16)


def test_softmax_and_its_jacobian_are_those_of_the_formulas() -> None:
    z = [2, 1, 0.5, -1]
    facts, arrays = asked("softmax", z=z)
    powers = [math.exp(x) for x in z]
    a = [power / math.fsum(powers) for power in powers]
    np.testing.assert_allclose(arrays["a"], a, rtol=1e-14)
    by_hand = [[a[i] * ((i == j) - a[j]) for j in range(4)] for i in range(4)]
    np.testing.assert_allclose(arrays["jacobian"], by_hand, rtol=1e-13, atol=1e-16)
    np.testing.assert_allclose(arrays["jacobian"].sum(axis=1), 0, atol=1e-16)
    assert facts == {"sum": pytest.approx(1, abs=1e-15), "change": 0}


def test_a_shift_of_all_changes_nothing_but_rounding() -> None:
    z = [2, 1, 0.1, -1]
    facts, arrays = asked("softmax", z=z, shift=1000)
    np.testing.assert_array_equal(arrays["z"], np.array(z) + 1000)
    assert facts["change"] < 1e-13
    np.testing.assert_allclose(arrays["a"], asked("softmax", z=z)[1]["a"], atol=1e-13)


def exactly(function: str, x: float) -> float:
    """The true value, with fifty digits between."""
    with decimal.localcontext(prec=50):
        power = decimal.Decimal(x).exp()
        if function == "tanh":
            return float((power - 1 / power) / (power + 1 / power))
        return float(power / (1 + power))


@pytest.mark.parametrize("function", ["sigmoid", "tanh", "softmax"])
def test_the_exact_column_is_exact_and_nncore_is_near_it(function: str) -> None:
    facts, arrays = asked("overflow")
    columns, lost = (facts["tables"][function][name] for name in ("columns", "lost"))
    exact = [exactly(function, x) for x in arrays["x"].tolist()]
    np.testing.assert_allclose(arrays[function][:, columns.index("exact")], exact, rtol=1e-15)
    nncore = arrays[function][:, columns.index("nncore")]
    np.testing.assert_allclose(nncore, exact, rtol=3e-7, atol=float(np.finfo(np.float32).smallest_subnormal))
    for name in ("nncore", "exact"):
        assert not any(row[columns.index(name)] for row in lost)


def test_naive_forms_are_lost_where_their_exponentials_overflow() -> None:
    facts, arrays = asked("overflow")
    x = arrays["x"]

    def lost(function: str, form: str) -> list[float]:
        table = facts["tables"][function]
        at = table["columns"].index(form)
        return [float(number) for number, row in zip(x, table["lost"], strict=True) if row[at]]

    small = [-1e-4, 1e-4]
    assert lost("sigmoid", "(5)") == [-100]  # e^100 is infinite, 1 / it is 0; a float32 can hold 3.7e-44
    assert lost("sigmoid", "(75)") == [100, 200]
    assert lost("tanh", "(81)") == pytest.approx([-200, -100, *small, 100, 200])
    assert lost("tanh", "(84)") == pytest.approx([-200, -100, -80, *small])
    assert lost("tanh", "(86)") == pytest.approx([*small, 80, 100, 200])
    assert lost("softmax", "(88)") == [100, 200]

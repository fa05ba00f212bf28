"""One hidden layer on a curve: the shares and their sum, the floors, what training and trying reach."""

import itertools
import math
from typing import Any

import numpy as np
import pytest

from session.answers import Finding
from session.explore import Held, find_question
from session.explore.approximation.floors import best_polynomial, floor
from session.explore.approximation.networks import ACTIVATIONS, Hidden, Power, X, make_network, read_target
from session.explore.approximation.training import SIZES, Training, errors_of, first_units, next_unit

UNITS = [[2.0, 2.0, 0.5], [-1.5, 0.25, -0.75], [0.5, -1.0, 2.0]]
HILL = "exp(-x^2)"
PSI = {
    "tanh": np.tanh,
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "relu": lambda z: np.maximum(z, 0),
    "gelu": lambda z: z * np.array([0.5 * (1 + math.erf(one / math.sqrt(2))) for one in z]),
    "linear": lambda z: z,
    "square": lambda z: z * z,
    "cube": lambda z: z * z * z,
}


def ask(name: str, held: Held | None = None, **request: Any) -> Finding:
    return find_question(f"approximation.{name}")(held or Held(), **request)


def drawn(**request: Any) -> Finding:
    usual = {"target": HILL, "activation": "tanh", "has_biases": True, "units": UNITS, "bias": 0.125}
    return ask("draw", **(usual | request))


def tell_all(name: str, held: Held) -> list[dict[str, Any]]:
    """Ask for slices to the end."""
    told = [ask(name, held)[0]]
    while told[-1]["goes_on"]:
        told.append(ask(name, held)[0])
    return told


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_the_output_is_the_bias_and_the_sum_of_the_shares(activation: str) -> None:
    facts, arrays = drawn(activation=activation)
    shares = [v * PSI[activation](w * X + b) for w, b, v in UNITS]
    np.testing.assert_allclose(arrays["share"], shares, rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(arrays["output"], 0.125 + sum(shares), rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(
        arrays["output"], facts["bias"] + arrays["share"].sum(axis=0), rtol=0, atol=1e-12
    )
    distance = np.abs(arrays["output"] - np.exp(-(X**2)))
    assert facts["largest"] == pytest.approx(distance.max(), rel=1e-12)
    assert facts["at"] == X[distance.argmax()]
    assert facts["rms"] == pytest.approx(math.sqrt((distance**2).mean()), rel=1e-12)
    assert facts["psi_at_1"] == pytest.approx(PSI[activation](np.ones(1))[0], rel=1e-12)


def test_without_biases_none_is_left() -> None:
    facts, arrays = drawn(has_biases=False)
    np.testing.assert_allclose(arrays["output"], sum(v * np.tanh(w * X) for w, _, v in UNITS), atol=1e-12)
    assert facts["bias"] == 0
    assert [b for _, b, _ in facts["units"]] == [0, 0, 0]


@pytest.mark.parametrize(("activation", "degree"), [("linear", 1), ("square", 2), ("cube", 3)])
def test_units_of_a_polynomial_are_one_polynomial(activation: str, degree: int) -> None:
    facts, arrays = drawn(activation=activation)
    assert len(facts["polynomial"]) == degree + 1
    np.testing.assert_allclose(
        arrays["output"], sum(c * X**j for j, c in enumerate(facts["polynomial"])), rtol=1e-9, atol=1e-11
    )


def test_the_slope_of_a_power_is_that_of_central_differences() -> None:
    z, h = np.array([[-2.0, -0.5, 0.0, 1.5]]), 1e-6
    for degree in (2, 3):
        power = Power(degree)
        differences = (power.forward(z + h) - power.forward(z - h)) / (2 * h)
        np.testing.assert_allclose(power.derivative_at(z), differences, rtol=1e-7, atol=1e-9)


@pytest.mark.parametrize(
    ("activation", "error"),
    [("linear", 0.5 - math.exp(-9) / 2), ("square", None), ("cube", None)],
)
def test_the_best_polynomial_has_its_largest_error_with_alternating_signs(
    activation: str, error: float | None
) -> None:
    """Which proves that there is no better one (Chebyshev)."""
    facts, arrays = drawn(activation=activation)
    errors = arrays["target"] - arrays["best"]
    assert np.abs(errors).max() == pytest.approx(facts["floor"], rel=1e-9)
    if error is not None:  # of an even function the best line is level: half of what the hill is high
        assert facts["floor"] == pytest.approx(error, rel=1e-9)
    extreme = np.sign(errors[np.abs(errors) > facts["floor"] * (1 - 1e-9)])
    alternations = sum(1 for _ in itertools.groupby(extreme))
    assert alternations >= {"linear": 1, "square": 2, "cube": 3}[activation] + 2


def test_the_best_polynomial_below_a_power_is_the_known_one() -> None:
    """x^(k + 1) on [-1, 1] without its Chebyshev polynomial: 2^-k; the points here hold its extremes."""
    for degree in (1, 2, 3):
        extremes = np.cos(np.pi * np.arange(degree + 2) / (degree + 1))
        x = np.union1d(np.linspace(-1, 1, 41), extremes)
        assert best_polynomial(x, x ** (degree + 1), degree).error == pytest.approx(2.0**-degree, rel=1e-9)


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("target", [HILL, "sin(2x)", "|x|", "2step(x) - 1", "x/2 + exp(-x^2)"])
def test_no_network_comes_below_the_floor(activation: str, target: str) -> None:
    """Whatever its w and b, with the best v there are: least squares weighted towards the largest errors."""
    f, rng = read_target(target), np.random.default_rng(0)
    for has_biases in (True, False):
        hidden = Hidden(activation, has_biases)
        lowest = floor(hidden, X, f)
        if lowest is None:
            continue
        for _ in range(20):
            w, b = rng.normal(size=(2, 30)) * 2
            values = PSI[activation]((np.outer(X, w) + b * has_biases).ravel()).reshape(len(X), -1)
            values = np.column_stack([values, np.ones(len(X))]) if has_biases else values
            weights = np.ones(len(X))
            for _ in range(15):  # after C. L. Lawson
                v = np.linalg.lstsq(values * np.sqrt(weights)[:, None], f * np.sqrt(weights), rcond=1e-10)[0]
                errors = np.abs(f - values @ v)
                assert errors.max() >= lowest.error - 1e-9
                weights = weights * errors / (weights * errors).sum() + 1e-15


def test_where_theory_names_no_bound_there_is_none() -> None:
    assert drawn()[0]["floor"] is None
    assert drawn(activation="gelu")[0]["floor"] is None
    assert drawn(target="sin(x)", has_biases=False)[0]["floor"] == pytest.approx(0, abs=1e-15)


def test_barrons_constant_is_that_of_the_fourier_transform() -> None:
    omega = np.linspace(-20, 20, 200_001)
    transform = np.exp(-(omega**2) / 4) / (2 * math.sqrt(math.pi))
    constant = (np.abs(omega) * transform).sum() * (omega[1] - omega[0])
    assert drawn()[0]["barron"] == pytest.approx(2 * 3 * constant, rel=1e-6)
    assert drawn(target="sin(2x)")[0]["barron"] == 2 * 3 * 2
    assert drawn(target="|x|")[0]["barron"] is None


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("has_biases", [True, False])
def test_each_unit_that_is_added_lowers_the_mean_square_or_leaves_it(
    activation: str, has_biases: bool
) -> None:
    hidden, target, units, before = (
        Hidden(activation, has_biases),
        read_target("x/2 + exp(-x^2)"),
        [],
        math.inf,
    )
    for _ in range(4):
        request = {"target": "x/2 + exp(-x^2)", "activation": activation, "has_biases": has_biases}
        units.append(ask("add", **request, units=units, bias=0.5)[0]["unit"])
        rms = ask("draw", **request, units=units, bias=0.5)[0]["rms"]
        assert rms <= before + 1e-12
        before = rms
    left = target - (0.5 if has_biases else 0)
    assert next_unit(np.zeros((0, 3)), 0.5, hidden, target=target).tolist() == units[0]
    w, b, v = units[0]
    psi = PSI[activation](w * X + b)
    assert v == pytest.approx(psi @ left / (psi @ psi), rel=1e-9)


def test_training_is_nncores_adam_and_ends() -> None:
    held, request = Held(), {"target": HILL, "activation": "tanh", "has_biases": True}
    before = drawn()[0]
    ask("begin_training", held, **request, units=UNITS, bias=0.125)
    told = tell_all("train", held)
    assert told[-1]["step"] == 1000
    assert [one["step"] for one in told] == sorted(one["step"] for one in told)
    assert told[-1]["rms"] < before["rms"] / 10
    again = drawn(units=told[-1]["units"], bias=told[-1]["bias"])[0]
    assert again["rms"] == pytest.approx(told[-1]["rms"], rel=1e-12)


def test_training_without_biases_is_that_of_the_weights_alone() -> None:
    """Beside Adam written out, with the gradients of F(x) = sum of v tanh(w x) by the chain rule."""
    target = read_target("sin(x)")
    units = first_units(4, Hidden("tanh", has_biases=False), np.random.default_rng(1))
    training = Training(units, 0, Hidden("tanh", has_biases=False), target=target)
    next(training.run())
    theta, m, s = units[:, [0, 2]].copy(), np.zeros((4, 2)), np.zeros((4, 2))
    for step in range(20):
        a = np.tanh(np.outer(X, theta[:, 0]))
        error = 2 * (a @ theta[:, 1] - target) / len(X)
        gradient = np.column_stack(
            [((error[:, None] * (1 - a**2)) * X[:, None]).sum(0) * theta[:, 1], error @ a]
        )
        m, s = 0.9 * m + 0.1 * gradient, 0.999 * s + 0.001 * gradient**2
        corrected = m / (1 - 0.9 ** (step + 1)), s / (1 - 0.999 ** (step + 1))
        theta -= 0.02 * (1 - step / 1000) * corrected[0] / (np.sqrt(corrected[1]) + 1e-8)
    trained, bias = training.units()
    np.testing.assert_allclose(trained[:, [0, 2]], theta, rtol=1e-6)
    assert bias == 0 and not trained[:, 1].any()


def test_more_units_come_nearer_and_polynomials_do_not() -> None:
    largest: dict[str, dict[int, list[float]]] = {}
    for activation in ("tanh", "square"):
        held = Held()
        begun = ask("begin_measuring", held, target=HILL, activation=activation, has_biases=True)[0]
        assert begun["sizes"] == list(SIZES)
        measured = [one for told in tell_all("measure", held) for one in told["measured"]]
        assert len(measured) == len(SIZES) * begun["seeds"]
        for one in measured:
            largest.setdefault(activation, {}).setdefault(one["n"], []).append(one["largest"])
    medians = {name: {n: float(np.median(of)) for n, of in sizes.items()} for name, sizes in largest.items()}
    assert medians["tanh"][32] < medians["tanh"][1] / 30
    lowest = drawn(activation="square")[0]["floor"]
    assert all(min(of) >= lowest for of in largest["square"].values())
    assert medians["square"][32] == pytest.approx(medians["square"][4], rel=0.01)


def test_what_is_measured_is_what_training_from_that_seed_reaches() -> None:
    held, hidden, target = Held(), Hidden("relu"), read_target("|x|")
    ask("begin_measuring", held, target="|x|", activation="relu", has_biases=True)
    first: list[Any] = []
    while not first:
        first = ask("measure", held)[0]["measured"]
    training = Training(first_units(1, hidden, np.random.default_rng([1, 0])), 0, hidden, target=target)
    for _ in training.run():
        pass
    assert first[0] == {"n": 1, "seed": 0, **training.errors()._asdict()}
    output = make_network(*training.units(), hidden).predict(X[:, None])[:, 0]
    assert errors_of(output, target) == training.errors()


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"target": "x + y"}, "f(x) must be a formula of x"),
        ({"target": "1 / x"}, "f(x) must stay between -1e6 and 1e6, got inf at x = 0"),
        ({"activation": "softmax"}, "activation must be one of tanh, sigmoid"),
        ({"units": [[1, math.nan, 1]]}, "units[0].b must be"),
        ({"units": [[1, 0, 1]] * 65}, "units must be at most 64, got 65"),
    ],
)
def test_what_cannot_be_is_told(wrong: dict[str, Any], message: str) -> None:
    facts, arrays = drawn(**wrong)
    assert facts["problem"].startswith(message)
    assert not arrays

"""Gradient descent as the page shows it, against formulas that use no part of nncore."""

import numpy as np
import pytest

from session.explore import Explorables

BOWL = {"function": "bowl", "formula": "", "optimizer": "sgd", "settings": {}, "x": -1.8, "y": 1.6}


def ask(explorables: Explorables, question: str, **request: object) -> tuple[dict, dict]:
    answer = explorables.answer(f"descent.{question}", request)
    arrays = {name: np.reshape(told["data"], told["shape"]) for name, told in answer["arrays"].items()}
    return answer["facts"], arrays


@pytest.fixture
def explorables() -> Explorables:
    return Explorables()


@pytest.mark.parametrize(
    ("function", "f"),
    [
        ("bowl", lambda x, y: 1.5 * x * x + y * y + 2),
        ("rosenbrock", lambda x, y: (1 - x) ** 2 + 100 * (y - x * x) ** 2),
        ("saddle", lambda x, y: x * x - y * y),
        ("himmelblau", lambda x, y: (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2),
    ],
)
def test_the_map_holds_the_values_of_the_function(explorables, function, f):
    facts, arrays = ask(explorables, "surface", function=function)
    x, y = arrays["x"], arrays["y"]
    assert [x[0], x[-1], y[0], y[-1]] == facts["extent"]
    expected = [[f(a, b) for a in x] for b in y]
    np.testing.assert_allclose(arrays["values"], expected, rtol=1e-12, atol=1e-12)


def test_a_formula_of_ones_own_has_gaps_where_it_has_no_value(explorables):
    _, arrays = ask(explorables, "surface", function="own", formula="log(x) y")
    x, y = arrays["x"], arrays["y"]
    assert np.isnan(arrays["values"][:, x <= 0]).all()
    np.testing.assert_allclose(arrays["values"][:, x > 0], np.outer(y, np.log(x[x > 0])), rtol=1e-12)


@pytest.mark.parametrize(
    ("formula", "message"),
    [
        ("x + z", "formula must be a formula of x and y"),
        ("log(-1 - x^2)", "formula must have a value somewhere on the map"),
    ],
)
def test_a_formula_without_a_picture_is_refused(explorables, formula, message):
    with pytest.raises(ValueError, match=message):
        ask(explorables, "surface", function="own", formula=formula)


def test_steps_on_the_bowl_are_those_of_the_closed_form(explorables):
    ask(explorables, "begin", **BOWL, rate=0.1)
    facts, arrays = ask(explorables, "go", steps=3)
    t = np.arange(4)
    np.testing.assert_allclose(arrays["path"], np.stack([-1.8 * 0.7**t, 1.6 * 0.8**t], axis=1), rtol=1e-12)
    x, y = arrays["path"].T
    np.testing.assert_allclose(arrays["values"], 1.5 * x**2 + y**2 + 2, rtol=1e-12)
    np.testing.assert_allclose(facts["gradient"], [3 * x[-1], 2 * y[-1]], rtol=1e-12)
    assert facts["step"] == 3
    assert not (facts["diverged"] or facts["left"] or facts["arrived"])


def test_the_next_step_is_told_with_what_the_linear_view_expects(explorables):
    facts, arrays = ask(explorables, "begin", **BOWL, rate=0.2)
    g = np.array([3 * -1.8, 2 * 1.6])
    f = 1.5 * 1.8**2 + 1.6**2 + 2
    x, y = np.array([-1.8, 1.6]) - 0.2 * g
    np.testing.assert_allclose(facts["next"]["point"], [x, y], rtol=1e-12)
    assert facts["next"]["predicted"] == pytest.approx(f - 0.2 * g @ g)
    assert facts["next"]["value"] == pytest.approx(1.5 * x**2 + y**2 + 2)
    t, along, linear, priced = arrays["line"]
    np.testing.assert_allclose(along, 1.5 * (-1.8 - 0.2 * t * g[0]) ** 2 + (1.6 - 0.2 * t * g[1]) ** 2 + 2)
    np.testing.assert_allclose(linear, f - 0.2 * t * (g @ g))
    np.testing.assert_allclose(priced, linear + t**2 * (0.2 * 0.2 * g @ g) / (2 * 0.2))
    assert t[np.argmin(priced)] == pytest.approx(1)


@pytest.mark.parametrize(
    ("optimizer", "settings", "rows"),
    [
        ("momentum", {"momentum": 0.9}, 3),
        ("rmsprop", {"rho": 0.9}, 3),
        ("adam", {"beta_1": 0.8}, 3),
        ("sgd", {}, 4),
    ],
)
def test_every_optimizer_walks_and_only_plain_descent_has_a_price(explorables, optimizer, settings, rows):
    request = {**BOWL, "optimizer": optimizer, "settings": settings}
    _, arrays = ask(explorables, "begin", **request, rate=0.05)
    assert len(arrays["line"]) == rows
    facts, arrays = ask(explorables, "go", steps=40)
    assert facts["step"] == 40 and arrays["values"][-1] < arrays["values"][0] - 3


def test_adams_first_step_is_the_rate_along_each_axis(explorables):
    ask(explorables, "begin", **{**BOWL, "optimizer": "adam"}, rate=0.1)
    _, arrays = ask(explorables, "go", steps=1)
    np.testing.assert_allclose(arrays["path"][1], [-1.7, 1.5], rtol=1e-6)


def test_the_bound_is_two_over_the_largest_curvature_and_factors_are_as_predicted(explorables):
    facts, _ = ask(explorables, "begin", **BOWL, rate=0.665757)
    assert facts["bend"]["factors"]["measured"] == [None, None]
    bend = ask(explorables, "go", steps=5)[0]["bend"]
    assert (
        bend["quadratic"]
        and bend["curvatures"] == pytest.approx([3, 2])
        and bend["bound"] == pytest.approx(2 / 3)
    )
    expected = [1 - 3 * 0.665757, 1 - 2 * 0.665757]
    assert bend["factors"]["predicted"] == pytest.approx(expected)
    assert bend["factors"]["measured"] == pytest.approx(expected)


def test_momentum_moves_the_bound_and_own_rates_have_none(explorables):
    bounds = [
        ask(explorables, "begin", **{**BOWL, "optimizer": name, "settings": settings}, rate=0.1)[0]["bend"][
            "bound"
        ]
        for name, settings in (("momentum", {"momentum": 0.5}), ("adam", {}), ("rmsprop", {}))
    ]
    assert bounds == [pytest.approx(2 * 1.5 / 3), None, None]


def test_elsewhere_the_bound_is_that_of_the_place(explorables):
    """Rosenbrock at (1, 1): second derivatives 802, -400, 200."""
    bend = ask(explorables, "begin", **{**BOWL, "function": "rosenbrock", "x": 1.0, "y": 1.0}, rate=1e-3)[0][
        "bend"
    ]
    largest = 501 + np.sqrt(301**2 + 400**2)
    assert not bend["quadratic"] and bend["factors"] is None
    assert bend["curvatures"][0] == pytest.approx(largest) and bend["bound"] == pytest.approx(2 / largest)


def test_what_leaves_is_stopped_and_told(explorables):
    ask(explorables, "begin", **BOWL, rate=0.8)
    facts, arrays = ask(explorables, "go", steps=1000)
    assert facts["left"] and not facts["diverged"] and facts["step"] < 40
    assert np.isfinite(arrays["path"]).all() and abs(arrays["path"][-1, 0]) > 400


def test_what_has_no_finite_next_point_is_told_without_one(explorables):
    ask(explorables, "begin", **{**BOWL, "function": "own", "formula": "exp(x^2) + y", "x": 5.0}, rate=1.0)
    facts, arrays = ask(explorables, "go", steps=10)
    assert facts["diverged"] and facts["next"] is None and facts["step"] == 0
    assert np.isfinite(arrays["path"]).all() and "line" not in arrays


def test_a_walk_ends_where_a_step_leads_nowhere(explorables):
    ask(explorables, "begin", **{**BOWL, "x": 0.0, "y": 0.0}, rate=0.1)
    facts, _ = ask(explorables, "go", steps=100)
    assert facts["arrived"] and facts["step"] == 1


def test_the_race_is_as_predicted(explorables):
    facts, arrays = ask(explorables, "race", **BOWL, rate=0.1, steps=60)
    assert facts["rates"] == [0.1, 0.001, 0.665757] and facts["least"] == 2
    t = np.arange(61)
    for i, rate in enumerate(facts["rates"]):
        expected = 1.5 * (1.8 * (1 - 3 * rate) ** t) ** 2 + (1.6 * (1 - 2 * rate) ** t) ** 2
        np.testing.assert_allclose(arrays["gaps"][i], expected, rtol=1e-6, atol=1e-14)
        np.testing.assert_allclose(arrays["predicted"][i], expected, rtol=1e-9)


def test_in_a_race_who_diverges_has_no_numbers_from_there_on(explorables):
    facts, arrays = ask(
        explorables, "race", **{**BOWL, "function": "himmelblau", "x": 0.0, "y": 0.0}, rate=1, steps=50
    )
    assert facts["left"] == [True, False, True] and facts["taken"][1] == 50
    for gaps, taken in zip(arrays["gaps"], facts["taken"], strict=True):
        assert np.isfinite(gaps[: taken + 1]).all() and np.isnan(gaps[taken + 1 :]).all()
    assert "predicted" not in arrays


def test_a_saddle_has_no_least_value(explorables):
    facts, arrays = ask(explorables, "race", **{**BOWL, "function": "saddle", "y": 0.01}, rate=1, steps=20)
    assert facts["least"] is None and not {"gaps", "predicted"} & arrays.keys()
    np.testing.assert_allclose(
        arrays["values"][1], (1.8 * 0.998 ** np.arange(21)) ** 2 - (0.01 * 1.002 ** np.arange(21)) ** 2
    )


def test_the_largest_rate_is_closed_in_question_by_question(explorables):
    ask(explorables, "begin", **BOWL, rate=0.1)
    told = []
    while not told or told[-1]["goes_on"]:
        told.append(ask(explorables, "search", **BOWL)[0])
    assert told[-1]["low"] < 2 / 3 < told[-1]["high"] < 2 / 3 + 1e-3
    ask(explorables, "begin", **BOWL, rate=0.1)
    assert ask(explorables, "search", **BOWL)[0] == told[0]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"rate": 0}, "learning_rate must be a finite number above 0, got 0"),
        (
            {"optimizer": "momentum", "settings": {"momentum": 1}},
            "momentum must be a number at least 0 and below 1",
        ),
        ({"function": "hill"}, "function must be one of bowl, rosenbrock, saddle, himmelblau, got 'hill'"),
        ({"function": "own", "formula": "log(x)"}, r"start must lie where log\(x\) has a value and a slope"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(explorables, change, message):
    with pytest.raises(ValueError, match=message):
        ask(explorables, "begin", **{**BOWL, "rate": 0.1, **change})


def test_no_step_before_the_start(explorables):
    with pytest.raises(ValueError, match=r"descent\.begin must come first"):
        ask(explorables, "go", steps=1)

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numerics import central_difference

from nncore import OPTIMIZERS, SGD, SURFACES, Adam, Walk, descend, make_optimizer, make_surface

coordinates = st.floats(-3, 3)


@pytest.mark.parametrize("name", SURFACES)
@given(x=coordinates, y=coordinates)
def test_gradient_is_the_derivative_of_the_value(name, x, y):
    surface = SURFACES[name]
    numerical = central_difference(lambda p: surface.value(p[0], p[1]), np.array([x, y]))
    np.testing.assert_allclose(surface.gradient(x, y), numerical, rtol=1e-6, atol=1e-5)


@pytest.mark.parametrize("name", SURFACES)
def test_minima_are_minima_and_the_start_is_not(name):
    surface = SURFACES[name]
    rng = np.random.default_rng(0)
    for minimum in surface.minima:
        np.testing.assert_allclose(surface.gradient(*minimum), 0, atol=1e-9)
        around = np.array(minimum)[:, np.newaxis] + 0.1 * rng.normal(size=(2, 100))
        assert (surface.value(*around) > surface.value(*minimum)).all()
    assert np.abs(surface.gradient(*surface.start)).max() > 1e-3
    x_min, x_max, y_min, y_max = surface.extent
    for x, y in (surface.start, *surface.minima):
        assert x_min <= x <= x_max and y_min <= y <= y_max


@pytest.mark.parametrize(
    ("name", "at", "value"),
    [("bowl", (1, 2), 7.5), ("rosenbrock", (2, 3), 101), ("saddle", (2, 3), -5), ("himmelblau", (0, 0), 170)],
)
def test_values_by_hand(name, at, value):
    assert SURFACES[name].value(*at) == value


def test_gradient_descent_on_the_bowl_is_known_in_closed_form():
    """Rousseau: x shrinks by 1 - 3 eta and y by 1 - 2 eta in every step."""
    path = descend("bowl", SGD(0.1), start=(-1.8, 1.6), steps=30)
    t = np.arange(31)
    np.testing.assert_allclose(path.points, np.stack([-1.8 * 0.7**t, 1.6 * 0.8**t], axis=1), rtol=1e-12)
    np.testing.assert_allclose(path.values, 1.5 * path.points[:, 0] ** 2 + path.points[:, 1] ** 2 + 2)
    assert not path.diverged


def test_a_rate_of_0_666_swings_from_side_to_side_and_beyond_2_3_it_diverges():
    """Rousseau, figure (b): at eta = 0.665757 the factor 1 - 3 eta is just above -1."""
    swinging = descend("bowl", SGD(0.665757), steps=40)
    assert (np.sign(swinging.points[1:, 0]) == -np.sign(swinging.points[:-1, 0])).all()
    assert 0.8 < abs(swinging.points[-1, 0] / swinging.points[0, 0]) < 1
    diverging = descend("bowl", SGD(0.7), steps=40)
    assert abs(diverging.points[-1, 0]) > 20 * abs(diverging.points[0, 0])


@pytest.mark.parametrize("name", ["bowl", "rosenbrock", "himmelblau"])
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_every_optimizer_comes_near_a_minimum(name, optimizer):
    surface = SURFACES[name]
    rate = {"sgd": 1e-3, "rmsprop": 1e-3, "adam": 0.01}[optimizer]
    path = descend(name, make_optimizer(optimizer, learning_rate=rate), steps=10_000)
    assert min(np.hypot(*(path.points[-1] - minimum)) for minimum in np.array(surface.minima)) < 0.05


def test_momentum_leaves_the_saddle_sooner():
    def steps_to_leave(optimizer):
        return int(np.argmax(np.abs(descend("saddle", optimizer, steps=500).points[:, 1]) > 1))

    assert 0 < steps_to_leave(SGD(0.01, momentum=0.9)) < steps_to_leave(SGD(0.01)) / 2


def test_a_diverging_path_ends_at_its_last_finite_point():
    path = descend("rosenbrock", SGD(1.0), steps=100)
    assert path.diverged and 1 < len(path.points) < 101
    assert np.isfinite(path.points).all() and np.isfinite(path.values).all()


def test_no_steps_give_the_start_alone():
    path = descend("bowl", Adam(), steps=0)
    np.testing.assert_array_equal(path.points, [SURFACES["bowl"].start])
    assert not path.diverged


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"surface": "hill"}, "surface must be one of bowl, rosenbrock, saddle, himmelblau, got 'hill'"),
        ({"start": (0, float("nan"))}, "start must be a finite number, got nan"),
        ({"steps": -1}, "steps must be a whole number at least 0, got -1"),
    ],
)
def test_nonsense_is_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        descend(**{"surface": "bowl", "optimizer": SGD(), **arguments})


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_a_preview_is_the_next_step_and_changes_nothing(optimizer):
    walk = Walk(SURFACES["himmelblau"], make_optimizer(optimizer, learning_rate=0.01))
    for _ in range(5):
        expected = walk.preview()
        assert walk.take_step()
        np.testing.assert_array_equal(walk.points[-1], expected)
    path = descend("himmelblau", make_optimizer(optimizer, learning_rate=0.01), steps=5)
    np.testing.assert_array_equal(walk.path.points, path.points)


def test_a_walk_that_diverged_stays_where_it_was():
    walk = Walk(SURFACES["rosenbrock"], SGD(1.0))
    while walk.take_step():
        assert np.isfinite(walk.points[-1]).all()
    taken = len(walk.points)
    assert walk.diverged and not walk.take_step() and len(walk.points) == taken
    with np.errstate(over="ignore", invalid="ignore"):
        assert not np.isfinite(SURFACES["rosenbrock"].value(*walk.preview()))


def test_a_formula_of_ones_own_is_descended_with_its_exact_gradient():
    """(x - 1)^2 + 2 (y + 2)^2: both distances shrink by 1 - 2 eta and 1 - 4 eta."""
    path = descend(make_surface("(x - 1)^2 + 2(y + 2)^2"), SGD(0.1), start=(3.0, 1.0), steps=20)
    t = np.arange(21)
    np.testing.assert_allclose(path.points, np.stack([1 + 2 * 0.8**t, -2 + 3 * 0.6**t], axis=1), rtol=1e-12)


def test_a_constant_formula_is_flat():
    path = descend(make_surface("5"), SGD(0.1), steps=3)
    np.testing.assert_array_equal(path.values, [5, 5, 5, 5])


@pytest.mark.parametrize(
    ("formula", "start"), [("log(x)", (-1.0, 0.0)), ("sqrt(x) + y", (0.0, 0.0)), ("1/y", (1.0, 0.0))]
)
def test_no_walk_begins_where_there_is_no_slope(formula, start):
    with pytest.raises(ValueError, match=r"start must lie where .* has a value and a slope, got"):
        Walk(make_surface(formula), SGD(0.1), start=start)

"""How large a rate may be: by hand, in closed form, and by descending."""

from itertools import islice, pairwise

import numpy as np
import pytest
from numerics import central_difference

from nncore import SGD, SURFACES, descend, make_surface
from nncore.descent.curvatures import (
    find_centre,
    find_curvatures,
    largest_rate,
    predict_gaps,
    search_largest_rate,
)
from nncore.descent.surfaces import compute_hessian


@pytest.mark.parametrize("name", SURFACES)
def test_second_derivatives_are_those_of_central_differences_of_the_gradient(name):
    surface = SURFACES[name]
    for x, y in np.random.default_rng(0).uniform(-2, 2, (5, 2)):
        numerical = central_difference(lambda p: surface.gradient(p[0], p[1]), np.array([x, y]))
        np.testing.assert_allclose(compute_hessian(surface, x, y), numerical, rtol=1e-6, atol=1e-5)


def test_curvatures_come_with_their_directions():
    """x y bends by 1 along the diagonal, and by -1 across it."""
    bend = find_curvatures(make_surface("xy"), 0.3, 0.7)
    np.testing.assert_allclose(bend.values, [1, -1])
    np.testing.assert_allclose(np.abs(bend.directions), 0.5**0.5)
    assert bend.directions[0].prod() > 0 > bend.directions[1].prod()


def test_there_are_no_curvatures_where_there_is_no_second_derivative():
    assert find_curvatures(make_surface("x^1.5 + y"), 0.0, 1.0) is None


@pytest.mark.parametrize(
    ("surface", "centre"),
    [
        (SURFACES["bowl"], (0, 0)),
        (SURFACES["saddle"], (0, 0)),
        (make_surface("(x - 1)^2 + x y + y^2"), (4 / 3, -2 / 3)),
        (SURFACES["rosenbrock"], None),
        (SURFACES["himmelblau"], None),
        (make_surface("x^2 + |y|"), None),
        (make_surface("x^2 + y^2 + step(x)"), None),
        (make_surface("x^2"), None),
        (make_surface("x + y"), None),
        (make_surface("log(x) + y^2"), None),
    ],
)
def test_only_quadratic_surfaces_have_a_centre(surface, centre):
    with np.errstate(all="ignore"):
        found = find_centre(surface)
    if centre is None:
        assert found is None
    else:
        np.testing.assert_allclose(found, centre, atol=1e-12)


@pytest.mark.parametrize("formula", ["1.5x^2 + y^2 + 2", "x^2 + xy + 2y^2 - x", "x^2 - y^2"])
@pytest.mark.parametrize("rate", [0.1, 0.001, 0.665757, 0.9])
def test_gaps_are_predicted_as_they_come(formula, rate):
    surface = make_surface(formula)
    predicted = predict_gaps(surface, np.array([-1.8, 1.6]), rate=rate, steps=30)
    measured = descend(surface, SGD(rate), start=(-1.8, 1.6), steps=30).values - surface.value(
        *find_centre(surface)
    )
    np.testing.assert_allclose(predicted, measured, rtol=1e-8, atol=1e-13)


@pytest.mark.parametrize("momentum", [0.0, 0.5, 0.9])
@pytest.mark.parametrize(
    ("formula", "largest"), [("1.5x^2 + y^2 + 2", 3), ("x^2 + xy + y^2", 3), ("5(x-1)^2 + y^2", 10)]
)
def test_the_largest_rate_is_two_over_the_largest_curvature(formula, largest, momentum):
    surface = make_surface(formula)
    bound = largest_rate(find_curvatures(surface, 0.0, 0.0).values[0], momentum)
    assert bound == pytest.approx(2 * (1 + momentum) / largest)
    assert search(surface, (-1.8, 1.6), momentum=momentum, steps=300) == pytest.approx(bound, rel=0.02)


def search(surface, start, halvings=9, **how):
    """The middle of the last bounds."""
    return sum(next(islice(search_largest_rate(surface, start, **how), halvings, None))) / 2


def test_the_bounds_close_in_and_stay_on_both_sides():
    bounds = list(islice(search_largest_rate(SURFACES["bowl"], (-1.8, 1.6), steps=50), 12))
    for (low, high), (next_low, next_high) in pairwise(bounds):
        assert low <= next_low < 2 / 3 < next_high <= high
        assert next_high - next_low == (high - low) / 2


def test_just_below_the_bound_it_comes_and_just_above_it_leaves():
    for rate, comes in ((0.666, True), (0.667, False)):
        path = descend("bowl", SGD(rate), start=(-1.8, 1.6), steps=2000)
        assert (np.linalg.norm(path.points[-1]) < 1) == comes


def test_a_start_on_an_axis_feels_its_curvature_alone():
    assert search(SURFACES["bowl"], (0.0, 1.6)) == pytest.approx(2 / 2, rel=0.01)


@pytest.mark.parametrize("curvature", [0.0, -2.0])
def test_where_a_surface_does_not_bend_upwards_there_is_no_bound(curvature):
    assert largest_rate(curvature) is None


def test_what_is_not_quadratic_is_refused():
    surface = SURFACES["rosenbrock"]
    with pytest.raises(ValueError, match=r"surface must be quadratic, got '\(1 - x\)"):
        predict_gaps(surface, np.array([0.0, 0.0]), rate=0.1, steps=1)
    with pytest.raises(ValueError, match="surface must be quadratic"):
        next(search_largest_rate(surface, (0.0, 0.0)))

"""Data sets: what every one of them promises, and the shape that makes each what it is."""

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

from nncore.datasets import DATASETS, FEATURES, GOALS, default_experiment, make, make_features

MADE = [name for name in DATASETS if DATASETS[name].generate]
READ = [name for name in DATASETS if not DATASETS[name].generate]
RANDOM = [name for name in MADE if not DATASETS[name].size]
CLASSES = [name for name in MADE if DATASETS[name].class_names]
UNEVEN = {"sport": 0.1, "xor": 0.05}
"""How far the share of a class may be from even where labels follow from random points."""


def points(name, n_samples=None, noise=0.0, seed=0):
    options = {"expression": "x^2 - 3"} if name == "function" else {}
    return make(name, rng=np.random.default_rng(seed), n_samples=n_samples, noise=noise, **options)


@pytest.mark.parametrize("name", MADE)
def test_the_same_seed_makes_the_same_points_and_another_makes_others(name):
    same = [points(name, noise=0.2 if name in RANDOM else 0.0) for _ in range(2)]
    for first, second in zip(*same, strict=True):
        np.testing.assert_array_equal(first, second)
    if name in RANDOM:
        assert not np.array_equal(same[0][0], points(name, noise=0.2, seed=1)[0])


@pytest.mark.parametrize("name", RANDOM)
@given(n_samples=st.integers(2, 400), noise=st.floats(0, 0.5), seed=st.integers(0, 50))
def test_points_have_the_wanted_number_and_lie_within_the_picture(name, n_samples, noise, seed):
    x, y = points(name, n_samples, noise, seed)
    dataset = DATASETS[name]
    assert (x.shape, y.shape) == ((n_samples, dataset.n_inputs), (n_samples,))
    low, high = np.array(dataset.input_ranges).T
    assert ((x >= low) & (x <= high)).all()
    if dataset.target_range:
        assert dataset.target_range[0] <= y.min() <= y.max() <= dataset.target_range[1]


@pytest.mark.parametrize("name", MADE)
def test_targets_are_classes_or_finite_numbers(name):
    _, y = points(name)
    dataset = DATASETS[name]
    if dataset.task == "classification":
        assert y.dtype == np.int64
        assert set(y) == set(range(dataset.n_classes))
    else:
        assert y.dtype == np.float64
        assert np.isfinite(y).all()
        assert dataset.n_classes is None


@pytest.mark.parametrize("name", CLASSES)
def test_classes_are_of_about_the_same_size(name):
    sizes = np.bincount(points(name, 6000 if name in RANDOM else None)[1])
    shares = sizes / sizes.sum()
    np.testing.assert_allclose(shares, 1 / len(sizes), atol=UNEVEN.get(name, 1e-12))


@pytest.mark.parametrize("name", DATASETS)
def test_what_a_picture_needs_is_there(name):
    dataset = DATASETS[name]
    assert dataset.title
    assert dataset.description.endswith(".")
    assert dataset.description.count(". ") == 0
    assert len(dataset.input_ranges) in {dataset.n_inputs, 0}
    assert (dataset.task, bool(dataset.class_names)) in {
        ("classification", True),
        ("regression", False),
        (None, False),
    }
    assert name in GOALS


@pytest.mark.parametrize("name", [name for name in RANDOM if DATASETS[name].n_inputs == 2])
def test_points_of_the_plane_fill_the_playgrounds_picture(name):
    assert DATASETS[name].input_ranges == ((-6, 6), (-6, 6))
    assert np.abs(points(name)[0]).max() > 4


@pytest.mark.parametrize("name", RANDOM)
def test_noise_makes_a_data_set_harder_or_its_curve_rougher(name):
    """With noise the nearest neighbour of a point is a worse guess of its target."""

    def error(noise):
        x, y = points(name, 600, noise)
        x = (x - x.mean(axis=0)) / x.std(axis=0)
        distance = np.linalg.norm(x[:, None] - x[None], axis=2) + 1e9 * np.eye(len(x))
        return np.mean((y[distance.argmin(axis=1)] - y) ** 2)

    assert error(0.5) > error(0.0) + 0.001


def test_xor_points_keep_away_from_the_axes_and_are_labelled_by_the_signs():
    x, y = points("xor")
    assert np.abs(x).min() >= 0.3
    np.testing.assert_array_equal(y, x[:, 0] * x[:, 1] >= 0)


def test_xor4_is_the_table_of_document_003():
    x, y = points("xor4")
    assert x.tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
    assert y.tolist() == [0, 1, 1, 0]


def test_circle_is_a_disc_within_a_ring():
    x, y = points("circle")
    radius = np.hypot(*x.T)
    assert radius[y == 1].max() < 2.5
    assert 3.5 <= radius[y == 0].min() < radius[y == 0].max() <= 5


@pytest.mark.parametrize("noise", [0.0, 0.1])
def test_gauss_clouds_have_their_centres_and_variance(noise):
    x, y = points("gauss", 20_000, noise)
    for label, centre in ((0, -2), (1, 2)):
        np.testing.assert_allclose(x[y == label].mean(axis=0), centre, atol=0.05)
        np.testing.assert_allclose(x[y == label].var(axis=0), 0.5 + 7 * noise, rtol=0.05)


def test_three_clouds_are_a_third_of_a_turn_apart():
    x, y = points("three_classes", 9000)
    centres = np.array([x[y == label].mean(axis=0) for label in range(3)])
    sides = [np.linalg.norm(centres[i] - centres[i - 1]) for i in range(3)]
    np.testing.assert_allclose(sides, 3 * np.sqrt(3), rtol=0.02)


def test_spiral_arms_wind_by_the_playgrounds_formula_half_a_turn_apart():
    x, y = points("spiral", 200)
    along = np.arange(100) / 100
    angle = 1.75 * along * 2 * np.pi
    np.testing.assert_allclose(x[y == 1], (5 * along * [np.sin(angle), np.cos(angle)]).T, atol=1e-12)
    np.testing.assert_allclose(x[y == 0], -x[y == 1], atol=1e-12)


def test_moons_are_half_circles_that_reach_into_each_other():
    x, y = points("moons")
    upper = x[y == 0] - [-1.5, -0.75]
    lower = x[y == 1] - [1.5, 0.75]
    np.testing.assert_allclose(np.hypot(*upper.T), 3)
    np.testing.assert_allclose(np.hypot(*lower.T), 3)
    assert upper[:, 1].min() >= 0 >= lower[:, 1].max()


def test_plane_and_hills_have_their_heights():
    x, y = points("plane")
    np.testing.assert_allclose(y, np.clip((x[:, 0] + x[:, 1]) / 10, -1, 1))
    x, y = points("gauss_regression", 5000)
    hill, hollow = (np.linalg.norm(x - centre, axis=1) for centre in ((0, -2.5), (0, 2.5)))
    np.testing.assert_allclose(y[hill < 1.5], 1 - hill[hill < 1.5] / 2)
    np.testing.assert_allclose(y[hollow < 1.5], hollow[hollow < 1.5] / 2 - 1)
    assert (y[np.abs(x[:, 1]) > 5] == 0).all()


@pytest.mark.parametrize(
    ("name", "formula"),
    [
        ("sine", np.sin),
        ("step", lambda x: np.where(x < 0, -1, 1)),
        ("bump", lambda x: np.exp(-(x**2) / 2)),
        ("abs", lambda x: np.abs(x) / 6),
        ("function", lambda x: x**2 - 3),
    ],
)
def test_curves_follow_their_formula_and_noise_moves_them_by_at_most_itself(name, formula):
    x, y = points(name)
    np.testing.assert_allclose(y, formula(x[:, 0]))
    x, y = points(name, noise=0.25)
    off = np.abs(y - formula(x[:, 0]))
    assert 0.2 < off.max() <= 0.25


def test_sport_is_decided_by_two_limits_that_close_in_with_every_burden():
    x, y = points("sport", 2000)
    assert set(x[:, 1]) == set(x[:, 2]) == {0, 1}
    limits = {(1, 0): (8, 34), (1, 1): (13, 31), (0, 0): (13, 31), (0, 1): (18, 28)}
    expected = [limits[slept, work][0] < t < limits[slept, work][1] for t, slept, work in x.tolist()]
    np.testing.assert_array_equal(y, expected)


def test_irises_are_fishers_150_flowers():
    x, y = points("iris")
    assert np.bincount(y).tolist() == [50, 50, 50]
    np.testing.assert_allclose(x.mean(axis=0), [5.8433, 3.0573, 3.7580, 1.1993], atol=1e-4)
    np.testing.assert_allclose(x[y == 0].mean(axis=0), [5.006, 3.428, 1.462, 0.246], atol=1e-9)


@pytest.mark.parametrize("name", READ)
def test_data_that_are_read_cannot_be_made(name):
    message = f"data.name must be a data set whose points are generated, got '{name}'"
    with pytest.raises(ValueError, match=message):
        make(name, rng=np.random.default_rng(0))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"name": "xro"}, "data.name must be one of xor, .*, got 'xro'"),
        ({"name": "xor", "n_samples": 1}, "n_samples must be a whole number"),
        ({"name": "xor", "n_samples": 50_001}, "n_samples must be a whole number"),
        ({"name": "xor4", "n_samples": 5}, "n_samples must be a whole number"),
        ({"name": "xor", "noise": 0.6}, "noise must be"),
        ({"name": "xor", "noise": float("nan")}, "noise must be"),
        ({"name": "function", "expression": "1 / x.y"}, "data.expression must be a formula"),
    ],
)
def test_values_out_of_range_are_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        make(**arguments, rng=np.random.default_rng(0))


@pytest.mark.parametrize("name", FEATURES)
def test_every_feature_is_what_its_name_says(name):
    x = np.random.default_rng(0).uniform(-6, 6, size=(20, 2))
    formula = name.replace("^", "**").replace("sin", "np.sin")
    expected = [eval(formula, {"np": np, "x1": x1, "x2": x2}) for x1, x2 in x]
    np.testing.assert_allclose(make_features(x, [name])[:, 0], expected)


def test_features_come_in_the_order_asked_for():
    x = np.array([[2.0, 3.0]])
    assert make_features(x, ["x2", "x1", "x1*x2"]).tolist() == [[3, 2, 6]]


def test_a_default_experiment_is_a_new_document_each_time():
    first = default_experiment("points")
    first["data"]["points"]["x"].clear()
    assert default_experiment("points")["data"]["points"]["x"]


def test_there_is_no_default_experiment_for_an_unknown_name():
    with pytest.raises(ValueError, match=r"data.name must be one of xor, .*, got 'nothing'"):
        default_experiment("nothing")

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numerics import seeds

from nncore import OPTIMIZERS, SGD, Adam, Dense, RMSProp, Sequential, make_optimizer
from nncore.optimizers import clip_by_norm, clip_by_value

CURVATURE = np.array([[3.0, 0.5], [0.5, 1.0]])


def gradient(w):
    """Of the bowl w^T CURVATURE w / 2."""
    return CURVATURE @ w


def walk(optimizer, steps=12):
    """Points an optimizer visits on the bowl."""
    w, points = np.array([1.0, -2.0]), []
    for _ in range(steps):
        optimizer.update_parameters(w, gradient(w))
        points.append(w.copy())
    return np.array(points)


def formula(step, steps=12):
    """Points visited by a formula ``step(w, t)``, t = 1, 2, ..."""
    w, points = np.array([1.0, -2.0]), []
    for t in range(1, steps + 1):
        w = step(w, t)
        points.append(w)
    return np.array(points)


def sgd_of_document_000():
    """Equations (66) and (67)."""
    return lambda w, t: w - 0.1 * gradient(w)


def momentum_of_sutskever():
    """Equations 1 and 2 of Sutskever et al. 2013."""
    v = np.zeros(2)

    def step(w, t):
        nonlocal v
        v = 0.9 * v - 0.1 * gradient(w)
        return w + v

    return step


def nesterov_of_sutskever():
    """Equations 3 and 4: v <- mu v - lambda g(w + mu v), w <- w + v. Our parameters are w + mu v."""
    v = np.zeros(2)

    def step(ahead, t):
        nonlocal v
        w = ahead - 0.9 * v
        v = 0.9 * v - 0.1 * gradient(ahead)
        return w + v + 0.9 * v

    return step


def rmsprop_of_hinton():
    """Lecture 6e."""
    s = np.zeros(2)

    def step(w, t):
        nonlocal s
        g = gradient(w)
        s = 0.8 * s + 0.2 * g**2
        return w - 0.1 * g / (np.sqrt(s) + 1e-6)

    return step


def adam_of_kingma_and_ba():
    """Algorithm 1 of Kingma and Ba 2015."""
    m, v = np.zeros(2), np.zeros(2)

    def step(w, t):
        nonlocal m, v
        g = gradient(w)
        m = 0.8 * m + 0.2 * g
        v = 0.95 * v + 0.05 * g**2
        return w - 0.1 * (m / (1 - 0.8**t)) / (np.sqrt(v / (1 - 0.95**t)) + 1e-6)

    return step


FORMULAS = {
    "sgd": [
        ({}, sgd_of_document_000),
        ({"momentum": 0.9}, momentum_of_sutskever),
        ({"momentum": 0.9, "nesterov": True}, nesterov_of_sutskever),
    ],
    "rmsprop": [({"rho": 0.8, "epsilon": 1e-6}, rmsprop_of_hinton)],
    "adam": [({"beta_1": 0.8, "beta_2": 0.95, "epsilon": 1e-6}, adam_of_kingma_and_ba)],
}


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_every_optimizer_follows_the_formula_of_its_paper(name):
    for settings, make_step in FORMULAS[name]:
        visited = walk(make_optimizer(name, learning_rate=0.1, **settings))
        np.testing.assert_allclose(visited, formula(make_step()), rtol=1e-11, err_msg=make_step.__doc__)


@pytest.mark.parametrize(
    ("optimizer", "expected"),
    [
        # gradients 2 and then 4 at w = 1, worked by hand with a rate of 0.1
        (SGD(0.1), [0.8, 0.4]),
        (SGD(0.1, momentum=0.5), [0.8, 0.8 + (0.5 * -0.2 - 0.4)]),
        (SGD(0.1, momentum=0.5, nesterov=True), [1 - 0.2 + 0.5 * -0.2, 0.7 - 0.4 + 0.5 * (0.5 * -0.2 - 0.4)]),
        # s = 1 and then 4.75: 0.25 * 4 and 0.75 * 1 + 0.25 * 16
        (RMSProp(0.1, rho=0.75, epsilon=1e-12), [1 - 0.1 * 2 / 1, 0.8 - 0.1 * 4 / 4.75**0.5]),
        # m = 1, v = 1 and then m = 2.5, v = 4.75; corrections 1/2, 1/4 and then 3/4, 7/16
        (
            Adam(0.1, beta_1=0.5, beta_2=0.75, epsilon=1e-12),
            [1 - 0.1 * 2 / 2, 0.9 - 0.1 * (2.5 / 0.75) / (4.75 / 0.4375) ** 0.5],
        ),
    ],
    ids=["sgd", "momentum", "nesterov", "rmsprop", "adam"],
)
def test_two_steps_by_hand(optimizer, expected):
    w, points = np.array([1.0]), []
    for g in (2.0, 4.0):
        optimizer.update_parameters(w, np.array([g]))
        points.append(w.item())
    assert points == pytest.approx(expected, rel=1e-9)


@given(g=st.floats(1e-3, 1e3), sign=st.sampled_from([-1, 1]))
def test_adams_first_step_is_the_rate_whatever_the_gradient(g, sign):
    w = np.zeros(1)
    Adam(0.01).update_parameters(w, np.array([sign * g]))
    assert w.item() == pytest.approx(-sign * 0.01, rel=1e-4)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_every_optimizer_finds_the_bottom_of_a_bowl(name):
    assert np.abs(walk(make_optimizer(name, learning_rate=0.05), steps=2000)[-1]).max() < 0.06


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_types_and_gradients_are_left_alone(name, dtype):
    optimizer = make_optimizer(name, learning_rate=0.1, clip_norm=1.0, clip_value=0.5)
    w, g = np.ones(3, dtype), np.full(3, 2, dtype)
    optimizer.update_parameters(w, g)
    np.testing.assert_array_equal(g, [2, 2, 2])
    assert {array.dtype for array in [w, *optimizer.slots.values()]} == {np.dtype(dtype)}
    assert optimizer.slots.keys() <= set(optimizer.slot_names)


SETTINGS = {"sgd": {"momentum": 0.9, "nesterov": True}, "rmsprop": {"rho": 0.7}, "adam": {"beta_1": 0.8}}


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_going_on_from_a_saved_state_is_never_having_stopped(name):
    through, first, second = (make_optimizer(name, learning_rate=0.1, **SETTINGS[name]) for _ in range(3))
    w_through, w = np.array([1.0, -2.0]), np.array([1.0, -2.0])
    for _ in range(7):
        through.update_parameters(w_through, gradient(w_through))
    for _ in range(3):
        first.update_parameters(w, gradient(w))
    second.set_state(first.get_state())
    first.update_parameters(np.zeros(2), np.ones(2))  # what the first does now must not reach the second
    for _ in range(4):
        second.update_parameters(w, gradient(w))
    np.testing.assert_array_equal(w, w_through)
    assert second.step == 7


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_config_makes_the_same_optimizer(name):
    optimizer = make_optimizer(name, learning_rate=0.1, clip_norm=2, **SETTINGS[name])
    config = optimizer.config()
    assert config.pop("schedule") == {"name": "constant"}
    again = make_optimizer(**config)
    np.testing.assert_array_equal(walk(again), walk(optimizer))


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_an_optimizer_with_a_memory_refuses_other_parameters(name):
    optimizer = make_optimizer(name, learning_rate=0.1, **SETTINGS[name])
    optimizer.update_parameters(np.ones(3), np.ones(3))
    with pytest.raises(ValueError, match=r"parameters must have shape \(3,\), got \(1,\)"):
        optimizer.update_parameters(np.ones(1), np.ones(1))


def test_settings_may_change_in_mid_run():
    optimizer, w = SGD(0.1), np.array([1.0])
    optimizer.update_parameters(w, np.array([1.0]))
    optimizer.learning_rate, optimizer.momentum = 0.5, 0.9
    optimizer.update_parameters(w, np.array([1.0]))
    optimizer.update_parameters(w, np.array([0.0]))
    assert w.item() == pytest.approx(0.9 - 0.5 - 0.45)


@pytest.mark.parametrize(
    ("name", "setting", "value"),
    [
        ("sgd", "learning_rate", 0),
        ("sgd", "learning_rate", float("nan")),
        ("sgd", "momentum", 1),
        ("sgd", "clip_norm", 0),
        ("sgd", "clip_value", -1),
        ("rmsprop", "rho", 1.5),
        ("rmsprop", "epsilon", 0),
        ("adam", "beta_1", 1),
        ("adam", "beta_2", -0.1),
    ],
)
def test_nonsense_is_refused_at_once_and_in_mid_run(name, setting, value):
    with pytest.raises(ValueError, match=f"{setting} must be a (finite )?number .*, got"):
        make_optimizer(name, **{setting: value})
    with pytest.raises(ValueError, match=f"{setting} must be a (finite )?number .*, got"):
        setattr(make_optimizer(name), setting, value)


def test_a_misspelt_optimizer_does_not_become_sgd():
    with pytest.raises(ValueError, match="optimizer must be one of sgd, rmsprop, adam, got 'adma'"):
        make_optimizer("adma")


@given(seed=seeds, limit=st.floats(1e-3, 1e3), scale=st.floats(1e-3, 1e6))
def test_clipping_by_norm_keeps_the_direction_and_bounds_the_joint_norm(seed, limit, scale):
    g = scale * np.random.default_rng(seed).normal(size=20)
    clipped = clip_by_norm(g, limit, np.empty_like(g))
    norm = np.linalg.norm(g)
    np.testing.assert_allclose(clipped, g * min(1, limit / norm), rtol=1e-12)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_clipping_does_not_overflow_at_the_largest_numbers(dtype):
    g = np.array([np.finfo(dtype).max, -np.finfo(dtype).max, 0], dtype)
    with np.errstate(all="raise", under="ignore"):
        np.testing.assert_allclose(
            clip_by_norm(g, 1.0, np.empty_like(g)), [0.5**0.5, -(0.5**0.5), 0], rtol=1e-6
        )


def test_it_is_the_joint_norm_that_counts_not_the_largest_derivative():
    """(3, 4) has the norm 5: a limit of 4.5 shortens it, though no derivative is larger; 5 does not."""
    g = np.array([3.0, 4.0])
    np.testing.assert_allclose(clip_by_norm(g, 4.5, np.empty(2)), [2.7, 3.6])
    np.testing.assert_array_equal(clip_by_norm(g, 5.0, np.empty(2)), g)


def test_clipping_leaves_zero_gradients_alone():
    g = np.zeros(3)
    np.testing.assert_array_equal(clip_by_norm(g, 1.0, np.empty(3)), g)


def test_clipping_by_value_bounds_every_derivative():
    np.testing.assert_array_equal(clip_by_value(np.array([-9.0, 0.5, 2.0]), 1.0, np.empty(3)), [-1, 0.5, 1])


def test_values_are_clipped_before_the_norm():
    w = np.zeros(2)
    SGD(1.0, clip_value=3.0, clip_norm=1.0).update_parameters(w, np.array([-40.0, 3.0]))
    np.testing.assert_allclose(w, [0.5**0.5, -(0.5**0.5)])


def deep_model(**clipping):
    """Ten linear layers with weights far too large (the course notes, "exploding gradients")."""
    layers = [Dense(8, initializer="standard_normal") for _ in range(9)] + [
        Dense(1, initializer="standard_normal")
    ]
    return Sequential(layers, n_inputs=8, loss="mean_squared_error", optimizer=SGD(0.01, **clipping), seed=1)


@pytest.mark.parametrize("clipping", [{"clip_norm": 1.0}, {"clip_value": 0.1}])
def test_exploding_gradients_stop_exploding_with_clipping(clipping):
    rng = np.random.default_rng(0)
    x = rng.normal(size=(32, 8)).astype("float32")
    y = x[:, :1]

    def costs(model, steps=300):
        return [model.train_step(x, y)["cost"] for _ in range(steps)]

    assert not np.isfinite(costs(deep_model(), steps=30)[-1])
    clipped = costs(deep_model(**clipping))
    assert np.isfinite(clipped).all()
    assert clipped[-1] < clipped[0] / 10

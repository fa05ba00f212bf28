"""Outputs so far out that a is rounded to 0 or 1: losses, cost and errors come from z and stay right."""

import copy
import itertools

import numpy as np
import pytest
from exact_losses import loss_and_error
from numerics import allowed_pairs, targets

from nncore import ACTIVATIONS, SGD, Dense, Experiment, Sequential, check_gradients

Z = (0.0, 1.0, -1.0, 15.0, -15.0, 40.0, -40.0, 1000.0, -1000.0)
DTYPES = ("float32", "float64")
CROSS_ENTROPY_PAIRS = [(a, loss) for a, loss in allowed_pairs() if loss.endswith("cross_entropy")]


def reads_z(activation, loss, *, n, dtype="float64", **settings):
    """A model whose z are its inputs."""
    model = Sequential([Dense(n, activation)], n_inputs=n, loss=loss, dtype=dtype, **settings)
    model.layers[0].params["W"][:] = np.eye(n)
    return model


def suitable(rng, rows, columns, *, loss):
    """Targets of all kinds: one-hot or yes and no, and between."""
    if not loss.endswith("cross_entropy"):
        return rng.integers(-2, 3, size=(rows, columns)).astype(float)
    y = targets(rng, rows, columns, loss=loss)
    y[::3] = rng.integers(5, size=y[::3].shape) / 4
    return y


def batch(n, loss, *, seed=0):
    """Every combination of `Z`, with a target each."""
    z = np.array(list(itertools.product(Z, repeat=n)))
    return z, suitable(np.random.default_rng(seed), len(z), n, loss=loss)


def left_by_rounding(a, y, *, loss):
    """What is left of squared distances of rounded outputs; cross entropies come from z."""
    if loss.endswith("cross_entropy"):
        return 0.0
    return np.finfo(a.dtype).eps * (np.abs(a - y) * np.abs(a)).sum(axis=1)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("n", [1, 2, 3])
@pytest.mark.parametrize(("activation", "loss"), allowed_pairs())
def test_losses_cost_and_error_are_those_of_exact_formulas(activation, loss, n, dtype):
    if activation == "softmax" and n == 1:
        n = 4
    z, y = batch(n, loss)
    if n == 4:
        z, y = z[::7], y[::7]
    shown = reads_z(activation, loss, n=n, dtype=dtype).trace(z, y)[0]
    exact = [loss_and_error(activation, loss, *pair) for pair in zip(y.tolist(), z.tolist(), strict=True)]
    losses, errors = np.array([value for value, _ in exact]), np.array([error for _, error in exact])
    eps = np.finfo(dtype).eps
    size = np.maximum(np.abs(errors).max(axis=1, keepdims=True), 1)
    allowed = 20 * eps * losses + 20 * eps**2 + 1e-14 + left_by_rounding(shown["a"], y, loss=loss)
    assert (np.abs(shown["losses"] - losses) <= allowed).all()
    np.testing.assert_allclose(shown["cost"], losses.mean(), rtol=20 * eps)
    assert np.abs((shown["delta"] - errors) / size).max() < 20 * eps
    product = np.einsum("mij,mj->mi", shown["jacobian"].astype(float), shown["d_a"])
    assert np.abs((product - shown["delta"]) / size).max() < 20 * eps
    assert all(np.isfinite(shown[name]).all() for name in ("losses", "delta", "d_a", "jacobian"))


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize(("activation", "loss"), CROSS_ENTROPY_PAIRS)
def test_small_losses_keep_their_digits(activation, loss, dtype):
    """A right answer at z = 40 costs exp(-40) or exp(-80), not 0."""
    model = reads_z(activation, loss, n=2, dtype=dtype)
    z, y = [[40.0, -40.0]], [[1.0, 0.0]]
    expected, _ = loss_and_error(activation, loss, y[0], z[0])
    assert 0 < expected < 1e-16
    assert model.val_step(z, y)["cost"] == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("z", [16.5, 16.7, 36.0, 37.5, 87.0, 89.0, 708.0, 746.0, 1e4])
@pytest.mark.parametrize("sign", [1, -1])
def test_the_cost_of_a_wrong_sigmoid_grows_as_z_does(z, sign, dtype):
    model = reads_z("sigmoid", "binary_cross_entropy", n=1, dtype=dtype)
    cost = model.val_step([[sign * z]], [[float(sign < 0)]])["cost"]
    assert cost == pytest.approx(z, rel=1e-6)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("gap", [10.0, 15.0, 35.0, 90.0, 750.0, 1e4])
def test_softmax_with_binary_cross_entropy_far_out(gap, dtype):
    model = reads_z("softmax", "binary_cross_entropy", n=2, dtype=dtype)
    shown = model.trace([[-gap / 2, gap / 2]], [[1.0, 0.0]])[0]
    assert shown["cost"] == pytest.approx(2 * gap, rel=1e-4)
    np.testing.assert_allclose(shown["delta"], [[-2, 2]], rtol=1e-4)


def test_classes_far_behind_keep_their_proportion():
    """Behind a wrong first class the second is 40 ahead of the third, and takes the error of "no" alone."""
    model = reads_z("softmax", "binary_cross_entropy", n=3)
    shown = model.trace([[2000.0, 0.0, -40.0]], [[0.0, 0.0, 1.0]])[0]
    np.testing.assert_allclose(shown["delta"], [[2, -1, -1]], rtol=1e-12)
    product = np.einsum("mij,mj->mi", shown["jacobian"], shown["d_a"])
    np.testing.assert_allclose(product, shown["delta"], rtol=1e-12)


@pytest.mark.parametrize("z", [40.0, -40.0])
@pytest.mark.parametrize("right", [True, False])
@pytest.mark.parametrize(("activation", "loss"), allowed_pairs())
def test_the_gradient_check_agrees_far_out(activation, loss, right, z):
    x = np.array([[z, -z]])
    y = np.array([[1.0, 0.0]] if right == (z > 0) else [[0.0, 1.0]])
    assert check_gradients(reads_z(activation, loss, n=2), x, y) < 1e-5


@pytest.mark.parametrize("scale", [40.0, 1000.0, 1e4])
@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("hidden", ACTIVATIONS)
@pytest.mark.parametrize(("output", "loss"), CROSS_ENTROPY_PAIRS)
def test_networks_far_out_train_and_trace_without_a_warning(hidden, output, loss, scale, dtype):
    layers = [Dense(4, hidden), Dense(3, hidden), Dense(2, output)]
    model = Sequential(layers, n_inputs=2, loss=loss, dtype=dtype, optimizer=SGD(1e-3, clip_norm=1))
    rng = np.random.default_rng(0)
    model.layers[0].params["W"] *= scale
    x, y = rng.normal(size=(6, 2)), targets(rng, 6, 2, loss=loss)
    for shown in model.trace(x, y):
        product = np.einsum("mij,mj->mi", shown["jacobian"], shown["d_a"])
        size = max(1, np.abs(shown["delta"]).max())
        np.testing.assert_allclose(product, shown["delta"], rtol=1e-4, atol=100 * np.finfo(dtype).eps * size)
    cost = model.train_step(x, y)["cost"]
    assert np.isfinite(cost) and np.isfinite(model.gradients).all() and np.isfinite(model.parameters).all()


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize(("activation", "loss"), CROSS_ENTROPY_PAIRS)
def test_the_metric_of_the_same_name_is_the_cost(activation, loss, dtype):
    model = reads_z(activation, loss, n=2, dtype=dtype, metrics=[loss])
    z, y = batch(2, loss)
    for result in (model.evaluate((z, y)), model.train_step(z, y), model.evaluate([(z[:1], y[:1]), (z, y)])):
        assert result[loss] == pytest.approx(result["cost"], rel=1e-12)
    history = model.fit((z, y), epochs=1, validation_data=(z, y))
    assert history["val_cost"] == pytest.approx(history[f"val_{loss}"], rel=1e-12)


def test_copies_judge_their_own_outputs():
    model = reads_z("sigmoid", "binary_cross_entropy", n=1)
    twins = model.copy(), copy.deepcopy(model)
    assert model.val_step([[60.0]], [[0.0]])["cost"] == 60
    for z, twin in enumerate(twins, start=50):
        assert twin.val_step([[z]], [[0.0]])["cost"] == z
    assert model.loss.compute_cost(np.array([[0.0]]), model.layers[-1].a) == 60


def test_outputs_of_elsewhere_are_judged_by_themselves():
    model = reads_z("sigmoid", "binary_cross_entropy", n=1)
    a = model.predict([[60.0]])
    assert model.compute_cost(np.array([[0.0]]), a) == pytest.approx(708.3964)
    assert model.compute_cost(np.array([[0.0]]), model.layers[-1].a) == 60


@pytest.mark.parametrize("seed", range(5))
def test_xor_with_noise_trains_with_softmax_and_binary_cross_entropy(seed):
    document = {
        "version": 1,
        "data": {"name": "xor", "noise": 0.2},
        "model": {"layers": [{"units": 8, "activation": "relu"}, {"units": 2, "activation": "softmax"}]},
        "loss": "binary_cross_entropy",
        "optimizer": {"name": "sgd", "learning_rate": 0.3},
        "seed": seed,
    }
    model, data = Experiment.from_dict(document).build()
    history = model.fit(data, epochs=60)
    assert np.mean(history["cost"][-20:]) < 1  # knowing nothing costs 2 log 2 = 1.39
    assert np.mean(history["accuracy"][-20:]) > 0.85

import numpy as np
import pytest
from numerics import make_model, targets

from nncore import ACTIVATIONS, OPTIMIZERS, SGD, Dense, make_optimizer

ALWAYS = {"a_in", "w", "b", "z", "a", "jacobian", "d_a", "delta", "d_w", "d_b", "new_w", "new_b", "equations"}
WITH_BATCH_NORM = {"affine", "normalized", "gamma", "beta", "d_gamma", "d_beta", "new_gamma", "new_beta"}


def model_and_batch(m=4, hidden="tanh", **settings):
    layers = [Dense(3, hidden, batch_norm=True), Dense(4, hidden), Dense(2, "softmax")]
    model = make_model(layers, n_inputs=2, loss="categorical_cross_entropy", l2=0.1, **settings)
    rng = np.random.default_rng(0)
    return model, rng.normal(size=(m, 2)), targets(rng, m, 2, loss="categorical_cross_entropy")


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_it_shows_the_step_that_train_step_takes(name):
    model, x, y = model_and_batch(optimizer=make_optimizer(name, learning_rate=0.1, clip_norm=0.5))
    model.train_step(x, y)  # so that the optimizer has a memory
    traced = model.trace(x, y)
    result = model.train_step(x, y)
    assert traced[-1]["cost"] == result["cost"]
    np.testing.assert_array_equal(traced[-1]["losses"], model.loss.compute_losses(y, model.layers[-1].a))
    for layer, shown in zip(model.layers, traced, strict=True):
        for quantity in ("a_in", "z", "a", "delta"):
            np.testing.assert_array_equal(shown[quantity], getattr(layer, quantity))
        for parameter in layer.params:
            np.testing.assert_array_equal(shown[f"d_{parameter.lower()}"], layer.grads[parameter])
            np.testing.assert_array_equal(shown[f"new_{parameter.lower()}"], layer.params[parameter])


@pytest.mark.parametrize("hidden", ACTIVATIONS)
def test_the_quantities_obey_their_equations(hidden):
    model, x, y = model_and_batch(hidden=hidden, optimizer=SGD(0.5))
    layers = model.trace(x, y)
    a_below = x
    for i, q in enumerate(layers):
        np.testing.assert_array_equal(q["a_in"], a_below)
        affine = q["a_in"] @ q["w"].T + q["b"]  # (16)
        np.testing.assert_allclose(q["affine"] if "affine" in q else q["z"], affine)
        if "affine" in q:
            np.testing.assert_allclose(q["z"], q["gamma"] * q["normalized"] + q["beta"])
        np.testing.assert_allclose(q["delta"], np.einsum("mji,mj->mi", q["jacobian"], q["d_a"]), atol=1e-12)
        if i > 0:
            np.testing.assert_allclose(
                q["d_w"], q["delta"].T @ q["a_in"] / len(x) + 0.1 * q["w"]
            )  # BP3.2 and L2
            np.testing.assert_allclose(q["d_b"], q["delta"].mean(axis=0))  # BP4.2
            np.testing.assert_allclose(layers[i - 1]["d_a"], q["delta"] @ q["w"])  # BP2.2
        np.testing.assert_allclose(q["new_w"], q["w"] - 0.5 * q["d_w"])  # (66)
        np.testing.assert_allclose(q["new_b"], q["b"] - 0.5 * q["d_b"])  # (67)
        a_below = q["a"]
    np.testing.assert_allclose(layers[-1]["d_a"], -y / layers[-1]["a"])  # (70)


@pytest.mark.parametrize("m", [1, 4])
def test_every_quantity_has_its_shape_and_its_equation(m):
    model, x, y = model_and_batch(m)
    layers = model.trace(x, y)
    assert [set(q) for q in layers] == [ALWAYS | WITH_BATCH_NORM, ALWAYS, ALWAYS | {"losses", "cost"}]
    for q, n_in, n in zip(layers, (2, 3, 4), (3, 4, 2), strict=True):
        assert q["equations"].keys() == q.keys() - {"equations"}
        assert q["a_in"].shape == (m, n_in) and q["jacobian"].shape == (m, n, n)
        assert {q[name].shape for name in ("z", "a", "d_a", "delta")} == {(m, n)}
        assert q["w"].shape == q["d_w"].shape == q["new_w"].shape == (n, n_in)
        assert q["b"].shape == q["d_b"].shape == q["new_b"].shape == (n,)


@pytest.mark.parametrize(
    ("m", "expected"),
    [
        (1, {"z": "(9)", "a": "(11)", "d_w": "(50) BP3.1", "d_b": "(55) BP4.1"}),
        (4, {"z": "(16)", "a": "(17)", "d_w": "(61) BP3.2", "d_b": "(65) BP4.2"}),
    ],
)
def test_single_examples_and_batches_have_their_own_equations(m, expected):
    model, x, y = model_and_batch(m)
    first, _, last = model.trace(x, y)
    assert {name: first["equations"][name] for name in expected} == expected
    assert first["equations"]["delta"] == ("(38) BP2.1" if m == 1 else "BP2.2")
    assert last["equations"]["delta"] == ("(22) BP1.1" if m == 1 else "BP1.2")
    assert last["equations"]["new_w"] == "(66), (67)"


def test_the_model_stays_as_it_is():
    model, x, y = model_and_batch(optimizer=SGD(0.1, momentum=0.9))
    model.train_step(x, y)
    before, gradients, a = model.get_state(), model.gradients.copy(), model.layers[0].a.copy()
    model.trace(x + 1, y)
    after = model.get_state()
    assert after["step"] == before["step"] and after["optimizer_step"] == before["optimizer_step"]
    assert all(np.array_equal(after["arrays"][name], before["arrays"][name]) for name in before["arrays"])
    np.testing.assert_array_equal(model.gradients, gradients)
    np.testing.assert_array_equal(model.layers[0].a, a)


def test_a_batch_of_the_wrong_shape_is_refused():
    model, x, y = model_and_batch()
    with pytest.raises(ValueError, match="y must have as many rows as x"):
        model.trace(x, y[:2])


@pytest.mark.parametrize(
    ("loss", "equation", "gradient"),
    [
        ("categorical_cross_entropy", "(69)", "(70)"),
        ("binary_cross_entropy", "Bishop 2006, (4.90)", "derivative of Bishop 2006, (4.90)"),
        ("sum_of_squared_errors", "(71)", "(72)"),
        ("mean_squared_error", "Rousseau, mean squared error", "Rousseau, mean squared error"),
    ],
)
def test_every_loss_has_its_own_equations(loss, equation, gradient):
    model = make_model([Dense(2, "tanh"), Dense(2, "softmax")], n_inputs=1, loss=loss)
    hidden, output = model.trace([[1.0]], [[0.0, 1.0]])
    assert (output["equations"]["losses"], output["equations"]["d_a"]) == (equation, gradient)
    assert hidden["equations"]["d_a"] == "(33)"

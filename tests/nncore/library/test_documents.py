"""The worked examples of the four texts, with their numbers."""

from math import log

import numpy as np
import pytest
from numerics import make_model

from nncore import SGD, Dense, Experiment, Sequential, check_gradients

L3 = log(3)


def network_3_2_2():
    """Südmersen, "Tests": 3 inputs, 2 sigmoid neurons, 2 softmax neurons with categorical cross entropy.

    The weights are chosen so that every quantity but the logarithms is a fraction, found by hand.
    """
    layers = [Dense(2, "sigmoid"), Dense(2, "softmax")]
    model = Sequential(
        layers,
        n_inputs=3,
        loss="categorical_cross_entropy",
        optimizer=SGD(learning_rate=0.5),
        dtype="float64",
    )
    hidden, output = model.layers
    hidden.params["W"][:] = [[1, 1, -1], [2, -1, 0]]
    hidden.params["b"][:] = [0, L3]
    output.params["W"][:] = [[2, 4], [4, -4]]
    output.params["b"][:] = [-4, 1 + L3]
    return model


X, Y = np.array([[1.0, 2.0, 3.0]]), np.array([[1.0, 0.0]])


def test_the_3_2_2_network_forward():
    model = network_3_2_2()
    result = model.train_step(X, Y)
    hidden, output = model.layers
    np.testing.assert_allclose(
        hidden.z, [[0, L3]], atol=1e-15
    )  # 1 + 2 - 3 + 0 and 2 - 2 + log 3, equation (9)
    np.testing.assert_allclose(hidden.a, [[1 / 2, 3 / 4]], rtol=1e-14)  # 1 / (1 + 1) and 1 / (1 + 1/3), (5)
    np.testing.assert_allclose(output.z, [[0, L3]], atol=1e-14)  # 1 + 3 - 4 and 2 - 3 + 1 + log 3
    np.testing.assert_allclose(output.a, [[1 / 4, 3 / 4]], rtol=1e-14)  # 1 / (1 + 3) and 3 / (1 + 3), (24)
    assert result["cost"] == pytest.approx(log(4), rel=1e-14)  # -log(1/4), (15)


def test_the_3_2_2_network_backward():
    model = network_3_2_2()
    model.train_step(X, Y)
    hidden, output = model.layers
    np.testing.assert_allclose(output.delta, [[-3 / 4, 3 / 4]], rtol=1e-14)  # a - y, (32)
    np.testing.assert_allclose(output.grads["W"], [[-3 / 8, -9 / 16], [3 / 8, 9 / 16]], rtol=1e-14)  # (92)
    np.testing.assert_allclose(output.grads["b"], [-3 / 4, 3 / 4], rtol=1e-14)  # (96)
    # W^T delta = (2 * -3/4 + 4 * 3/4, 4 * -3/4 - 4 * 3/4) = (3/2, -6); a (1 - a) = (1/4, 3/16)
    np.testing.assert_allclose(hidden.delta, [[3 / 8, -9 / 8]], rtol=1e-14)  # (41)
    np.testing.assert_allclose(
        hidden.grads["W"], [[3 / 8, 3 / 4, 9 / 8], [-9 / 8, -9 / 4, -27 / 8]], rtol=1e-14
    )  # (98)
    np.testing.assert_allclose(hidden.grads["b"], [3 / 8, -9 / 8], rtol=1e-14)  # (102)


def test_the_3_2_2_network_after_one_update():
    model = network_3_2_2()
    model.train_step(X, Y)
    hidden, output = model.layers
    np.testing.assert_allclose(
        hidden.params["W"], [[13 / 16, 5 / 8, -25 / 16], [41 / 16, 1 / 8, 27 / 16]], rtol=1e-14
    )  # (66)
    np.testing.assert_allclose(hidden.params["b"], [-3 / 16, L3 + 9 / 16], rtol=1e-14)  # (67)
    np.testing.assert_allclose(output.params["W"], [[35 / 16, 137 / 32], [61 / 16, -137 / 32]], rtol=1e-14)
    np.testing.assert_allclose(output.params["b"], [-29 / 8, 5 / 8 + L3], rtol=1e-14)


def test_the_3_2_2_network_by_the_chain_of_jacobians():
    """Equations (92) to (103) in full: every factor written out as a matrix, then multiplied."""
    model = network_3_2_2()
    hidden, output = model.trace(X, Y)
    d_loss = np.array([-1 / (1 / 4), 0])  # (93)
    np.testing.assert_allclose(output["d_a"][0], d_loss, rtol=1e-14)
    softmax = np.array([[3 / 16, -3 / 16], [-3 / 16, 3 / 16]])  # (94)
    np.testing.assert_allclose(output["jacobian"][0], softmax, rtol=1e-14)
    z_by_w2 = np.array([[1 / 2, 3 / 4, 0, 0], [0, 0, 1 / 2, 3 / 4]])  # (95)
    np.testing.assert_allclose(output["d_w"].ravel(), d_loss @ softmax @ z_by_w2, rtol=1e-14)  # (92)
    np.testing.assert_allclose(output["d_b"], d_loss @ softmax @ np.eye(2), rtol=1e-14)  # (96), (97)
    w2 = np.array([[2, 4], [4, -4]])  # (99)
    sigmoid = np.diag([1 / 4, 3 / 16])  # (100)
    np.testing.assert_allclose(hidden["jacobian"][0], sigmoid, rtol=1e-14)
    z_by_w1 = np.array([[1, 2, 3, 0, 0, 0], [0, 0, 0, 1, 2, 3]])  # (101)
    np.testing.assert_allclose(
        hidden["d_w"].ravel(), d_loss @ softmax @ w2 @ sigmoid @ z_by_w1, rtol=1e-14
    )  # (98)
    np.testing.assert_allclose(hidden["d_b"], d_loss @ softmax @ w2 @ sigmoid, rtol=1e-14)  # (102), (103)


def test_document_002_two_layers_step_by_step():
    """ReLU, then a linear output with J = 1/2 (y - y^)^2; steps 1 to 4 of "Simple Case with two layers".

    x = (1, -1): z1 = (1, -1/2), a1 = (1, 0), y^ = 3 and y = 1, so y^ - y = 2.
    """
    layers = [Dense(2, "relu"), Dense(1, "linear")]
    model = Sequential(layers, n_inputs=2, loss="sum_of_squared_errors", dtype="float64")
    first, last = model.layers
    first.params["W"][:], first.params["b"][:] = [[2, 1], [1, 2]], [0, 0.5]
    last.params["W"][:], last.params["b"][:] = [[3, 5]], 0
    assert model.train_step([[1.0, -1.0]], [[1.0]])["cost"] == 2.0
    np.testing.assert_array_equal(last.grads["W"], [[2, 0]])  # (y^ - y) a1^T
    np.testing.assert_array_equal(last.grads["b"], [2])
    np.testing.assert_array_equal(first.delta, [[6, 0]])  # W2^T (y^ - y) where z1 > 0
    np.testing.assert_array_equal(first.grads["W"], [[6, -6], [0, 0]])  # delta x^T
    np.testing.assert_array_equal(first.grads["b"], [6, 0])


def test_document_003_two_scalar_layers():
    """Section 5.2, for (NN(x) - y)^2: dW_2 = 2 (a_2 - y) f' a_1 and dW_1 = 2 (a_2 - y) f' W_2 f' x."""
    model = Sequential(
        [Dense(1, "tanh"), Dense(1, "sigmoid")], n_inputs=1, loss="mean_squared_error", dtype="float64"
    )
    first, last = model.layers
    first.params["W"][:], last.params["W"][:] = 0.5, -0.8
    x, y = 1.5, 0.3
    a_1 = np.tanh(0.5 * x)
    a_2 = 1 / (1 + np.exp(0.8 * a_1))
    assert model.train_step([[x]], [[y]])["cost"] == pytest.approx((a_2 - y) ** 2)
    slope_2, slope_1 = a_2 * (1 - a_2), 1 - a_1**2
    assert last.grads["W"].item() == pytest.approx(2 * (a_2 - y) * slope_2 * a_1, rel=1e-13)
    assert first.grads["W"].item() == pytest.approx(2 * (a_2 - y) * slope_2 * -0.8 * slope_1 * x, rel=1e-13)


XOR_INPUTS, XOR = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], float), np.array([[0], [1], [1], [0]], float)


def xor_network(w_2, b_2):
    """Zaupa, section 3.1: the given first layer and any output neuron, both with ReLU."""
    layers = [Dense(2, "relu"), Dense(1, "relu")]
    model = Sequential(layers, n_inputs=2, loss="sum_of_squared_errors", dtype="float64")
    model.layers[0].params["W"][:], model.layers[0].params["b"][:] = [[1, 1], [1, 1]], [0, -1]
    model.layers[1].params["W"][:], model.layers[1].params["b"][:] = [w_2], [b_2]
    return model


def test_xor_first_layer_of_document_003():
    model = xor_network([-5 / 8, 1], 1 / 2)
    model.forward_propagate(XOR_INPUTS)
    hidden = model.layers[0]
    np.testing.assert_array_equal(hidden.z, [[0, -1], [1, 0], [1, 0], [2, 1]])
    np.testing.assert_array_equal(hidden.a, [[0, 0], [1, 0], [1, 0], [2, 1]])
    # before ReLU all four points lie on x_2 - x_1 + 1 = 0, as the document says
    np.testing.assert_array_equal(hidden.z[:, 1] - hidden.z[:, 0] + 1, np.zeros(4))


def test_xor_line_of_document_003_separates_the_classes_the_wrong_way_round():
    """The document's line x_2 - 5/8 x_1 + 1/2 = 0 does have the two classes on different sides ...

    ... but the points labelled 1 lie on its negative side. With the parameters the document gives, the output
    neuron max(0, u) answers 1/2, 0, 0, 1/4: it is on where XOR is 0 and off where XOR is 1. The threshold of
    1/2 of Südmersen, equation (8), does not help: no output is above it, so every decision is 0.
    """
    model = xor_network([-5 / 8, 1], 1 / 2)
    outputs = model.predict(XOR_INPUTS)
    np.testing.assert_array_equal(model.layers[1].z[:, 0], [1 / 2, -1 / 8, -1 / 8, 1 / 4])
    np.testing.assert_array_equal(outputs[:, 0], [1 / 2, 0, 0, 1 / 4])
    np.testing.assert_array_equal(outputs > 0, XOR == 0)
    np.testing.assert_array_equal(model.classify(XOR_INPUTS), np.zeros((4, 1)))


def test_xor_is_solved_by_the_same_line_the_other_way_round():
    """-8 times the document's parameters give XOR itself; -1 times them give it with a threshold of 0."""
    np.testing.assert_array_equal(xor_network([5, -8], -4).predict(XOR_INPUTS), XOR)
    turned = xor_network([5 / 8, -1], -1 / 2)
    np.testing.assert_array_equal(turned.predict(XOR_INPUTS), XOR / 8)
    np.testing.assert_array_equal(turned.classify(XOR_INPUTS, threshold=0), XOR)


def test_no_linear_model_can_do_xor():
    """Zaupa: the best a linear network with squared errors can answer is 1/2 everywhere."""
    model = make_model([Dense(2), Dense(1)], n_inputs=2, loss="sum_of_squared_errors", optimizer=SGD(0.2))
    model.fit((XOR_INPUTS, XOR), epochs=2000, batch_size=4)
    np.testing.assert_allclose(model.predict(XOR_INPUTS), np.full((4, 1), 0.5), atol=1e-6)


def test_sport_decision_network_of_document_000():
    """Figure 1: 3 inputs, 2 hidden neurons, 1 output neuron, all sigmoid; its gradient is right."""
    model = make_model([Dense(2, "sigmoid"), Dense(1, "sigmoid")], n_inputs=3, loss="binary_cross_entropy")
    assert model.n_parameters == 3 * 2 + 2 + 2 * 1 + 1
    assert check_gradients(model, [[0.2, 1, 0], [0.3, 0, 1]], [[1], [0]]) < 1e-6
    assert model.classify([[0.2, 1, 0]]).tolist() == [[int(model.predict([[0.2, 1, 0]]).item() > 0.5)]]


@pytest.mark.slow
@pytest.mark.native
def test_mnist_table_of_document_000(pytestconfig):
    """784-32-16-10, tanh and softmax, SGD 0.1, batches of 32, 5 epochs: as good as the document's own row.

    Categorical cross entropy 0.166, accuracy 0.990, precision 0.950 and recall 0.950 on the test set (micro
    averages with a threshold of 1/2).
    """
    layers = [("tanh", 32), ("tanh", 16), ("softmax", 10)]
    experiment = Experiment.from_dict(
        {
            "version": 1,
            "seed": 2,
            "data": {"name": "mnist", "path": str(pytestconfig.rootpath / ".cache" / "mnist")},
            "model": {"layers": [{"units": units, "activation": activation} for activation, units in layers]},
            "optimizer": {"name": "sgd", "learning_rate": 0.1},
            "batch_size": 32,
            "metrics": ["accuracy", "precision", "recall"],
        }
    )
    model, generator = experiment.build()
    model.fit(generator, epochs=5)
    result = model.evaluate(generator.test())
    assert result["cost"] <= 0.166
    assert result["accuracy"] >= 0.990
    assert result["precision"] >= 0.950
    assert result["recall"] >= 0.950

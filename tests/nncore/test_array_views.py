"""What is assigned to a layer's parameters is written into the network's own arrays, or refused."""

import numpy as np
import pytest
from saved_models import data, make


def model_and_layer(dtype="float32"):
    model = make(dtype=dtype)
    return model, model.layers[0]


def fours(value):
    return np.full(4, value)


WRITES = {
    "assigned": lambda p: p.__setitem__("b", [1, 2, 3, 4]),
    "updated": lambda p: p.update({"b": np.arange(1, 5)}),
    "updated by keyword": lambda p: p.update(b=(1, 2, 3, 4)),
    "updated by pairs": lambda p: p.update([("b", np.arange(1.0, 5.0))]),
    "or-ed": lambda p: p.__ior__({"b": np.arange(1.0, 5.0)}),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_what_is_assigned_is_in_the_network_and_learns(write, dtype):
    model, layer = model_and_layer(dtype)
    write(layer.params)
    assert layer.params["b"].tolist() == [1, 2, 3, 4] == model.parameters[8:12].tolist()
    assert layer.params["b"].dtype == dtype
    assert model.get_weights()["layers.0.b"].tolist() == [1, 2, 3, 4]
    layer.params["W"] = np.ones((4, 2))
    before = model.parameters.copy()
    model.train_step(*data())
    assert np.shares_memory(layer.params["W"], model.parameters)
    assert not np.array_equal(layer.params["W"], np.ones((4, 2)))
    np.testing.assert_array_equal(layer.params["W"].ravel(), model.parameters[:8])
    assert not np.array_equal(model.parameters, before)


def test_the_array_given_stays_the_givers():
    model, layer = model_and_layer("float64")
    given = np.ones((4, 2))
    layer.params["W"] = given
    model.train_step(*data())
    assert (given == 1).all() and not np.shares_memory(given, model.parameters)


def test_what_is_changed_in_place_and_put_back_is_changed_once():
    _, layer = model_and_layer()
    layer.params["b"] = [1, 2, 3, 4]
    layer.params["b"] += 1
    layer.params["b"] = layer.params["b"][::-1]
    assert layer.params["b"].tolist() == [5, 4, 3, 2]


def test_batch_norm_and_gradients_and_running_averages_are_written_too():
    model, layer = model_and_layer("float64")
    layer.params["gamma"] = fours(2.0)
    layer.grads["beta"] = fours(3.0)
    layer.running_averages["running_variance"] = fours(4.0)
    assert layer.batch_norm.params["gamma"].tolist() == [2] * 4
    assert model.gradients[16:20].tolist() == [3] * 4
    assert layer.batch_norm.running_variance.tolist() == [4] * 4


WRONG = {
    "an unknown name": (
        lambda p: p.__setitem__("w", np.zeros((4, 2))),
        "params must be of W, b, gamma, beta, got 'w'",
    ),
    "an unknown name in an update": (
        lambda p: p.update(b=fours(9.0), c=fours(9.0)),
        "params must be of .*, got 'c'",
    ),
    "an unknown name in or": (lambda p: p.__ior__({"c": fours(9.0)}), "params must be of .*, got 'c'"),
    "a default": (lambda p: p.setdefault("c", fours(9.0)), "params must be of .*, got 'c'"),
    "a wrong shape": (
        lambda p: p.__setitem__("W", np.zeros((2, 4))),
        r"W must have shape \(4, 2\), got \(2, 4\)",
    ),
    "a number": (lambda p: p.__setitem__("b", 0.0), r"b must have shape \(4,\), got \(\)"),
    "a row": (lambda p: p.__setitem__("W", np.zeros(2)), r"W must have shape \(4, 2\), got \(2,\)"),
    "a wrong shape in an update": (lambda p: p.update(b=fours(9.0), W=np.zeros(8)), "W must have shape"),
    "text": (lambda p: p.__setitem__("b", ["1", "2", "3", "4"]), "b must be an array of numbers, got <U1"),
    "complex numbers": (
        lambda p: p.__setitem__("b", fours(1j)),
        "b must be an array of numbers, got complex128",
    ),
    "objects": (
        lambda p: p.__setitem__("b", np.array([None] * 4)),
        "b must be an array of numbers, got object",
    ),
    "nothing": (lambda p: p.__setitem__("b", None), "b must be an array of numbers, got object"),
    "rows of different lengths": (
        lambda p: p.__setitem__("W", [[1, 2], [3]]),
        "W must be an array of numbers",
    ),
    "del": (lambda p: p.__delitem__("W"), "params must keep W, b, gamma, beta"),
    "pop": (lambda p: p.pop("W"), "params must keep W, b, gamma, beta"),
    "popitem": (lambda p: p.popitem(), "params must keep W, b, gamma, beta"),
    "clear": (lambda p: p.clear(), "params must keep W, b, gamma, beta"),
}


@pytest.mark.parametrize(("change", "message"), WRONG.values(), ids=WRONG)
def test_what_does_not_fit_is_refused_and_changes_nothing(change, message):
    model, layer = model_and_layer()
    before = model.parameters.copy()
    with pytest.raises(ValueError, match=message):
        change(layer.params)
    np.testing.assert_array_equal(model.parameters, before)
    assert list(layer.params) == ["W", "b", "gamma", "beta"]
    assert all(np.shares_memory(array, model.parameters) for array in layer.params.values())


def test_a_gradients_error_speaks_of_gradients():
    _, layer = model_and_layer()
    with pytest.raises(ValueError, match="grads must be of W, b, gamma, beta, got 'd_w'"):
        layer.grads["d_w"] = np.zeros((4, 2))


def test_what_the_type_cannot_hold_is_infinite_without_a_warning():
    _, layer = model_and_layer()
    layer.params["b"] = fours(1e300)
    assert np.isinf(layer.params["b"]).all()


@pytest.mark.parametrize("name", ["params", "grads"])
def test_all_of_a_layers_arrays_can_be_assigned_at_once(name):
    model, layer = model_and_layer("float64")
    values = {key: np.full(array.shape, 7.0) for key, array in getattr(layer, name).items()}
    setattr(layer, name, values)
    flat = model.parameters if name == "params" else model.gradients
    assert (flat[:20] == 7).all()
    with pytest.raises(ValueError, match=f"{name} must be W, b, gamma, beta, got W, b"):
        setattr(layer, name, {"W": np.zeros((4, 2)), "b": np.zeros(4)})
    with pytest.raises(ValueError, match=f"{name} must be W, b, gamma, beta, got None"):
        setattr(layer, name, None)
    assert (flat[:20] == 7).all()


def test_the_flat_vectors_can_be_assigned():
    model, layer = model_and_layer("float64")
    model.parameters = model.parameters * 0 + 1
    model.gradients = np.arange(model.n_parameters)
    assert (layer.params["W"] == 1).all() and layer.grads["b"].tolist() == [8, 9, 10, 11]
    model.parameters += 1
    assert (layer.params["W"] == 2).all()
    for name in ("parameters", "gradients"):
        with pytest.raises(ValueError, match=rf"{name} must have shape \(35,\), got \(3,\)"):
            setattr(model, name, np.zeros(3))
    with pytest.raises(ValueError, match="parameters must be an array of numbers"):
        model.parameters = ["a"] * 35


def test_a_joined_or_copied_dict_is_a_plain_one():
    _, layer = model_and_layer()
    joined = layer.params | {"extra": fours(0.0)}
    assert type(joined) is dict and joined["W"] is layer.params["W"]
    assert type(layer.params.copy()) is dict

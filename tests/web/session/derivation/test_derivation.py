"""Every number of the derivation is that of a computation written without nncore."""

import numpy as np
import pytest
from networks import make_batch, make_model, make_network
from reference import Reference

from nncore import Dense, Sequential
from session.derivation import Derivation
from session.derivation.evaluate import evaluate

STEPS_BEFORE = 3

ROUNDING = 2e-14
"""What sums of numbers of the size of 1 that cancel may leave."""


def derive(number: int, size: int) -> tuple[Derivation, dict[str, np.ndarray]]:
    network = make_network(number)
    model, reference = make_model(network), Reference(network)
    for seed in range(STEPS_BEFORE):
        x, y = make_batch(network, size, seed)
        model.train_step(x, y)
        reference.step(x, y)
    x, y = make_batch(network, size, STEPS_BEFORE)
    return Derivation(model, x, y), reference.step(x, y)


def assert_same(actual: np.ndarray, expected: np.ndarray, name: str) -> None:
    assert actual.shape == expected.shape, name
    np.testing.assert_allclose(actual, expected, rtol=1e-12, atol=ROUNDING, err_msg=name)


@pytest.mark.parametrize("size", [1, 5])
@pytest.mark.parametrize("number", range(30))
def test_every_number_is_that_of_a_computation_without_nncore(number: int, size: int) -> None:
    derivation, expected = derive(number, size)
    for name, value in expected.items():
        assert_same(derivation.values[name], value, name)


@pytest.mark.parametrize("size", [1, 5])
def test_a_bias_before_batch_norm_has_no_gradient_and_is_told_so(size: int) -> None:
    network = make_network(0)
    network["layers"][0]["batch_norm"] = True
    network["params"][0] |= {"gamma": np.ones(len(network["params"][0]["b"])), "beta": np.zeros(1)}
    network["optimizer"] = {"name": "adam", "learning_rate": 0.1, "schedule": {"name": "constant"}}
    derivation = Derivation(make_model(network), *make_batch(network, size, 0))
    np.testing.assert_array_equal(derivation.values["d_b.1"], np.zeros_like(network["params"][0]["b"]))
    np.testing.assert_array_equal(derivation.values["new_b.1"], network["params"][0]["b"])
    (form,) = derivation.records["d_b.1"].forms
    assert "".join(piece["tex"] for piece in form.formula).endswith(r"= \mathbf{0}")
    assert "exactly 0" in form.sentence
    assert form.code is not None and "fill(0)" in form.code.id


@pytest.mark.parametrize("size", [1, 5])
@pytest.mark.parametrize("number", range(30))
def test_every_form_of_a_record_gives_its_quantity(number: int, size: int) -> None:
    derivation, _ = derive(number, size)
    for name, record in derivation.records.items():
        for form in record.forms:
            if form.terms:
                value = np.broadcast_to(evaluate(form, derivation.values), derivation.values[name].shape)
                assert_same(value, derivation.values[name], f"{name}, {form.name}")


def test_nothing_of_the_model_changes() -> None:
    network = make_network(5)
    model = make_model(network, dtype="float32")
    x, y = make_batch(network, 5, 0)
    model.train_step(x, y)
    before, gradients = model.get_state(), model.gradients.copy()
    Derivation(model, x, y).answer()
    after = model.get_state()
    np.testing.assert_equal(after, before)
    np.testing.assert_array_equal(model.gradients, gradients)


def test_a_model_in_float32_is_derived_in_float64_from_its_very_weights() -> None:
    network = make_network(1)
    model = make_model(network, dtype="float32")
    x, y = make_batch(network, 1, 0)
    derivation = Derivation(model, x, y)
    assert all(array.dtype == np.float64 for array in derivation.values.values())
    np.testing.assert_array_equal(derivation.values["w.1"], model.layers[0].params["W"])


def test_the_steps_are_named_by_what_they_are_about() -> None:
    network = {**make_network(0), "l1": 0.0, "l2": 0.0}
    labels = [step["label"] for step in Derivation(make_model(network), *make_batch(network, 1, 0)).steps]
    for label in ("z of layer 1", "a of layer 1", "loss", "cost", "cost after the step"):
        assert label in labels
    last = len(network["layers"])
    assert f"error of layer {last}, BP1" in labels
    for layer in range(1, last + 1):
        assert sum(label.startswith(f"weight gradients of layer {layer}, BP3") for label in labels) == 1
        assert sum(label.startswith(f"new weights of layer {layer}") for label in labels) == 1


def test_large_arrays_are_asked_for_in_part() -> None:
    layers = [Dense(32, "tanh"), Dense(16, "tanh"), Dense(10, "softmax")]
    model = Sequential(layers, n_inputs=784, loss="categorical_cross_entropy")
    rng = np.random.default_rng(0)
    derivation = Derivation(model, rng.uniform(size=(5, 784)), np.eye(10)[:5])
    answer = derivation.answer()
    assert not answer["quantities"]["w.1"]["whole"] and "w.1" not in answer["arrays"]
    assert answer["quantities"]["w.1"]["most"] == derivation.values["w.1"].max()
    part = derivation.part("w.1", [[3, 30], None])
    assert part["arrays"]["w.1"]["shape"] == [2, 784]
    np.testing.assert_array_equal(part["arrays"]["w.1"]["data"], derivation.values["w.1"][[3, 30]].ravel())


@pytest.mark.parametrize(
    ("at", "words"),
    [([[32]], r"at\[0\] must be from 0 to 1, got 32"), ([None] * 3, "at must have at most 2 axes")],
)
def test_a_part_that_is_not_there_is_refused(at: list[list[int] | None], words: str) -> None:
    network = make_network(0)
    network["params"][0] = {name: value[:2] for name, value in network["params"][0].items()}
    derivation = Derivation(
        make_model(
            {
                **network,
                "layers": network["layers"][:1],
                "params": network["params"][:1],
                "loss": "mean_squared_error",
            }
        ),
        np.zeros((1, network["n_inputs"])),
        [[0, 1]],
    )
    with pytest.raises(ValueError, match=words):
        derivation.part("w.1", at)


def test_an_unknown_quantity_is_refused() -> None:
    network = make_network(0)
    derivation = Derivation(make_model(network), *make_batch(network, 1, 0))
    with pytest.raises(ValueError, match=r"quantity must be one of a\.0, .*, got 'q\.9'"):
        derivation.explain("q.9", [0])
    with pytest.raises(ValueError, match="at must be an entry of cost"):
        derivation.explain("cost", [0])


@pytest.mark.parametrize("size", [1, 5])
@pytest.mark.parametrize("number", range(8))
def test_every_number_opens_down_to_what_is_given(number: int, size: int) -> None:
    network = make_network(number)
    derivation = Derivation(make_model(network), *make_batch(network, size, 0))
    for name, record in derivation.records.items():
        for form in record.forms:
            at = [0] * derivation.values[name].ndim
            told = derivation.explain(name, at, form.name)
            if told["given"]:
                continue
            total = sum(
                term["scale"] * product["value"] for term in told["terms"] for product in term["products"]
            )
            assert total == pytest.approx(told["value"], rel=1e-12, abs=ROUNDING)
            for factor in (f for term in told["terms"] for p in term["products"] for f in p["factors"]):
                for argument in factor["arguments"]:
                    assert derivation.values[argument["quantity"]][tuple(argument["at"])] == argument["value"]


def test_a_factor_of_a_whole_row_says_which_number_of_it_is_its_own() -> None:
    model = Sequential([Dense(3, "softmax")], n_inputs=2, loss="categorical_cross_entropy", dtype="float64")
    derivation = Derivation(model, [[0.2, 1.0], [0.5, -1.0]], [[1.0, 0.0, 0.0], [0.0, 0.0, 1.0]])
    (term,) = derivation.explain("a.1", [1, 2])["terms"]
    (factor,) = term["products"][0]["factors"]
    assert [argument["at"] for argument in factor["arguments"]] == [[1, 0], [1, 1], [1, 2]]
    z = np.array([argument["value"] for argument in factor["arguments"]])
    assert np.exp(z[factor["own"]]) / np.exp(z).sum() == pytest.approx(factor["value"], rel=1e-12)

"""Questions about a run: the chosen examples, nothing changed, and the step taken is the one derived."""

import json
from typing import Any

import numpy as np
import pytest

import nncore as nn
from session.derivation.stepper import Stepper, choose_batch

DOCUMENT = {
    "version": 1,
    "data": {"name": "sport"},
    "model": {"layers": [{"units": 2, "activation": "sigmoid"}, {"units": 1, "activation": "sigmoid"}]},
    "batch_size": 5,
}


def build(**settings: Any) -> tuple[nn.Sequential, nn.ArrayDataGenerator]:
    return nn.Experiment.from_dict({**DOCUMENT, **settings}).build()


def test_the_next_batch_is_looked_at_without_taking_it() -> None:
    _, data = build()
    before = data.get_state()
    x, y = choose_batch(data, {"batch": "next"})
    assert data.get_state() == before
    taken = data.next_batch()
    np.testing.assert_array_equal(x, taken[0])
    np.testing.assert_array_equal(y, taken[1])


def test_examples_are_chosen_by_their_places() -> None:
    _, data = build()
    x, y = choose_batch(data, {"set": "test", "indices": [3, 1]})
    np.testing.assert_array_equal(x[1:], data.example("test", 1)[0])
    np.testing.assert_array_equal(y[:1], data.example("test", 3)[1])
    np.testing.assert_array_equal(choose_batch(data, {"set": "test", "index": 3})[0], x[:1])


@pytest.mark.parametrize("choice", [{}, {"set": "train"}, {"set": "train", "indices": []}])
def test_a_choice_of_nothing_is_refused(choice: dict[str, Any]) -> None:
    _, data = build()
    with pytest.raises(ValueError, match="choice must name the next batch, an index or indices"):
        choose_batch(data, choice)


@pytest.mark.parametrize("optimizer", ["sgd", "rmsprop", "adam"])
def test_the_step_taken_is_the_one_derived(optimizer: str) -> None:
    model, data = build(dtype="float64", optimizer={"name": optimizer, "clip_norm": 0.1})
    stepper = Stepper()
    for _ in range(3):
        derivation = stepper.derive(model, data, {"batch": "next"})
        cost = model.learn(*data.next_batch())
        assert cost == derivation.values["cost"]
        for i, layer in enumerate(model.layers, start=1):
            np.testing.assert_array_equal(layer.params["W"], derivation.values[f"new_w.{i}"])
            np.testing.assert_array_equal(layer.params["b"], derivation.values[f"new_b.{i}"])


def test_a_step_on_own_examples_in_float32_agrees_in_its_digits() -> None:
    model, data = build()
    stepper = Stepper()
    derivation = stepper.derive(model, data, {"set": "train", "index": 7})
    model.learn(*stepper.batch)
    for i, layer in enumerate(model.layers, start=1):
        np.testing.assert_allclose(layer.params["W"], derivation.values[f"new_w.{i}"], rtol=1e-6)


def test_the_derivation_is_kept_until_something_changes() -> None:
    model, data = build()
    stepper, choice = Stepper(), {"batch": "next"}
    first = stepper.derive(model, data, choice)
    assert stepper.derive(model, data, choice) is first
    model.optimizer.learning_rate = 0.5
    second = stepper.derive(model, data, choice)
    assert second is not first
    assert second.step.rate == 0.5
    model.learn(*data.next_batch())
    assert stepper.derive(model, data, choice) is not second


def test_all_questions_are_answered_and_an_unknown_one_refused() -> None:
    model, data = build()

    def ask(question: str, **request: Any) -> dict[str, Any]:
        return Stepper().ask(model, data, {"set": "train", "index": 0}, question, **request)

    assert ask("answer")["size"] == 1
    assert ask("part", name="w.1", at=[[0]])["arrays"]["w.1"]["shape"] == [1, 3]
    assert ask("explain", name="z.1", at=[0, 1])["terms"][0]["count"] == 3
    assert ask("chain_rule", name="w.1", at=[0, 2])["count"] == 1
    assert ask("finite_differences", name="w.1", at=[0, 2])["passes"]["parameters"] == 11
    entry = {"quantity": "z.1", "at": [0, 0], "text": "1000"}
    assert ask("mark", entries=[entry])["quantities"][0]["status"] == "wrong"
    with pytest.raises(ValueError, match=r"question must be one of answer, .*, got 'guess'"):
        ask("guess")
    with pytest.raises(ValueError, match="a step must be derived before it is taken"):
        _ = Stepper().batch


def test_a_network_that_diverged_is_still_told_as_json() -> None:
    model, data = build()
    model.layers[0].params["W"][:] = 1e30
    model.layers[1].params["W"][:] = -1e30
    model.l2 = 1.0
    stepper, choice = Stepper(), {"set": "train", "indices": [0, 1]}
    for question, request in [
        ("answer", {}),
        ("explain", {"name": "cost", "at": []}),
        ("finite_differences", {"name": "w.2", "at": [0, 0]}),
        ("chain_rule", {"name": "w.1", "at": [0, 0]}),
    ]:
        told = stepper.ask(model, data, choice, question, **request)
        json.dumps({key: value for key, value in told.items() if key != "arrays"}, allow_nan=False)

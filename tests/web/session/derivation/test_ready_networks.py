"""The ready networks: documents with fixed weights, whose step is that of a computation without nncore."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from reference import Reference

import nncore as nn
from session.derivation import Stepper

FOLDER = Path(__file__).parents[4] / "web" / "lessons" / "networks"
DOCUMENTS = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.json"))}


def reference(document: dict[str, Any]) -> Reference:
    experiment = nn.Experiment.from_dict(document)
    layers = [
        {"activation": layer["activation"], "batch_norm": False} for layer in experiment.model["layers"]
    ]
    params = [{"w": layer["W"], "b": layer["b"]} for layer in document["weights"]]
    return Reference(
        {
            "layers": layers,
            "params": params,
            "loss": experiment.loss,
            "l1": 0.0,
            "l2": 0.0,
            "optimizer": experiment.optimizer,
        }
    )


def test_there_are_the_four_of_the_texts() -> None:
    assert list(DOCUMENTS) == ["by_hand", "shortest_chain", "test_network", "xor"]


@pytest.mark.parametrize("choice", [{"set": "train", "index": 0}, {"batch": "next"}])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_number_of_the_step_is_that_of_a_computation_without_nncore(
    name: str, choice: dict[str, Any]
) -> None:
    model, data = nn.Experiment.from_dict(DOCUMENTS[name]).build()
    derivation = Stepper().derive(model, data, choice)
    for quantity, value in reference(DOCUMENTS[name]).step(derivation.step.x, derivation.step.y).items():
        np.testing.assert_allclose(
            derivation.values[quantity], value, rtol=1e-12, atol=1e-16, err_msg=quantity
        )


@pytest.mark.parametrize("name", DOCUMENTS)
def test_its_numbers_are_nice_and_the_step_lowers_the_cost(name: str) -> None:
    model, data = nn.Experiment.from_dict(DOCUMENTS[name]).build()
    derivation = Stepper().derive(model, data, {"batch": "next"})
    given = [derivation.values["a.0"], *(derivation.values[f"{p}.{i}"] for i in (1, 2) for p in ("w", "b"))]
    decimals = 3 if name == "xor" else 1
    for array in given:
        np.testing.assert_allclose(array, array.round(decimals), atol=1e-15)
    is_lower = derivation.values["cost_change"] < 0
    assert is_lower == (name != "xor")


def test_the_weights_of_the_text_put_xor_on_the_kinks_of_relu_where_a_step_need_not_lower_the_cost() -> None:
    model, data = nn.Experiment.from_dict(DOCUMENTS["xor"]).build()
    model.optimizer.learning_rate = 1e-4
    derivation = Stepper().derive(model, data, {"batch": "next"})
    assert np.count_nonzero(derivation.values["z.1"] == 0) == 3
    assert derivation.values["cost_change"] > 0


def test_with_the_weights_of_the_text_xor_is_decided_rightly() -> None:
    model, data = nn.Experiment.from_dict(DOCUMENTS["xor"]).build()
    x, y = next(iter(data.in_order("train", 4)))
    assert model.layers[0].params["W"].tolist() == [[1, 1], [1, 1]]
    np.testing.assert_array_equal(model.classify(x), y)

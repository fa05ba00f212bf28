"""Check my calculation on the ready networks: three mistakes of the way back, named there and only there."""

from typing import Any

import numpy as np
import pytest
from test_marking import NETWORKS, derive, planted, verdict, written
from test_ready_networks import DOCUMENTS

import nncore as nn
from session.derivation import Derivation, Stepper

NEW = {"penalty_sign", "derivative_twice", "activation_in_bias"}
L2 = 0.1


def ready(name: str, size: int) -> Derivation:
    """The step of a ready network on its batch or its first example, with a penalty."""
    model, data = nn.Experiment.from_dict({**DOCUMENTS[name], "l2": L2}).build()
    choice = {"batch": "next"} if size > 1 else {"set": "train", "index": 0}
    return Stepper().derive(model, data, choice)


def slope(d: Derivation, layer: int) -> np.ndarray:
    a = d.values[f"a.{layer}"]
    if d.net.layers[layer - 1].activation == "relu":
        return (d.values[f"z.{layer}"] > 0).astype(float)
    return a * (1 - a)


def made(d: Derivation) -> list[tuple[str, str, np.ndarray]]:
    """The mistakes as a student makes them: their names, quantities and numbers."""
    v, rate, size = d.values, d.step.rate, d.step.size
    mistakes = []
    for i in (1, 2):
        losses, penalty = v[f"delta.{i}"].T @ v[f"a.{i - 1}"] / size, L2 * v[f"w.{i}"]
        by_sum = (v[f"delta.{i}"] * v[f"a.{i - 1}"].sum(axis=1, keepdims=True)).mean(axis=0)
        by_first = (v[f"delta.{i}"] * v[f"a.{i - 1}"][:, :1]).mean(axis=0)
        mistakes += [
            ("penalty_sign", f"d_w.{i}", losses - penalty),
            ("penalty_sign", f"new_w.{i}", v[f"w.{i}"] - rate * (losses - penalty)),
            ("activation_in_bias", f"d_b.{i}", by_sum),
            ("activation_in_bias", f"d_b.{i}", by_first),
            ("activation_in_bias", f"new_b.{i}", v[f"b.{i}"] - rate * by_sum),
        ]
    above = v["delta.2"] * slope(d, 2)
    return [
        *mistakes,
        ("derivative_twice", "delta.2", above),
        ("derivative_twice", "delta.1", v["delta.2"] @ v["w.2"] * slope(d, 1) ** 2),
        ("derivative_twice", "delta.1", above @ v["w.2"] * slope(d, 1)),
    ]


@pytest.mark.parametrize("size", [1, 4])
@pytest.mark.parametrize("name", ["by_hand", "test_network"])
def test_it_is_named_alone(name: str, size: int) -> None:
    derivation = ready(name, size)
    for mistake, quantity, numbers in made(derivation):
        told = verdict(derivation, written(quantity, numbers), quantity)
        assert told["status"] == "wrong", (mistake, quantity)
        assert [one["id"] for one in told["mistakes"]] == [mistake], (quantity, told["mistakes"])


@pytest.mark.parametrize("loss", ["binary_cross_entropy", "mean_squared_error"])
@pytest.mark.parametrize("layer", [1, 2])
def test_the_sentence_holds_of_every_error_and_where_a_y_is_none(layer: int, loss: str) -> None:
    model, data = nn.Experiment.from_dict({**DOCUMENTS["by_hand"], "loss": loss}).build()
    derivation = Stepper().derive(model, data, {"set": "train", "index": 0})
    quantity = f"delta.{layer}"
    numbers = derivation.values[quantity] * slope(derivation, layer)
    (told,) = verdict(derivation, written(quantity, numbers), quantity)["mistakes"]
    assert told["sentence"] == (
        "A derivative f'(z) is multiplied in once more: each layer's belongs in once. The error of the layer "
        "above has its own already, and so has a - y where it is the error of the output."
    )


@pytest.mark.parametrize("name", NETWORKS)
def test_no_other_mistake_is_taken_for_one_of_them(name: str) -> None:
    derivation = derive(name)
    for mistake, quantity, numbers in planted(derivation):
        told = verdict(derivation, written(quantity, numbers), quantity)
        assert not NEW & {one["id"] for one in told["mistakes"]}, (mistake, quantity)


@pytest.mark.parametrize("size", [1, 4])
@pytest.mark.parametrize("name", ["by_hand", "test_network", "xor"])
def test_numbers_rounded_on_the_way_are_not_taken_for_one_of_them(name: str, size: int) -> None:
    d = ready(name, size)
    v, rate = d.values, d.step.rate
    for i in (1, 2):
        delta, a = v[f"delta.{i}"].round(3), v[f"a.{i - 1}"].round(3)
        d_w = (delta.T @ a / size + L2 * v[f"w.{i}"]).round(3)
        d_b = delta.mean(axis=0).round(3)
        own: dict[str, Any] = {
            f"delta.{i}": delta, f"d_w.{i}": d_w, f"d_b.{i}": d_b,
            f"new_w.{i}": v[f"w.{i}"] - rate * d_w, f"new_b.{i}": v[f"b.{i}"] - rate * d_b,
        }  # fmt: skip
        for quantity, numbers in own.items():
            told = verdict(d, written(quantity, numbers, 3), quantity, decimals=3)
            assert told["mistakes"] == [], (quantity, told)


def test_an_input_of_0_makes_no_mistake_of_a_bias_gradient_of_0() -> None:
    derivation = ready("xor", 1)
    assert derivation.values["a.0"].tolist() == [[0, 1]]
    numbers = np.zeros_like(derivation.values["d_b.1"])
    told = verdict(derivation, written("d_b.1", numbers), "d_b.1")
    assert "activation_in_bias" not in [one["id"] for one in told["mistakes"]]


def test_without_a_penalty_its_sign_is_no_mistake() -> None:
    derivation = derive("sigmoid and softmax, batch of 3")
    numbers = -derivation.values["d_w.1"]
    told = verdict(derivation, written("d_w.1", numbers), "d_w.1")
    assert [one["id"] for one in told["mistakes"]] == ["sign_of_gradient"]

"""Check my calculation: right answers are never accused, planted mistakes are recognised."""

from typing import Any

import numpy as np
import pytest
from networks import make_batch, make_model, make_network

import nncore as nn
from session.derivation import Derivation
from session.derivation.evaluate import evaluate
from session.derivation.marking import mark
from session.derivation.mistakes import MISTAKES

DIGITS = 6

ASKED = ("z", "a", "delta", "d_w", "d_b", "new_w", "new_b")

NETWORKS: dict[str, dict[str, Any]] = {
    "sigmoid and softmax, batch of 3": {
        "hidden": "sigmoid", "output": "softmax", "loss": "categorical_cross_entropy", "widths": (3, 4, 2),
        "size": 3, "l2": 0.0,
    },
    "tanh and linear, one example": {
        "hidden": "tanh", "output": "linear", "loss": "sum_of_squared_errors", "widths": (2, 3, 2), "size": 1,
        "l2": 0.0,
    },
    "sigmoid and sigmoid with L2, batch of 2": {
        "hidden": "sigmoid", "output": "sigmoid", "loss": "binary_cross_entropy", "widths": (4, 3, 2),
        "size": 2, "l2": 0.1,
    },
}  # fmt: skip


def derive(name: str) -> Derivation:
    settings = NETWORKS[name]
    rng = np.random.default_rng(len(name))
    n_in, hidden, n_out = settings["widths"]
    layers = [{"activation": settings[layer], "batch_norm": False} for layer in ("hidden", "output")]
    params = [
        {"w": rng.normal(size=(n, below)), "b": rng.normal(size=n)}
        for n, below in ((hidden, n_in), (n_out, hidden))
    ]
    optimizer = {"name": "sgd", "learning_rate": 0.3, "schedule": {"name": "constant"}}
    network = {
        "n_inputs": n_in, "layers": layers, "params": params, "loss": settings["loss"], "l1": 0.0,
        "l2": settings["l2"], "optimizer": optimizer,
    }  # fmt: skip
    return Derivation(make_model(network), *make_batch(network, settings["size"], 7))


def written(quantity: str, array: np.ndarray, digits: int = DIGITS) -> list[dict[str, Any]]:
    return [
        {"quantity": quantity, "at": list(at), "text": f"{array[at]:.{digits}f}"}
        for at in np.ndindex(*array.shape)
    ]


def verdict(
    derivation: Derivation, entries: list[dict[str, Any]], quantity: str, decimals: int = DIGITS
) -> dict:
    marked = mark(derivation, entries, decimals=decimals)["quantities"]
    return next(told for told in marked if told["quantity"] == quantity)


def transposed(w: np.ndarray) -> np.ndarray:
    return w.T.reshape(w.shape)


Wrong = tuple[str, str, Any]


def planted(d: Derivation) -> list[Wrong]:
    """Name, quantity and numbers of each mistake as a student would make it, worked out here again."""
    v, size, rate = d.values, d.step.size, d.step.rate
    slope = np.einsum("mjj->mj", v["jacobian.1"])
    mistakes: list[Wrong] = [
        ("forgot_derivative", "delta.1", v["delta.2"] @ v["w.2"]),
        ("transposed_w", "z.1", v["a.0"] @ transposed(v["w.1"]).T + v["b.1"]),
        ("transposed_w_back", "delta.1", v["delta.2"] @ transposed(v["w.2"]) * slope),
        ("updated_w", "delta.1", v["delta.2"] @ v["new_w.2"] * slope),
        ("forgot_bias", "z.2", v["a.1"] @ v["w.2"].T),
        ("sign_of_error", "delta.2", -v["delta.2"]),
        ("sign_of_gradient", "new_w.2", v["w.2"] + rate * v["d_w.2"]),
        ("forgot_rate", "new_b.1", v["b.1"] - v["d_b.1"]),
        ("transposed_gradient", "d_w.1", transposed(v["d_w.1"])),
        ("mixed_up_rows", "z.1", v["z.1"][:, ::-1]),
        ("forgot_activation", "a.1", v["z.1"]),
        ("activation_for_derivative", "delta.1", v["delta.2"] @ v["w.2"] * v["a.1"]),
        ("forgot_old", "new_w.1", -rate * v["d_w.1"]),
        ("sums_before_activation", "z.2", v["z.1"] @ v["w.2"].T + v["b.2"]),
    ]
    if size > 1:
        penalty = d.net.l2 * v["w.2"]
        mistakes += [
            ("sum_instead_of_mean", "d_w.2", v["delta.2"].T @ v["a.1"] + penalty),
            ("sum_instead_of_mean", "d_b.2", v["delta.2"].sum(axis=0)),
            ("one_example_alone", "d_b.1", v["delta.1"][0]),
            ("mean_in_error", "delta.2", v["delta.2"] / size),
            ("mean_twice", "d_w.2", v["delta.2"].T @ v["a.1"] / size**2 + penalty),
            ("mean_twice", "new_b.1", v["b.1"] - rate * v["d_b.1"] / size),
            ("mixed_up_examples", "a.2", v["a.2"][::-1]),
        ]
    if d.net.l2:
        mistakes.append(("forgot_penalty", "d_w.1", v["delta.1"].T @ v["a.0"] / size))
    return mistakes


@pytest.mark.parametrize("name", NETWORKS)
def test_planted_mistakes_are_recognised(name: str) -> None:
    derivation = derive(name)
    for mistake, quantity, numbers in planted(derivation):
        told = verdict(derivation, written(quantity, numbers), quantity)
        assert told["status"] == "wrong", mistake
        assert mistake in [found["id"] for found in told["mistakes"]], (mistake, quantity, told["mistakes"])


@pytest.mark.parametrize(
    "optimizer",
    [
        {"name": "sgd", "learning_rate": 0.1, "momentum": 0.9},
        {"name": "sgd", "learning_rate": 0.1, "momentum": 0.9, "nesterov": True},
        {"name": "rmsprop", "learning_rate": 0.1},
        {"name": "adam", "learning_rate": 0.1},
    ],
    ids=["momentum", "nesterov", "rmsprop", "adam"],
)
def test_the_sign_of_the_update_is_recognised_of_every_optimizer(optimizer: dict[str, Any]) -> None:
    layers = [nn.Dense(3, "tanh"), nn.Dense(2, "softmax")]
    model = nn.Sequential(
        layers,
        n_inputs=2,
        loss="categorical_cross_entropy",
        optimizer=nn.make_optimizer(**optimizer),
        dtype="float64",
    )
    derivation = Derivation(model, [[0.2, 1.0], [0.5, -1.0]], [[1.0, 0.0], [0.0, 1.0]])
    for parameter in ("w.1", "b.2"):
        old, new = derivation.values[parameter], derivation.values[f"new_{parameter}"]
        told = verdict(derivation, written(f"new_{parameter}", 2 * old - new), f"new_{parameter}")
        assert "sign_of_gradient" in [found["id"] for found in told["mistakes"]]


@pytest.mark.parametrize("name", NETWORKS)
def test_a_planted_mistake_is_seldom_taken_for_another(name: str) -> None:
    derivation = derive(name)
    several = 0
    for _, quantity, numbers in planted(derivation):
        several += len(verdict(derivation, written(quantity, numbers), quantity)["mistakes"]) > 1
    assert several <= 3


@pytest.mark.parametrize("digits", [2, 3, 6, 12])
@pytest.mark.parametrize("name", NETWORKS)
def test_right_answers_are_never_accused(name: str, digits: int) -> None:
    derivation = derive(name)
    entries = [
        entry
        for quantity, record in derivation.records.items()
        if record.forms and quantity.partition(".")[0] in ASKED
        for entry in written(quantity, derivation.values[quantity], digits)
    ]
    marked = mark(derivation, entries, decimals=min(digits, 6))["quantities"]
    assert len(marked) == 2 * len(ASKED)
    for told in marked:
        assert told["status"] == "right", told
        assert told["mistakes"] == []


@pytest.mark.parametrize("number", range(12))
def test_right_answers_of_any_network_are_never_accused(number: int) -> None:
    network = make_network(number)
    derivation = Derivation(make_model(network), *make_batch(network, 1 + number % 3, 0))
    for quantity, record in derivation.records.items():
        if record.forms and record.forms[0].terms:
            told = verdict(
                derivation, written(quantity, derivation.values[quantity], 5), quantity, decimals=4
            )
            assert told["status"] == "right", (quantity, told)


def test_numbers_with_fewer_decimals_than_wanted_are_rounded_not_wrong() -> None:
    derivation = derive("tanh and linear, one example")
    told = verdict(derivation, written("z.1", derivation.values["z.1"], 2), "z.1", decimals=5)
    assert told["status"] == "rounded"
    assert told["mistakes"] == []


@pytest.mark.parametrize(("text", "status"), [("0.00", "rounded"), ("-0.00", "rounded"), ("0", "wrong")])
def test_a_small_number_may_be_rounded_to_0_but_not_to_nothing(text: str, status: str) -> None:
    derivation = derive("sigmoid and softmax, batch of 3")
    places = np.argwhere(np.abs(derivation.values["d_w.1"]) < 0.005)
    entry = {"quantity": "d_w.1", "at": places[0].tolist(), "text": text}
    assert verdict(derivation, [entry], "d_w.1", decimals=6)["status"] == status


def test_significant_digits_can_be_wanted_of_numbers_small_and_large() -> None:
    derivation = derive("tanh and linear, one example")
    at, right = [0, 0], float(derivation.values["delta.1"][0, 0])
    for scale, status in ((1 + 4e-4, "right"), (1 + 0.06, "wrong")):
        entry = {"quantity": "delta.1", "at": at, "text": repr(right * scale)}
        told = mark(derivation, [entry], significant=3)["quantities"][0]["entries"][0]
        assert told["status"] == status
        assert 0.0004 * abs(right) < told["tolerance"] < 0.006 * abs(right)
    with pytest.raises(ValueError, match="significant must be a whole number from 1 to 12, got 0"):
        mark(derivation, [], significant=0)


@pytest.mark.parametrize("name", NETWORKS)
def test_what_follows_from_a_wrong_number_by_the_right_method_is_carried(name: str) -> None:
    derivation = derive(name)
    v = derivation.values
    wrong = v["z.1"].copy()
    wrong[0, 0] += 0.25
    own = np.tanh(wrong) if derivation.net.layers[0].activation == "tanh" else 1 / (1 + np.exp(-wrong))
    entries = [*written("z.1", wrong), *written("a.1", own), *written("z.2", own @ v["w.2"].T + v["b.2"])]
    marked = {told["quantity"]: told for told in mark(derivation, entries, decimals=DIGITS)["quantities"]}
    assert marked["z.1"]["status"] == "wrong" and marked["z.1"]["mistakes"] == []
    assert marked["a.1"]["status"] == marked["z.2"]["status"] == "carried"
    assert marked["z.2"]["entries"][0]["expected"] == v["z.2"][0, 0]


@pytest.mark.parametrize("name", NETWORKS)
def test_whoever_rounds_on_the_way_is_not_accused(name: str) -> None:
    derivation = derive(name)
    v, world = derivation.values, dict(derivation.values)
    for quantity in (*(f"{stem}.{layer}" for layer in (1, 2) for stem in ("z", "a")), "delta.2", "delta.1"):
        world[quantity] = np.round(evaluate(derivation.records[quantity].forms[0], world), 3)
    entries = written("delta.1", world["delta.1"], 3)
    told = verdict(derivation, entries, "delta.1", decimals=3)
    assert {entry["status"] for entry in told["entries"]} <= {"right", "near"}
    assert told["mistakes"] == []
    assert np.abs(world["delta.1"] - v["delta.1"]).max() < 0.005


@pytest.mark.parametrize("layer", [1, 2])
@pytest.mark.parametrize("change", ["sign", "mean", "rows"])
@pytest.mark.parametrize("name", NETWORKS)
def test_a_mistake_is_named_once_and_not_again_in_what_follows_unrounded(
    name: str, change: str, layer: int
) -> None:
    """The calculator keeps the digits of the wrong error that the paper does not have."""
    derivation = derive(name)
    v, size = derivation.values, derivation.step.size
    right = v[f"delta.{layer}"]
    wrong = {"sign": -right, "mean": right / (size + (size == 1)), "rows": right[:, ::-1]}[change]
    penalty = NETWORKS[name]["l2"] * v[f"w.{layer}"]
    for digits in (2, 3, 4, DIGITS):
        gradient = wrong.T @ v[f"a.{layer - 1}"] / size + penalty
        entries = written(f"delta.{layer}", wrong, digits) + written(f"d_w.{layer}", gradient, digits)
        told = verdict(derivation, entries, f"d_w.{layer}", digits)
        assert told["mistakes"] == [], (digits, told)
        assert told["status"] in ("carried", "near", "right")


def test_a_mistake_in_the_students_own_numbers_is_recognised() -> None:
    derivation = derive("tanh and linear, one example")
    v = derivation.values
    wrong = v["z.1"] + np.array([[0.25, 0, 0]])
    entries = [*written("z.1", wrong), *written("z.2", np.tanh(wrong) @ v["w.2"].T)]
    told = verdict(derivation, entries, "z.2")
    assert [found["id"] for found in told["mistakes"]] == ["forgot_bias"]


def test_a_mistake_must_fit_at_all_places() -> None:
    derivation = derive("tanh and linear, one example")
    numbers = -derivation.values["delta.2"]
    numbers[0, 1] += 0.1
    told = verdict(derivation, written("delta.2", numbers), "delta.2")
    assert told["status"] == "wrong"
    assert told["mistakes"] == []


def test_a_wrong_sign_at_single_entries_is_recognised() -> None:
    derivation = derive("tanh and linear, one example")
    array = derivation.values["d_w.1"].copy()
    assert array.size > 4
    array[1, 0] *= -1
    told = verdict(derivation, written("d_w.1", array), "d_w.1")
    assert [one["id"] for one in told["mistakes"]] == ["sign_of_entry"]
    assert "this entry" in told["mistakes"][0]["sentence"]
    assert [entry["at"] for entry in told["entries"] if entry["status"] == "wrong"] == [[1, 0]]
    array[2, 1] *= -1
    assert "these entries" in verdict(derivation, written("d_w.1", array), "d_w.1")["mistakes"][0]["sentence"]


def test_a_wrong_sign_is_no_excuse_for_another_wrong_number() -> None:
    derivation = derive("tanh and linear, one example")
    array = derivation.values["d_w.1"].copy()
    array[1, 0] *= -1
    array[2, 1] += 0.7
    assert verdict(derivation, written("d_w.1", array), "d_w.1")["mistakes"] == []
    near_zero = [{"quantity": "d_w.1", "at": [0, 0], "text": "0.000002"}]
    assert verdict(derivation, near_zero, "d_w.1")["mistakes"] == []


def test_ambiguity_is_told() -> None:
    derivation = derive("tanh and linear, one example")
    v = derivation.values
    (first,) = [entry for entry in written("z.1", v["z.1"][:, ::-1]) if entry["at"] == [0, 0]]
    ambiguous = [found["id"] for found in verdict(derivation, [first], "z.1")["mistakes"]]
    assert "mixed_up_rows" in ambiguous
    opposite = -v["delta.2"]
    swapped = [{**entry, "text": entry["text"]} for entry in written("delta.2", opposite)]
    assert [found["id"] for found in verdict(derivation, swapped, "delta.2")["mistakes"]] == ["sign_of_error"]


def test_a_text_that_is_no_number_is_unreadable_and_an_empty_one_passed_over() -> None:
    derivation = derive("tanh and linear, one example")
    entries = [
        {"quantity": "z.1", "at": [0, 0], "text": "about 3"}, {"quantity": "z.1", "at": [0, 1], "text": "  "}
    ]  # fmt: skip
    told = verdict(derivation, entries, "z.1")
    assert [entry["status"] for entry in told["entries"]] == ["unreadable"]


@pytest.mark.parametrize("quantity", ["w.1", "a.0", "y", "nothing"])
def test_what_is_given_is_not_marked(quantity: str) -> None:
    derivation = derive("tanh and linear, one example")
    with pytest.raises(ValueError, match=f"quantity must be one that is computed, got '{quantity}'"):
        mark(derivation, [{"quantity": quantity, "at": [0, 0], "text": "1"}])


def test_every_mistake_has_a_sentence() -> None:
    for known in MISTAKES:
        assert known.sentence.endswith(".") and known.stems
    assert len({known.id for known in MISTAKES}) == len(MISTAKES) >= 30

"""The feature space: the layer's own activations, at the examples, over the inputs and over itself."""

import json

import numpy as np
import pytest
from probing import look

import nncore as nn
from session import Session

FOLD = [{"W": [[1, 1], [1, 1]], "b": [0, -1]}, {"W": [[1, -2]], "b": [0]}]
XOR = {
    "version": 1,
    "data": {"name": "xor4"},
    "model": {"layers": [{"units": 2, "activation": "relu"}, {"units": 1, "activation": "relu"}]},
    "loss": "mean_squared_error",
    "batch_size": 4,
    "weights": FOLD,
}


def space(document: dict, layer: int = 0, units: tuple[int, ...] = (0, 1)) -> tuple[dict, dict]:
    session = Session()
    session.configure(document)
    answer = look(session, "feature_space", layer=layer, units=list(units))
    arrays = {name: array["data"].reshape(array["shape"]) for name, array in answer.pop("arrays").items()}
    return answer, arrays


def test_xor_is_folded_as_the_text_computes_by_hand() -> None:
    facts, arrays = space(XOR)
    points = nn.Experiment.from_dict(XOR).points()
    by_hand = np.maximum(0, points.x @ np.ones((2, 2)) + [0, -1])
    np.testing.assert_allclose(arrays["train"], by_hand[: points.n_train])
    assert facts["domain"][0][0] < 0 < facts["domain"][0][1]
    json.dumps(facts, allow_nan=False)


def test_the_grid_holds_the_activations_from_corner_to_corner() -> None:
    _, arrays = space(XOR)
    low, high = nn.DATASETS["xor4"].input_ranges[0]
    top_right, bottom_left = arrays["grid"][:, 0, -1], arrays["grid"][:, -1, 0]
    np.testing.assert_allclose(top_right, [2 * high, 2 * high - 1], rtol=1e-5)
    np.testing.assert_allclose(bottom_left, np.maximum(0, [2 * low, 2 * low - 1]), rtol=1e-5)
    h1, h2 = arrays["grid"]
    np.testing.assert_allclose(arrays["output"], np.maximum(0, h1 - 2 * h2)[None], atol=1e-5)


@pytest.mark.parametrize("units", [(0, 1), (1, 0)])
def test_the_regions_are_what_the_layers_above_answer(units: tuple[int, int]) -> None:
    facts, arrays = space(XOR, units=units)
    (low_x, high_x), (low_y, high_y) = facts["domain"]
    middle = [low_x + 0.5 / 48 * (high_x - low_x), high_y - 0.5 / 48 * (high_y - low_y)]
    h1, h2 = np.array(middle)[list(units)]
    assert arrays["regions"][0, 0, 0] == pytest.approx(max(0, h1 - 2 * h2), rel=1e-4, abs=1e-5)


def test_only_a_layer_of_two_neurons_has_regions() -> None:
    document = nn.datasets.default_experiment("xor")
    assert "regions" not in space(document, 0, (3, 1))[1]
    assert "regions" in space(document, 1)[1]
    assert "regions" not in space(document, 2)[1]


def test_a_line_of_inputs_becomes_a_curve() -> None:
    _, arrays = space(nn.datasets.default_experiment("sine"))
    assert arrays["grid"].shape == (2, 61)
    assert arrays["output"].shape == (1, 61)


def test_three_neurons_are_the_same_two_and_another() -> None:
    document = nn.datasets.default_experiment("xor")
    (_, two), (facts, three) = space(document, 0, (3, 1)), space(document, 0, (3, 1, 2))
    np.testing.assert_array_equal(three["grid"][:2], two["grid"])
    np.testing.assert_array_equal(three["train"][:, :2], two["train"])
    np.testing.assert_array_equal(three["train"][:, 2], space(document, 0, (2, 0))[1]["train"][:, 0])
    assert len(facts["domain"]) == 3


def test_two_neurons_of_one_layer_must_be_asked_for() -> None:
    with pytest.raises(ValueError, match="neurons must be two or three of one layer"):
        space(XOR, 0, (0, 2))
    with pytest.raises(ValueError, match="two or three"):
        space(nn.datasets.default_experiment("xor"), 0, (0, 1, 2, 3))


def test_looking_changes_nothing() -> None:
    document = nn.datasets.default_experiment("circle")
    watched, plain = Session(), Session()
    for session in (watched, plain):
        session.configure(document)
    for _ in range(3):
        look(watched, "feature_space", steps=5, layer=0, units=[0, 1])
        plain.advance(10_000, max_steps=5)
    states = [look(session, "network.parameters")["arrays"] for session in (watched, plain)]
    for name, array in states[0].items():
        np.testing.assert_array_equal(array["data"], states[1][name]["data"])

"""A layer's sums: the very numbers of the model's pass, with and without batch norm."""

import numpy as np
import pytest

import nncore as nn
from session import Session


def sums(document: dict, layer: int, unit: int | None = None, steps: int = 3) -> tuple[dict, Session]:
    session = Session()
    session.configure(document)
    answer = session.advance(
        1000,
        max_steps=steps,
        want=["activations", "sums"],
        example={"set": "train", "index": 4},
        zoom={"layer": layer, "unit": unit},
    )
    return {name: array["data"].reshape(array["shape"]) for name, array in answer["arrays"].items()}, session


@pytest.mark.parametrize("layer", [0, 1, 2])
def test_the_sums_are_those_of_the_pass(layer: int) -> None:
    arrays, _ = sums(nn.datasets.default_experiment("xor"), layer)
    below = arrays["input.a"] if layer == 0 else arrays[f"layers[{layer - 1}].a"]
    np.testing.assert_array_equal(arrays["sums.a_in"], below)
    np.testing.assert_array_equal(arrays["sums.a"], arrays[f"layers[{layer}].a"])
    np.testing.assert_allclose(arrays["sums.s"], arrays["sums.z"], rtol=1e-5, atol=1e-6)
    assert "sums.curve" not in arrays and "sums.mean" not in arrays


def test_batch_norm_stands_between_the_sum_and_the_activation() -> None:
    document = nn.datasets.default_experiment("circle")
    document["model"]["layers"][0]["batch_norm"] = True
    arrays, session = sums(document, 0, steps=20)
    layer = session._run.model.layers[0]
    normalized = (arrays["sums.s"] - arrays["sums.mean"]) / arrays["sums.deviation"]
    by_hand = layer.params["gamma"] * normalized + layer.params["beta"]
    np.testing.assert_allclose(arrays["sums.z"], by_hand, rtol=1e-4, atol=1e-5)
    assert np.abs(arrays["sums.z"] - arrays["sums.s"]).max() > 0.01


@pytest.mark.parametrize("layer", [0, 2], ids=["tanh", "softmax"])
def test_the_curve_passes_through_the_neurons_own_point(layer: int) -> None:
    arrays, _ = sums(nn.datasets.default_experiment("xor"), layer, unit=1)
    z, a = arrays["sums.curve"]
    assert z[0] == -z[-1] <= -abs(arrays["sums.z"][1])
    assert np.interp(arrays["sums.z"][1], z, a) == pytest.approx(arrays["sums.a"][1], abs=1e-3)

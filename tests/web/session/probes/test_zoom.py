"""A layer's sums: the very numbers of the model's pass, with and without batch norm."""

import numpy as np
import pytest
from probing import arrays_of

import nncore as nn
from session import Session


def sums(document: dict, layer: int, unit: int | None = None, steps: int = 3) -> tuple[dict, Session]:
    session = Session()
    session.configure(document)
    example = {"set": "train", "index": 4}
    answer = session.advance(
        1000,
        max_steps=steps,
        probes={
            "network.activations": example,
            "zoom": {**example, "layer": layer, "unit": unit},
        },
    )
    return {name: array["data"].reshape(array["shape"]) for name, array in arrays_of(answer).items()}, session


@pytest.mark.parametrize("layer", [0, 1, 2])
def test_the_sums_are_those_of_the_pass(layer: int) -> None:
    arrays, _ = sums(nn.datasets.default_experiment("xor"), layer)
    below = arrays["input.a"] if layer == 0 else arrays[f"layers[{layer - 1}].a"]
    np.testing.assert_array_equal(arrays["a_in"], below)
    np.testing.assert_array_equal(arrays["a"], arrays[f"layers[{layer}].a"])
    np.testing.assert_allclose(arrays["s"], arrays["z"], rtol=1e-5, atol=1e-6)
    assert "curve" not in arrays and "mean" not in arrays


def test_batch_norm_stands_between_the_sum_and_the_activation() -> None:
    document = nn.datasets.default_experiment("circle")
    document["model"]["layers"][0]["batch_norm"] = True
    arrays, session = sums(document, 0, steps=20)
    layer = session._run.model.layers[0]
    normalized = (arrays["s"] - arrays["mean"]) / arrays["deviation"]
    by_hand = layer.params["gamma"] * normalized + layer.params["beta"]
    np.testing.assert_allclose(arrays["z"], by_hand, rtol=1e-4, atol=1e-5)
    assert np.abs(arrays["z"] - arrays["s"]).max() > 0.01


@pytest.mark.parametrize("layer", [0, 2], ids=["tanh", "softmax"])
def test_the_curve_passes_through_the_neurons_own_point(layer: int) -> None:
    arrays, _ = sums(nn.datasets.default_experiment("xor"), layer, unit=1)
    z, a = arrays["curve"]
    assert z[0] == -z[-1] <= -abs(arrays["z"][1])
    assert np.interp(arrays["z"][1], z, a) == pytest.approx(arrays["a"][1], abs=1e-3)

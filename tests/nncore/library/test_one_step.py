"""24 complete training steps, computed once by PyTorch's automatic differentiation in float64."""

import json
from pathlib import Path

import numpy as np
import pytest

from nncore import SGD, Dense, Sequential

FIXTURE = json.loads((Path(__file__).parent / "fixtures" / "one_step.json").read_text())
CASES = FIXTURE["cases"]


def case_name(case):
    layers = "-".join(
        f"{layer['activation']}{layer['units']}{'bn' * layer['batch_norm']}" for layer in case["layers"]
    )
    return f"{layers}-{case['loss']}"


def make(case):
    model = Sequential(
        [Dense(**layer) for layer in case["layers"]],
        n_inputs=case["n_inputs"],
        loss=case["loss"],
        optimizer=SGD(case["learning_rate"], clip_norm=case["clip_norm"]),
        l2=case["l2"],
        dtype="float64",
    )
    for layer, params in zip(model.layers, case["params"], strict=True):
        for name, value in params.items():
            layer.params[name][:] = value
    return model


def assert_same(actual, expected, *, atol=1e-12):
    np.testing.assert_allclose(actual, np.array(expected), rtol=1e-9, atol=atol)


def test_there_are_24_cases():
    assert len(CASES) == 24


@pytest.mark.parametrize("case", CASES, ids=case_name)
def test_one_step_is_that_of_automatic_differentiation(case):
    model, expected = make(case), case["expected"]
    x, y = np.array(case["x"]), np.array(case["y"])
    result = model.train_step(x, y)
    assert_same(result["cost"], expected["cost"])
    for i, layer in enumerate(model.layers):
        assert_same(layer.z, expected["z"][i])
        assert_same(layer.a, expected["a"][i])
        assert_same(layer.delta, expected["delta_times_batch"][i])
        for name, value in expected["params_after"][i].items():
            # the reference divides by norm + 1e-6 when it clips
            assert_same(layer.params[name], value, atol=1e-7 if case["clip_norm"] else 1e-12)
        if expected["gradients"] is not None:
            for name, value in expected["gradients"][i].items():
                assert_same(layer.grads[name], value)
    assert_same(model.loss.compute_losses(y, model.layers[-1].a), expected["losses"])
    assert_same(model.loss.compute_cost(y, model.layers[-1].a), expected["data_cost"])

"""The parts of the last update add up to what it added, for every optimizer."""

import numpy as np
import pytest
from probing import layers, look, looked

import nncore as nn
from session import Session
from session.probes.update_parts import PARTS, split_update

XOR = nn.Experiment.from_dict(nn.datasets.default_experiment("xor")).to_dict()


OPTIMIZERS = {
    "sgd": {"name": "sgd", "learning_rate": 0.1},
    "momentum": {"name": "sgd", "learning_rate": 0.1, "momentum": 0.9},
    "nesterov": {"name": "sgd", "learning_rate": 0.1, "momentum": 0.9, "nesterov": True},
    "rmsprop": {"name": "rmsprop", "learning_rate": 0.01},
    "adam": {"name": "adam", "learning_rate": 0.01},
}
LIMITS = {"free": {}, "clip_norm": {"clip_norm": 0.05}, "clip_value": {"clip_value": 0.01}}
LIMITS["both"] = LIMITS["clip_norm"] | LIMITS["clip_value"]


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("limit", LIMITS)
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("penalty", [{}, {"l1": 0.01}, {"l2": 0.02}, {"l1": 0.01, "l2": 0.02}], ids=str)
def test_old_value_and_parts_add_up_to_the_new_value(
    penalty: dict, optimizer: str, limit: str, dtype: str
) -> None:
    schedule = {"schedule": {"name": "cosine", "steps": 40}} if limit == "both" else {}
    settings = OPTIMIZERS[optimizer] | LIMITS[limit] | schedule
    model, data = nn.Experiment.from_dict({**XOR, **penalty, "dtype": dtype, "optimizer": settings}).build()
    for _ in range(12):
        before = model.parameters.copy()
        model.learn(*data.next_batch())
    parts = split_update(model, before)
    tolerance = 2e-6 if dtype == "float32" else 1e-14
    np.testing.assert_allclose(before + sum(parts.values()), model.parameters, rtol=0, atol=tolerance)
    update = model.parameters - before
    assert np.abs(sum(parts.values()) - update).max() < 0.01 * np.abs(update).max()
    assert np.any(parts["regularisation"]) == bool(penalty)
    assert np.any(parts["clipping"]) == (limit != "free")
    assert np.any(parts["momentum"]) == (optimizer in {"momentum", "nesterov", "adam"})


def test_parts_are_those_of_a_step_worked_by_hand() -> None:
    model = nn.Sequential(
        [nn.Dense(1)],
        n_inputs=1,
        loss="sum_of_squared_errors",
        l2=0.5,
        optimizer=nn.SGD(0.1, clip_value=3.0),
    )
    model.layers[0].params["W"][:] = 2.0
    before = model.parameters.copy()
    model.learn(np.array([[3.0]], np.float32), np.array([[5.0]], np.float32))
    parts = {name: values[0] for name, values in split_update(model, before).items()}
    # z = 6, delta = 1, dW = 3; penalty 0.5 * 2 = 1; together 4, clipped to 3; rate 0.1
    expected = {"gradient": -0.3, "momentum": 0.0, "regularisation": -0.1, "clipping": 0.1}
    assert parts == pytest.approx(expected)
    assert model.parameters[0] == pytest.approx(1.7)


@pytest.mark.parametrize("block", [(0, "W"), (1, "b"), (0, "gamma"), (2, "W")], ids=str)
def test_the_page_gets_the_parts_of_the_block_it_asks_for(block: tuple[int, str]) -> None:
    layer, name = block
    document = {**XOR, "model": layers(4, 3, activation="tanh", batch_norm=True)}
    facts, arrays = looked(document, "update_parts", steps=7, layer=layer, name=name)
    np.testing.assert_allclose(
        arrays["old"] + sum(arrays[part] for part in PARTS), arrays["new"], rtol=0, atol=1e-6
    )
    assert len(facts["update_rms"]) == len(facts["weight_rms"]) == 3
    assert facts["learning_rate"] == document["optimizer"]["learning_rate"]


def test_parts_are_not_told_when_the_model_no_longer_stands_where_the_step_left_it() -> None:
    session = Session()

    def is_known(steps: int = 0) -> bool:
        return look(session, "update_parts", steps=steps, layer=0, name="W")["known"]

    session.configure(XOR)
    assert not is_known()
    assert is_known(steps=1)
    session.edit({"layer": 0, "name": "W", "index": [0, 0]}, 3.0)
    assert not is_known()
    assert is_known(steps=1)
    session.configure({**XOR, "l2": 0.1})
    assert not is_known()
    assert is_known(steps=1)

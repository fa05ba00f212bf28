"""What the lessons about one training step say, proved by a computation without nncore."""

import copy
import math
from typing import Any

import numpy as np
import pytest
from reference import Reference

FIRST = {
    "by_hand": ([[0.2, 1, 1]], [[0]]),
    "why_backpropagation": ([[0.2, 1, 1]], [[0]]),
    "test_network": ([[-0.4, 0.7, 0.1]], [[0, 1]]),
    "shortest_chain": ([[-0.5]], [[0.8]]),
    "xor_steps": ([[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]]),
}
"""Inputs and targets of the step that each lesson takes apart: the first example, or the truth table."""

Found = dict[str, np.ndarray]


def take(lesson: dict[str, Any], change: Any = None) -> Found:
    """Return every quantity of the lesson's step; ``change`` is done to the parameters before."""
    document = lesson["steps"][0]["experiment"]
    params = [{"w": one["W"], "b": one["b"]} for one in copy.deepcopy(document["weights"])]
    if change:
        change(params)
    network = {
        "layers": [{"batch_norm": False, **layer} for layer in document["model"]["layers"]],
        "params": params, "loss": document["loss"], "l1": 0, "l2": 0, "optimizer": document["optimizer"],
    }  # fmt: skip
    x, y = (np.array(rows, float) for rows in FIRST[lesson["id"]])
    return Reference(network).step(x, y)


def entry(found: Found, quantity: str, *at: int) -> float:
    return float(found[quantity][at])


def near(value: float, digits: int = 3) -> Any:
    """A number as it is written with so many decimals."""
    return pytest.approx(value, abs=0.5 * 10**-digits)


def prove_by_hand(lesson: dict[str, Any]) -> None:
    v = take(lesson)
    assert (entry(v, "z.1", 0, 0), entry(v, "a.1", 0, 0)) == (near(0.7), near(0.668))
    assert (entry(v, "a.2", 0, 0), entry(v, "loss", 0)) == (near(0.618), near(0.96, 2))
    assert -math.log(0.01) == near(4.6, 1)
    assert entry(v, "delta.2", 0, 0) == near(0.618) and v["delta.2"] == pytest.approx(v["a.2"] - v["y"])
    assert entry(v, "delta.1", 0, 1) == near(-0.076) and entry(v, "jacobian.1", 0, 1, 1) == near(0.245)
    assert entry(v, "w.2", 0, 0) == 0.7 and entry(v, "new_cost") == near(0.64, 2)


def prove_test_network(lesson: dict[str, Any]) -> None:
    v = take(lesson)
    assert v["z.2"][0].tolist() == [near(0.291), near(-0.315)]
    assert v["a.2"][0].tolist() == [near(0.647), near(0.353)]
    assert np.count_nonzero(v["jacobian.2"] < 0) == 2
    assert v["jacobian.2"].sum(axis=2) == pytest.approx(0, abs=1e-15)
    assert v["delta.2"][0].tolist() == [near(0.647), near(-0.647)]
    assert v["w.2"][:, 1].tolist() == [-0.4, 0.3]
    assert (entry(v, "a.1", 0, 1), entry(v, "jacobian.1", 0, 1, 1)) == (near(0.606), near(0.239))
    assert v["delta.1"][0] == pytest.approx(v["d_b.1"])


def prove_shortest_chain(lesson: dict[str, Any]) -> None:
    v = take(lesson)
    values = [entry(v, name, 0, 0) for name in ("z.1", "a.1", "a.2", "d_w.2")]
    assert values[:3] == [near(-0.4), near(0.401), near(0.382)]
    assert values[3] < 0  # so that the weight grows
    without = take(lesson, lambda params: params[1].update(w=[[0.0]]))
    assert entry(without, "d_w.1", 0, 0) == 0
    assert 4**10 == 1_048_576
    factors = [
        entry(v, "d_a.2", 0, 0),
        entry(v, "jacobian.2", 0, 0, 0),
        -1.2,
        entry(v, "jacobian.1", 0, 0, 0),
    ]
    assert factors == [near(-0.8362, 4), near(0.2360, 4), -1.2, near(0.2403, 4)]
    assert math.prod(factors) * -0.5 == pytest.approx(entry(v, "d_w.1", 0, 0))
    assert entry(v, "delta.1", 0, 0) == near(0.0569, 4)


def prove_xor_steps(lesson: dict[str, Any]) -> None:
    v = take(lesson)
    assert v["z.1"][:, 1].tolist() == [-1, 0, 0, 1]
    assert np.count_nonzero(v["delta.1"][:, 1]) == 1 and not v["delta.1"][0].any()
    assert entry(v, "delta.1", 3, 1) == near(-0.4378, 4)
    assert entry(v, "d_w.1", 1, 0) == near(-0.1095, 4) and entry(v, "d_b.1", 1) == near(-0.1095, 4)
    assert np.count_nonzero(v["z.1"] == 0) == 3
    assert entry(v, "new_cost") > entry(v, "cost")
    sums = np.array(FIRST["xor_steps"][0]) @ v["new_w.1"][1] + v["new_b.1"][1]
    assert (sums[1:] > 0).all()


def prove_why_backpropagation(lesson: dict[str, Any]) -> None:
    v = take(lesson)
    assert sum(v[f"{p}.{i}"].size for p in "wb" for i in (1, 2)) == 11
    assert 784 * 32 + 32 + 32 * 16 + 16 + 16 * 10 + 10 == 25_818

    def cost(value: float) -> float:
        return entry(take(lesson, lambda params: params[0]["w"][0].__setitem__(0, value)), "cost")

    assert (cost(0.51), cost(0.49)) == (near(0.9636953, 7), near(0.9633114, 7))
    right = entry(v, "d_w.1", 0, 0)
    assert round((0.9636953 - 0.9633114) / 0.02, 4) == round(right, 4)
    errors = [abs((cost(0.5 + e) - cost(0.5 - e)) / (2 * e) - right) for e in (1e-1, 1e-5, 1e-15)]
    assert errors[1] < 1e-3 * min(errors[0], errors[2])


STEP_PROOFS = {
    "by_hand": prove_by_hand,
    "test_network": prove_test_network,
    "shortest_chain": prove_shortest_chain,
    "xor_steps": prove_xor_steps,
    "why_backpropagation": prove_why_backpropagation,
}

"""The two losses as the page shows them, against Python's own mathematics and central differences."""

import math

import numpy as np
import pytest

from session.explore import Explorables

LOSSES = {
    1: (lambda p: -math.log(p), lambda p: (p - 1) ** 2),
    0: (lambda p: -math.log(1 - p), lambda p: p**2),
}
"""Cross entropy and squared error of a probability, by target."""


def sigmoid(z: float) -> float:
    return 1 / (1 + math.exp(-z))


def ask(question: str, **request: object) -> tuple[dict, dict]:
    answer = Explorables().answer(f"losses.{question}", request)
    arrays = {name: np.reshape(told["data"], told["shape"]) for name, told in answer["arrays"].items()}
    return answer["facts"], arrays


def slope(function, at: float) -> float:
    return (function(at + 1e-6) - function(at - 1e-6)) / 2e-6


@pytest.mark.parametrize("target", [0, 1])
@pytest.mark.parametrize("z", [-6.0, -1.5, 0.0, 0.3, 5.0])
def test_a_point_is_that_of_the_formulas(z, target):
    facts, _ = ask("point", z=z, target=target)
    p = sigmoid(z)
    assert facts["p"] == pytest.approx(p, rel=1e-12)
    assert facts["squash"] == pytest.approx(slope(sigmoid, z), rel=1e-6)
    for i, loss in enumerate(LOSSES[target]):
        assert facts["loss"][i] == pytest.approx(loss(p), rel=1e-9)
        assert facts["slope"][i] == pytest.approx(slope(lambda z: loss(sigmoid(z)), z), rel=1e-5)  # noqa: B023
        assert facts["gradient"][i] * facts["squash"] == pytest.approx(facts["slope"][i], rel=1e-9)


@pytest.mark.parametrize("target", [0, 1])
def test_curves_are_points_one_beside_the_other(target):
    _, arrays = ask("curves", target=target)
    assert arrays["z"][[0, -1]].tolist() == [-8, 8]
    for at in (0, 77, 320):
        facts, _ = ask("point", z=arrays["z"][at], target=target)
        assert arrays["p"][at] == facts["p"] and arrays["squash"][at] == facts["squash"]
        for name in ("loss", "gradient", "slope"):
            np.testing.assert_allclose(arrays[name][:, at], facts[name], rtol=1e-15)


def test_far_out_numbers_stay_numbers():
    facts, _ = ask("point", z=-800.0, target=1)
    assert facts["loss"] == [pytest.approx(800), 1] and facts["slope"] == [-1, pytest.approx(0)]
    assert facts["gradient"][0] is None or math.isfinite(facts["gradient"][0])


@pytest.mark.parametrize("target", [0, 1])
def test_the_wait_is_that_of_a_loop_by_hand(target):
    start = -4.0 if target else 4.0
    expected = []
    for by in (lambda p: p - target, lambda p: 2 * (p - target) * p * (1 - p)):
        z, steps = start, 0
        while abs(sigmoid(z) - target) >= 0.5:
            z, steps = z - by(sigmoid(z)), steps + 1
        expected.append(steps)
    facts, _ = ask("wait", z=start, target=target)
    assert facts["steps"] == expected
    assert expected[1] > 5 * expected[0]


def test_who_is_right_waits_for_nothing_and_who_is_far_off_longer_than_anyone_looks():
    assert ask("wait", z=2.0, target=1)[0]["steps"] == [0, 0]
    facts, _ = ask("wait", z=-12.0, target=1)
    assert facts["steps"] == [13, None] and facts["longest"] == 3000


def test_the_table_is_recomputed():
    facts, arrays = ask("table")
    for row, entropy, squared in zip(
        facts["rows"], arrays["cross_entropy"], arrays["squared_error"], strict=True
    ):
        (y, other), (p, q) = row["y"], row["prediction"]
        smallest = 2.2250738585072014e-308
        assert entropy == pytest.approx(
            -(y * math.log(max(p, smallest)) + other * math.log(max(q, smallest)))
        )
        assert squared == pytest.approx(((y - p) ** 2 + (other - q) ** 2) / 2)
        if row["said"]:
            assert (entropy > 700) == (row["said"] == "∞")
    assert [row["said"] for row in facts["rows"][:4]] == ["∞", "∞", "0", "0"]


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        ({"z": "x", "target": 1}, "z must be a finite number, got 'x'"),
        ({"z": 0, "target": 2}, "target must be 0 or 1"),
    ],
)
def test_nonsense_is_refused(request_, message):
    with pytest.raises(ValueError, match=message):
        ask("point", **request_)

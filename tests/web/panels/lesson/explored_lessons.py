"""What the lessons that open an explorable say, proved by what the explorable is answered and by training."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from course_lessons import Document, experiments, measure, run

from session.answers import Finding
from session.explore import Held, find_question


def ask(question: str, held: Held | None = None, **request: Any) -> Finding:
    return find_question(question)(held or Held(), **request)


def slope(activation: str, z: float) -> float:
    return float(ask("activations.point", activation=activation, z=z)[0]["slope"])


def prove_activations(lesson: Document) -> None:
    facts, arrays = ask("activations.curves")
    sigmoid, tanh, relu, leaky = map(facts["names"].index, ("sigmoid", "tanh", "relu", "leaky_relu"))
    assert arrays["slope"][sigmoid].max() == 0.25 == slope("sigmoid", 0) and 0.25**10 < 1e-6
    assert arrays["slope"][tanh].max() == 1 == slope("tanh", 0)
    assert ask("activations.identity")[0]["largest"] < 1e-12
    starts = [facts["flat"][name][-1]["start"] for name in (sigmoid, tanh)]
    assert facts["below"] == 0.05 and starts == pytest.approx([2.9, 2.2], abs=0.05)
    assert facts["flat"][relu][0]["dead"]
    negative = arrays["z"] < 0
    assert not arrays["slope"][relu][negative].any() and arrays["slope"][leaky][negative].all()


def prove_softmax(lesson: Document) -> None:
    facts, _ = ask("activations.softmax", z=[0.3, -1.2, 2.0], shift=5)
    assert facts["change"] < 1e-15 and facts["sum"] == pytest.approx(1)
    for z in (-3.0, 0.0, 2.5):
        two = ask("activations.softmax", z=[z, 0.0])[1]["a"][0]
        assert two == pytest.approx(1 / (1 + math.exp(-z)))
    largest = float(np.finfo(np.float32).max)
    assert largest == pytest.approx(3.4e38, rel=0.01) and round(math.log(largest)) == 89


def prove_losses(lesson: Document) -> None:
    squared, entropy, _ = experiments(lesson)
    for p, surprise, square in lesson["steps"][0]["table"]["rows"]:
        assert (f"{-math.log(float(p)):.2f}", f"{(1 - float(p)) ** 2:.2f}") == (surprise, square)
    assert (round(-math.log(0.001), 1), round(0.999**2)) == (6.9, 1)
    p = 1 / (1 + math.exp(6))
    slopes = (p - 1, 2 * (p - 1) * p * (1 - p))
    assert round(p, 4) == 0.0025 and [round(one, 3) for one in slopes] == [-0.998, -0.005]
    assert slopes[0] / slopes[1] == pytest.approx(200, rel=0.02)
    told = ask("losses.point", z=-6.0, target=1)[0]
    assert told["p"] == pytest.approx(p) and sorted(told["slope"]) == pytest.approx(sorted(slopes))
    costs = [measure(run(squared, steps)) for steps in (0, 200)]
    assert costs == pytest.approx([0.996, 0.995], abs=5e-4) and measure(run(squared, 200), "accuracy") == 0
    assert measure(run(entropy, 20), "accuracy") == 1


BOWL = {"function": "bowl", "formula": "", "optimizer": "sgd", "settings": {}}


def walked(rate: float, steps: int, start: tuple[float, float]) -> tuple[Document, Any]:
    """Return what is told after so many steps on the bowl, and the path."""
    held = Held()
    ask("descent.begin", held, **BOWL, rate=rate, x=start[0], y=start[1])
    facts, arrays = ask("descent.go", held, steps=steps)
    return facts, arrays["path"]


def prove_descent(lesson: Document) -> None:
    _, path = walked(0.1, 1, (1, 2))
    assert path[-1] == pytest.approx([0.7, 1.6])
    assert (path[0] - path[1]) / 0.1 == pytest.approx([3, 4])
    assert [1.5 * x * x + y * y + 2 for x, y in path] == pytest.approx([7.5, 5.295])
    assert 0.997**230 > 0.5 > 0.997**232
    assert walked(0.001, 231, (1, 2))[1][-1][0] == pytest.approx(0.5, abs=2e-3)
    assert walked(0.1, 2, (1, 2))[1][-1][0] < 0.5
    for rate, does_grow in ((0.665757, False), (0.68, True)):
        x = np.abs(walked(rate, 20, (0.01, 0))[1][:, 0])
        assert (x[-1] > x[0]) == does_grow
    assert abs(1 - 3 * (2 / 3)) == pytest.approx(1)


def prove_approximation(lesson: Document) -> None:
    usual = {"target": "abs(x)", "bias": 0.0}
    corner = [[1.0, 0.0, 1.0], [-1.0, 0.0, 1.0]]
    facts, _ = ask("approximation.draw", **usual, activation="relu", has_biases=True, units=corner)
    assert facts["largest"] == pytest.approx(0, abs=1e-12)
    units = [[2.0, 1.0, 0.5], [-1.5, 0.25, -0.75]]
    _, arrays = ask("approximation.draw", **usual, activation="tanh", has_biases=False, units=units)
    output = np.asarray(arrays["output"])
    np.testing.assert_allclose(output, -output[::-1], atol=1e-12)
    one = experiments(lesson)[0]
    assert measure(run(one, 1000), part="test") == pytest.approx(0.09, abs=0.005)


EXPLORED_PROOFS: dict[str, Callable[[Document], None]] = {
    "activations": prove_activations,
    "softmax": prove_softmax,
    "losses": prove_losses,
    "descent": prove_descent,
    "approximation": prove_approximation,
}

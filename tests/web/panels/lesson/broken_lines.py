"""What the lesson about broken lines says: the check names each as it says, and the mended line passes."""

from typing import Any

import numpy as np
from filling import RIGHT, filled

from sandbox.checking import check
from sandbox.comparing import compare

BOTH = ("w", "b")
NAMED: dict[str, tuple[set[str], str]] = {
    "sgd": ({f"new_{name}.{i}" for name in BOTH for i in (1, 2, 3)}, "has the wrong sign"),
    "bias_gradient": ({f"d_b.{i}" for i in (1, 2, 3)}, "so the mean is missing"),
    "weight_gradient": ({"d_w.1"}, "has the shape ("),
    "delta": ({f"d_{name}.{i}" for name in BOTH for i in (1, 2)}, "no one factor would mend them all"),
    "error_below": ({f"d_{name}.{i}" for name in BOTH for i in (1, 2)}, "is"),
}
"""The blocks that the check calls wrong in networks of three layers, and what it says of each."""


def planted(step: dict[str, Any]) -> tuple[str, str]:
    """Return the exercise of a step, and its function with the wrong lines."""
    write = step["view"]["write"]
    margin = " " * 4
    return write["exercise"], filled(write["exercise"], write["body"].replace("\n", f"\n{margin}"))


def prove_break_it(lesson: dict[str, Any]) -> None:
    experiment = lesson["steps"][0]["experiment"]
    assert [step["view"]["write"]["exercise"] for step in lesson["steps"]] == list(NAMED)
    for step in lesson["steps"]:
        exercise, text = planted(step)
        for seed in range(5):
            check_is_named(exercise, check(exercise, text, seed=seed, experiment=experiment))
        mended = check(exercise, filled(exercise, RIGHT[exercise][0]), experiment=experiment)
        assert mended["passed"] and mended["fault"] is None
        assert step["goal"]["passes"] == exercise
    assert last_costs(lesson, 0)["yours"] > 10 * last_costs(lesson, 0)["real"]
    assert last_costs(lesson, 4)["yours"] < first_cost(lesson, 4) - 0.1


def check_is_named(exercise: str, found: dict[str, Any]) -> None:
    blocks, words = NAMED[exercise]
    assert found["fault"] is None and not found["passed"]
    for case in found["cases"]:
        wrong = {one["block"]: one["problem"] for one in case["verdicts"] if one["problem"]}
        assert set(wrong) == blocks, (exercise, case)
        assert all(words in problem for problem in wrong.values()), (exercise, wrong)


def trained(lesson: dict[str, Any], at: int) -> dict[str, Any]:
    told: list[dict[str, Any]] = []
    exercise, text = planted(lesson["steps"][at])
    answer = compare(exercise, text, told.append, experiment=lesson["steps"][0]["experiment"])
    assert answer["fault"] is None and answer["n_calls"]
    curves: dict[str, Any] = told[-1]["training"]
    return curves


def last_costs(lesson: dict[str, Any], at: int) -> dict[str, float]:
    return {
        name: np.inf if curve["cost"][-1] is None else curve["cost"][-1]
        for name, curve in trained(lesson, at).items()
    }


def first_cost(lesson: dict[str, Any], at: int) -> float:
    return float(trained(lesson, at)["yours"]["cost"][0])

"""The exercises are cut out of nncore's own source, and give nothing away."""

import ast
import inspect

import pytest
from filling import RIGHT

from sandbox.exercises import BY_ID, EXERCISES
from sandbox.skeletons import PLACEHOLDER, all_skeletons, function_of, skeleton, with_gap


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_signature_and_the_lines_around_the_gap_are_nncores_own(exercise) -> None:  # type: ignore[no-untyped-def]
    found = skeleton(exercise)
    rows, first = inspect.getsourcelines(function_of(exercise))
    source = [row.strip() for row in rows]
    assert found["line"] == first
    assert [line.strip() for line in found["real"].split("\n")] == [row.rstrip() for row in source]
    kept = [line.strip() for line in found["text"].split("\n") if PLACEHOLDER not in line]
    places = [source.index(line) for line in kept]
    assert places == sorted(places)
    assert found["text"].count(PLACEHOLDER) == 1
    ast.parse(found["text"])


def test_the_docstring_which_says_the_answer_is_left_out() -> None:
    assert '"""' not in "".join(found["text"] for found in all_skeletons())


def test_a_gap_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="gap must be part of a statement of the function, got 'nothing'"):
        with_gap("def f():\n    return 1\n", "nothing")


def test_every_exercise_has_what_a_visitor_needs() -> None:
    assert set(BY_ID) == set(RIGHT)
    for found in all_skeletons():
        assert found["task"] and found["names"] and found["equation"]
        assert len(found["hints"]) == 3

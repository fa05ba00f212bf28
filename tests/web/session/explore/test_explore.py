"""Questions without a run: found by name, kept apart by explorable, worked off in slices."""

from collections.abc import Iterator

import numpy as np
import pytest

from session import Session
from session.answers import Finding
from session.explore import QUESTIONS, Explorables, Held, find_question, question, work_off


@pytest.fixture
def counting() -> Iterator[str]:
    """A question that counts how often it was asked."""

    @question("counting.ask")
    def ask(held: Held, *, by: int = 1) -> Finding:
        held.value = (held.value or 0) + by
        return {"count": held.value}, {"third": np.array([1 / 3])}

    yield "counting.ask"
    del QUESTIONS["counting.ask"]


def test_no_run_is_needed_and_arrays_are_exact(counting: str) -> None:
    answer = Session().explore(counting, {"by": 3})
    assert answer["facts"] == {"count": 3}
    assert answer["arrays"]["third"]["data"].tolist() == [1 / 3]


def test_what_lasts_is_kept_until_the_explorable_is_left(counting: str) -> None:
    session = Session()
    counts = [session.explore(counting, {})["facts"]["count"] for _ in range(3)]
    assert counts == [1, 2, 3]
    assert session.leave_explorable("counting") == {"forgotten": True}
    assert session.leave_explorable("counting") == {"forgotten": False}
    assert session.explore(counting, {})["facts"]["count"] == 1


def test_explorables_do_not_see_what_others_keep(counting: str) -> None:
    explorables = Explorables()
    explorables.answer(counting, {})
    assert not explorables.forget("activations")
    assert explorables.forget("counting")


@pytest.mark.parametrize("name", ["nothing.ask", "activations.nothing", ""])
def test_what_is_no_question_is_refused_by_its_name(name: str) -> None:
    with pytest.raises(ValueError, match=f"question must be of one of .*activations.*, got '{name}'"):
        find_question(name)


def test_work_is_done_in_slices_of_time() -> None:
    clock = iter(np.arange(0, 1, 0.01))  # ten milliseconds later at each look
    work = iter(range(8))
    slices = []
    goes_on = True
    while goes_on:
        done, goes_on = work_off(work, 30, now=lambda: next(clock))
        slices.append(done)
    assert slices == [[0, 1, 2], [3, 4, 5], [6, 7]]

"""The session answers the stepper's questions about the run, and takes the step that was derived."""

from typing import Any

import numpy as np
import pytest

from session import Session

XOR = {
    "version": 1,
    "data": {"name": "xor", "n_samples": 40},
    "model": {"layers": [{"units": 3, "activation": "tanh"}, {"units": 1, "activation": "sigmoid"}]},
    "batch_size": 5,
}
ONE = {"set": "train", "index": 2}


def started() -> Session:
    session = Session()
    session.configure(XOR)
    return session


def weights(session: Session) -> np.ndarray:
    (first, _) = session.export()["experiment"]["weights"]
    return np.array(first["W"])


def derive(session: Session, choice: dict[str, Any], question: str = "answer") -> dict[str, Any]:
    return session.ask("derivation", {"choice": choice, "question": question})


def test_deriving_changes_nothing_of_the_run() -> None:
    session, other = started(), started()
    for choice in (ONE, {"batch": "next"}):
        derive(session, choice)
    for one in (session, other):
        one.advance(budget_ms=0, max_steps=3)
    np.testing.assert_array_equal(weights(session), weights(other))


def test_taking_a_step_makes_the_new_weights_that_were_derived() -> None:
    session = started()
    expected = derive(session, ONE)["arrays"]["new_w.1"]["data"].reshape(3, 2)
    session.take_step(ONE)
    np.testing.assert_allclose(weights(session), expected, rtol=1e-5)
    assert session.advance(budget_ms=0, max_steps=0)["step"] == 1


def test_the_next_batch_is_the_one_that_training_takes() -> None:
    session = started()
    expected = derive(session, {"batch": "next"})["arrays"]["new_w.1"]["data"].reshape(3, 2)
    session.advance(budget_ms=0, max_steps=1)
    np.testing.assert_allclose(weights(session), expected, rtol=1e-5)


def test_an_unknown_question_is_refused() -> None:
    with pytest.raises(ValueError, match="question must be one of answer, part, explain"):
        derive(started(), ONE, "guess")

"""What the first weights have become, and which images are read wrongly."""

import numpy as np
from probing import ask

from session import Session


def test_weights_have_moved_as_far_as_the_document_says(session: Session) -> None:
    start = ask(session, "learning.weights")["arrays"]
    assert start["moved"]["data"].tolist() == [0.0] * 8
    first = start["weights"]["data"].copy()
    session.advance(60_000, max_steps=5)
    arrays = ask(session, "learning.weights")["arrays"]
    before, now = (arrays[name]["data"].reshape(8, 784) for name in ("start", "weights"))
    np.testing.assert_array_equal(before.ravel(), first)
    np.testing.assert_array_equal(now, session._run.model.layers[0].params["W"])
    moved, length = (np.sqrt(np.square(w).sum(axis=1)) for w in (now - before, before))
    expected = moved / length
    np.testing.assert_allclose(arrays["moved"]["data"], expected, rtol=1e-5)
    assert expected.min() > 0


def test_mistakes_are_the_surest_first_and_of_the_cell_that_is_asked_for(session: Session) -> None:
    outputs = session._run.model.predict(
        np.concatenate([session._run.data.example("test", i)[0] for i in (0, 1)])
    )
    upright, lying = outputs.argmax(axis=1)
    answer = ask(session, "learning.mistakes")
    arrays = answer["arrays"]
    confusion = arrays["confusion"]["data"].reshape(10, 10)
    assert (answer["n"], answer["n_set"], confusion.sum()) == (60, 60, 60)
    assert (confusion[0, upright], confusion[1, lying]) == (30, 30)
    assert answer["n_found"] == 60 - confusion[0, 0] - confusion[1, 1]
    assert (np.diff(arrays["confidence"]["data"]) <= 0).all()
    assert (arrays["truth"]["data"] != arrays["predictions"]["data"]).all()
    cell = ask(session, "learning.mistakes", truth=1, answer=int(lying))
    assert cell["n_found"] == 30
    assert set(cell["arrays"]["index"]["data"] % 2) == {1.0}
    np.testing.assert_allclose(cell["arrays"]["confidence"]["data"], outputs[1].max(), rtol=1e-6)
    empty = next(k for k in range(10) if k != upright)
    assert ask(session, "learning.mistakes", truth=0, answer=empty)["n_found"] == 0

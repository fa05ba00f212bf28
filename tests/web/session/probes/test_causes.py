"""Contributions add up to the sums that they explain."""

import numpy as np
import pytest
from probing import ask, merged

from session import Session


def lying_bar() -> bytes:
    ink = np.zeros((100, 100), np.uint8)
    ink[40:50, 20:70] = 255
    return ink.tobytes()


@pytest.mark.parametrize("batch_norm", [False, True])
def test_contributions_add_up_to_the_sums_they_explain(session: Session, batch_norm: bool) -> None:
    hidden = [{"units": units, "activation": "tanh", "batch_norm": batch_norm} for units in (8, 6)]
    layers = [*hidden, {"units": 10, "activation": "softmax", "batch_norm": batch_norm}]
    session.configure({**session._run.document.to_dict(), "model": {"layers": layers}})
    session.advance(60_000, max_steps=8)
    which = {"set": "test", "index": 1}
    answer = ask(session, "causes", **which)
    outputs = session._run.model.predict(session._run.data.example("test", 1)[0])[0]
    z = session._run.model.layers[-1].z[0].copy()
    assert answer["truth"] == 1
    assert answer["classes"][0] == outputs.argmax()
    np.testing.assert_allclose(answer["outputs"], outputs[answer["classes"]])
    np.testing.assert_allclose(answer["logits"], z[answer["classes"]])
    contributions = answer["arrays"]["contributions"]["data"].reshape(2, 6)
    np.testing.assert_allclose(contributions.sum(axis=1) + answer["biases"], answer["logits"], atol=1e-4)
    for layer, unit, n_in in ((1, 5, 8), (0, 7, 784)):
        told = ask(session, "causes", **which, way=[{"layer": layer, "unit": unit}])
        (neuron,) = told["neurons"]
        terms = told["arrays"]["neurons[0].contributions"]["data"]
        assert len(terms) == n_in
        assert terms.sum() + neuron["bias"] == pytest.approx(neuron["z"], abs=1e-4)
        assert neuron["a"] == pytest.approx(np.tanh(neuron["z"]), abs=1e-5)


def test_a_drawing_is_explained_against_the_second_best_class(session: Session) -> None:
    drawn = merged(session.draw(content=lying_bar(), width=100))["arrays"]["output"]["data"]
    answer = ask(session, "causes", set="drawn", index=1)
    assert answer["truth"] is None
    assert answer["classes"] == np.argsort(-drawn)[:2].tolist()
    session.draw(bytes(10_000), 100)
    with pytest.raises(ValueError, match=r"^example must be there"):
        ask(session, "causes", set="drawn", index=1)


@pytest.mark.parametrize(("layer", "unit"), [(2, 0), (0, 8), (-1, 0)])
def test_a_neuron_that_is_not_there_is_refused(session: Session, layer: int, unit: int) -> None:
    with pytest.raises(ValueError, match=r"^neuron must be one"):
        ask(session, "causes", set="test", index=0, way=[{"layer": layer, "unit": unit}])

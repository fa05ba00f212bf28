"""A drawn digit: brought to the form of the images, read, and learnt from."""

import numpy as np
import pytest
from probing import arrays_of, look, merged

from session import Session


def lying_bar() -> bytes:
    ink = np.zeros((100, 100), np.uint8)
    ink[40:50, 20:70] = 255
    return ink.tobytes()


def shown(session: Session, example: dict) -> dict:
    """What the network's picture and the drawing's are drawn of."""
    return arrays_of(
        session.advance(0, max_steps=0, probes={"network.activations": example, "draw": {"drawing": 1}})
    )


@pytest.mark.parametrize("set_name", ["test", "drawn"])
def test_a_chosen_image_keeps_its_activations_beside_all_other_answers(
    session: Session, set_name: str
) -> None:
    """The first test image, an upright bar, is read after it, in the same scratch arrays."""
    look(session, "digits")
    model, lying = session._run.model, next(session._run.data.test(2))[0][1]
    session._run.drawn_digit = lying
    output = model.predict(lying[None])[0]
    expected = [layer.a[0].copy() for layer in model.layers]
    probes = {"network.activations": {"set": set_name, "index": 1}, "draw": {"drawing": 1}, "digits": {}}
    arrays = arrays_of(session.advance(0, max_steps=0, probes=probes))
    for i, a in enumerate(expected):
        np.testing.assert_array_equal(arrays[f"layers[{i}].a"]["data"], a)
    if set_name == "drawn":
        np.testing.assert_array_equal(arrays["output"]["data"], output)


def test_a_drawing_is_shown_on_its_way_to_the_network(session: Session) -> None:
    answer = merged(session.draw(content=lying_bar(), width=100))
    assert not answer["is_empty"]
    arrays = answer["arrays"]
    shapes = {name: arrays[name]["shape"] for name in ("cropped", "fitted", "image", "output")}
    assert shapes == {"cropped": [10, 50], "fitted": [4, 20], "image": [28, 28], "output": [10]}
    image = arrays["image"]["data"].reshape(28, 28)
    assert image.dtype == np.uint8
    assert np.argwhere(image).min(axis=0).tolist() == [12, 4]
    assert image.max() == 255


def test_the_network_answers_for_the_drawing_as_for_any_example(session: Session) -> None:
    drawn = merged(session.draw(content=lying_bar(), width=100))["arrays"]
    example = {"set": "drawn", "index": 1}
    arrays = shown(session, example)
    np.testing.assert_array_equal(np.rint(arrays["input.a"]["data"] * 255), drawn["image"]["data"])
    for name in ("layers[1].a", "output"):
        np.testing.assert_array_equal(arrays[name]["data"], drawn["output"]["data"])
    test_image = shown(session, {"set": "test", "index": 0})
    assert not np.array_equal(test_image["input.a"]["data"], arrays["input.a"]["data"])
    np.testing.assert_array_equal(test_image["output"]["data"], drawn["output"]["data"])


@pytest.mark.parametrize("content", [bytes(10_000), bytes([5]) * 10_000], ids=["blank", "faint"])
def test_an_empty_pad_is_no_digit(session: Session, content: bytes) -> None:
    merged(session.draw(content=lying_bar(), width=100))
    assert merged(session.draw(content=content, width=100)) == {"is_empty": True, "arrays": {}}
    example = {"set": "drawn", "index": 2}
    assert shown(session, example) == {}


def test_a_learnt_drawing_is_recognised(session: Session) -> None:
    session.advance(60_000, max_steps=60)
    output = merged(session.draw(content=lying_bar(), width=100))["arrays"]["output"]["data"]
    assert output.argmax() == 1
    assert output[1] > 0.8


def test_one_step_on_the_drawing_says_what_it_changed(session: Session) -> None:
    session.configure({**session._run.document.to_dict(), "optimizer": {"name": "sgd", "learning_rate": 1.0}})
    session.advance(60_000, max_steps=30)
    merged(session.draw(content=lying_bar(), width=100))
    before = session.advance(0, max_steps=0)
    answer = merged(session.learn_drawing(label=7))
    after = session.advance(0, max_steps=0)
    assert after["step"] == before["step"] + 1
    assert (after["epoch"], after["steps_left"]) == (before["epoch"], before["steps_left"])
    arrays = answer["arrays"]
    assert arrays["output"]["data"][7] > arrays["output_before"]["data"][7]
    changed = answer["n_changed"]
    assert answer["n_evaluated"] == 60
    assert changed == 30
    assert (answer["n_now_right"], answer["n_now_wrong"]) == (0, 30)
    assert arrays["images"]["shape"] == [24, 784]
    assert set(arrays["truth"]["data"]) == set(arrays["before"]["data"]) == {1.0}
    assert set(arrays["after"]["data"]) == {7.0}
    assert after["evaluation"]["metric_test"] < 1 == before["evaluation"]["metric_test"]


def test_one_step_needs_a_drawing_and_a_network_that_can_take_one_image(session: Session) -> None:
    with pytest.raises(ValueError, match=r"^drawing must be there"):
        session.learn_drawing(label=7)
    layers = [{"units": 8, "batch_norm": True}, {"units": 10, "activation": "softmax"}]
    session.configure({**session._run.document.to_dict(), "model": {"layers": layers}})
    merged(session.draw(content=lying_bar(), width=100))
    with pytest.raises(ValueError, match=r"^model must have no batch norm"):
        session.learn_drawing(label=7)

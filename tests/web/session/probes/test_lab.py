"""The digits lab's answers, on a small data set of the same kind."""

import numpy as np
import pytest
from probing import arrays_of, ask, look, merged

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
    session._run.drawn = lying
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
    assert answer["n_judged"] == 60
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


def test_other_questions_are_refused_by_name(session: Session) -> None:
    with pytest.raises(ValueError, match=r"^probe must be one of causes, damage"):
        session.ask("sing", {})


@pytest.mark.parametrize("name", ["train", "test"])
def test_the_data_are_counted_by_hand(session: Session, name: str) -> None:
    """30 upright and 30 lying bars of 80 full pixels each; 16 of the pixels are in both."""
    answer = ask(session, "images.statistics", set=name)
    arrays = answer["arrays"]
    assert (answer["n"], answer["n_unused"]) == (60, 784 - 144)
    assert answer["mean"] == pytest.approx(80 / 784)
    assert arrays["counts"]["data"].tolist() == [30, 30, *[0] * 8]
    averages = arrays["averages"]["data"].reshape(10, 28, 28)
    assert averages[0, 4, 12] == averages[1, 12, 4] == 255
    assert averages[0].sum() == 80 * 255
    assert arrays["mean"]["data"].reshape(28, 28)[[4, 14, 0], [12, 14, 0]].tolist() == [128, 255, 0]
    histogram = arrays["histogram"]["data"]
    assert histogram[[0, 15]].tolist() == pytest.approx([704 / 784, 80 / 784])


def test_samples_are_of_the_class_that_is_asked_for(session: Session) -> None:
    answer = ask(session, "images.samples", set="test", label=1, seed=3)
    arrays = answer["arrays"]
    assert answer["n"] == 30
    assert set(arrays["truth"]["data"]) == {1.0}
    assert len(set(arrays["index"]["data"])) == 24
    assert (arrays["index"]["data"] % 2 == 1).all()
    assert arrays["images"]["data"].reshape(24, 28, 28)[:, 12, 4].min() == 255
    assert arrays["answers"]["shape"] == [24]


def test_samples_of_all_classes_change_with_the_seed_and_a_class_may_be_empty(session: Session) -> None:
    def chosen(seed: int) -> list:
        answer = ask(session, "images.samples", set="train", label=None, seed=seed)
        assert answer["n"] == 60
        return answer["arrays"]["index"]["data"].tolist()

    assert chosen(1) == chosen(1) != chosen(2)
    assert ask(session, "images.samples", set="train", label=9, seed=0) == {
        "set": "train",
        "n": 0,
        "arrays": {},
    }


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
    assert (np.diff(arrays["sureness"]["data"]) <= 0).all()
    assert (arrays["truth"]["data"] != arrays["answers"]["data"]).all()
    cell = ask(session, "learning.mistakes", truth=1, answer=int(lying))
    assert cell["n_found"] == 30
    assert set(cell["arrays"]["index"]["data"] % 2) == {1.0}
    np.testing.assert_allclose(cell["arrays"]["sureness"]["data"], outputs[1].max(), rtol=1e-6)
    empty = next(k for k in range(10) if k != upright)
    assert ask(session, "learning.mistakes", truth=0, answer=empty)["n_found"] == 0


def test_images_of_a_kind_lie_together_on_the_map(session: Session) -> None:
    """Images of one kind are the same image: two points, each with thirty images."""
    for layer, moment in ((-1, "now"), (0, "start"), (1, "now")):
        answer = ask(session, "points_map", layer=layer, moment=moment)
        arrays = answer["arrays"]
        assert (answer["n"], answer["alike"]) == (60, 1.0)
        points = arrays["points"]["data"].reshape(60, 2)
        np.testing.assert_allclose(points[::2], np.tile(points[0], (30, 1)), atol=1e-5)
        assert np.abs(points[0] - points[1]).max() > 0.01
        assert answer["explained"][0] == pytest.approx(1, abs=1e-4)
    assert ask(session, "points_map.images")["arrays"]["images"]["shape"] == [60, 784]


def test_the_map_of_the_start_stays_while_the_network_learns(session: Session) -> None:
    def points(moment: str) -> np.ndarray:
        return ask(session, "points_map", layer=0, moment=moment)["arrays"]["points"]["data"].copy()

    start = points("start")
    np.testing.assert_array_equal(points("now"), start)
    session.advance(60_000, max_steps=5)
    np.testing.assert_array_equal(points("start"), start)
    assert np.abs(points("now") - start).max() > 0.01


@pytest.mark.parametrize("request_", [{"layer": 2, "moment": "now"}, {"layer": 0, "moment": "then"}])
def test_the_map_of_no_layer_or_moment_is_refused(session: Session, request_: dict) -> None:
    with pytest.raises(ValueError, match=r"^(layer|moment) must be"):
        ask(session, "points_map", **request_)


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

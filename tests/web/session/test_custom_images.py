"""A session with a person's own images: what the page is told of them, and what the lab finds in them."""

from typing import Any

import numpy as np
import pytest
from probing import ask

from session import Session

HEIGHT, WIDTH, NAMES = 3, 5, ["left", "middle", "right"]


def idx(array: np.ndarray) -> bytes:
    """An array of bytes as an IDX file."""
    return (
        bytes([0, 0, 8, array.ndim])
        + np.array(array.shape, ">u4").tobytes()
        + array.astype(np.uint8).tobytes()
    )


def make_files(n: int) -> dict[str, bytes]:
    """Bright columns on the left, in the middle, on the right."""
    labels = np.arange(n) % 3
    images = np.random.default_rng(0).integers(0, 60, (n, HEIGHT, WIDTH))
    images[np.arange(n), :, labels * 2] = 250
    return {"train-images-idx3-ubyte": idx(images), "train-labels-idx1-ubyte": idx(labels)}


def document(n: int = 90, **others: Any) -> dict[str, Any]:
    images = {"shape": [HEIGHT, WIDTH], "class_names": NAMES, "n_train": n}
    layers = [{"units": 4}, {"units": 3}]
    data = {"name": "images", "images": images, "test_split": 0.2}
    return {"version": 1, "data": data, "model": {"layers": layers}, **others}


@pytest.fixture
def session() -> Session:
    some = Session()
    for name, content in make_files(90).items():
        some.provide(name, content, data="images")
    some.configure(document())
    return some


def test_the_page_is_told_of_classes_and_shape(session: Session) -> None:
    answer = session.configure(document(), restart=True)
    assert (answer["n_train"], answer["n_test"], answer["n_inputs"]) == (72, 18, 15)
    assert (answer["image_shape"], answer["class_names"], answer["input_names"]) == ((3, 5), NAMES, [])
    images, labels = (answer["arrays"][f"test.{name}"] for name in ("images", "labels"))
    assert (images["shape"], labels["shape"]) == ([18, 15], [18])
    brightest = images["data"].reshape(18, HEIGHT, WIDTH).sum(axis=1).argmax(axis=1)
    np.testing.assert_array_equal(brightest, labels["data"] * 2)


def test_own_images_are_learnt_and_judged(session: Session) -> None:
    session.advance(budget_ms=60_000, max_steps=400)
    assert session.evaluate()["test"]["accuracy"] == 1
    evaluated = ask(session, "misclassification", set="test")
    assert evaluated["arrays"]["confusion"]["shape"] == [3, 3]
    assert evaluated["arrays"]["inputs"]["shape"] == [12, 15]


@pytest.mark.parametrize(
    ("question", "request_"),
    [
        ("images.statistics", {"set": "train"}),
        ("images.samples", {"set": "test", "label": 2, "seed": 0}),
        ("learning.weights", {}),
        ("learning.mistakes", {"truth": 1}),
        ("points_map", {"layer": 0, "when": "now"}),
        ("points_map", {"layer": -1, "when": "start"}),
        ("points_map.images", {}),
        ("causes", {"set": "train", "index": 1}),
        ("causes", {"set": "test", "index": 0, "way": [{"layer": 0, "unit": 3}]}),
    ],
)
def test_the_lab_knows_images_of_any_shape_and_number_of_classes(
    session: Session, question: str, request_: dict[str, Any]
) -> None:
    arrays = ask(session, question, **request_)["arrays"]
    widths = {"images": 15, "averages": 15, "mean": 15, "counts": 3, "confusion": 3}
    for name in widths.keys() & arrays.keys():
        assert arrays[name]["shape"][-1] == widths[name], name


def test_other_images_take_the_place_of_the_first(session: Session) -> None:
    assert session.forget("images") == {"files": list(make_files(90))}
    for name, content in make_files(30).items():
        session.provide(name, content, data="images")
    assert session.configure(document(30))["n_train"] == 24


def test_large_files_come_in_pieces_and_a_broken_off_one_is_begun_again(session: Session) -> None:
    session.forget("images")
    for name, content in make_files(30).items():
        half, size = len(content) // 2, len(content)
        session.provide(name, content[:half], data="images", start=0, size=size)
        session.provide(name, content[:half], data="images", start=0, size=size)
        assert session.provide(name, content[half:], data="images", start=half, size=size) == {"bytes": size}
    assert session.configure(document(30))["n_train"] == 24


def test_images_that_are_not_there_are_told_and_the_run_stays(session: Session) -> None:
    session.forget("images")
    with pytest.raises(ValueError, match=r"data\.path must be the folder with the images, got nothing"):
        session.configure(document(), restart=True)
    assert session.advance(budget_ms=1, max_steps=1)["step"] == 1

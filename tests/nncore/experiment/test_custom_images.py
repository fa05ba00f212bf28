"""A person's own images as an experiment: from IDX files or folders, and what is refused."""

import gzip
import json
import re

import numpy as np
import pytest

from nncore import Experiment
from nncore.__main__ import main
from nncore.experiment.idx_files import IDX_FILES

NAMES = ["bright", "dark"]
STATED = {"shape": [3, 4], "class_names": NAMES, "n_train": 20}


def idx(array):
    """An array of bytes as an IDX file."""
    sizes = b"".join(int(n).to_bytes(4, "big") for n in array.shape)
    return bytes([0, 0, 8, array.ndim]) + sizes + array.astype(np.uint8).tobytes()


def pair(split, n, first=0):
    """IDX files of n images, bright and dark in turn; the first pixel of each counts them from ``first``."""
    labels = np.arange(n) % 2
    images = np.where(labels[:, None, None] == 0, 250, 5) * np.ones((n, 3, 4))
    images[:, 0, 0] = np.arange(n) + first
    return dict(zip(IDX_FILES[split], (idx(images), idx(labels)), strict=True))


def document(images=STATED, **data):
    layers = [{"units": 2}]
    return {"version": 1, "data": {"name": "images", "images": images, **data}, "model": {"layers": layers}}


def build(files=None, images=STATED, **data):
    return Experiment.from_dict(document(images, **data)).build(files)[1]


def counted(batches):
    """The numbers in the first pixels."""
    return np.concatenate([np.rint(x[:, 0] * 255) for x, _ in batches]).astype(int).tolist()


def test_undivided_images_are_divided_by_the_documents_seed():
    files = pair("train", 20)
    data = build(files, test_split=0.25)
    assert (data.n_train, data.n_test, data.n_val, data.n_inputs, data.n_outputs) == (15, 5, 5, 12, 2)
    train, test = counted(data.train_in_order()), counted(data.test())
    assert sorted(train + test) == list(range(20))
    assert counted(build(files, test_split=0.25).test()) == test
    assert counted(build(files, test_split=0.25, seed=1).test()) != test
    for x, y in data.train_in_order():
        np.testing.assert_array_equal(x[:, 1] > 0.5, y[:, 0] == 1)


def test_the_document_alone_tells_the_problem():
    problem = Experiment.from_dict(document(test_split=0.25)).problem
    assert (problem.n_train, problem.n_test, problem.n_inputs, problem.image_shape) == (15, 5, 12, (3, 4))
    assert (problem.task, problem.class_names) == ("classification", ("bright", "dark"))
    divided = Experiment.from_dict(document({**STATED, "n_test": 6, "n_val": 4})).problem
    assert (divided.n_train, divided.n_test) == (20, 6)


def test_there_is_always_an_image_to_test_on():
    assert build(pair("train", 20), test_split=0).n_test == 1


@pytest.mark.parametrize("zipped", [False, True])
def test_divided_images_stay_divided(tmp_path, zipped):
    files = pair("train", 20) | pair("val", 4, 30) | pair("test", 6, 40)
    stated = {**STATED, "n_val": 4, "n_test": 6}
    for name, content in files.items():
        (tmp_path / (f"{name}.gz" if zipped else name)).write_bytes(
            gzip.compress(content) if zipped else content
        )
    for data in (build(files, stated), build(None, stated, path=str(tmp_path))):
        assert counted(data.train_in_order()) == list(range(20))
        assert counted(data.val()) == [30, 31, 32, 33]
        assert counted(data.test()) == [40, 41, 42, 43, 44, 45]


@pytest.mark.parametrize("given", ["val", "test"])
def test_where_one_of_validation_and_test_is_missing_the_other_serves_for_both(given):
    data = build(pair("train", 20) | pair(given, 4, 30), {**STATED, f"n_{given}": 4})
    assert counted(data.val()) == counted(data.test()) == [30, 31, 32, 33]


def test_training_images_are_augmented():
    files = pair("train", 20)
    plain, changed = build(files), build(files, augmentation={"noise": 0.2})
    assert (changed.augmentation.image_shape, changed.augmentation.noise) == ((3, 4), 0.2)
    assert not np.array_equal(plain.next_batch()[0], changed.next_batch()[0])
    assert counted(plain.test()) == counted(changed.test())


def test_shapes_are_drawn_while_there_are_no_images():
    experiment = Experiment.from_dict({**document(None), "model": {"layers": [{"units": 3}]}})
    data = experiment.build()[1]
    assert experiment.problem.class_names == ("disc", "square", "triangle")
    assert (data.n_train, data.n_test, data.n_inputs) == (720, 180, 400)
    x, y = next(data.train_in_order(720))
    assert y.sum(axis=0).min() > 200
    assert x.max() <= 1 and x.max(axis=1).min() > 0.5


@pytest.mark.parametrize(
    ("files", "stated", "message"),
    [
        (pair("train", 18), {}, "data.images.n_train must be 18 as in the files, got 20"),
        (pair("train", 20) | pair("test", 2), {}, "data.images.n_test must be 2 as in the files, got 0"),
        (pair("train", 20), {"n_val": 3}, "data.images.n_val must be 0 as in the files, got 3"),
        (
            pair("train", 20),
            {"shape": [4, 3]},
            r"data.images.shape must be \[3, 4\] as in the files, got \[4, 3\]",
        ),
        (
            pair("train", 20) | {"train-labels-idx1-ubyte": idx(np.arange(20) % 3)},
            {},
            "data.images.class_names must have 3 names as in the files, got 2",
        ),
        (
            pair("train", 20) | {"train-labels-idx1-ubyte": idx(np.zeros(19))},
            {},
            r"train-labels-idx1-ubyte must hold 20 labels, bytes, got uint8 of shape \(19,\)",
        ),
        (
            pair("train", 20) | {"train-images-idx3-ubyte": idx(np.zeros((20, 12)))},
            {},
            r"train-images-idx3-ubyte must hold images of bytes, got uint8 of shape \(20, 12\)",
        ),
        (
            {"train-images-idx3-ubyte": idx(np.zeros((20, 3, 4)))},
            {},
            "data.path must have train-images-idx3-ubyte and train-labels-idx1-ubyte, got no such files",
        ),
        (None, {}, "data.path must be the folder with the images, got nothing"),
    ],
)
def test_other_images_than_the_document_states_are_refused(files, stated, message):
    with pytest.raises(ValueError, match=message):
        build(files, {**STATED, **stated})


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"images": None, "path": "here"}, "data.path must be left out without data.images"),
        (
            {"images": {**STATED, "shape": [65, 4]}},
            r"data.images.shape\[0\] must be a whole number from 1 to 64",
        ),
        ({"images": {**STATED, "class_names": ["a"]}}, "data.images.class_names must be a list of 2 to 100"),
        (
            {"images": {**STATED, "class_names": ["a", "a"]}},
            r"data.images.class_names\[1\] must be there only once",
        ),
        ({"images": {**STATED, "fit": "crop"}}, "data.images.fit must be one of stretch, whole, got 'crop'"),
        (
            {"images": {**STATED, "n_train": 100_000, "shape": [64, 64]}},
            "data.images must have at most 100,000,000 pixels in all images, got 100,000 of 64 by 64",
        ),
    ],
)
def test_a_document_that_cannot_be_is_refused(data, message):
    with pytest.raises(ValueError, match=message):
        Experiment.from_dict(document(**data))


def test_every_class_of_images_has_an_output_of_its_own():
    with pytest.raises(
        ValueError, match=r"model.layers\[0\].units must be 2, an output for each class, got 1"
    ):
        Experiment.from_dict({**document(), "model": {"layers": [{"units": 1}]}})


def test_a_complete_document_reads_as_itself():
    complete = Experiment.from_dict(document()).to_dict()
    assert Experiment.from_dict(json.loads(json.dumps(complete))).to_dict() == complete
    assert complete["data"]["images"]["fingerprint"] is None


@pytest.fixture
def shapes(tmp_path):
    """Five bright and five dark images of 6 by 8 pixels, in a folder for each class."""
    image = pytest.importorskip("PIL.Image")
    for name, grey in (("bright", 250), ("dark", 10)):
        (tmp_path / name).mkdir()
        for i in range(5):
            image.new("L", (8, 6), grey + i - 2).save(tmp_path / name / f"{i}.png")
    (tmp_path / "bright" / ".DS_Store").write_bytes(b"\0")
    (tmp_path / "__MACOSX").mkdir()
    (tmp_path / "notes.txt").write_text("not in a class")
    return tmp_path


FOLDER = {**STATED, "n_train": 10}


@pytest.mark.native
@pytest.mark.parametrize("below", ["", "top", "train"])
def test_a_folder_is_read_by_its_classes(shapes, tmp_path, below):
    if below:
        (tmp_path / "root" / below).mkdir(parents=True)
        for name in NAMES:
            (tmp_path / name).rename(tmp_path / "root" / below / name)
    data = build(None, FOLDER, path=str(tmp_path / "root" if below else tmp_path), test_split=0.2)
    assert (data.n_train, data.n_test, data.n_inputs) == (8, 2, 12)
    for x, y in data.train_in_order():
        np.testing.assert_array_equal(x[:, 5] > 0.5, y[:, 0] == 1)


@pytest.mark.native
def test_inverted_images_are_the_others_of_255(shapes):
    plain, inverted = (build(None, {**FOLDER, "invert": turn}, path=str(shapes)) for turn in (False, True))
    for (x, _), (turned, _) in zip(plain.test(), inverted.test(), strict=True):
        np.testing.assert_allclose(x + turned, 1, atol=1e-6)


@pytest.mark.native
def test_an_image_that_has_changed_its_class_makes_a_folder_another_one(shapes):
    with pytest.raises(ValueError, match=r"fingerprint") as told:
        build(None, {**FOLDER, "fingerprint": "00000000"}, path=str(shapes))
    stated = {**FOLDER, "fingerprint": re.search(r"must be (\w{8})", str(told.value))[1]}
    assert build(None, stated, path=str(shapes)).n_train == 8
    (shapes / "bright" / "4.png").rename(shapes / "dark" / "!.png")  # the files' order stays as it was
    with pytest.raises(ValueError, match=r"data.images.fingerprint must be"):
        build(None, stated, path=str(shapes))


@pytest.mark.native
def test_a_folder_of_other_images_is_refused(shapes):
    with pytest.raises(
        ValueError, match=r"data.images.fingerprint must be [0-9a-f]{8} as of .*, got 00000000"
    ):
        build(None, {**FOLDER, "fingerprint": "00000000"}, path=str(shapes))
    with pytest.raises(ValueError, match=r"data.images.n_train must be 10 as in"):
        build(None, STATED, path=str(shapes))
    with pytest.raises(
        ValueError, match=r"data.images.class_names must be bright, dark as in .*, got bright, grey"
    ):
        build(None, {**FOLDER, "class_names": ["bright", "grey"]}, path=str(shapes))
    (shapes / "dark" / "9.png").write_bytes(b"no image")
    with pytest.raises(ValueError, match=r"9.png must be an image"):
        build(None, FOLDER, path=str(shapes))
    with pytest.raises(ValueError, match="nowhere must be a folder"):
        build(None, FOLDER, path=str(shapes / "nowhere"))


@pytest.mark.native
def test_the_command_line_trains_on_a_folder(shapes, capsys):
    file = shapes / "experiment.json"
    file.write_text(json.dumps(document(FOLDER, path=str(shapes))))
    assert main(["train", str(file), "--epochs", "50"]) == 0
    assert "test: cost" in capsys.readouterr().out


@pytest.mark.native
def test_a_folder_of_one_class_is_told_by_its_name(shapes):
    for file in (shapes / "dark").iterdir():
        file.unlink()
    (shapes / "dark").rmdir()
    with pytest.raises(
        ValueError, match=r"data.images.class_names must be bright as in .*, got bright, dark"
    ):
        build(None, FOLDER, path=str(shapes))

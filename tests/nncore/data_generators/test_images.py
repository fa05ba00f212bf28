"""Folders of images, read by Pillow."""

import builtins

import numpy as np
import pytest

from nncore.data_generators import ImageDataGenerator

pytestmark = pytest.mark.native


def paint(folder, name, colour, size=(6, 4)):
    from PIL import Image

    folder.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size, colour).save(folder / name)


@pytest.fixture
def folder(tmp_path):
    for split, n in (("train", 3), ("test", 1)):
        for i in range(n):
            paint(tmp_path / split / "white", f"{i}.png", (255, 255, 255))
            paint(tmp_path / split / "black", f"{i}.jpg", (0, 0, 0))
    return tmp_path


def test_classes_are_the_folders_in_alphabetical_order(folder):
    data = ImageDataGenerator(folder, image_shape=(5, 3), batch_size=6)
    assert data.class_names == ("black", "white")
    assert (data.n_train, data.n_val, data.n_test, data.n_inputs, data.n_outputs) == (6, 2, 2, 15, 2)
    for x, y in (data.next_batch(), next(data.test())):
        np.testing.assert_allclose(x, np.repeat(y[:, 1:], 15, axis=1), atol=0.01)


def test_a_val_folder_is_used_when_there_is_one(folder):
    paint(folder / "val" / "white", "one.png", (255, 255, 255))
    data = ImageDataGenerator(folder)
    assert (data.n_val, data.n_test) == (1, 2)


def test_colour_makes_three_inputs_a_pixel(tmp_path):
    paint(tmp_path / "train" / "red", "a.png", (255, 0, 0))
    paint(tmp_path / "train" / "blue", "a.png", (0, 0, 255))
    data = ImageDataGenerator(tmp_path, image_shape=(1, 1), colour=True)
    x, _ = next(data.train_in_order())
    assert x.tolist() == [[0, 0, 1], [1, 0, 0]]


def test_hidden_files_are_no_images(folder):
    (folder / "train" / "white" / ".DS_Store").write_bytes(b"\0")
    assert ImageDataGenerator(folder).n_train == 6


def test_a_file_that_is_no_image_is_refused_by_name(folder):
    (folder / "train" / "white" / "note.txt").write_text("hello")
    with pytest.raises(ValueError, match=r"note.txt must be an image"):
        ImageDataGenerator(folder)


def test_an_image_that_is_cut_short_is_refused_by_name(folder):
    file = folder / "train" / "black" / "0.jpg"
    file.write_bytes(file.read_bytes()[:200])
    with pytest.raises(ValueError, match=r"0.jpg must be an image"):
        ImageDataGenerator(folder)


def test_a_class_that_training_does_not_know_is_refused(folder):
    paint(folder / "test" / "green", "a.png", (0, 255, 0))
    with pytest.raises(ValueError, match=r"test must have the classes of train, got green"):
        ImageDataGenerator(folder)


def test_one_class_is_not_enough(tmp_path):
    paint(tmp_path / "train" / "red", "a.png", (255, 0, 0))
    with pytest.raises(ValueError, match=r"train must have a folder for each of at least 2 classes, got red"):
        ImageDataGenerator(tmp_path)


def test_folders_without_images_are_refused(tmp_path):
    for name in ("a", "b"):
        (tmp_path / "train" / name).mkdir(parents=True)
    with pytest.raises(ValueError, match=r"train must have at least one image, got none"):
        ImageDataGenerator(tmp_path)


def test_a_missing_folder_is_refused(tmp_path):
    with pytest.raises(ValueError, match=r"train must be a folder with a folder for each class"):
        ImageDataGenerator(tmp_path / "nowhere")


def test_a_folder_within_that_of_a_class_is_refused(folder):
    (folder / "train" / "black" / "more").mkdir()
    with pytest.raises(ValueError, match=r"more must be an image in the folder of its class, got a folder"):
        ImageDataGenerator(folder)


def test_without_pillow_the_error_says_what_to_install(folder, monkeypatch):
    real_import = builtins.__import__

    def refuse_pillow(name, *rest, **others):
        if name == "PIL":
            raise ImportError(name)
        return real_import(name, *rest, **others)

    monkeypatch.setattr(builtins, "__import__", refuse_pillow)
    with pytest.raises(ImportError, match=r"images need Pillow: pip install nncore\[images\]"):
        ImageDataGenerator(folder)


def test_without_test_images_those_for_validation_serve_for_both(folder):
    (folder / "test").rename(folder / "val")
    data = ImageDataGenerator(folder)
    assert (data.n_val, data.n_test) == (2, 2)


def test_a_class_without_images_is_refused(folder):
    (folder / "train" / "grey").mkdir()
    with pytest.raises(ValueError, match=r"train must have an image of every class, got none of grey"):
        ImageDataGenerator(folder)


def test_images_can_be_kept_whole_and_inverted(tmp_path):
    paint(tmp_path / "train" / "a", "wide.png", (255, 255, 255), size=(8, 2))
    paint(tmp_path / "train" / "b", "wide.png", (0, 0, 0), size=(8, 2))
    data = ImageDataGenerator(tmp_path, image_shape=(4, 4), fit="whole", invert=True)
    x, _ = next(data.train_in_order())
    assert x.reshape(2, 4, 4)[:, :, 0].tolist() == [[0, 0, 0, 0], [0, 1, 0, 0]]
    with pytest.raises(ValueError, match=r"fit must be one of stretch, whole, got 'crop'"):
        ImageDataGenerator(tmp_path, fit="crop")


def test_accents_may_be_written_either_way_but_not_both_in_one_folder(folder):
    for split, name in (("train", "caf\u00e9"), ("test", "cafe\u0301")):
        paint(folder / split / name, "a.png", (9, 9, 9))
    data = ImageDataGenerator(folder)
    assert (data.class_names, data.n_test) == (("black", "caf\u00e9", "white"), 3)
    paint(folder / "train" / "cafe\u0301", "b.png", (9, 9, 9))
    with pytest.raises(
        ValueError, match="train must have one folder for each class, got two that are called"
    ):
        ImageDataGenerator(folder)


def test_a_file_that_is_too_large_is_refused_before_it_is_read(folder):
    file = folder / "train" / "white" / "large.png"
    with file.open("wb") as stream:
        stream.truncate(50_000_001)
    with pytest.raises(ValueError, match=r"large.png must have at most 50 MB, got 50"):
        ImageDataGenerator(folder)

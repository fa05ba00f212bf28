"""IDX files: what is written is read, and a damaged file is told from a whole one."""

import contextlib
import gzip
from pathlib import Path

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

from nncore.data_generators import IDXDataGenerator, read_idx

TYPES = {0x08: ">u1", 0x09: ">i1", 0x0B: ">i2", 0x0C: ">i4", 0x0D: ">f4", 0x0E: ">f8"}
MNIST = [
    Path(".cache/mnist") / name
    for name in (
        "train-images-idx3-ubyte",
        "train-labels-idx1-ubyte",
        "t10k-images-idx3-ubyte",
        "t10k-labels-idx1-ubyte",
    )
]


def idx(array, code=0x08):
    """The bytes of an IDX file, written as its definition says."""
    sizes = b"".join(size.to_bytes(4, "big") for size in array.shape)
    return bytes([0, 0, code, array.ndim]) + sizes + array.astype(TYPES[code]).tobytes()


IMAGES = np.arange(5 * 2 * 3).reshape(5, 2, 3)
LABELS = np.array([0, 1, 2, 1, 0])


@given(code=st.sampled_from(list(TYPES)), shape=st.lists(st.integers(0, 4), min_size=1, max_size=4))
def test_every_type_and_shape_is_read_back(code, shape):
    array = np.arange(np.prod(shape)).reshape(shape)
    read = read_idx(idx(array, code))
    np.testing.assert_array_equal(read, array)
    assert read.dtype == np.dtype(TYPES[code]).newbyteorder("=")


def test_a_gzipped_file_is_read_as_well(tmp_path):
    path = tmp_path / "images.gz"
    path.write_bytes(gzip.compress(idx(IMAGES), mtime=0))
    np.testing.assert_array_equal(read_idx(path), IMAGES)
    np.testing.assert_array_equal(read_idx(path.read_bytes()), IMAGES)
    assert read_idx(IMAGES) is IMAGES


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "must be an IDX file"),
        (b"PK\x03\x04", "must be an IDX file, got one that begins with b'PK"),
        (b"\0\0\x07\x01", "must be an IDX file"),
        (b"\0\0\x08\x00", "must be an IDX file"),
        (b"\0\0\x08\x02\0\0\0\x01", "must state its sizes"),
        (idx(IMAGES)[:-1], r"must hold 30 bytes of values for the sizes \(5, 2, 3\), got 29"),
        (idx(IMAGES) + b"\0", "must hold 30 bytes of values .* got more"),
        (b"\0\0\x08\x03" + b"\xff" * 12, "must state its sizes, at most 1 GiB"),
        (gzip.compress(idx(IMAGES), mtime=0)[:-4], "must be a whole gzip file"),
        (gzip.compress(idx(IMAGES), mtime=0)[:12], "must be a whole gzip file"),
        (gzip.compress(idx(IMAGES), mtime=0)[:-6] + b"\0\0\0\0\0\0", "must be a whole gzip file"),
    ],
)
def test_a_damaged_file_is_refused_by_name(content, message):
    with pytest.raises(ValueError, match=f"digits {message}"):
        read_idx(content, name="digits")


def test_a_file_that_unpacks_to_more_than_it_states_is_not_unpacked_whole():
    bomb = gzip.compress(idx(np.zeros(10)) + bytes(50_000_000))
    with pytest.raises(ValueError, match="got more"):
        read_idx(bomb)


@given(content=st.binary(max_size=60))
def test_random_bytes_give_an_array_or_a_value_error(content):
    for start in (b"", b"\0\0\x08\x01", b"\x1f\x8b\x08"):
        with contextlib.suppress(ValueError):
            assert isinstance(read_idx(start + content), np.ndarray)


def test_pixels_become_inputs_and_labels_become_one_hot_rows():
    data = IDXDataGenerator(idx(IMAGES), idx(LABELS), idx(IMAGES[:2]), idx(LABELS[:2]), batch_size=5)
    x, y = next(data.train_in_order())
    np.testing.assert_array_equal(x, (IMAGES.reshape(5, 6) / 255).astype(np.float32))
    np.testing.assert_array_equal(y, np.eye(3)[LABELS])
    assert (data.n_train, data.n_val, data.n_test, data.n_inputs, data.n_outputs) == (5, 2, 2, 6, 3)
    assert (data.image_shape, data.n_classes) == ((2, 3), 3)
    np.testing.assert_array_equal(next(data.val())[0], next(data.test())[0])


def test_a_subset_is_the_first_training_examples():
    data = IDXDataGenerator(idx(IMAGES), idx(LABELS), subset=2)
    assert (data.n_train, data.n_outputs, data.n_test) == (2, 3, 0)


@pytest.mark.parametrize("subset", [None, 2])
def test_images_and_labels_of_different_number_are_refused(subset):
    with pytest.raises(ValueError, match=r"train_labels must hold 5 labels, one an image, got shape \(4,\)"):
        IDXDataGenerator(idx(IMAGES), idx(LABELS[:4]), subset=subset)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ((idx(LABELS), idx(IMAGES)), r"train_images must hold images, got numbers of shape \(5,\)"),
        ((idx(IMAGES), idx(IMAGES)), r"train_labels must hold 5 labels, one an image, got shape \(5, 2, 3\)"),
        (
            (idx(IMAGES), idx(LABELS), idx(IMAGES)),
            r"test_labels must be given with the others of test, got none",
        ),
        (
            (idx(IMAGES), idx(LABELS), None, idx(LABELS)),
            r"test_images must be given with the others of test, got none",
        ),
    ],
)
def test_files_that_do_not_belong_together_are_refused(given, message):
    with pytest.raises(ValueError, match=message):
        IDXDataGenerator(*given)


@pytest.mark.native
def test_mnist_is_read_whole_with_all_its_digits():
    data = IDXDataGenerator(*MNIST, batch_size=1000)
    assert (data.n_train, data.n_test, data.n_inputs, data.n_outputs) == (60_000, 10_000, 784, 10)
    digits = sum(y.sum(axis=0) for _, y in data.train())
    assert digits.tolist() == [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]
    x, y = next(data.test(1))
    assert y.argmax() == 7
    assert (x.min(), x.max()) == (0, 1)

"""Batches from IDX files, the format of MNIST, plain or gzipped."""

import io
import os
import zlib
from pathlib import Path
from typing import Any

import numpy as np

from nncore.data_generators.arrays import ArrayDataGenerator
from nncore.data_generators.splits import one_hot
from nncore.types import Array

_TYPES = {0x08: ">u1", 0x09: ">i1", 0x0B: ">i2", 0x0C: ">i4", 0x0D: ">f4", 0x0E: ">f8"}
_MAX_BYTES = 1 << 30

Source = str | os.PathLike[str] | bytes | Array
"""A path, the bytes of the file, or what `read_idx` read of it."""


def read_idx(source: Source, *, name: str | None = None) -> Array:
    """Read one IDX file.

    Parameters
    ----------
    source : path, bytes or ndarray
        The file, gzipped or not; an array is returned as it is.
    name : str, optional
        What the file is called in errors; the path by default.

    Returns
    -------
    ndarray
        Of the shape and type the file states.

    Raises
    ------
    ValueError
        If it is not an IDX file, is cut short, has bytes left over, or states more than 1 GiB.

    Examples
    --------
    >>> read_idx(bytes([0, 0, 8, 1, 0, 0, 0, 3, 7, 8, 9])).tolist()
    [7, 8, 9]
    """
    if isinstance(source, np.ndarray):
        return source
    called = name or ("bytes" if isinstance(source, bytes) else os.fspath(source))
    data = source if isinstance(source, bytes) else Path(source).read_bytes()
    try:
        with _open(data) as stream:
            return _parse(stream, called)
    except (EOFError, OSError, zlib.error) as error:
        raise ValueError(f"{called} must be a whole gzip file, got a damaged or shortened one") from error


def _open(data: bytes) -> io.BufferedIOBase:
    """The bytes of a file as a stream, unzipped on the way: what most runs never need is imported here."""
    if data[:2] != b"\x1f\x8b":
        return io.BytesIO(data)
    import gzip

    return gzip.open(io.BytesIO(data))


def _parse(stream: io.BufferedIOBase, name: str) -> Array:
    """Read magic number, sizes and values."""
    magic = stream.read(4)
    if len(magic) < 4 or magic[:2] != b"\0\0" or magic[2] not in _TYPES or magic[3] == 0:
        raise ValueError(f"{name} must be an IDX file, got one that begins with {magic!r}")
    header = stream.read(4 * magic[3])
    shape = tuple(int.from_bytes(header[i : i + 4], "big") for i in range(0, len(header), 4))
    dtype = np.dtype(_TYPES[magic[2]])
    n_bytes = int(np.prod(shape, dtype=object)) * dtype.itemsize
    if len(header) < 4 * magic[3] or n_bytes > _MAX_BYTES:
        raise ValueError(f"{name} must state its sizes, at most 1 GiB in all, got {shape}")
    values = stream.read(n_bytes + 1)
    if len(values) != n_bytes:
        found = "more" if len(values) > n_bytes else f"{len(values)}"
        raise ValueError(f"{name} must hold {n_bytes} bytes of values for the sizes {shape}, got {found}")
    return np.frombuffer(values, dtype=dtype).reshape(shape).astype(dtype.newbyteorder("="), copy=False)


class IDXDataGenerator(ArrayDataGenerator):
    """Batches of images and their labels from IDX files; pixels stay bytes, and become [0, 1] per batch.

    Parameters
    ----------
    train_images, train_labels : path, bytes or ndarray
        The training examples: files, or what `read_idx` read of them.
    test_images, test_labels : path, bytes or ndarray, optional
        Used for both validation and test, as Südmersen does.
    n_classes : int, optional
        The number of classes; one more than the largest training label unless given.
    subset : int, optional
        Use only so many training examples, the first ones.
    **settings
        As in ``ArrayDataGenerator``: batch_size, seed, dtype, normalise, augmentation.

    Raises
    ------
    ValueError
        If a file is not IDX or holds no images, images and labels differ in number or lack each other, or a
        label is negative.

    Examples
    --------
    >>> images = bytes([0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 255, 0, 51, 255])
    >>> labels = bytes([0, 0, 8, 1, 0, 0, 0, 2, 1, 0])
    >>> data = IDXDataGenerator(images, labels, dtype="float64")
    >>> [array.tolist() for array in next(data.train_in_order())]
    [[[1.0, 0.0], [0.2, 1.0]], [[0.0, 1.0], [1.0, 0.0]]]
    """

    def __init__(
        self,
        train_images: Source,
        train_labels: Source,
        test_images: Source | None = None,
        test_labels: Source | None = None,
        *,
        n_classes: int | None = None,
        subset: int | None = None,
        **settings: Any,
    ) -> None:
        images, labels = _read_pair(train_images, train_labels, "train")
        self.image_shape = images.shape[1:]
        self.n_classes = int(labels.max(initial=0)) + 1 if n_classes is None else n_classes
        test = None
        if test_images is not None or test_labels is not None:
            x, y = _read_pair(test_images, test_labels, "test")
            test = (x, one_hot(y, self.n_classes))
        x, y = images[:subset], one_hot(labels, self.n_classes)[:subset]
        super().__init__(x, y, val=test, test=test, divisor=255.0, **settings)


def _read_pair(images: Source | None, labels: Source | None, split: str) -> tuple[Array, Array]:
    """Read the images of a split and the label of each."""
    if images is None or labels is None:
        missing = "images" if images is None else "labels"
        raise ValueError(f"{split}_{missing} must be given with the others of {split}, got none")
    x, y = read_idx(images), read_idx(labels)
    if x.ndim < 2:
        raise ValueError(f"{split}_images must hold images, got numbers of shape {x.shape}")
    if y.shape != x.shape[:1]:
        raise ValueError(f"{split}_labels must hold {len(x)} labels, one an image, got shape {y.shape}")
    return x, y

"""Batches from folders of image files, one folder a class."""

import os
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from nncore.data_generators.arrays import ArrayDataGenerator
from nncore.data_generators.image_form import FITS, fit_pixels, read_file, read_pixels
from nncore.data_generators.splits import one_hot
from nncore.types import Array
from nncore.validation import check_integer

SPLITS = ("train", "val", "test")
"""The folders that images may be divided into."""

IGNORED = {"__macosx", "thumbs.db", "desktop.ini"}
"""What systems put beside a person's files, in small letters, besides hidden ones."""


class ImageFolders(NamedTuple):
    """How images are read from folders that are named after their classes.

    Parameters
    ----------
    class_names : sequence of str
        The classes in the order of their labels.
    shape : (height, width)
        The size they are brought to.
    colour, fit, invert
        As in ``ImageDataGenerator``.
    """

    class_names: Sequence[str]
    shape: tuple[int, int]
    colour: bool = False
    fit: str = "stretch"
    invert: bool = False

    def files(self, folder: Path) -> list[tuple[Path, int]]:
        """Return the files of all classes in a folder with their labels, by class and name.

        Raises
        ------
        ValueError
            If a folder is not named after a class, or holds another folder, or there is no image at all.
        """
        folders = class_folders(folder)
        unknown = [name for name in folders if name not in self.class_names]
        if unknown:
            raise ValueError(f"{folder} must have the classes of train, got {', '.join(unknown)}")
        files = [
            (file, label)
            for label, name in enumerate(self.class_names)
            for file in (_files_of(folders[name]) if name in folders else ())
        ]
        if not files:
            raise ValueError(f"{folder} must have at least one image, got none")
        for file, _ in files:
            if file.is_dir():
                raise ValueError(f"{file} must be an image in the folder of its class, got a folder")
        return files

    def read(self, content: bytes, name: str) -> Array:
        """Return one image file as bytes, of shape (height, width) or (height, width, 3)."""
        pixels = read_pixels(content, name, colour=self.colour)
        return fit_pixels(pixels, self.shape, fit=self.fit, invert=self.invert)


def class_folders(folder: Path) -> dict[str, Path]:
    """Return the folders in a folder by the classes they are named after, in the order of code points.

    An accent may be part of its letter or a character of its own: names are told apart without that.
    """
    if not folder.is_dir():
        raise ValueError(f"{folder} must be a folder with a folder for each class, got none")
    folders: dict[str, Path] = {}
    for entry in folder.iterdir():
        name = same_letters(entry.name)
        if is_ignored(entry) or not entry.is_dir():
            continue
        if name in folders:
            raise ValueError(f"{folder} must have one folder for each class, got two that are called {name}")
        folders[name] = entry
    return dict(sorted(folders.items()))


def same_letters(name: str) -> str:
    """The name with each accent as part of its letter (Unicode's form NFC)."""
    return unicodedata.normalize("NFC", name)


def _files_of(folder: Path) -> list[Path]:
    """The files of a class in the order of code points, whatever the system's own is."""
    files = (file for file in folder.iterdir() if not is_ignored(file))
    return sorted(files, key=lambda file: file.name)


def is_ignored(path: Path) -> bool:
    """Whether a file or folder is none of a person's own."""
    return path.name.startswith(".") or path.name.lower() in IGNORED


class ImageDataGenerator(ArrayDataGenerator):
    """Batches of images from ``train/<class>/*``, and from ``val`` and ``test`` where they exist.

    The names of the folders in ``train`` are the classes, in the order of their characters' code points. All
    images are brought to one size and kept as bytes; pixels become [0, 1] per batch. Needs Pillow:
    ``pip install nncore[images]``.

    Parameters
    ----------
    folder : path
        Has ``train`` and maybe ``val`` and ``test``; where one of them is missing the other serves for both.
    image_shape : (height, width)
        The size images are brought to, in pixels; each new pixel is the mean of the area it covers.
    colour : bool
        Whether red, green and blue are three inputs of each pixel, or one, the brightness.
    fit : str
        ``"stretch"`` to that size, or ``"whole"``: proportions kept, empty pixels beside the image.
    invert : bool
        Whether dark becomes bright: ink on white paper is then bright on black, as MNIST's digits are.
    **settings
        As in ``ArrayDataGenerator``: batch_size, seed, dtype, normalise, augmentation.

    Attributes
    ----------
    class_names : tuple of str

    Raises
    ------
    ImportError
        If Pillow is not installed.
    ValueError
        If there are fewer than two classes, one is unknown or empty, or a file is no image.
    """

    def __init__(
        self,
        folder: str | os.PathLike[str],
        *,
        image_shape: tuple[int, int] = (28, 28),
        colour: bool = False,
        fit: str = "stretch",
        invert: bool = False,
        **settings: Any,
    ) -> None:
        height, width = (check_integer("image_shape", n, at_least=1) for n in image_shape)
        if fit not in FITS:
            raise ValueError(f"fit must be one of {', '.join(FITS)}, got {fit!r}")
        self.image_shape = height, width
        root = Path(folder)
        train = root / "train"
        self.class_names = tuple(class_folders(train))
        if len(self.class_names) < 2:
            found = ", ".join(self.class_names) or "none"
            raise ValueError(f"{train} must have a folder for each of at least 2 classes, got {found}")
        folders = ImageFolders(self.class_names, self.image_shape, colour, fit, invert)
        x, y = _read_all(folders, train)
        empty = [name for name, count in zip(self.class_names, y.sum(axis=0), strict=True) if not count]
        if empty:
            raise ValueError(f"{train} must have an image of every class, got none of {', '.join(empty)}")
        others = {name: _read_all(folders, root / name) for name in SPLITS[1:] if (root / name).is_dir()}
        val, test = (others.get(name) or others.get(other) for name, other in (SPLITS[1:], SPLITS[:0:-1]))
        super().__init__(x, y, val=val, test=test, divisor=255.0, **settings)


def _read_all(folders: ImageFolders, folder: Path) -> tuple[Array, Array]:
    """The images of one split with one-hot classes."""
    files = folders.files(folder)
    images = [folders.read(read_file(file), str(file)) for file, _ in files]
    return np.stack(images), one_hot([label for _, label in files], len(folders.class_names))

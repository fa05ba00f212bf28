"""Batches from folders of image files, one folder a class."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from nncore.data_generators.arrays import ArrayDataGenerator
from nncore.data_generators.splits import one_hot
from nncore.types import Array
from nncore.validation import check_integer

if TYPE_CHECKING:
    from PIL.Image import Image


class ImageDataGenerator(ArrayDataGenerator):
    """Batches of images from ``train/<class>/*``, and from ``val`` and ``test`` where they exist.

    The names of the folders in ``train`` are the classes, in alphabetical order. All images are brought to
    one size and kept as bytes; pixels become [0, 1] per batch. Needs Pillow: ``pip install nncore[images]``.

    Parameters
    ----------
    folder : path
        Has ``train`` and maybe ``val`` and ``test``; without ``val`` the test images serve for both.
    image_shape : (height, width)
        The size images are brought to, in pixels.
    colour : bool
        Whether red, green and blue are three inputs of each pixel, or one, the brightness.
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
        **settings: Any,
    ) -> None:
        root = Path(folder)
        self.image_shape = tuple(check_integer("image_shape", n, at_least=1) for n in image_shape)
        self._mode = "RGB" if colour else "L"
        train = root / "train"
        self.class_names = _folders(train)
        if len(self.class_names) < 2:
            found = ", ".join(self.class_names) or "none"
            raise ValueError(f"{train} must have a folder for each of at least 2 classes, got {found}")
        x, y = self._read(train)
        others = {name: self._read(root / name) for name in ("val", "test") if (root / name).is_dir()}
        test = others.get("test")
        super().__init__(x, y, val=others.get("val", test), test=test, divisor=255.0, **settings)

    def _read(self, folder: Path) -> tuple[Array, Array]:
        """The images of one split with one-hot classes."""
        unknown = sorted(set(_folders(folder)) - set(self.class_names))
        if unknown:
            raise ValueError(f"{folder} must have the classes of train, got {', '.join(unknown)}")
        images: list[Array] = []
        labels: list[int] = []
        for label, name in enumerate(self.class_names):
            files = sorted(file for file in (folder / name).glob("*") if not file.name.startswith("."))
            images += [self._open(file) for file in files]
            labels += [label] * len(files)
        if not images:
            raise ValueError(f"{folder} must have at least one image, got none")
        return np.stack(images), one_hot(labels, len(self.class_names))

    def _open(self, file: Path) -> Array:
        """One image as bytes, of shape (height, width) or (height, width, 3)."""
        height, width = self.image_shape
        try:
            with _pillow_open(file) as image:
                return np.asarray(image.convert(self._mode).resize((width, height)), dtype=np.uint8)
        except OSError as error:
            raise ValueError(f"{file} must be an image, got an error: {error}") from error


def _folders(folder: Path) -> tuple[str, ...]:
    """The names of the folders in a folder, in alphabetical order."""
    if not folder.is_dir():
        raise ValueError(f"{folder} must be a folder with a folder for each class, got none")
    return tuple(sorted(entry.name for entry in folder.iterdir() if entry.is_dir()))


def _pillow_open(file: Path) -> "Image":
    """Open an image with Pillow, which is loaded only when it is needed."""
    try:
        from PIL import Image
    except ImportError as error:
        raise ImportError("images need Pillow: pip install nncore[images]") from error
    return Image.open(file)

"""The names of IDX files, and where they are looked for."""

from pathlib import Path

IDX_FILES = {
    "train": ("train-images-idx3-ubyte", "train-labels-idx1-ubyte"),
    "val": ("val-images-idx3-ubyte", "val-labels-idx1-ubyte"),
    "test": ("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"),
}
"""Images and labels of each split, as MNIST's files have been called since 1998."""

MNIST_FILES = (*IDX_FILES["train"], *IDX_FILES["test"])
"""MNIST has no validation images."""


def find_file(folder: Path, name: str) -> Path | None:
    """Return the path of a file, plain or gzipped, if it is there."""
    return next((file for file in (folder / name, folder / f"{name}.gz") if file.is_file()), None)

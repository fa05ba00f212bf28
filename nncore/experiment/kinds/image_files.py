"""Images from files in memory or a folder, as a document states them, or drawn shapes."""

import os
import struct
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from nncore.data_generators.idx import Source, read_idx
from nncore.data_generators.image_form import read_file
from nncore.data_generators.images import SPLITS, ImageFolders, class_folders, same_letters
from nncore.datasets.shapes import draw_shapes
from nncore.experiment.idx_files import IDX_FILES, find_file
from nncore.randomness import make_rng
from nncore.types import Array

Labelled = tuple[Array, Array]
"""Images (N, height, width) as bytes, and their labels."""

Splits = dict[str, Labelled]


def read_images(data: Mapping[str, Any], files: Mapping[str, Source] | None, *, n_train: int) -> Splits:
    """Return the images of a data section: ``train``, ``val`` and ``test``.

    Parameters
    ----------
    data : mapping
        The section, checked by the schema.
    files : mapping of str to bytes, optional
        IDX files with MNIST's names, for validation ``val-images-idx3-ubyte`` and ``val-labels-idx1-ubyte``.
        Without them ``data.path`` is a folder with such files, or with a folder of images for each class.
    n_train : int
        So many of undivided images are for training.

    Raises
    ------
    ValueError
        If there are no images, or others than the document says.
    """
    stated, rng = data["images"], make_rng(data["seed"], "data")
    if stated is None:
        return _divided({"train": draw_shapes(rng)}, rng.permutation, n_train)
    if files is not None:
        splits, _ = _read_idx_files(files.get)
        where = "the files"
    elif data["path"]:
        splits, where = _read_path(Path(data["path"]), stated), data["path"]
    else:
        raise ValueError("data.path must be the folder with the images, got nothing: a document holds none")
    _check(splits, stated, where)
    return _divided(splits, rng.permutation, n_train)


def _read_path(folder: Path, stated: Mapping[str, Any]) -> Splits:
    """Read a folder, and see that it holds the very images the document was made with."""
    has_idx = find_file(folder, IDX_FILES["train"][0]) is not None
    splits, found = (
        _read_idx_files(lambda name: find_file(folder, name)) if has_idx else _read_folders(folder, stated)
    )
    if stated["fingerprint"] not in (None, found):
        where = os.fspath(folder)
        raise ValueError(
            f"data.images.fingerprint must be {found} as of {where}, got {stated['fingerprint']}"
        )
    return splits


def _read_idx_files(find: Callable[[str], Source | None]) -> tuple[Splits, str]:
    """Read the IDX files there are; the fingerprint is of pixels and labels."""
    splits, check = {}, 0
    for split, names in IDX_FILES.items():
        sources = [find(name) for name in names]
        if any(source is None for source in sources):
            if split == "train" or any(source is not None for source in sources):
                raise ValueError(f"data.path must have {' and '.join(names)}, got no such files")
            continue
        images, labels = (
            read_idx(source, name=name)
            for source, name in zip(sources, names, strict=True)
            if source is not None
        )
        _check_idx(images, labels, names)
        splits[split] = images, labels.astype(np.int64)
        for array in (images, labels):
            check = zlib.crc32(array.tobytes(), check)
    return splits, f"{check:08x}"


def _check_idx(images: Array, labels: Array, names: tuple[str, str]) -> None:
    """Refuse what are no images of bytes with a label each."""
    if images.ndim != 3 or images.dtype != np.uint8:
        raise ValueError(f"{names[0]} must hold images of bytes, got {images.dtype} of shape {images.shape}")
    if labels.shape != images.shape[:1] or labels.dtype != np.uint8:
        raise ValueError(
            f"{names[1]} must hold {len(images)} labels, bytes, got {labels.dtype} of shape {labels.shape}"
        )


def _read_folders(folder: Path, stated: Mapping[str, Any]) -> tuple[Splits, str]:
    """Read the classes' folders; the fingerprint is of the files' contents and places."""
    shape = (stated["shape"][0], stated["shape"][1])
    stated_names = tuple(same_letters(name) for name in stated["class_names"])
    folders = ImageFolders(stated_names, shape, fit=stated["fit"], invert=stated["invert"])
    splits, check = {}, 0
    for split, place in _places(folder).items():
        names = tuple(class_folders(place))
        if split == "train" and names != stated_names:
            found, got = ", ".join(names) or "the names of folders", ", ".join(stated_names)
            raise ValueError(f"data.images.class_names must be {found} as in {place}, got {got}")
        images, labels = [], []
        for file, label in folders.files(place):
            content = read_file(file)
            check = zlib.crc32(struct.pack("<III", zlib.crc32(content), SPLITS.index(split), label), check)
            images.append(folders.read(content, os.fspath(file)))
            labels.append(label)
        splits[split] = np.stack(images), np.array(labels, np.int64)
    return splits, f"{check:08x}"


def _places(folder: Path) -> dict[str, Path]:
    """Where the classes' folders are: in ``train``, ``val`` and ``test``, or all in one."""
    found = class_folders(folder)
    (only,) = found.values() if len(found) == 1 else (None,)
    if only and "train" not in found and class_folders(only):
        return _places(only)
    if "train" in found and class_folders(found["train"]):
        return {split: found[split] for split in SPLITS if split in found}
    return {"train": folder}


def _check(splits: Splits, stated: Mapping[str, Any], where: str) -> None:
    """Refuse other images than the document states."""
    for split in SPLITS:
        images, labels = splits.get(split, (None, None))
        found, name = 0 if images is None else len(images), f"data.images.n_{split}"
        if stated[f"n_{split}"] != found:
            raise ValueError(f"{name} must be {found} as in {where}, got {stated[f'n_{split}']}")
        if images is None or labels is None:
            continue
        if list(images.shape[1:]) != list(stated["shape"]):
            raise ValueError(
                f"data.images.shape must be {list(images.shape[1:])} as in {where}, got {stated['shape']}"
            )
        if labels.max() >= len(stated["class_names"]):
            n = labels.max() + 1
            raise ValueError(
                f"data.images.class_names must have {n} names as in {where}, got {len(stated['class_names'])}"
            )


def _divided(splits: Splits, permute: Callable[[int], Array], n_train: int) -> Splits:
    """Return three splits: what is undivided is divided at random; of val and test one may serve for both."""
    if set(splits) == {"train"}:
        images, labels = splits["train"]
        order = permute(len(images))
        splits = {
            "train": (images[order[:n_train]], labels[order[:n_train]]),
            "test": (images[order[n_train:]], labels[order[n_train:]]),
        }
    val, test = splits.get("val"), splits.get("test")
    return {
        "train": splits["train"],
        "val": val or test or splits["train"],
        "test": test or val or splits["train"],
    }

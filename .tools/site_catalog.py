"""What the page offers: nncore's catalog with labels, usual values, thumbnails and the addresses of files.

Run by the checkout's own Python, which has NumPy: ``site_catalog.write(to)``.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import mnist

from nncore.catalog import catalog
from nncore.data_generators import read_idx
from nncore.datasets.samples import make_sample, shrink_images

LABELS = {
    "relu": "ReLU",
    "leaky_relu": "leaky ReLU",
    "gelu": "GELU",
    "he": "He",
    "xavier": "Xavier",
    "glorot": "Glorot",
    "sgd": "SGD",
    "rmsprop": "RMSProp",
    "adam": "Adam",
    "f1": "F1",
    "r2": "R²",
}
"""Names that are more than their words with spaces between."""

LABELLED = ("activations", "initializers", "losses", "optimizers", "schedules", "metrics")

LEARNING_RATES = (1e-5, 1e-4, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10)
BATCH_SIZES = (1, 2, 5, 10, 16, 20, 30, 32, 64, 128, 256)


def write(to: str | os.PathLike[str]) -> None:
    """Write the page's catalog as a JSON file."""
    digits = mnist.RAW / "train-images-idx3-ubyte"
    Path(to).write_text(json.dumps(site_catalog(digits), ensure_ascii=False), encoding="utf-8")


def site_catalog(digits: str | os.PathLike[str] | None = None) -> dict[str, Any]:
    """Return what the page offers.

    Parameters
    ----------
    digits : path, optional
        The file of MNIST's training images, for its thumbnail.

    Returns
    -------
    dict
        As `nncore.catalog.catalog`; entries have a ``label``, data sets a ``sample`` for a thumbnail, the
        addresses of their ``files`` and of a ``quick`` set; with the usual ``learning_rates`` and
        ``batch_sizes``.
    """
    offered = catalog()
    labelled = {kind: [_labelled(entry) for entry in offered[kind]] for kind in LABELLED}
    datasets = [{**entry, **_files(entry["name"]), "sample": None} for entry in offered["datasets"]]
    for entry in datasets:
        entry["sample"] = _sample(entry["name"], digits)
    usual = {"learning_rates": list(LEARNING_RATES), "batch_sizes": list(BATCH_SIZES)}
    return {**offered, **labelled, **usual, "datasets": datasets}


def _labelled(entry: Mapping[str, Any]) -> dict[str, Any]:
    """An entry with what a person calls it."""
    name = entry["name"]
    return {"name": name, "label": LABELS.get(name, name.replace("_", " ")), **entry}


def _files(name: str) -> dict[str, Any]:
    """The addresses of a data set's files, and of fewer of them that a page can load alone."""
    if name != "mnist":
        return {"files": [], "quick": None}
    return {
        "files": mnist.addresses(),
        "quick": {"subset": mnist.QUICK_IMAGES, "files": mnist.addresses(quick=True)},
    }


def _sample(name: str, digits: str | os.PathLike[str] | None) -> dict[str, Any] | None:
    """What a thumbnail of a data set shows; None where there is nothing to show."""
    return shrink_images(read_idx(digits)) if name == "mnist" and digits else make_sample(name)

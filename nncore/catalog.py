"""Everything that can be chosen, as plain values: what a page or another program offers its users."""

import os
from collections.abc import Iterable
from typing import Any

from nncore import __version__
from nncore.activations import ACTIVATIONS, make_activation
from nncore.data_generators.idx import read_idx
from nncore.datasets import DATASETS, MAX_NOISE, MAX_SAMPLES
from nncore.datasets.defaults import default_experiment
from nncore.datasets.features import FEATURES
from nncore.datasets.samples import make_sample, shrink_images
from nncore.experiment import Experiment, changes
from nncore.experiment.idx_files import MNIST_FILES
from nncore.experiment.schema import MAX_LAYERS, MAX_UNITS
from nncore.initializers import INITIALIZERS
from nncore.losses import LOSSES
from nncore.metrics import METRICS
from nncore.optimizers import OPTIMIZERS
from nncore.schedules import SCHEDULES

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

LEARNING_RATES = (1e-5, 1e-4, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10)
QUICK_SUBSET = 10_000
"""Training images of MNIST that a page can load alone."""

BATCH_SIZES = (1, 2, 5, 10, 16, 20, 30, 32, 64, 128, 256)


def catalog(digits: str | os.PathLike[str] | None = None) -> dict[str, Any]:
    """Return all names with their labels, settings and limits, in a form JSON can hold.

    Parameters
    ----------
    digits : path, optional
        The file of MNIST's training images, for its thumbnail.

    Returns
    -------
    dict
        ``activations``, ``initializers``, ``losses`` (with the output activations each is allowed with),
        ``optimizers`` (with their settings' defaults), ``schedules``, ``metrics`` (those that make a curve,
        with their tasks and the outputs they need), ``features``, ``datasets`` (with the experiment each
        learns well with, the ``defaults`` of a document that says nothing but data and layers, and a
        ``sample`` for a thumbnail), ``limits``, the usual learning rates and batch sizes, and ``mid_run``:
        the fields that may change in mid-run, ``free`` but for those that are ``bound``.

    Examples
    --------
    >>> [entry["label"] for entry in catalog()["activations"]][:4]
    ['sigmoid', 'tanh', 'linear', 'ReLU']
    """
    return {
        "version": __version__,
        "activations": _entries(ACTIVATIONS),
        "initializers": _entries(["auto", *INITIALIZERS]),
        "losses": [{**_entry(name), "activations": _allowed_activations(name)} for name in LOSSES],
        "optimizers": [{**_entry(name), "options": _optimizer_options(name)} for name in OPTIMIZERS],
        "schedules": _entries(SCHEDULES),
        "metrics": [_metric(name) for name in METRICS if METRICS[name].is_scalar],
        "features": list(FEATURES),
        "learning_rates": list(LEARNING_RATES),
        "batch_sizes": list(BATCH_SIZES),
        "mid_run": {"free": list(changes.FREE), "bound": list(changes.BOUND)},
        "limits": {
            "layers": MAX_LAYERS - 1,
            "units": MAX_UNITS,
            "n_samples": MAX_SAMPLES,
            "noise": MAX_NOISE,
        },
        "datasets": [{**_dataset(name), "sample": _sample(name, digits)} for name in DATASETS],
    }


def _entry(name: str) -> dict[str, Any]:
    """A name and what a person calls it."""
    return {"name": name, "label": LABELS.get(name, name.replace("_", " "))}


def _entries(names: Iterable[str]) -> list[dict[str, Any]]:
    return [_entry(name) for name in names]


def _metric(name: str) -> dict[str, Any]:
    """What a page needs to offer a metric and to draw its curve."""
    metric = METRICS[name]
    facts = {"is_share": metric.is_share, "least_outputs": metric.least_outputs}
    return {**_entry(name), "tasks": list(metric.tasks), **facts}


def _allowed_activations(loss: str) -> list[str]:
    """The output activations a loss is allowed with."""
    any_number = not LOSSES[loss].needs_probabilities
    return [name for name in ACTIVATIONS if any_number or make_activation(name).bounded_01]


def _optimizer_options(name: str) -> dict[str, Any]:
    """An optimizer's settings with their defaults, as an experiment document has them."""
    document = {
        "version": 1,
        "data": {"name": "xor"},
        "model": {"layers": [{"units": 2}]},
        "optimizer": {"name": name},
    }
    return Experiment.from_dict(document).optimizer


def _quick_set() -> dict[str, Any]:
    """The first training images in files of their own: enough for a `subset` of so many."""
    folders = {file: "mnist-quick" if file.startswith("train") else "mnist" for file in MNIST_FILES}
    return {"subset": QUICK_SUBSET, "files": [f"data/{folder}/{file}.gz" for file, folder in folders.items()]}


def _defaults(experiment: Experiment) -> dict[str, Any]:
    """What a document with these data and layers means where it says nothing else."""
    document = {"version": 1, "data": experiment.data, "model": experiment.model}
    complete = Experiment.from_dict(document).to_dict()
    return {field: value for field, value in complete.items() if field not in document}


def _sample(name: str, digits: str | os.PathLike[str] | None) -> dict[str, Any] | None:
    """What a thumbnail of a data set shows; None where there is nothing to show."""
    return shrink_images(read_idx(digits)) if name == "mnist" and digits else make_sample(name)


def _dataset(name: str) -> dict[str, Any]:
    """What a page needs to offer and draw a data set."""
    dataset, experiment = DATASETS[name], Experiment.from_dict(default_experiment(name))
    return {
        "name": name,
        "label": dataset.title,
        "description": dataset.description,
        "task": dataset.task,
        "n_classes": dataset.n_classes,
        "n_inputs": dataset.n_inputs,
        "input_names": [] if dataset.image_shape else list(dataset.input_names),
        "range": list(dataset.input_ranges[0]) if dataset.n_inputs in {1, 2} else None,
        "image_shape": dataset.image_shape,
        "files": [f"data/{name}/{file}.gz" for file in MNIST_FILES] if name == "mnist" else [],
        "quick": _quick_set() if name == "mnist" else None,
        "experiment": experiment.to_dict(),
        "defaults": _defaults(experiment),
    }

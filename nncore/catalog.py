"""Everything that can be chosen, as plain values: what a page or another program offers its users."""

import math
from collections.abc import Iterable
from typing import Any

from nncore import __version__
from nncore.activations import ACTIVATIONS, make_activation
from nncore.datasets import DATASETS, MAX_NOISE, MAX_SAMPLES
from nncore.datasets.defaults import default_experiment
from nncore.datasets.features import FEATURES
from nncore.experiment import Experiment, changes
from nncore.experiment.schema import MAX_LAYERS, MAX_UNITS
from nncore.initializers import INITIALIZERS
from nncore.losses import LOSSES
from nncore.metrics import METRICS
from nncore.optimizers import OPTIMIZERS
from nncore.schedules import SCHEDULES


def catalog() -> dict[str, Any]:
    """Return all names with their settings and limits, in a form JSON can hold.

    Returns
    -------
    dict
        ``activations`` (with the ``bounds`` of their outputs, None where there is none), ``initializers``,
        ``losses`` (with the output activations each is allowed with),
        ``optimizers`` (with their settings' defaults), ``schedules``, ``metrics`` (those that make a curve,
        with their tasks and the outputs they need), ``features``, ``datasets`` (with the experiment each
        learns well with, and the ``defaults`` of a document that says nothing but data and layers),
        ``limits`` of a document, and ``mid_run``: the fields that may change in mid-run, ``free`` but for
        those that are ``bound``.

    Examples
    --------
    >>> [entry["name"] for entry in catalog()["activations"]][:4]
    ['sigmoid', 'tanh', 'linear', 'relu']
    """
    return {
        "version": __version__,
        "activations": [_activation(name) for name in ACTIVATIONS],
        "initializers": _entries(["auto", *INITIALIZERS]),
        "losses": [{"name": name, "activations": _allowed_activations(name)} for name in LOSSES],
        "optimizers": [{"name": name, "options": _optimizer_options(name)} for name in OPTIMIZERS],
        "schedules": _entries(SCHEDULES),
        "metrics": [_metric(name) for name in METRICS if METRICS[name].is_scalar],
        "features": list(FEATURES),
        "mid_run": {"free": list(changes.FREE), "bound": list(changes.BOUND)},
        "limits": {
            "layers": MAX_LAYERS - 1,
            "units": MAX_UNITS,
            "n_samples": MAX_SAMPLES,
            "noise": MAX_NOISE,
        },
        "datasets": [_dataset(name) for name in DATASETS],
    }


def _entries(names: Iterable[str]) -> list[dict[str, Any]]:
    """Names that have nothing beside them."""
    return [{"name": name} for name in names]


def _activation(name: str) -> dict[str, Any]:
    """What a page needs to offer an activation and to draw its outputs."""
    bounds = make_activation(name).bounds
    return {"name": name, "bounds": [bound if math.isfinite(bound) else None for bound in bounds]}


def _metric(name: str) -> dict[str, Any]:
    """What a page needs to offer a metric and to draw its curve."""
    metric = METRICS[name]
    facts = {"is_share": metric.is_share, "least_outputs": metric.least_outputs}
    return {"name": name, "tasks": list(metric.tasks), **facts}


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


def _defaults(experiment: Experiment) -> dict[str, Any]:
    """What a document with these data and layers means where it says nothing else."""
    document = {"version": 1, "data": experiment.data, "model": experiment.model}
    complete = Experiment.from_dict(document).to_dict()
    return {field: value for field, value in complete.items() if field not in document}


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
        "experiment": experiment.to_dict(),
        "defaults": _defaults(experiment),
    }

"""The experiment document as a table: every field, what it may hold, and what it is when left out."""

import inspect
import math
from typing import Any

from nncore import validation
from nncore.activations import ACTIVATIONS, LeakyReLU
from nncore.data_generators import Augmentation
from nncore.data_generators.image_form import FITS
from nncore.datasets import DATASETS, MAX_NOISE, MAX_SAMPLES
from nncore.datasets.csv_text import MAX_BYTES, MAX_COLUMNS, SEPARATORS
from nncore.datasets.features import FEATURES
from nncore.datasets.own_digits import LONGEST, MOST
from nncore.datasets.own_images import MAX_CLASSES, MAX_IMAGES, MAX_SIDE
from nncore.experiment.rules import (
    IN_CONTEXT,
    REQUIRED,
    Choice,
    Field,
    Flag,
    ListOf,
    Nullable,
    Number,
    Rule,
    Section,
    Text,
    Variants,
    Whole,
    choice,
)
from nncore.initializers import INITIALIZERS
from nncore.losses import LOSSES
from nncore.metrics import METRICS
from nncore.optimizers import OPTIMIZERS
from nncore.regularizers import L1, L2
from nncore.schedules import SCHEDULES

MAX_LAYERS = 13
"""Twelve hidden layers and the output."""

MAX_UNITS = 256
"""The most units in a layer: a page can still show them one by one."""

MAX_INPUTS = max(MAX_COLUMNS, MAX_SIDE**2)
"""The most inputs of a layer."""

ANY_NUMBER = Number(-1e6, 1e6)

POINTS = Section(
    {
        "x": Field(ListOf(ListOf(Number(-6, 6), 2, 2), 2, MAX_SAMPLES)),
        "y": Field(ListOf(ANY_NUMBER, 2, MAX_SAMPLES)),
        "task": Field(choice(("classification", "regression")), "classification"),
        "n_classes": Field(Whole(2, 10), IN_CONTEXT),
    }
)

CSV = Section(
    {
        "text": Field(Text(MAX_BYTES)),
        "target": Field(Nullable(Text(1000)), None),
        "inputs": Field(Nullable(ListOf(Text(1000), 1, MAX_COLUMNS, distinct=True)), None),
        "task": Field(Nullable(choice(("classification", "regression"))), None),
        "missing": Field(choice(("refuse", "drop")), "refuse"),
        "header": Field(Nullable(Flag()), None),
        "separator": Field(Nullable(choice(SEPARATORS)), None),
        "decimal": Field(Nullable(choice((".", ","))), None),
    }
)

AUGMENTATION = Section(
    {
        "shift": Field(Number.of(Augmentation.shift, at_most=14), 2.0),
        "rotate": Field(Number.of(Augmentation.rotate), 10.0),
        "noise": Field(Number.of(Augmentation.noise, at_most=1), 0.0),
    }
)

IMAGES = Section(
    {
        "shape": Field(ListOf(Whole(1, MAX_SIDE), 2, 2)),
        "class_names": Field(ListOf(Text(100), 2, MAX_CLASSES, distinct=True)),
        "n_train": Field(Whole(2, MAX_IMAGES)),
        "n_val": Field(Whole(0, MAX_IMAGES), 0),
        "n_test": Field(Whole(0, MAX_IMAGES), 0),
        "fit": Field(choice(FITS), "stretch"),
        "invert": Field(Flag(), False),
        "fingerprint": Field(Nullable(Text(8)), None),
    }
)
"""What files of images hold; without `n_val` and `n_test`, `test_split` divides the `n_train` images."""

OWN_DIGIT = Section({"label": Field(Whole(0, 9)), "image": Field(Text(LONGEST))})

SEED = Whole(0, 2**32 - 1)

DATA_OPTIONS: dict[str, Rule] = {
    "seed": SEED,
    "n_samples": Whole(2, MAX_SAMPLES),
    "noise": Number(0, MAX_NOISE),
    "test_split": Number(0, 0.9),
    "features": ListOf(choice(FEATURES), 1, len(FEATURES), distinct=True),
    "subset": Nullable(Whole(10, 60_000)),
    "own_digits": Nullable(ListOf(OWN_DIGIT, 1, MOST)),
    "path": Nullable(Text(1000)),
    "normalise": Flag(),
    "expression": Text(200),
    "points": POINTS,
    "csv": CSV,
    "augmentation": Nullable(AUGMENTATION),
    "images": Nullable(IMAGES),
}

DATA = Variants(
    {
        name: {
            option: Field(DATA_OPTIONS[option], REQUIRED if default is ... else default)
            for option, default in DATASETS[name].options.items()
        }
        for name in DATASETS
    }
)

LAYER = Section(
    {
        "units": Field(Whole(1, MAX_UNITS)),
        "activation": Field(choice(ACTIVATIONS), IN_CONTEXT),
        "slope": Field(Number.of(LeakyReLU.slope), IN_CONTEXT),
        "initializer": Field(choice(("auto", *INITIALIZERS)), "auto"),
        "batch_norm": Field(Flag(), False),
    }
)

LIMITS = {"learning_rate": 1e6, "epsilon": 1.0, "every": 1e9, "steps": 1e9}
"""What a document limits of a setting beyond what its class does: more makes no sense."""


def _rule(maker: type, name: str, default: object) -> Rule:
    """Return the rule that a setting's class keeps."""
    attribute, most = getattr(maker, name, None), LIMITS.get(name, math.inf)
    if isinstance(attribute, validation.Whole):
        return Whole(attribute.at_least or 0, int(most))
    if isinstance(attribute, validation.Number):
        rule = Number.of(attribute, at_most=most)
        return Nullable(rule) if attribute.optional else rule
    if isinstance(default, bool):
        return Flag()
    raise TypeError(f"{maker.__name__}.{name} must be a Number, a Whole or a flag")


def _settings(maker: type, names: tuple[str, ...]) -> dict[str, Field]:
    """Return fields for arguments of a constructor, with its own defaults (shared ones are off)."""
    arguments = inspect.signature(maker).parameters
    defaults = {name: arguments[name].default if name in arguments else None for name in names}
    return {
        name: Field(_rule(maker, name, default), REQUIRED if default is inspect.Parameter.empty else default)
        for name, default in defaults.items()
    }


def _arguments(maker: type) -> tuple[str, ...]:
    """Return the names of a constructor's arguments."""
    return tuple(inspect.signature(maker).parameters)


SCHEDULE = Variants(
    {name: _settings(SCHEDULES[name], _arguments(SCHEDULES[name])) for name in SCHEDULES}, "constant"
)

OPTIMIZER = Variants(
    {
        name: {
            **_settings(OPTIMIZERS[name], OPTIMIZERS[name].settings),
            "schedule": Field(SCHEDULE, {}),
        }
        for name in OPTIMIZERS
    },
    "sgd",
)

CURVES = [name for name in METRICS if METRICS[name].is_scalar]
"""The metrics that are one number, so that they make a curve."""

EARLY_STOPPING = Section(
    {
        "metric": Field(Text(100), IN_CONTEXT),
        "patience": Field(Whole(0, 100_000), 5),
        "min_delta": Field(Number(0), 0.0),
    }
)

VECTOR = ListOf(ANY_NUMBER, 1, MAX_UNITS)
WEIGHTS = Section(
    {
        "W": Field(ListOf(ListOf(ANY_NUMBER, 1, MAX_INPUTS), 1, MAX_UNITS)),
        "b": Field(VECTOR),
        **{name: Field(VECTOR, IN_CONTEXT) for name in ("gamma", "beta", "running_mean")},
        "running_variance": Field(ListOf(Number(0, 1e12), 1, MAX_UNITS), IN_CONTEXT),
    }
)

EXPERIMENT = Section(
    {
        "version": Field(Choice((1,))),
        "name": Field(Text(200), IN_CONTEXT),
        "seed": Field(SEED, 0),
        "data": Field(DATA),
        "model": Field(Section({"layers": Field(ListOf(LAYER, 1, MAX_LAYERS))})),
        "loss": Field(choice(LOSSES), IN_CONTEXT),
        "l1": Field(Number.of(L1.strength, at_most=1e6), 0.0),
        "l2": Field(Number.of(L2.strength, at_most=1e6), 0.0),
        "optimizer": Field(OPTIMIZER, {}),
        "batch_size": Field(Whole(1, 60_000), IN_CONTEXT),
        "epochs": Field(Nullable(Whole(1, 1_000_000)), None),
        "dtype": Field(choice(("float32", "float64")), "float32"),
        "metrics": Field(ListOf(choice(CURVES), 0, len(CURVES), distinct=True), IN_CONTEXT),
        "threshold": Field(Number(0, 1), 0.5),
        "early_stopping": Field(Nullable(EARLY_STOPPING), None),
        "weights": Field(Nullable(ListOf(WEIGHTS, 1, MAX_LAYERS)), None),
    }
)
"""The whole document, version 1."""


def read(document: Any) -> dict[str, Any]:
    """Read a document by the table alone; what depends on other fields is checked and filled in later."""
    read_document: dict[str, Any] = EXPERIMENT.read(document, "")
    return read_document

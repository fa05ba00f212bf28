"""The experiment document as a table: every field, what it may hold, and what it is when left out."""

import inspect
import math
from typing import Any

from nncore import validation
from nncore.activations import ACTIVATIONS, LeakyReLU
from nncore.datasets.base import DATASETS
from nncore.experiment.kinds.base import KINDS, SEED
from nncore.experiment.rules import (
    ANY_NUMBER,
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
"""The most units in a layer of a document, so that a page can show them one by one; `Dense` has no limit."""

MAX_INPUTS = max(MAX_UNITS, *(KINDS[name].most_inputs for name in KINDS))
"""The most inputs of a layer."""

DATA = Variants({name: KINDS[name].fields for name in DATASETS})

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
"""Limits that a document sets beyond those of a setting's class: larger values make no sense."""


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

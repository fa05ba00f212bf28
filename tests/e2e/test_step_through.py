"""Step through: a training step gone through equation by equation, every number that of an independent computation."""

import base64
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect
from test_accessibility import check_accessible
from visitor import Visitor

sys.path.append(str(Path(__file__).parents[1] / "web" / "session" / "derivation"))
import reference

LOADED_LATE = ("katex", "css/step", "code-lines")
PHONE = {"width": 390, "height": 844}

Quantities = dict[str, dict[tuple[int, ...], float]]


def document(**changes: Any) -> dict[str, Any]:
    layers = [{"units": 3, "activation": "tanh"}, {"units": 2, "activation": "softmax"}]
    return {"version": 1, "data": {"name": "circle", "n_samples": 60}, "model": {"layers": layers}} | changes


def layer(units: int, activation: str, **settings: Any) -> dict[str, Any]:
    return {"units": units, "activation": activation, **settings}


SOFTMAX = document(batch_size=5, optimizer={"name": "sgd", "learning_rate": 0.1})
WITH_NORM = document(
    batch_size=4,
    l2=0.1,
    loss="mean_squared_error",
    model={
        "layers": [
            layer(4, "sigmoid", batch_norm=True),
            layer(3, "leaky_relu", slope=0.2),
            layer(1, "linear"),
        ]
    },
    data={"name": "plane", "n_samples": 60},
    optimizer={"name": "sgd", "learning_rate": 0.05, "momentum": 0.9, "clip_norm": 0.3},
)
WITH_ADAM = document(
    batch_size=3,
    l1=0.01,
    loss="binary_cross_entropy",
    model={"layers": [layer(2, "gelu"), layer(3, "relu"), layer(1, "sigmoid")]},
    data={"name": "xor", "n_samples": 60},
    optimizer={"name": "adam", "learning_rate": 0.01},
)


def link_to(experiment: dict[str, Any], more: str = "&inside=step") -> str:
    text = json.dumps(experiment).encode()
    return "#x=" + base64.urlsafe_b64encode(text).decode().rstrip("=") + more

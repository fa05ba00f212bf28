"""Documents for Step through: the ready networks, and random ones, their weights and data written out."""

import json
from pathlib import Path
from typing import Any

import numpy as np

READY = {
    path.stem: json.loads(path.read_text("utf-8"))
    for path in sorted((Path(__file__).parents[3] / "web" / "lessons" / "networks").glob("*.json"))
}
ACTIVATIONS = ["sigmoid", "tanh", "relu", "leaky_relu", "gelu", "softmax", "linear"]
OPTIMIZERS: list[dict[str, Any]] = [
    {"name": "sgd", "learning_rate": 0.1},
    {"name": "sgd", "learning_rate": 0.1, "momentum": 0.9, "clip_value": 0.2},
    {"name": "adam", "learning_rate": 0.01},
    {"name": "sgd", "learning_rate": 0.1, "momentum": 0.8, "nesterov": True, "clip_norm": 0.3},
    {"name": "rmsprop", "learning_rate": 0.01, "clip_value": 0.05},
    {
        "name": "adam",
        "learning_rate": 0.02,
        "beta_1": 0.8,
        "beta_2": 0.99,
        "clip_norm": 0.2,
        "clip_value": 0.1,
    },
]
OUTPUTS = [  # loss, activation and units of the output layer; two classes, or a number
    ("categorical_cross_entropy", "softmax", 3), ("binary_cross_entropy", "sigmoid", 1),
    ("sum_of_squared_errors", "linear", 0), ("mean_squared_error", "softmax", 2),
    ("categorical_cross_entropy", "sigmoid", 2), ("mean_squared_error", "gelu", 0),
    ("binary_cross_entropy", "softmax", 3), ("mean_squared_error", "tanh", 3),
    ("sum_of_squared_errors", "leaky_relu", 0), ("binary_cross_entropy", "sigmoid", 2),
]  # fmt: skip
DEFAULTS = {"beta_1": 0.9, "beta_2": 0.999, "rho": 0.9, "epsilon": 1e-8}
N_EXAMPLES = 15


def random_document(number: int) -> dict[str, Any]:
    """Return a document whose parts go round with its number: no two neighbouring layers are equally wide.

    Batch norm takes away what is the same for all examples, so that a bias below it whose neuron passes it on
    unchanged has the gradient 0, but for rounding; Adam and RMSProp divide by the gradient's size and make a
    step of that. With these, no batch norm stands above neurons that are straight lines.
    """
    rng = np.random.default_rng(number)
    loss, output, units = OUTPUTS[number % len(OUTPUTS)]
    hidden = [ACTIVATIONS[(number + 3 * k) % len(ACTIVATIONS)] for k in range(1 + number % 3)]
    last = units or 1
    widths = [last + 2 + (len(hidden) - k) % 2 + (len(hidden) - k) // 2 for k in range(len(hidden) + 1)] + [
        last
    ]
    optimizer = OPTIMIZERS[number % len(OPTIMIZERS)]
    straight = {"linear", "relu", "leaky_relu"} if optimizer["name"] != "sgd" else set()
    has_norm = [(number + k) % 3 == 0 and below not in straight for k, below in enumerate(["", *hidden])]
    layers = [
        {"units": width, "activation": name, "batch_norm": has_norm[k]}
        | ({"slope": 0.2} if name == "leaky_relu" else {})
        for k, (name, width) in enumerate(zip([*hidden, output], widths[1:], strict=True))
    ]
    return {
        "version": 1,
        "name": f"Random network {number}",
        "data": {"name": "csv", "csv": _table(rng, widths[0], units), "normalise": False, "test_split": 0},
        "model": {"layers": layers},
        "loss": loss,
        "l1": 0.01 if number % 3 == 0 else 0,
        "l2": 0.1 if number % 4 == 1 else 0,
        "optimizer": optimizer,
        "batch_size": 5,
        "dtype": "float64",
        "weights": [
            _weights(rng, width, below, layer)
            for layer, below, width in zip(layers, widths, widths[1:], strict=False)
        ],
    }


def _table(rng: np.random.Generator, n_inputs: int, units: int) -> dict[str, Any]:
    """A table as text: numbers of four decimals, then the class or the number to be told."""
    x = rng.normal(size=(N_EXAMPLES, n_inputs)).round(4)
    n_classes = max(units, 2)
    told = [
        f"{value:.3f}" if units == 0 else f"class{i % n_classes}"
        for i, value in enumerate(rng.normal(size=len(x)))
    ]
    names = [f"x{i}" for i in range(n_inputs)]
    rows = [",".join([*map(str, row), y]) for row, y in zip(x.tolist(), told, strict=True)]
    text = "\n".join([",".join([*names, "y"]), *rows, ""])
    return {"text": text, "target": "y", "task": "regression" if units == 0 else "classification"}


def _weights(rng: np.random.Generator, units: int, below: int, layer: dict[str, Any]) -> dict[str, Any]:
    drawn = {"W": rng.normal(size=(units, below)).tolist(), "b": rng.normal(size=units).tolist()}
    if layer["batch_norm"]:
        drawn |= {"gamma": rng.uniform(0.5, 1.5, units).tolist(), "beta": rng.normal(size=units).tolist()}
    return drawn


def network_of(document: dict[str, Any]) -> dict[str, Any]:
    """Return a document's network as `reference.Reference` takes it."""
    names = {"W": "w"}
    return {
        "layers": [{"batch_norm": False, **layer} for layer in document["model"]["layers"]],
        "params": [
            {names.get(name, name): value for name, value in layer.items()} for layer in document["weights"]
        ],
        "loss": document["loss"],
        "l1": document.get("l1", 0),
        "l2": document.get("l2", 0),
        "optimizer": DEFAULTS | document["optimizer"],
    }


def examples_of(document: dict[str, Any]) -> set[tuple[tuple[float, ...], tuple[float, ...]]]:
    """Return every example of a document's data, inputs and targets, as its table or the truth table says."""
    if document["data"]["name"] == "xor4":
        return {((i, j), (float(i != j),)) for i in (0.0, 1.0) for j in (0.0, 1.0)}
    table = document["data"]["csv"]
    head, *rows = (line.split(",") for line in table["text"].splitlines())
    at, units = head.index(table["target"]), document["model"]["layers"][-1]["units"]
    told = [row.pop(at) for row in rows]
    if table.get("task") == "regression":
        y = [(float(value),) for value in told]
    else:
        places = [list(dict.fromkeys(told)).index(name) for name in told]
        if set(told) == {"yes", "no"}:
            places = [int(name == "yes") for name in told]
        y = [tuple(float(i == at) for i in range(units)) if units > 1 else (float(at),) for at in places]
    return {(tuple(map(float, row)), target) for row, target in zip(rows, y, strict=True)}

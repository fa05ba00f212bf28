"""Random networks with everything nncore has, as plain values for `reference`, and the same as a model."""

from typing import Any

import numpy as np

ACTIVATIONS = ["sigmoid", "tanh", "relu", "leaky_relu", "gelu", "softmax", "linear"]
OPTIMIZERS: list[dict[str, Any]] = [
    {"name": "sgd", "learning_rate": 0.1},
    {"name": "sgd", "learning_rate": 0.1, "momentum": 0.9},
    {"name": "sgd", "learning_rate": 0.1, "momentum": 0.8, "nesterov": True, "clip_norm": 0.3},
    {"name": "rmsprop", "learning_rate": 0.01, "rho": 0.9, "epsilon": 1e-8, "clip_value": 0.05},
    {"name": "adam", "learning_rate": 0.01, "beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-8},
    {"name": "adam", "learning_rate": 0.02, "beta_1": 0.8, "beta_2": 0.99, "epsilon": 1e-6, "clip_norm": 0.2,
     "clip_value": 0.1},
]  # fmt: skip
SCHEDULES: list[dict[str, Any]] = [
    {"name": "constant"},
    {"name": "step", "every": 1, "drop": 0.5},
    {"name": "cosine", "steps": 5, "final": 0.1},
]
OUTPUTS = [
    ("categorical_cross_entropy", "softmax"), ("binary_cross_entropy", "sigmoid"),
    ("sum_of_squared_errors", "linear"), ("mean_squared_error", "tanh"), ("mean_squared_error", "softmax"),
    ("categorical_cross_entropy", "sigmoid"), ("binary_cross_entropy", "softmax"),
    ("sum_of_squared_errors", "sigmoid"), ("mean_squared_error", "gelu"),
    ("sum_of_squared_errors", "leaky_relu"),
]  # fmt: skip


def make_network(number: int) -> dict[str, Any]:
    """Return a network whose parts go round with its number, and its parameters drawn.

    Batch norm makes some gradients 0 but for rounding (of a bias below a linear layer, say), which optimizers
    that divide by the gradient's size make large. So it goes with gradient descent and momentum only.
    """
    rng = np.random.default_rng(number)
    optimizer = OPTIMIZERS[number % len(OPTIMIZERS)]
    loss, output = OUTPUTS[number % len(OUTPUTS)]
    hidden = [ACTIVATIONS[(number + k * (1 + number // 7)) % len(ACTIVATIONS)] for k in range(1 + number % 3)]
    widths = [int(width) for width in rng.integers(2, 6, size=len(hidden) + 2)]
    layers = [
        {"activation": name, "batch_norm": optimizer["name"] == "sgd" and (number + k) % 2 == 0}
        for k, name in enumerate([*hidden, output])
    ]
    for layer in layers:
        if layer["activation"] == "leaky_relu":
            layer["slope"] = 0.2
    return {
        "n_inputs": widths[0],
        "layers": layers,
        "params": [_draw(rng, widths[k + 1], widths[k], layer) for k, layer in enumerate(layers)],
        "loss": loss,
        "l1": 0.01 if number % 3 == 0 else 0.0,
        "l2": 0.1 if number % 2 == 0 else 0.0,
        "optimizer": {**optimizer, "schedule": SCHEDULES[number % len(SCHEDULES)]},
    }


def _draw(rng: np.random.Generator, n_out: int, n_in: int, layer: dict[str, Any]) -> dict[str, np.ndarray]:
    params = {"w": rng.normal(size=(n_out, n_in)), "b": rng.normal(size=n_out)}
    if layer["batch_norm"]:
        params |= {"gamma": rng.uniform(0.5, 1.5, n_out), "beta": rng.normal(size=n_out)}
    return params


def make_batch(network: dict[str, Any], size: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return inputs and targets that suit the loss."""
    rng = np.random.default_rng(seed)
    n_out = len(network["params"][-1]["b"])
    x = rng.normal(size=(size, network["n_inputs"]))
    if network["loss"] == "categorical_cross_entropy":
        return x, np.eye(n_out)[rng.integers(0, n_out, size)]
    if network["loss"] == "binary_cross_entropy":
        return x, rng.integers(0, 2, (size, n_out)).astype(float)
    return x, rng.normal(size=(size, n_out))


def make_model(network: dict[str, Any], dtype: str = "float64") -> Any:
    """Return nncore's model of a network."""
    from nncore import Dense, Sequential
    from nncore.optimizers import make_optimizer
    from nncore.schedules import make_schedule

    pairs = zip(network["layers"], network["params"], strict=True)
    layers = [Dense(len(params["b"]), **layer) for layer, params in pairs]
    optimizer = {**network["optimizer"], "schedule": make_schedule(**network["optimizer"]["schedule"])}
    model = Sequential(
        layers, n_inputs=network["n_inputs"], loss=network["loss"], l1=network["l1"], l2=network["l2"],
        optimizer=make_optimizer(**optimizer), dtype=dtype,
    )  # fmt: skip
    for layer, params in zip(model.layers, network["params"], strict=True):
        for name, value in params.items():
            layer.params["W" if name == "w" else name][:] = value
    return model

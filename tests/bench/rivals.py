"""The experiment of Südmersen in other libraries, each in a process of its own and on one thread.

`python rivals.py keras` prints its row of the table as JSON: version, seconds, measures on the test set.
"""

import json
import os
import platform
import re
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import numpy as np

import nncore as nn

ROOT = Path(__file__).parents[2]
LESSON = json.loads((ROOT / "web" / "lessons" / "digits.json").read_text("utf-8"))
DOCUMENT: dict = LESSON["steps"][0]["experiment"]
MEASURES = ("categorical_cross_entropy", "accuracy", "precision", "recall", "categorical_accuracy")
EPOCHS, BATCH_SIZE, LEARNING_RATE = 5, 32, 0.1
ONE_THREAD = dict.fromkeys(
    (
        "OMP_NUM_THREADS",
        "OPENBLAS_NUM_THREADS",
        "MKL_NUM_THREADS",
        "TF_NUM_INTRAOP_THREADS",
        "TF_NUM_INTEROP_THREADS",
    ),
    "1",
) | {"TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "-1"}


class Digits(NamedTuple):
    """Training and test images with their one-hot targets, as nncore gives them to its own network."""

    x: np.ndarray
    y: np.ndarray
    x_test: np.ndarray
    y_test: np.ndarray


Trained = tuple[float, np.ndarray]
"""Seconds of five epochs, and the outputs for the test images."""


def seconds(function: Callable[[], object]) -> float:
    """How long a call takes."""
    started = perf_counter()
    function()
    return perf_counter() - started


def train_keras(digits: Digits) -> Trained:
    import keras

    keras.utils.set_random_seed(0)
    layers = [
        keras.layers.Dense(32, "tanh"),
        keras.layers.Dense(16, "tanh"),
        keras.layers.Dense(10, "softmax"),
    ]
    model = keras.Sequential([keras.Input((784,)), *layers])
    model.compile(optimizer=keras.optimizers.SGD(LEARNING_RATE), loss="categorical_crossentropy")
    took = seconds(lambda: model.fit(digits.x, digits.y, batch_size=BATCH_SIZE, epochs=EPOCHS, verbose=0))
    return took, model.predict(digits.x_test, verbose=0)


def train_torch(digits: Digits) -> Trained:
    import torch

    torch.manual_seed(0)
    sizes = [784, 32, 16, 10]
    first, second, last = (torch.nn.Linear(n, m) for n, m in pairwise(sizes))
    model = torch.nn.Sequential(first, torch.nn.Tanh(), second, torch.nn.Tanh(), last)
    optimizer = torch.optim.SGD(model.parameters(), lr=LEARNING_RATE)
    loss = torch.nn.CrossEntropyLoss()
    x, labels = torch.from_numpy(digits.x), torch.from_numpy(digits.y.argmax(axis=1))

    def fit() -> None:
        for _ in range(EPOCHS):
            for chosen in torch.randperm(len(x)).split(BATCH_SIZE):
                optimizer.zero_grad()
                loss(model(x[chosen]), labels[chosen]).backward()
                optimizer.step()

    took = seconds(fit)
    return took, model(torch.from_numpy(digits.x_test)).softmax(dim=1).detach().numpy()


def train_scikit_learn(digits: Digits) -> Trained:
    """Its own names for the same: no momentum, no penalty, a constant rate."""
    from sklearn.neural_network import MLPClassifier

    settings = {"solver": "sgd", "learning_rate_init": LEARNING_RATE, "momentum": 0, "alpha": 0}
    model = MLPClassifier((32, 16), activation="tanh", batch_size=BATCH_SIZE, random_state=0, **settings)
    labels = digits.y.argmax(axis=1)

    def fit() -> None:
        for _ in range(EPOCHS):
            model.partial_fit(digits.x, labels, classes=range(10))

    took = seconds(fit)
    return took, model.predict_proba(digits.x_test)


def train_nncore(digits: Digits, *, seed: int = DOCUMENT["seed"]) -> Trained:
    model, data = nn.Experiment.from_dict({**DOCUMENT, "seed": seed}).build()
    monitor = nn.training.EpochMonitor(model)

    def fit() -> None:
        for _ in range(EPOCHS):
            nn.training.train_epoch(model, data.train(), monitor)

    took = seconds(fit)
    return took, model.predict(digits.x_test)


LIBRARIES = {
    "keras": ("Keras", "{keras} on TensorFlow {tensorflow}", train_keras),
    "torch": ("PyTorch", "{torch}", train_torch),
    "scikit-learn": ("scikit-learn", "{scikit-learn}", train_scikit_learn),
    "nncore": ("nncore, native", "on NumPy {numpy}", train_nncore),
}
SEEDS = range(10)


def read_digits() -> Digits:
    """All 60,000 training images and all 10,000 test images."""
    _, data = nn.Experiment.from_dict(DOCUMENT).build()
    parts = (*next(data.train_in_order(data.n_train)), *next(data.test(data.n_test)))
    return Digits(*(np.array(part) for part in parts))


def measures(y: np.ndarray, outputs: np.ndarray) -> dict[str, float]:
    """Südmersen's measures of outputs, by the same code for every library."""
    found = {}
    for name in MEASURES:
        metric = nn.metrics.make(name)
        metric.update_state(y, outputs)
        found[name] = round(float(metric.result()), 4)
    return found


def row(library: str) -> dict:
    """Train one library and tell its row."""
    label, versions, train = LIBRARIES[library]
    digits = read_digits()
    took, outputs = train(digits)
    note = re.sub(r"{(.+?)}", lambda found: version(found[1]).split("+")[0], versions)
    return {
        "label": label,
        "note": note,
        "seconds": round(took, 1),
        "measures": measures(digits.y_test, outputs),
    }


def worst_of_seeds() -> dict:
    """The worst value of each measure that nncore comes to from ten seeds."""
    digits = read_digits()
    found = [measures(digits.y_test, train_nncore(digits, seed=seed)[1]) for seed in SEEDS]
    worst = {name: (max if "entropy" in name else min)(each[name] for each in found) for name in MEASURES}
    label = f"nncore, seeds {SEEDS[0]} to {SEEDS[-1]}"
    return {"label": label, "note": "the worst of each", "seconds": None, "measures": worst}


def in_a_process(argument: str) -> dict:
    """What this program prints for an argument, run by itself on one thread."""
    environment = {**os.environ, **ONE_THREAD, "PYTHONPATH": str(ROOT)}
    answer = subprocess.run(
        [sys.executable, __file__, argument], env=environment, capture_output=True, text=True, check=False
    )
    if answer.returncode:
        raise RuntimeError(f"{argument} failed:\n{answer.stderr}")
    return dict(json.loads(answer.stdout.splitlines()[-1]))


def machine() -> str:
    """Processor, cores and system, in a few words."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text("utf-8").splitlines() if info.exists() else []
    models = [line.split(":")[1].strip() for line in lines if line.startswith("model name")]
    processor = models[0] if models else platform.processor() or platform.machine()
    return f"{processor}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


if __name__ == "__main__":
    print(json.dumps(worst_of_seeds() if sys.argv[1] == "seeds" else row(sys.argv[1])))

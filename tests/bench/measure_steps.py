"""Inside Pyodide: where a step of training goes, and what the page's matrix products are worth.

measure_steps.py [ROUNDS]: prints one JSON object; times are the shortest of the rounds, in microseconds.
"""

import json
import sys
from collections.abc import Callable
from functools import partial
from time import perf_counter

import numpy as np

import nncore as nn
from nncore import kernels
from session.products import use_webassembly
from session.rehearsal import noise
from session.run import Run

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 300
BURST_S = 0.001
"""So short that many a burst of calls is not interrupted by what else the machine does."""

IMAGES = 2048


def default_network() -> Run:
    """2-4-2-2 on XOR, in batches of 10: what the page opens with."""
    document = nn.Experiment.from_dict(nn.datasets.default_experiment("xor"))
    return Run(document, *document.build())


def digits_network() -> Run:
    """784-32-16-10 in batches of 32, on noise of MNIST's shape."""
    layers = [{"units": 32, "activation": "tanh"}, {"units": 16, "activation": "tanh"}, {"units": 10}]
    document = nn.Experiment.from_dict({"version": 1, "data": {"name": "mnist"}, "model": {"layers": layers}})
    return Run(document, document.build_model(), noise(images=IMAGES))


NETWORKS = {"2-4-2-2": default_network, "784-32-16-10": digits_network}


def seconds(function: Callable[[], object], times: int) -> float:
    """How long so many calls take, each."""
    began = perf_counter()
    for _ in range(times):
        function()
    return (perf_counter() - began) / times


def shortest(functions: dict[str, Callable[[], object]], *, rounds: int = ROUNDS) -> dict[str, float]:
    """The shortest time of each function in microseconds; measured in turns, so that noise meets all."""
    best = {name: min(seconds(function, 1) for _ in range(9)) for name, function in functions.items()}
    times = {name: max(1, round(BURST_S / time)) for name, time in best.items()}
    for _ in range(rounds):
        for name, function in functions.items():
            best[name] = min(best[name], seconds(function, times[name]))
    return {name: round(time * 1e6, 2) for name, time in best.items()}


def products_of(m: int, k: int, n: int) -> dict[str, dict[str, float]]:
    """GFLOP/s of the three products in each form."""
    rng = np.random.default_rng(0)
    a, w, delta = (rng.random(shape, "float32") for shape in ((m, k), (n, k), (m, n)))
    arrays = {"forward": (a, w, delta), "weight_gradient": (delta, a, w), "back": (delta, w, a)}
    runs = {
        f"{name} {form.name}": partial(getattr(form, name), left, right, np.empty_like(out))
        for name, (left, right, out) in arrays.items()
        for form in FORMS
    }
    times = shortest(runs)
    return {name: round(2e-3 * m * k * n / time, 2) for name, time in times.items()}


def parts_of_a_step(run: Run) -> dict[str, float]:
    """Microseconds of a step and of what it consists of."""
    model, data = run.model, run.data
    x, y = (array.copy() for array in data.next_batch())
    run.learn(x, y)
    return shortest(
        {
            "step": lambda: run.learn(*data.next_batch()),
            "next_batch": data.next_batch,
            "learn": lambda: model.learn(x, y),
            "forward": lambda: model.forward_propagate(x, training=True),
            "cost": lambda: model.compute_cost(y, model.layers[-1].a),
            "backward": lambda: model.backward_propagate(y),
            "update": lambda: model.optimizer.update_parameters(model.parameters, model.gradients),
        }
    )


def step_of(batch_size: int, width: int) -> Callable[[], object]:
    """A step of 784-width-10 on a batch."""
    layers = [nn.Dense(width, "tanh"), nn.Dense(10, "softmax")]
    model = nn.Sequential(layers, n_inputs=784, loss="categorical_cross_entropy")
    rng = np.random.default_rng(0)
    x = rng.random((batch_size, 784), "float32")
    y = np.eye(10, dtype="float32")[rng.integers(10, size=batch_size)]
    return partial(model.learn, x, y)


GROWING = {"batch": [(2**i, 256) for i in range(7, 11)], "width": [(512, 2**i) for i in range(6, 10)]}
"""Batch sizes and widths, each twice the one before."""


def growth(sizes: list[tuple[int, int]]) -> list[float]:
    """Microseconds of a step of each size; measured in turns."""
    steps = {str(size): step_of(*size) for size in sizes}
    return list(shortest(steps, rounds=min(ROUNDS, 30)).values())


assert use_webassembly()
FORMS = (kernels.NUMPY, kernels.products)
answer = {
    "GFLOP/s": {str(shape): products_of(*shape) for shape in ((32, 784, 32), (64, 784, 128), (256, 256, 256))}
}
answer["growth"] = {growing: growth(sizes) for growing, sizes in GROWING.items()}
for form in FORMS:
    if form is kernels.NUMPY:
        kernels.use(form)
    else:
        use_webassembly()
    answer[form.name] = {name: parts_of_a_step(make()) for name, make in NETWORKS.items()}
print(json.dumps(answer, indent=1))

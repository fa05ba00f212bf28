"""Exploding and vanishing gradients: their size in each layer, and what keeps a deep network learning."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from nncore import SGD, Dense, Sequential
from nncore.initializers import weight_variance
from nncore.randomness import make_rng
from nncore.signals import mean_square_of_slope, measure_signals, predict_signals
from nncore.types import Array
from nncore.validation import check_integer, check_number
from session.answers import Finding, finite
from session.explore import SLICE_MS, Held, question, work_off
from session.explore.activations import curve

UNITS = 40
"""Inputs, units of each layer and outputs: n."""

EXAMPLES = 64
SEEDS = 6
DEEPEST = 30
LEAST, MOST = 0.01, 1.0
"""Between these lies the scale of the weights."""

RATE = 0.3
STEPS = 80
CLIP_NORM = 1.0


def check_setting(activation: str, depth: int, scale: float) -> None:
    """Refuse what the sliders do not reach."""
    curve(activation)
    check_integer("depth", depth, at_least=1, at_most=DEEPEST)
    check_number("scale", scale, at_least=LEAST, at_most=MOST)


def make_network(
    activation: str, depth: int, scale: float, *, seed: int = 0, dtype: str = "float64"
) -> Sequential:
    """Return a network of so many hidden layers whose weights are normal with this standard deviation."""
    layers = [*(Dense(UNITS, activation, initializer="zeros") for _ in range(depth)), Dense(UNITS)]
    model = Sequential(layers, n_inputs=UNITS, loss="mean_squared_error", optimizer=SGD(RATE), dtype=dtype)
    rng = make_rng(seed, "weights")
    for layer in model.layers:
        layer.params["W"] = scale * rng.standard_normal((UNITS, UNITS))
    return model


def make_batch() -> tuple[Array, Array, Array]:
    """Return inputs, their signs as targets, and an error of size 1, each (`EXAMPLES`, `UNITS`)."""
    x, error = make_rng(0, "data").standard_normal((2, EXAMPLES, UNITS))
    return x, np.sign(x), error


def fitting_scale(activation: str) -> float:
    """Return the standard deviation that the initialiser for this activation gives the weights."""
    variance = weight_variance("auto", (UNITS, UNITS), activation=activation)
    assert variance is not None
    return float(np.sqrt(variance))


@question("gradients.sizes")
def sizes(_: Held, *, activation: str, depth: int, scale: float) -> Finding:
    """Return how large an error of size 1 at the output is in each layer on its way back.

    Returns
    -------
    dict, dict
        The setting, the number of ``units``, the ``fitting`` scale, and the ``factor`` by which the theory
        lets the gradient grow in one layer in the middle; ``gradient`` and ``signal`` (S, L) for as many
        seeds, and what is ``expected_`` of both (L,).
    """
    check_setting(activation, depth, scale)
    x, y, error = make_batch()
    networks = [make_network(activation, depth, scale, seed=seed) for seed in range(SEEDS)]
    measured = [measure_signals(network, x, y, error=error) for network in networks]
    expected = predict_signals(networks[0], x, y, error=error, variances=[scale**2] * (depth + 1))
    assert expected is not None
    variance = np.array([expected.signal[depth // 2] ** 2])
    slope = float(mean_square_of_slope(curve(activation), variance)[0])
    facts = {
        "activation": activation,
        "depth": depth,
        "scale": scale,
        "units": UNITS,
        "fitting": fitting_scale(activation),
        "mean_square_slope": slope,
        "factor": float(np.sqrt(UNITS * scale**2 * slope)),
    }
    return facts, {
        "gradient": np.array([one.gradient for one in measured]),
        "signal": np.array([one.signal for one in measured]),
        "expected_gradient": expected.gradient,
        "expected_signal": expected.signal,
    }


@question("gradients.train")
def train(
    held: Held,
    *,
    activation: str,
    depth: int,
    scale: float,
    clip: bool = False,
    budget_ms: float = SLICE_MS,
) -> Finding:
    """Take the first steps of such a network, in float32, a slice of time each; another setting begins anew.

    Returns
    -------
    dict, dict
        Whether it ``goes_on``, the ``costs`` before each step so far, null once one is no number, and the
        step it ``ended_at`` then.
    """
    setting = (activation, depth, scale, clip)
    if held.value is None or held.value[0] != setting:
        check_setting(activation, depth, scale)
        costs: list[float | None] = []
        held.value = setting, costs, _first_steps(setting, costs)
    _, costs, steps = held.value
    _, goes_on = work_off(steps, budget_ms)
    if not goes_on:
        held.value = None
    ended = len(costs) if costs and costs[-1] is None else None
    return {"goes_on": goes_on, "costs": costs, "ended_at": ended}, {}


def _first_steps(setting: tuple[Any, ...], costs: list[float | None]) -> Iterator[None]:
    """Train until the end, or until the cost is no number."""
    activation, depth, scale, clip = setting
    model = make_network(activation, depth, scale, dtype="float32")
    model.optimizer.clip_norm = CLIP_NORM if clip else None
    x, y = model.check_batch(*make_batch()[:2])
    for _ in range(STEPS):
        costs.append(finite(model.learn(x, y)))
        yield
        if costs[-1] is None:
            return

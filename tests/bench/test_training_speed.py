"""How fast nncore trains natively: beside scikit-learn, and how its time grows."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from time import perf_counter

import numpy as np
import pytest
from sklearn.neural_network import MLPClassifier
from threadpoolctl import threadpool_limits

import nncore as nn

MOST = 0.4
"""Our epoch may take this share of scikit-learn's."""

ROUNDS = 5


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    """The products here are too small for threads, which wait for each other on a busy machine."""
    with threadpool_limits(1):
        yield


def mnist() -> nn.ArrayDataGenerator:
    """The 60,000 training images in batches of 32."""
    experiment = nn.Experiment.from_dict({**nn.datasets.default_experiment("mnist"), "batch_size": 32})
    return experiment.build()[1]


def our_network(**settings: str) -> nn.Sequential:
    """Südmersen's network: 784-32-16-10, tanh and softmax, SGD with a rate of 0.1."""
    return nn.Sequential(
        [nn.Dense(32, "tanh"), nn.Dense(16, "tanh"), nn.Dense(10, "softmax")],
        n_inputs=784,
        loss="categorical_cross_entropy",
        optimizer=nn.SGD(learning_rate=0.1),
        **settings,
    )


def their_network() -> MLPClassifier:
    """The same in scikit-learn: no momentum, no penalty, the same rate and batches."""
    return MLPClassifier(
        (32, 16), activation="tanh", solver="sgd", learning_rate_init=0.1, momentum=0, alpha=0, batch_size=32
    )


def seconds(function: Callable[[], object]) -> float:
    """How long a call takes."""
    started = perf_counter()
    function()
    return perf_counter() - started


def test_an_mnist_epoch_beside_scikit_learn() -> None:
    """Scikit-learn computes in the type of its inputs: float64 for pixels divided by 255, as usual there.

    In float32 it is faster; that is printed too.
    """
    data = mnist()
    x, y = (np.array(part) for part in next(data.train_in_order(data.n_train)))
    labels, exact = y.argmax(axis=1), x.astype("float64")
    model, usual, single = our_network(), their_network(), their_network()
    epochs = {
        "nncore": lambda: nn.training.train_epoch(model, data.train(), nn.training.EpochMonitor(model)),
        "scikit-learn": lambda: usual.partial_fit(exact, labels, classes=range(10)),
        "scikit-learn in float32": lambda: single.partial_fit(x, labels, classes=range(10)),
    }
    rounds = [{name: seconds(epoch) for name, epoch in epochs.items()} for _ in range(ROUNDS)]
    best = {name: min(times[name] for times in rounds) for name in epochs}
    ratios = {name: best["nncore"] / best[name] for name in epochs}
    test_x, test_y = next(data.test(data.n_test))
    right = {"nncore": model.predict(test_x).argmax(axis=1), "scikit-learn": usual.predict(test_x)}
    print()
    for name in epochs:
        print(f"MNIST epoch in {name}: {best[name]:.3f} s, nncore takes {ratios[name]:.2f} of that")
    for name, answers in right.items():
        print(f"test accuracy after {ROUNDS} epochs, {name}: {(answers == test_y.argmax(axis=1)).mean():.3f}")
    assert ratios["scikit-learn"] <= MOST


def step_of(batch_size: int, width: int) -> Callable[[], float]:
    """One training step of 784-width-10 on a batch, as a function."""
    model = nn.Sequential(
        [nn.Dense(width, "tanh"), nn.Dense(10, "softmax")], n_inputs=784, loss="categorical_cross_entropy"
    )
    rng = np.random.default_rng(0)
    x = rng.random((batch_size, 784), dtype="float32")
    y = np.eye(10, dtype="float32")[rng.integers(10, size=batch_size)]
    model.learn(x, y)
    return lambda: model.learn(x, y)


@pytest.mark.parametrize(
    ("growing", "sizes"),
    [
        ("batch", [(512, 256), (1024, 256), (2048, 256), (4096, 256)]),
        ("width", [(1024, 128), (1024, 256), (1024, 512), (1024, 1024)]),
    ],
)
def test_time_grows_linearly_in_batch_and_width(growing: str, sizes: list[tuple[int, int]]) -> None:
    steps = [step_of(*size) for size in sizes]
    rounds = [[seconds(step) for step in steps] for _ in range(30)]  # in turns: a busy moment meets all
    times = np.min(rounds, axis=0)
    factors = [later / earlier for earlier, later in pairwise(times)]
    print(f"\ntwice the {growing}: time", ", ".join(f"x {factor:.2f}" for factor in factors))
    assert np.mean(np.log2(factors)) == pytest.approx(1, abs=0.3)


@pytest.mark.parametrize("batch_size", [1, 32, 256])
def test_one_step(benchmark, batch_size: int) -> None:
    model = our_network()
    rng = np.random.default_rng(0)
    x = rng.random((batch_size, 784), dtype="float32")
    y = np.eye(10, dtype="float32")[rng.integers(10, size=batch_size)]
    assert np.isfinite(benchmark(model.learn, x, y))


@pytest.mark.parametrize("activation", nn.ACTIVATIONS)
def test_forward_and_backward_of_each_activation(benchmark, activation: str) -> None:
    function = nn.make_activation(activation)
    z = np.random.default_rng(0).normal(size=(256, 256)).astype("float32")
    a, d_z, d_a = np.empty_like(z), np.empty_like(z), np.ones_like(z)

    def both() -> None:
        function.forward(z, a)
        function.backward(z, a, d_a, out=d_z)

    benchmark(both)
    assert np.isfinite(d_z).all()


@pytest.mark.parametrize("product", ["forward", "weight_gradient", "back"])
@pytest.mark.parametrize("form", ["blas", "einsum"])
def test_both_forms_of_each_product(benchmark, form: str, product: str) -> None:
    rng = np.random.default_rng(0)
    m, n_in, n_out = 32, 784, 32
    a, w, delta = (rng.random(shape, dtype="float32") for shape in ((m, n_in), (n_out, n_in), (m, n_out)))
    factors = {"forward": (a, w), "weight_gradient": (delta, a), "back": (delta, w)}[product]
    out = np.empty(
        {"forward": (m, n_out), "weight_gradient": (n_out, n_in), "back": (m, n_in)}[product], "float32"
    )
    benchmark(getattr(nn.kernels, f"{form}_{product}"), *factors, out)
    assert np.isfinite(out).all()

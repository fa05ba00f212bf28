"""Small tables: the four points of exclusive or, the sport decision of Südmersen, Fisher's irises."""

from pathlib import Path

import numpy as np

from nncore.datasets.base import DATASETS, DataSet, Goal
from nncore.datasets.csv_reader import read_csv
from nncore.datasets.defaults import experiment, sgd
from nncore.types import Array, Rng

IRIS = Path(__file__).with_name("iris.csv")
"""The irises as a CSV file."""


def _make_xor4(n_samples: int, noise: float, rng: Rng) -> tuple[Array, Array]:
    """The four points of Zaupa, section 3.1."""
    x = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    return x, np.array([0, 1, 1, 0], dtype=np.int64)


DATASETS.add("xor4")(
    DataSet(
        title="Exclusive or, four points",
        description="The truth table of exclusive or: no straight line divides it.",
        task="classification",
        input_names=("x1", "x2"),
        input_ranges=((-0.5, 1.5), (-0.5, 1.5)),
        class_names=("0", "1"),
        size=4,
        options={"features": ["x1", "x2"]},
        generate=_make_xor4,
        experiment=experiment((8,), 1, optimizer=sgd(0.3), batch_size=4),
        goal=Goal(1000, 1.0),
    )
)


def _make_sport(n_samples: int, noise: float, rng: Rng) -> tuple[Array, Array]:
    """Evenings with temperature (0 to 40 degrees Celsius), slept well (0, 1), much homework (0, 1).

    We go when it is neither too cold nor too hot; a bad night or much homework each narrow what we stand by 5
    degrees from below and 3 from above. With noise, we misjudge the temperature by up to 20 noise degrees.
    """
    temperature = rng.uniform(0.0, 40.0, n_samples)
    slept_well, homework = rng.integers(0, 2, size=(2, n_samples))
    felt = temperature + 20.0 * noise * rng.uniform(-1.0, 1.0, n_samples)
    burden = homework + 1 - slept_well
    goes = (felt > 8.0 + 5.0 * burden) & (felt < 34.0 - 3.0 * burden)
    return np.column_stack([temperature, slept_well, homework]), goes.astype(np.int64)


DATASETS.add("sport")(
    DataSet(
        title="Sports tonight?",
        description="Temperature, sleep and homework decide whether we go to sports tonight.",
        task="classification",
        input_names=("temperature (°C)", "slept well", "much homework"),
        input_ranges=((0.0, 40.0), (0.0, 1.0), (0.0, 1.0)),
        class_names=("stay home", "go to sports"),
        options={"n_samples": 500, "noise": 0.0, "test_split": 0.5, "seed": 0, "normalise": True},
        generate=_make_sport,
        shown=(0, 2),
        experiment=experiment((4,), 1, optimizer=sgd(0.3)),
        goal=Goal(2000, 0.95),
    )
)


def _make_iris(n_samples: int, noise: float, rng: Rng) -> tuple[Array, Array]:
    """The 150 irises of three species that Anderson measured and Fisher classified (1936)."""
    table = read_csv(IRIS.read_text("utf-8"))
    return table.x, table.y


DATASETS.add("iris")(
    DataSet(
        title="Irises",
        description="Four measurements of 150 flowers of three species: the most used table in statistics.",
        task="classification",
        input_names=("sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)"),
        input_ranges=((4.0, 8.0), (2.0, 4.5), (1.0, 7.0), (0.0, 2.5)),
        class_names=("setosa", "versicolor", "virginica"),
        size=150,
        options={"test_split": 0.3, "seed": 0, "normalise": True},
        generate=_make_iris,
        shown=(2, 3),
        experiment=experiment((8,), 3),
        goal=Goal(2000, 0.93),
    )
)

"""What a new kind of data or a new activation takes: one module and one line, or one class."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import nncore

KIND = '''
"""Series: whole waves, told by their mean and their first value."""

import numpy as np

from nncore.datasets.base import DataSet, Goal
from nncore.datasets.defaults import experiment
from nncore.experiment.kinds.base import DrawnKind, enter, shared
from nncore.experiment.rules import Field, Whole


@enter(
    "series",
    DataSet(
        title="Series",
        description="Waves.",
        task="classification",
        input_names=("mean", "first"),
        input_ranges=((-1.0, 1.0), (-1.0, 1.0)),
        class_names=("low", "high"),
        examples=lambda: (np.array([[-1.0, -1.0], [1.0, 1.0]]), np.array([0, 1])),
        experiment=experiment((3,), 2),
        goal=Goal(300, 1.0),
    ),
)
class Series(DrawnKind):
    """As many waves as are wanted."""

    free = ("volume",)

    @property
    def fields(self):
        """How many, and how loud."""
        own = {"n_waves": Field(Whole(2, 100), 20), "volume": Field(Whole(1, 9), 1)}
        return {**own, **shared(test_split=0.5)}

    def describe(self, data):
        """Half of them are high."""
        n = data["n_waves"]
        y = np.arange(n) % 2
        x = np.column_stack([2.0 * y - 1, 2.0 * y - 1])
        names, classes = self.dataset.input_names, self.dataset.class_names
        return self.divide(data, n, lambda rng: (x, y), task="classification", names=names, classes=classes)
'''

USE_KIND = """
import nncore as nn
from nncore.catalog import catalog
from nncore.datasets.samples import make_sample

document = nn.datasets.default_experiment("series")
experiment = nn.Experiment.from_dict(document)
assert experiment.data == {"name": "series", "n_waves": 20, "volume": 1, "test_split": 0.5}, experiment.data
model, data = experiment.build()
for _ in range(nn.datasets.GOALS["series"].steps):
    model.train_step(*data.next_batch())
assert model.evaluate(data.test(10))["accuracy"] == 1
assert make_sample("series")["kind"] == "classes"
entry = next(entry for entry in catalog()["datasets"] if entry["name"] == "series")
assert (entry["name"], entry["label"], entry["experiment"]["batch_size"]) == ("series", "Series", 10)
louder = nn.Experiment.from_dict({**document, "data": {"name": "series", "volume": 2}})
more = nn.Experiment.from_dict({**document, "data": {"name": "series", "n_waves": 30}})
assert experiment.changes_needing_restart(louder) == []
assert experiment.changes_needing_restart(more) == ["data.n_waves"]
try:
    nn.Experiment.from_dict({**document, "data": {"name": "series", "n_waves": 1}})
except ValueError as error:
    assert str(error) == "data.n_waves must be a whole number from 2 to 100, got 1", error
else:
    raise AssertionError("one wave must be refused")
"""

ACTIVATION = '''

@ACTIVATIONS.add("arctan")
class ArcTan(Elementwise):
    """2/pi arctan(z)."""

    name = "arctan"
    bounds = (-1.0, 1.0)

    def forward(self, z, out=None):
        """Return 2/pi arctan(z)."""
        return np.multiply(np.arctan(z, out=out), 2 / np.pi, out=out)

    def derivative(self, z, a, out=None):
        """Return 2/pi / (1 + z^2)."""
        return np.divide(2 / np.pi, 1 + np.square(z), out=out)
'''

USE_ACTIVATION = """
import nncore as nn
from nncore.catalog import catalog

told = {entry["name"]: entry["bounds"] for entry in catalog()["activations"]}
assert told["arctan"] == [-1, 1]
losses = {entry["name"]: entry["activations"] for entry in catalog()["losses"]}
assert "arctan" in losses["mean_squared_error"] and "arctan" not in losses["binary_cross_entropy"]
document = nn.datasets.default_experiment("xor")
document["model"]["layers"][0]["activation"] = "arctan"
model, data = nn.Experiment.from_dict(document).build()
x, y = data.next_batch()
assert model.train_step(x, y)["cost"] > 0
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A copy of nncore that a test may change."""
    source = Path(nncore.__file__).parent
    return Path(shutil.copytree(source, tmp_path / "nncore", ignore=shutil.ignore_patterns("__pycache__")))


def run(library: Path, program: str) -> None:
    """Run a program with the changed copy."""
    command = [sys.executable, "-W", "error", "-c", program]
    done = subprocess.run(command, cwd=library.parent, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.native
def test_a_kind_of_data_is_one_module_and_one_name(library: Path) -> None:
    kinds = library / "experiment" / "kinds"
    (kinds / "series.py").write_text(KIND, "utf-8")
    registry = kinds / "__init__.py"
    line = "import made, mnist, points, table, images"
    text = registry.read_text("utf-8")
    assert text.count(line) == 1
    registry.write_text(text.replace(line, f"{line}, series"), "utf-8")
    run(library, USE_KIND)


@pytest.mark.native
def test_a_bounded_activation_is_one_class(library: Path) -> None:
    module = library / "activations" / "elementwise.py"
    module.write_text(module.read_text("utf-8") + ACTIVATION, "utf-8")
    run(library, USE_ACTIVATION)

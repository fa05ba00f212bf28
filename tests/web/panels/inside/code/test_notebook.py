"""The notebook from the Code tab: valid by nbformat's schema, and run for real, cell by cell."""

import json
import subprocess
from pathlib import Path
from typing import Any

import matplotlib
import matplotlib.pyplot as plt
import nbformat
import pytest

from nncore.datasets import default_experiment
from session import Session

ROOT = Path(__file__).parents[5]
MODULE = ROOT / "web" / "js" / "panels" / "inside" / "code" / "notebook.js"
WHEEL = "https://example.org/wheels/nncore-1.2.3-py3-none-any.whl"
SITE = {"wheel": WHEEL, "files": []}
WRITE = f"""
import {{ notebook }} from {json.dumps(MODULE.as_uri())};
const [experiment, snapshot, site] = JSON.parse(process.argv.at(-1));
process.stdout.write(notebook(experiment, snapshot, site));
"""


@pytest.fixture(autouse=True)
def off_screen() -> None:
    """Draw without a window."""
    matplotlib.use("Agg")


def write_notebook(node: str, document: dict[str, Any], steps: int) -> tuple[Any, dict[str, Any]]:
    """The notebook of a session after some steps, and the session's snapshot."""
    session = Session()
    complete = session.configure(document)["experiment"]
    snapshot = session.advance(60_000, max_steps=steps)
    arguments = json.dumps([complete, {key: snapshot[key] for key in ("step", "evaluation")}, SITE])
    command = [node, "--input-type=module", "--eval", WRITE, arguments]
    run = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)
    return nbformat.reads(run.stdout, as_version=4), snapshot


def run_cells(notebook: Any) -> dict[str, Any]:
    """Run all code cells but the one that installs."""
    names: dict[str, Any] = {}
    install, *cells = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    assert install == f'%pip install "{WHEEL}" matplotlib'
    for source in cells:
        exec(source, names)
    return names


@pytest.mark.native
@pytest.mark.parametrize("name", ["xor", "sine", "iris"])
@pytest.mark.parametrize("steps", [0, 1, 900])
def test_notebook_is_valid_and_computes_what_the_page_shows(
    name: str, steps: int, node: str, capsys: pytest.CaptureFixture[str]
) -> None:
    document = {**default_experiment(name), "epochs": 2}
    notebook, snapshot = write_notebook(node, document, steps)
    nbformat.validate(notebook)
    names = run_cells(notebook)
    said = capsys.readouterr().out
    if not steps:
        assert names["data"].epoch == 2
        assert "train {'cost'" in said
        return
    assert names["model"].step == snapshot["step"]
    evaluation = snapshot["evaluation"]
    for part in ("train", "test"):
        assert names["expected"][part]["cost"] == evaluation[f"cost_{part}"]
        for metric, value in names["expected"][part].items():
            assert names["computed"][part][metric] == pytest.approx(value, rel=1e-6)
            assert f"{part} {metric}" in said


@pytest.mark.native
def test_curves_are_drawn_for_every_metric_from_few_points(node: str) -> None:
    notebook, _ = write_notebook(node, default_experiment("xor"), 5000)
    names = run_cells(notebook)
    figure = plt.gcf()
    assert [ax.get_ylabel() for ax in figure.axes] == ["cost", "accuracy"]
    assert [len(ax.lines) for ax in figure.axes] == [2, 2]
    assert 90 <= len(names["curves"]) <= 200
    plt.close("all")

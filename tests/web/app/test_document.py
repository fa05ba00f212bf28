"""A document means the same on the page and to the library, also where it is silent."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import nncore as nn
from nncore.datasets import DATASETS
from nncore.datasets.defaults import default_experiment

WEB = Path(__file__).parents[3] / "web"
TABLE = "a,b\n" + "\n".join(f"{i}.5,{2 * i}.25" for i in range(40))


def silent(name: str, **others: Any) -> dict[str, Any]:
    """A document that says only what it must."""
    given = {"points", "csv"}
    base = default_experiment(name)
    data = {key: value for key, value in base["data"].items() if key == "name" or key in given}
    layers = [{"units": layer["units"]} for layer in base["model"]["layers"]]
    return {"version": 1, "data": data, "model": {"layers": layers}, **others}


SHORT = "a,kind\n1,a\n2,b\n3,a\n4,b\n"
POINTS = {"x": [[0, 1], [1, 1], [2, 1]], "y": [0.5, 1, 2], "task": "regression"}
DOCUMENTS = {
    **{name: silent(name) for name in DATASETS},
    "adam": silent("spiral", optimizer={"name": "adam"}),
    "rate alone": silent("xor", optimizer={"learning_rate": 1}),
    "one output": silent("xor", model={"layers": [{"units": 1}]}),
    "few samples": silent("circle", data={"name": "circle", "n_samples": 8}),
    "points to predict": silent(
        "points", data={"name": "points", "points": POINTS}, model={"layers": [{"units": 1}]}
    ),
    "numbers to predict": silent(
        "csv", data={"name": "csv", "csv": {"text": TABLE}}, model={"layers": [{"units": 1}]}
    ),
    "short table": silent(
        "csv", data={"name": "csv", "csv": {"text": SHORT}}, model={"layers": [{"units": 2}]}
    ),
    "short table, all for training": silent(
        "csv",
        data={"name": "csv", "csv": {"text": SHORT}, "test_split": 0.0},
        model={"layers": [{"units": 2}]},
    ),
    "short table with a batch size": silent(
        "csv", data={"name": "csv", "csv": {"text": SHORT}}, model={"layers": [{"units": 2}]}, batch_size=2
    ),
    "short table with gaps": silent(
        "csv",
        data={"name": "csv", "csv": {"text": SHORT + "5,?\n,a\n", "missing": "drop"}},
        model={"layers": [{"units": 2}]},
    ),
}


@pytest.fixture(scope="module")
def completed(node: str, site_file: Callable[[str], Path]) -> dict[str, dict[str, Any]]:
    """The documents as the page completes them."""
    program = f"""
        import {{ readFileSync }} from "node:fs";
        import {{ completeExperiment }} from "{(WEB / "js" / "app" / "document.js").as_uri()}";
        const catalog = JSON.parse(readFileSync({json.dumps(str(site_file("catalog.json")))}, "utf8"));
        const documents = Object.entries(JSON.parse(readFileSync(0, "utf8")));
        const complete = ([name, document]) => [name, completeExperiment(document, catalog)];
        console.log(JSON.stringify(Object.fromEntries(documents.map(complete))));
    """
    answer = subprocess.run(
        [node, "--input-type=module", "--eval", program],
        input=json.dumps(DOCUMENTS),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(answer.stdout)


@pytest.mark.native
@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_a_document_leaves_out_is_the_same_on_the_page(name: str, completed: dict[str, Any]) -> None:
    wanted = nn.Experiment.from_dict(DOCUMENTS[name]).to_dict()
    assert nn.Experiment.from_dict(completed[name]).to_dict() == wanted

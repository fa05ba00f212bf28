"""The program on the Code tab, run for real: it must repeat the page's own session, number for number."""

import json
import subprocess
from pathlib import Path
from typing import Any

import mnist
import numpy as np
import pytest
import serve

import nncore as nn
from nncore.datasets import DATASETS, default_experiment
from nncore.experiment.idx_files import MNIST_FILES
from session import Session

ROOT = Path(__file__).parents[5]
MODULE = ROOT / "web" / "js" / "panels" / "inside" / "code" / "program.js"
WRITE = f"""
import {{ pythonCode }} from {json.dumps(MODULE.as_uri())};
const [experiment, steps, site] = JSON.parse(process.argv.at(-1));
process.stdout.write(pythonCode(experiment, steps, site));
"""
OWN_DATA = {"points", "csv"}
"""Data sets that are empty until somebody gives them data."""


def write_program(node: str, document: dict[str, Any], steps: int, site: dict[str, Any] | None = None) -> str:
    """Return the program as the page writes it."""
    command = [node, "--input-type=module", "--eval", WRITE, json.dumps([document, steps, site])]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout


def check_program_repeats_session(
    node: str, document: dict[str, Any], steps: int, session: Session | None = None
) -> None:
    """Train in a session, train with the program, compare every parameter."""
    session, program = session or Session(), {}
    complete = session.configure(document)["experiment"]
    answer = session.advance(budget_ms=60_000, max_steps=steps, probes={"network.parameters": {}})
    exec(write_program(node, complete, steps), program)
    for i, layer in enumerate(program["model"].layers):
        for name, values in layer.params.items():
            expected = answer["probes"]["network.parameters"]["arrays"][f"layers[{i}].{name}"]
            np.testing.assert_array_equal(values.ravel(), expected["data"])


@pytest.mark.native
@pytest.mark.parametrize("name", sorted(set(DATASETS) - OWN_DATA))
def test_program_repeats_the_run(name: str, node: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    check_program_repeats_session(node, default_experiment(name), steps=3)


@pytest.mark.native
def test_program_repeats_a_run_with_every_setting(node: str) -> None:
    document = {
        "version": 1,
        "name": 'A "quoted" name',
        "seed": 3,
        "data": {"name": "xor", "noise": 0.1, "test_split": 0.25, "features": ["x1", "x2", "x1*x2"]},
        "model": {"layers": [{"units": 3, "activation": "relu", "batch_norm": True}, {"units": 2}]},
        "l1": 0.001,
        "l2": 0.01,
        "optimizer": {"name": "sgd", "momentum": 0.9, "nesterov": True, "clip_norm": 1},
        "batch_size": 7,
    }
    check_program_repeats_session(node, document, steps=70)


@pytest.mark.native
def test_program_repeats_a_run_on_own_images(
    node: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    labels = np.arange(40, dtype=np.uint8) % 2
    images = (
        np.random.default_rng(0).integers(0, 128, (40, 3, 4), dtype=np.uint8) + 100 * labels[:, None, None]
    )
    files = {
        "train-images-idx3-ubyte": bytes([0, 0, 8, 3, 0, 0, 0, 40, 0, 0, 0, 3, 0, 0, 0, 4])
        + images.tobytes(),
        "train-labels-idx1-ubyte": bytes([0, 0, 8, 1, 0, 0, 0, 40]) + labels.tobytes(),
    }
    session = Session()
    (tmp_path / "images").mkdir()
    for name, content in files.items():
        (tmp_path / "images" / name).write_bytes(content)
        session.provide(name, content, data="images")
    stated = {"shape": [3, 4], "class_names": ["dark", "bright"], "n_train": 40}
    document = {
        "version": 1,
        "data": {"name": "images", "images": stated},
        "model": {"layers": [{"units": 2}]},
    }
    monkeypatch.chdir(tmp_path)
    check_program_repeats_session(node, document, steps=20, session=session)


@pytest.mark.native
def test_program_of_a_fresh_run_trains_to_its_last_epoch(node: str) -> None:
    document = nn.Experiment.from_dict({**default_experiment("xor"), "epochs": 2}).to_dict()
    program: dict[str, Any] = {}
    exec(write_program(node, document, 0), program)
    assert program["data"].epoch == 2


@pytest.mark.native
def test_program_on_mnist_fetches_its_files_from_the_page_once(
    node: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NNCORE_DATA", raising=False)
    document = nn.Experiment.from_dict(default_experiment("mnist")).to_dict()
    with serve.running_server(mnist.RAW) as url:
        site = {"wheel": f"{url}nncore.whl", "files": [f"{url}{name}" for name in MNIST_FILES]}
        program = write_program(node, document, 2, site)
        exec(program, first := dict[str, Any]())
    exec(program, second := dict[str, Any]())  # no server any more
    np.testing.assert_array_equal(first["model"].parameters, second["model"].parameters)
    assert sorted(path.name for path in (tmp_path / "mnist").iterdir()) == sorted(MNIST_FILES)

"""The command line, run as people run it: a process of its own."""

import json
import os
import subprocess
import sys

import numpy as np
import pytest

from nncore import Experiment, Sequential
from nncore.__main__ import main

pytestmark = pytest.mark.native

XOR = {
    "version": 1,
    "data": {"name": "xor", "n_samples": 100},
    "model": {"layers": [{"units": 4}, {"units": 2}]},
    "epochs": 5,
}


def run(*words, folder, **environment):
    return subprocess.run(
        [sys.executable, "-m", "nncore", *map(str, words)],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "PYTHONPATH": os.getcwd(), **environment},
        check=False,
    )


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "xor.json").write_text(json.dumps(XOR))
    return tmp_path


def write(folder, **changes):
    (folder / "bad.json").write_text(json.dumps({**XOR, **changes}))
    return "bad.json"


def assert_one_line(result, message, code=2):
    assert result.returncode == code
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith(f"nncore: {message}")


def test_train_shows_progress_writes_the_model_and_says_how_well_it_does(folder):
    result = run("train", "xor.json", "--out", "m.npz", folder=folder)
    assert result.returncode == 0
    assert "25/25" in result.stderr
    training, test = result.stdout.splitlines()
    assert training.startswith("training: cost 0.")
    assert test.startswith("test: cost 0.")
    assert "accuracy" in test
    experiment = Experiment.from_json(folder / "xor.json")
    expected, data = experiment.build()
    expected.fit(data, epochs=5)
    saved = Sequential.load(folder / "m.npz")
    np.testing.assert_array_equal(saved.parameters, expected.parameters)


def test_check_says_what_a_right_document_is_about(folder):
    result = run("check", "xor.json", folder=folder)
    line = "xor.json is right: classification, 2 inputs, 50 training and 50 test examples\n"
    assert (result.returncode, result.stdout, result.stderr) == (0, line, "")


def test_summary_shows_layers_and_parameters(folder):
    result = run("summary", "xor.json", folder=folder)
    assert result.returncode == 0
    assert result.stdout.startswith("XOR\nlayer")
    assert "parameters 22" in result.stdout


@pytest.mark.parametrize("command", ["train", "check", "summary"])
def test_a_wrong_field_is_one_line_naming_it(folder, command):
    name = write(folder, model={"layers": [{"units": 0}, {"units": 2}]})
    result = run(command, name, folder=folder)
    assert_one_line(result, "model.layers[0].units must be a whole number from 1 to 256, got 0")


def test_a_file_that_is_not_there_is_one_line(folder):
    result = run("check", "no.json", folder=folder)
    assert_one_line(result, "no.json must be a file within reach, got: No such")


def test_a_file_that_is_no_json_is_one_line(folder):
    (folder / "bad.json").write_text("{")
    assert_one_line(run("check", "bad.json", folder=folder), "bad.json must be JSON, got an error: ")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "the following arguments are required: train|check|summary|race"),
        (("learn", "xor.json"), "argument train|check|summary|race: invalid choice: 'learn'"),
        (("train",), "the following arguments are required: experiment"),
        (("train", "xor.json", "--epochs", "many"), "argument --epochs: invalid int value: 'many'"),
        (("train", "xor.json", "--epochs", "0"), "--epochs must be a whole number"),
        (("train", "xor.json", "--out", "no/m.npz"), "--out must be in a folder that exists, got no/m.npz"),
    ],
)
def test_wrong_arguments_are_one_line(folder, words, message):
    assert_one_line(run(*words, folder=folder), message)


def test_a_place_that_cannot_be_written_is_refused_before_the_training(folder):
    (folder / "m.npz").mkdir()
    result = run("train", "xor.json", "--out", "m.npz", folder=folder)
    assert_one_line(result, "--out must be a file that can be written, got m.npz")


def test_a_byte_order_mark_is_passed_over(folder):
    (folder / "marked.json").write_text(json.dumps(XOR), encoding="utf-8-sig")
    assert run("check", "marked.json", folder=folder).returncode == 0


def test_a_name_is_shown_even_where_the_console_lacks_its_letters(folder):
    result = run("summary", write(folder, name="Ω \ud800"), folder=folder, PYTHONIOENCODING="latin-1")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith("\\u03a9 \\ud800\nlayer")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
def test_an_output_that_cannot_be_written_is_one_line(folder):
    with open("/dev/full", "w") as full:
        command = [sys.executable, "-m", "nncore", "summary", "xor.json"]
        environment = {**os.environ, "PYTHONPATH": os.getcwd()}
        result = subprocess.run(
            command, cwd=folder, env=environment, stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert result.returncode == 2
    assert result.stderr == "nncore: the output must be a file within reach, got: No space left on device\n"


def test_missing_data_are_one_line(folder):
    digits = {"data": {"name": "mnist", "path": "nowhere"}, "model": {"layers": [{"units": 10}]}}
    result = run("train", write(folder, **digits), folder=folder)
    assert_one_line(result, "data.path must be a folder with train-images-idx3-ubyte")


def test_a_training_that_diverges_says_so(folder):
    linear = [{"units": 4, "activation": "linear"}, {"units": 2, "activation": "linear"}]
    name = write(folder, model={"layers": linear}, optimizer={"learning_rate": 1e5})
    result = run("train", name, "--out", "m.npz", folder=folder)
    assert result.returncode == 1
    assert result.stderr.splitlines()[-1].startswith("nncore: the cost became ")
    assert "Traceback" not in result.stderr
    assert not (folder / "m.npz").exists()


def test_without_tqdm_there_are_plain_lines(folder):
    (folder / "tqdm.py").write_text("raise ImportError")
    result = run("train", "xor.json", "--epochs", "40", folder=folder)
    assert result.returncode == 0
    lines = result.stderr.splitlines()
    assert len(lines) == 20
    assert lines[0].startswith("epoch 2/40: cost ")
    assert lines[-1].startswith("epoch 40/40: cost ")


def test_a_document_without_epochs_is_trained_for_a_hundred(folder):
    (folder / "tqdm.py").write_text("raise ImportError")
    (folder / "endless.json").write_text(json.dumps({**XOR, "epochs": None}))
    result = run("train", "endless.json", folder=folder)
    assert result.stderr.splitlines()[-1].startswith("epoch 100/100: ")


def test_early_stopping_of_the_document_ends_the_training(folder):
    (folder / "tqdm.py").write_text("raise ImportError")
    stopping = {"early_stopping": {"patience": 0, "min_delta": 10}, "epochs": 1000}
    result = run("train", write(folder, **stopping), folder=folder)
    assert result.returncode == 0
    assert result.stderr == ""


def test_help_is_shown_on_request(folder):
    result = run("--help", folder=folder)
    assert result.returncode == 0
    assert "train the network" in result.stdout


def test_main_returns_the_exit_code(folder, capsys, monkeypatch):
    monkeypatch.chdir(folder)
    assert main(["check", "xor.json"]) == 0
    assert main(["check", write(folder, seed=-1)]) == 2
    assert capsys.readouterr().err == "nncore: seed must be a whole number from 0 to 4294967295, got -1\n"


def test_an_interrupted_training_ends_in_one_line(folder, capsys, monkeypatch):
    def interrupt(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(Sequential, "fit", interrupt)
    assert main(["train", str(folder / "xor.json")]) == 130
    assert capsys.readouterr().err.endswith("nncore: interrupted\n")

"""Races: their documents, and that runners side by side are the ones that train alone."""

import json
import os
import subprocess
import sys
from contextlib import contextmanager

import numpy as np
import pytest
from test_main import assert_one_line, run

from nncore import Experiment, Race
from nncore.race import runners
from nncore.race.document import FIELDS, MOST
from nncore.race.runners import Runner, finishing_order, run_alone, run_race

EXPERIMENT = {
    "version": 1,
    "seed": 3,
    "data": {"name": "xor", "n_samples": 60},
    "model": {"layers": [{"units": 4, "activation": "leaky_relu", "slope": 0.2}, {"units": 3}, {"units": 2}]},
}
VALUES = {
    "initializer": ["he", "glorot", "standard_normal"],
    "depth": [1, 2, 4],
    "activation": ["relu", "tanh", "leaky_relu"],
    "optimizer": ["sgd", "adam", {"name": "sgd", "learning_rate": 0.2, "momentum": 0.9}],
    "optimizer.learning_rate": [0.01, 0.1, 1],
    "batch_size": [1, 5, 30],
    "batch_norm": [False, True],
    "seed": [0, 1, 2],
}


def make(field="seed", values=None, epochs=3, **changes):
    vary = {"field": field, "values": VALUES[field] if values is None else values}
    return {"experiment": {**EXPERIMENT, **changes}, "vary": vary, "epochs": epochs}


def differences(a, b, path=""):
    """The paths at which two documents differ."""
    if isinstance(a, dict) and isinstance(b, dict):
        return {p for key in a.keys() | b for p in differences(a.get(key), b.get(key), f"{path}.{key}")}
    if isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
        return {p for x, y in zip(a, b, strict=True) for p in differences(x, y, f"{path}[]")}
    return set() if a == b else {path}


def assert_same(finish, alone):
    np.testing.assert_array_equal(finish.parameters, alone.parameters)
    assert finish.history.to_dict() == alone.history.to_dict()
    assert finish[:4] == alone[:4]


def test_every_field_has_values_here():
    assert VALUES.keys() == FIELDS.keys()


@pytest.mark.parametrize("field", FIELDS)
def test_runners_differ_in_the_one_thing_alone(field):
    race = Race.from_dict(make(field))
    documents = [runner.to_dict() for runner in race.runners()]
    allowed = {
        "initializer": {".model.layers[].initializer"},
        "depth": {".model.layers"},
        "activation": {".model.layers[].activation", ".model.layers[].slope"},
        "batch_norm": {".model.layers[].batch_norm"},
    }.get(field, {f".{field}"})
    for document in documents[1:]:
        found = differences(documents[0], document)
        assert found
        assert all(any(path.startswith(start) for start in allowed) for path in found), found
    assert all(document["epochs"] == 3 for document in documents)


def test_depth_keeps_the_first_hidden_layers_and_repeats_the_last():
    race = Race.from_dict(make("depth", [1, 2, 4]))
    units = [[layer["units"] for layer in runner.model["layers"]] for runner in race.runners()]
    assert units == [[4, 2], [4, 3, 2], [4, 3, 3, 3, 2]]


def test_an_optimizer_by_name_has_its_usual_settings():
    race = Race.from_dict(make("optimizer"))
    assert [race.label(i) for i in range(3)] == ["sgd 0.03", "adam 0.001", "sgd 0.2"]
    assert race.runners()[2].optimizer["momentum"] == 0.9


def test_batch_norm_is_for_hidden_layers():
    on = Race.from_dict(make("batch_norm")).runners()[1]
    assert [layer["batch_norm"] for layer in on.model["layers"]] == [True, True, False]


@pytest.mark.parametrize("field", FIELDS)
def test_the_complete_document_is_the_same_race(field):
    race = Race.from_dict(make(field))
    assert Race.from_dict(json.loads(json.dumps(race.to_dict()))) == race


@pytest.mark.parametrize(("race", "experiment", "epochs"), [(7, 9, 7), (None, 9, 9), (None, None, 100)])
def test_epochs_are_the_races_else_the_experiments_else_a_hundred(race, experiment, epochs):
    found = Race.from_dict(make(epochs=race) | {"experiment": {**EXPERIMENT, "epochs": experiment}})
    assert found.epochs == epochs


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ([], "race must be an object, got []"),
        ({}, "experiment must be given, got nothing"),
        (make() | {"rate": 1}, "rate must be left out (the fields here are experiment, vary, epochs), got 1"),
        (make() | {"epochs": 0}, "epochs must be a whole number from 1 to 1000000, got 0"),
        (make() | {"experiment": 3}, "experiment must be an object, got 3"),
        (make(batch_size=0), "experiment.batch_size must be a whole number from 1 to 60000, got 0"),
        (make() | {"vary": {"field": "seed"}}, "vary.values must be given, got nothing"),
        (make("l2", [0, 1]), f"vary.field must be one of {', '.join(FIELDS)}, got 'l2'"),
        (make(values=[1]), "vary.values must be a list of 2 to 6 entries, got 1 entry"),
        (make(values=list(range(7))), "vary.values must be a list of 2 to 6 entries, got 7 entries"),
        (make(values=3), "vary.values must be a list of 2 to 6 entries, got 3"),
        (make(values=[1, 2, 1]), "vary.values[2] must be there only once, got 1"),
        (make("depth", [1, 0]), "vary.values[1] must be a whole number from 1 to 12, got 0"),
        (make("initializer", ["he", "her"]), "vary.values[1] must be one of auto, zeros,"),
        (make("activation", ["tanh", 1]), "vary.values[1] must be one of sigmoid, tanh,"),
        (make("optimizer", ["sgd", "s"]), "vary.values[1].name must be one of sgd,"),
        (make("optimizer", ["adam", {"name": "adam"}]), "vary.values[1] must be there only once, got {"),
        (
            make("optimizer", ["sgd", {"name": "sgd", "nesterov": True}]),
            "vary.values[1] must fit the experiment, got: optimizer.nesterov must be false while",
        ),
        (make("optimizer.learning_rate", [1, -1]), "vary.values[1] must be a number above 0 and at most"),
        (make("optimizer.learning_rate", [1, float("nan")]), "vary.values[1] must be a number above 0"),
        (make("batch_size", [1, 31]), "vary.values[1] must be a whole number from 1 to 30, got 31"),
        (make("batch_norm", [True, 0]), "vary.values[1] must be true or false, got 0"),
        (make("seed", [0, -1]), "vary.values[1] must be a whole number from 0 to 4294967295, got -1"),
        (
            make("depth", model={"layers": [{"units": 2}]}),
            "vary.field must be another one for a network without hidden layers, got 'depth'",
        ),
        (
            make(
                "initializer",
                model={"layers": [{"units": 2}]},
                weights=[{"W": [[1, 0], [0, 1]], "b": [0, 0]}],
            ),
            "vary.field must be another one where experiment.weights are given, got 'initializer'",
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_rule(document, message):
    with pytest.raises(ValueError) as caught:
        Race.from_dict(document)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize("field", FIELDS)
def test_each_runner_is_bit_by_bit_the_experiment_fitted_alone(field):
    race = Race.from_dict(make(field))
    for finish, experiment in zip(run_race(race), race.runners(), strict=True):
        model, data = experiment.build()
        history = model.fit(data, epochs=3, callbacks=experiment.build_callbacks())
        np.testing.assert_array_equal(finish.parameters, model.parameters)
        assert finish.history.to_dict() == history.to_dict()
        assert finish.cost == model.evaluate(data.train_in_order(1000))["cost"]
        assert finish.test_cost == model.evaluate(data.test(1000))["cost"]
        assert finish.steps == model.step


def test_runners_that_take_turns_are_those_that_train_one_after_the_other():
    race = Race.from_dict(make("optimizer"))
    taking_turns = [Runner(experiment) for experiment in race.runners()]
    for _ in zip(*(runner.steps() for runner in taking_turns), strict=True):
        pass
    for runner, alone in zip(taking_turns, run_race(race), strict=True):
        assert_same(runner.finish(), alone)


def test_early_stopping_ends_a_runner_as_it_ends_a_training():
    stopping = {"patience": 0, "min_delta": 10, "metric": "cost"}
    finish = run_race(Race.from_dict(make(epochs=9, early_stopping=stopping)))[0]
    assert len(finish.history) == 2
    assert finish.steps == 2 * 3


def test_a_runner_that_diverges_has_no_cost_and_comes_in_last():
    linear = {"layers": [{"units": 4, "activation": "linear"}, {"units": 2, "activation": "linear"}]}
    race = Race.from_dict(make("optimizer.learning_rate", [1e5, 0.01, 30], model=linear, epochs=20))
    finishes = run_race(race)
    fastest, right, fast = finishes
    assert right.diverged_at is None and right.cost is not None
    assert fastest.cost is None and fastest.test_cost is None
    assert fastest.diverged_at == fastest.steps < fast.steps
    assert finishing_order(finishes) == [1, 2, 0]


def test_a_runner_that_diverges_in_its_last_step_says_so():
    """Each cost is taken before its update: what the last one does is seen only in the cost at the end."""
    linear = {"layers": [{"units": 4, "activation": "linear"}, {"units": 2, "activation": "linear"}]}
    document = {**EXPERIMENT, "model": linear, "batch_size": 30, "optimizer": {"learning_rate": 1e5}}
    long = run_alone({**document, "epochs": 20})
    last = run_alone({**document, "epochs": long.steps - 1})
    assert last.cost is None
    assert last.diverged_at == last.steps == long.steps - 1


def test_without_test_examples_there_is_no_test_cost():
    document = {**EXPERIMENT, "data": {"name": "xor", "n_samples": 60, "test_split": 0}, "epochs": 1}
    assert run_alone(document).test_cost is None


def test_a_runner_must_know_its_end():
    with pytest.raises(ValueError, match="epochs must be a whole number for a runner, got None"):
        Runner(Experiment.from_dict(EXPERIMENT))


# --- many processes, a cluster, the command line -----------------------------------------------------------


@pytest.mark.native
def test_runners_in_processes_of_their_own_have_the_same_bits():
    race = Race.from_dict(make("activation", ["relu", "tanh", "sigmoid", "gelu"]))
    for finish, alone in zip(run_race(race, processes=2), run_race(race), strict=True):
        assert_same(finish, alone)


CLUSTER = """
import logging, sys
from distributed import LocalCluster
if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1",
                      silence_logs=logging.ERROR) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()
"""


@contextmanager
def start_cluster(folder, **environment):
    """The address of a Dask cluster of two workers on this machine; it ends with its input."""
    (folder / "cluster.py").write_text(CLUSTER)
    with subprocess.Popen(
        [sys.executable, "cluster.py"],
        cwd=folder,
        env={**os.environ, **environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        yield process.stdout.readline().strip()
        process.stdin.close()
        process.wait(30)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "race.json").write_text(json.dumps(make("optimizer.learning_rate", [0.01, 1], epochs=5)))
    return tmp_path


def numbers(folder):
    return json.loads((folder / "out.json").read_text())


@pytest.mark.native
def test_on_a_dask_cluster_the_numbers_are_the_same(folder):
    with start_cluster(folder, PYTHONPATH=os.getcwd()) as address:
        result = run("race", "race.json", "--dask", address, "--json", "out.json", folder=folder)
    assert result.returncode == 0, result.stderr
    there = numbers(folder)
    assert run("race", "race.json", "--json", "out.json", folder=folder).stdout == result.stdout
    assert numbers(folder) == there


@pytest.mark.native
def test_a_cluster_without_nncore_is_one_line(folder):
    with start_cluster(folder) as address:
        result = run("race", "race.json", "--dask", address, folder=folder)
    assert_one_line(result, "--dask must be a cluster whose scheduler and workers have nncore too, got tcp:")


@pytest.mark.native
def test_where_no_scheduler_answers_that_is_said(monkeypatch):
    monkeypatch.setattr(runners, "ANSWER_WITHIN_S", 0.2)
    with pytest.raises(ValueError, match="dask must be the address of a scheduler that answers, got tcp:"):
        run_race(Race.from_dict(make()), dask="tcp://127.0.0.1:9")


@pytest.mark.native
def test_the_command_prints_the_finishing_order_and_writes_every_number(folder):
    result = run("race", "race.json", "--processes", 2, "--json", "out.json", folder=folder)
    assert (result.returncode, result.stderr) == (0, "")
    finishes = run_race(Race.from_json(folder / "race.json"))
    written = numbers(folder)
    assert [runner["cost"] for runner in written["runners"]] == [finish.cost for finish in finishes]
    assert [runner["history"] for runner in written["runners"]] == [f.history.to_dict() for f in finishes]
    assert written["order"] == [1, 0]
    assert Race.from_dict(written["race"]) == Race.from_json(folder / "race.json")
    head, first, second = (line.split() for line in result.stdout.splitlines())
    assert head == ["place", "optimizer.learning_rate", "cost", "test", "cost"]
    assert first == ["1", "1", f"{finishes[1].cost:.6g}", f"{finishes[1].test_cost:.6g}"]
    assert second == ["2", "0.01", f"{finishes[0].cost:.6g}", f"{finishes[0].test_cost:.6g}"]


@pytest.mark.native
@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--processes", "0"), "--processes must be a whole number at least 1, got 0"),
        (("--json", "no/out.json"), "--json must be in a folder that exists, got no/out.json"),
        (("--processes", "2"), "--processes must be left out where joblib is not installed (python -m pip"),
        (("--dask", "tcp://127.0.0.1:1"), "--dask must be left out where distributed is not installed (pyth"),
    ],
)
def test_what_is_wrong_on_the_command_line_is_one_line(folder, words, message):
    for package in ("joblib", "distributed"):
        (folder / f"{package}.py").write_text("raise ImportError")
    assert_one_line(run("race", "race.json", *words, folder=folder), message)


@pytest.mark.native
def test_a_wrong_race_is_one_line(folder):
    (folder / "race.json").write_text(json.dumps(make(values=[0] * (MOST + 1))))
    message = "vary.values must be a list of 2 to 6 entries, got 7 entries"
    assert_one_line(run("race", "race.json", folder=folder), message)

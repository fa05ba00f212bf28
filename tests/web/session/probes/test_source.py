"""The code that the page shows of a part is the code of the class that runs."""

import linecache
from pathlib import Path

from probing import looked

import nncore as nn

ROOT = Path(nn.__file__).parents[1]


def parts_of(model: dict, **document: object) -> dict[str, dict]:
    experiment = {"version": 1, "data": {"name": "xor"}, "model": model, **document}
    facts, _ = looked(experiment, "source")
    return {part["id"]: part for part in facts["parts"]}


def test_every_part_in_use_is_told_once_with_its_layers() -> None:
    layers = [{"units": 3, "activation": "relu"}, {"units": 4, "activation": "tanh"}]
    parts = parts_of({"layers": [*layers, *layers, {"units": 2}]}, optimizer={"name": "adam"})
    assert {id: part["used"] for id, part in parts.items()} == {
        "layer": [0, 1, 2, 3, 4],
        "activation.relu": [0, 2],
        "activation.tanh": [1, 3],
        "activation.softmax": [4],
        "loss": [],
        "optimizer": [],
    }
    assert parts["optimizer"]["classes"][0]["name"] == "Adam"
    assert parts["loss"]["classes"][0]["name"] == "CategoricalCrossEntropy"


def test_batch_norm_is_told_where_it_is() -> None:
    normed = {"units": 3, "batch_norm": True}
    parts = parts_of({"layers": [{"units": 3}, normed, {"units": 2}]})
    assert parts["batch_norm"]["used"] == [1]
    assert parts["batch_norm"]["classes"][0]["name"] == "BatchNorm"


def test_the_text_is_that_of_the_file_at_the_line_told() -> None:
    for part in parts_of({"layers": [{"units": 2, "activation": "gelu"}, {"units": 2}]}).values():
        assert part["classes"], part["id"]
        for code in part["classes"]:
            file = ROOT / f"{code['module'].replace('.', '/')}.py"
            lines = linecache.getlines(str(file))[code["first"] - 1 :]
            told = code["text"].splitlines(keepends=True)
            assert lines[: len(told)] == told
            assert any(line.startswith(f"class {code['name']}") for line in told)

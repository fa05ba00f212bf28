"""The preview of a person's own table: what it holds, what would be learnt, and what is wrong with it."""

import json
import time

import numpy as np
import pytest

from session import Session

MICE = "size;weight;kind\n1,5;12;mouse\n2,5;900;cat\n2,0;?;dog\n1,75;14;mouse\n"


def preview(text: str, **choices: object) -> dict:
    answer = Session().preview_csv({"text": text, "missing": "drop", **choices})
    json.dumps(answer, allow_nan=False)
    return answer


def uses(answer: dict) -> dict:
    return {column["name"]: column["use"] for column in answer["columns"]}


def test_a_table_is_told_as_it_was_read() -> None:
    answer = preview(MICE)
    assert (answer["separator"], answer["decimal"], answer["header"], answer["n_rows"]) == (";", ",", True, 4)
    assert uses(answer) == {"size": "input", "weight": "input", "kind": "target"}
    assert [column["n_missing"] for column in answer["columns"]] == [0, 1, 0]
    assert [column["n_words"] for column in answer["columns"]] == [0, 0, 4]
    assert answer["rows"][1] == ["2,5", "900", "cat"]
    assert answer["problem"] == {"task": "classification", "class_names": ["cat", "mouse"], "n_rows": 3}
    assert answer["refusal"] is None


def test_columns_are_used_as_chosen() -> None:
    answer = preview(MICE, target="size", inputs=["weight"])
    assert uses(answer) == {"size": "target", "weight": "input", "kind": "none"}
    assert answer["problem"]["task"] == "regression"
    assert preview(MICE, target="size", task="classification")["problem"]["class_names"] == [
        "1.5",
        "1.75",
        "2.5",
    ]


def test_columns_of_words_are_no_inputs_unless_they_are_mostly_numbers() -> None:
    assert uses(preview("a,b,c\nx,1,0\ny,2,1\n")) == {"a": "none", "b": "input", "c": "target"}
    answer = preview("a,b\n1,0\n2,1\nbig,1\n")
    assert uses(answer)["a"] == "input"
    assert answer["refusal"] == "The table must have a number in line 4, column 1 (a), got 'big'"


@pytest.mark.parametrize(
    ("text", "choices", "refusal"),
    [
        ("a,b\n1,2\n3\n", {}, "The table must have 2 columns in every line, got 1 in line 3"),
        (
            "a;b\n1,5;\n2;1\n",
            {"missing": "refuse"},
            "The table must have a value in line 2, column 2 (b), got ''",
        ),
        ("a,b\nx,0\ny,1\n", {}, "The table must have at least one input, a column of numbers"),
        ("a,b\n1,0\n2,1\n", {"inputs": []}, "The table must have at least one input, a column of numbers"),
        ("a,b\n1,x\n2,x\n", {}, "The target must have from 2 to 100 classes, got 1"),
        (
            "a,b\n1,x\n2,y\n",
            {"task": "regression"},
            "The table must have a number in line 2, column 2 (b), got 'x'",
        ),
        (
            "just words",
            {},
            "The table must have from 2 to 1024 columns, got 1 in line 1 (a tab, ;, | or , divides columns)",
        ),
        ("", {}, "The table must have from 2 to 1024 columns, got an empty text"),
        ('a,b\n1,"2\n', {}, "The table must be CSV, got an error in line 2: unexpected end of data"),
    ],
)
def test_what_is_wrong_is_told_with_line_and_column(text: str, choices: dict, refusal: str) -> None:
    answer = preview(text, **choices)
    assert answer["refusal"] == refusal
    assert answer["problem"] is None


def test_a_table_that_is_refused_still_shows_its_columns() -> None:
    assert len(preview("a,b\n1,x\n2,x\n")["columns"]) == 2


def test_the_limits_are_told() -> None:
    long = "1,2\n" * 300_000
    assert "at most 1,000,000" in preview(long)["refusal"]
    assert "from 1 to 50,000 rows, got 50,001" in preview("1,2\n" * 50_001)["refusal"]


def test_the_largest_table_is_read_in_time() -> None:
    numbers = np.random.default_rng(0).integers(0, 100, size=(50_000, 5))
    text = "a,b,c,d,e\n" + "\n".join(",".join(map(str, row)) for row in numbers)
    start = time.perf_counter()
    assert preview(text)["problem"]["n_rows"] == 50_000
    assert time.perf_counter() - start < 20


def test_a_previewed_table_is_learnt_as_it_was_told() -> None:
    session = Session()
    csv = {"text": MICE, "missing": "drop", "target": "kind", "inputs": ["size", "weight"]}
    problem = session.preview_csv(csv)["problem"]
    layers = [{"units": len(problem["class_names"])}]
    document = {
        "version": 1,
        "data": {"name": "csv", "csv": csv},
        "model": {"layers": layers},
        "batch_size": 1,
    }
    answer = session.configure(document)
    assert answer["n_train"] + answer["n_test"] == problem["n_rows"]
    assert answer["class_names"] == problem["class_names"]

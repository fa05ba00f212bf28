"""A whole program: its output, its errors by their lines, its curves."""

import builtins
import contextlib
import io
from pathlib import Path
from typing import Any

import pytest

import nncore as nn
from nncore.learners import Learner
from sandbox.curves import MOST_POINTS, Curve
from sandbox.output import AT_ONCE, END_SHOWN, MOST_SHOWN, PAUSE_S, Output
from sandbox.programs import run_program

LEARN = """
import nncore as nn
model, data = nn.Experiment.from_dict(nn.datasets.default_experiment("xor")).build()
"""


class Page:
    """Hears what is told."""

    def __init__(self) -> None:
        self.heard: list[dict[str, Any]] = []

    def __call__(self, message: dict[str, Any]) -> None:
        self.heard.append(message)

    @property
    def output(self) -> str:
        return "".join(message.get("output", "") for message in self.heard)


def test_what_is_printed_comes_in_order_errors_included() -> None:
    page = Page()
    text = "import sys\nprint('one')\nprint('two', file=sys.stderr)\nprint('three', end='')"
    assert run_program(text, page) == {"fault": None, "histories": []}
    assert page.output == "one\ntwo\nthree"


def test_a_program_is_told_at_once_what_it_prints() -> None:
    page = Page()
    told: list[str] = []
    run_program("print('before')\nlook()", lambda message: (page(message), told.append(page.output))[0])
    assert told[0] == "before"


@pytest.mark.parametrize(
    ("text", "kind", "line", "message"),
    [
        ("x = 1\ny = = 2", "SyntaxError", 2, "invalid syntax"),
        ("\n\n1 / 0", "ZeroDivisionError", 3, "division by zero"),
        (
            "import nncore as nn\nnn.Dense(0)",
            "ValueError",
            2,
            "units must be a whole number at least 1, got 0",
        ),
        ("def f():\n    f()\nf()", "RecursionError", 2, "maximum recursion depth exceeded"),
        ("raise MemoryError", "MemoryError", 1, "it needed more memory than the 1 GB that there is for it"),
        ("input()", "RuntimeError", 1, "input() has nobody to ask here: write the value into the program"),
        ("class Mine(BaseException): pass\nraise Mine('x')", "Mine", 2, "x"),
    ],
)
def test_errors_are_told_by_their_line(text: str, kind: str, line: int, message: str) -> None:
    fault = run_program(text, Page())["fault"]
    assert (fault["type"], fault["line"]) == (kind, line)
    assert message in fault["message"]


def test_the_way_to_an_error_has_the_programs_lines_alone() -> None:
    fault = run_program("import nncore as nn\ndef f():\n    nn.Dense(0)\nf()", Page())["fault"]
    assert fault["trace"] == "line 4: f()\nline 3 in f: nn.Dense(0)"


def test_the_way_to_a_deep_error_is_short() -> None:
    fault = run_program("def f():\n    f()\nf()", Page())["fault"]
    assert len(fault["trace"].split("\n")) == 8


def test_the_end_by_exit_is_no_error_and_its_words_are_printed() -> None:
    page = Page()
    assert run_program("import sys\nsys.exit('enough')", page)["fault"] is None
    assert page.output == "enough\n"


def test_everything_is_as_before_afterwards() -> None:
    before = builtins.input, Learner.learn
    with contextlib.redirect_stdout(io.StringIO()) as mine:
        run_program("print('inside')\n1 / 0", Page())
        print("outside")
    assert mine.getvalue() == "outside\n"
    assert (builtins.input, Learner.learn) == before


def test_files_lie_beside_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    page = Page()
    run_program("import pathlib\nprint(pathlib.Path('table.csv').read_text())", page, {"table.csv": "a,b"})
    assert page.output == "a,b\n"


def test_curves_are_the_costs_of_the_steps() -> None:
    page = Page()
    run_program(f"{LEARN}for _ in range(20): model.train_step(*data.next_batch())", page)
    model, data = nn.Experiment.from_dict(nn.datasets.default_experiment("xor")).build()
    costs = [model.train_step(*data.next_batch())["cost"] for _ in range(20)]
    assert page.heard[-1] == {"curves": [{"x": list(range(1, 21)), "y": pytest.approx(costs)}]}


def test_each_model_has_a_curve_of_its_own() -> None:
    page = Page()
    text = f"{LEARN}twin = model.copy()\nfor each in (model, twin): each.train_step(*data.next_batch())"
    run_program(text, page)
    assert [curve["x"] for curve in page.heard[-1]["curves"]] == [[1], [1]]


def test_histories_are_those_of_the_programs_variables() -> None:
    result = run_program(f"{LEARN}told = model.fit(data, epochs=3)\nempty = nn.History()", Page())
    model, data = nn.Experiment.from_dict(nn.datasets.default_experiment("xor")).build()
    assert result["histories"] == [{"name": "told", "columns": model.fit(data, epochs=3).to_dict()}]


def test_a_cost_that_is_no_number_has_no_place_in_a_curve() -> None:
    curve = Curve()
    for value in (1.0, float("inf"), float("nan")):
        curve.add(value)
    assert curve.points() == {"x": [1, 2, 3], "y": [1.0, None, None]}


@pytest.mark.parametrize("n", [1, MOST_POINTS, MOST_POINTS + 1, 1000, 12_345])
def test_a_long_curve_is_thinned_to_means_of_all_its_values(n: int) -> None:
    curve = Curve()
    for value in range(n):
        curve.add(float(value))
    points = curve.points()
    assert len(points["x"]) <= MOST_POINTS + 1
    assert points["x"][-1] == n
    widths = [end - start for start, end in zip([0, *points["x"]], points["x"], strict=False)]
    total = sum(width * mean for width, mean in zip(widths, points["y"], strict=True))
    assert total == pytest.approx(n * (n - 1) / 2)


def test_a_flood_is_told_in_few_messages_with_its_end_and_how_much_was_left_out() -> None:
    page, now = Page(), [0.0]
    output = Output(page, clock=lambda: now[0])
    lines = 100_000
    for i in range(lines):
        now[0] += 1e-5
        output.write(f"{i:>9}\n")
    output.finish()
    end = page.heard[-1]
    assert len(page.output) == MOST_SHOWN
    assert len(end["end"]) == END_SHOWN
    assert end["end"].endswith(f"{lines - 1:>9}\n")
    assert end["skipped"] == lines * 10 - MOST_SHOWN - END_SHOWN
    assert len(page.heard) < AT_ONCE + 10 + 1 / PAUSE_S


def test_nothing_waits_when_a_program_prints_slowly() -> None:
    page, now = Page(), [0.0]
    output = Output(page, clock=lambda: now[0])
    for i in range(500):
        now[0] += 2 * PAUSE_S
        output.write(str(i))
        assert page.heard[-1] == {"output": str(i)}

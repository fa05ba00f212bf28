"""Every lesson: its form, that the page and nncore train the same experiments, that what it says is true."""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from broken_lines import prove_break_it
from course_lessons import COURSE_PROOFS, SOLUTIONS, can_be_done, is_done
from course_lessons import run as trained_for
from explored_lessons import EXPLORED_PROOFS
from step_lessons import FIRST, STEP_PROOFS

import nncore as nn
from nncore.experiment.rules import Choice, Field, Flag, ListOf, Number, Rule, Section, Text, Whole
from sandbox.exercises import BY_ID
from session.derivation import Stepper

WEB = Path(__file__).parents[4] / "web"
LESSONS = {
    file.stem: json.loads(file.read_text("utf-8"))
    for file in sorted((WEB / "lessons").glob("*.json"))
    if file.stem != "index"
}
NAMES = (
    "data", "layers", "training", "network", "comparison", "output", "digits", "curves", "lab",
    "inside", "explore",
)  # fmt: skip
PANELS = Choice(NAMES)
HIDEABLE = Choice((*NAMES, "settings"))
NEEDED = {"version", "name", "seed", "data", "model", "loss", "optimizer", "batch_size", "metrics"}
"""What a lesson's experiment must say itself, so that it does not change with a data set's own experiment."""

Run = tuple[nn.Sequential, nn.ArrayDataGenerator]
Checked = Callable[[list[Run]], None]
ABSENT: Any = None
EDGES = Choice(("weight", "gradient", "update"))
SPACES = Choice(("output", "feature_space"))


class Anything(Rule):
    """What another test checks."""

    def read(self, value: object, path: str) -> object:
        return value


def texts(fewest: int, most: int, longest: int = 500) -> ListOf:
    return ListOf(Text(longest), fewest, most)


QUESTION = Section(
    {
        "ask": Field(Text(200)),
        "choices": Field(texts(2, 5, 100)),
        "right": Field(Whole(0, 4)),
        "until": Field(Section({"step": Field(Whole(0, 10_000)), "cost": Field(Number(0, 10), 0.0)})),
        "replies": Field(ListOf(Anything(), 0, 5), []),
        "answer": Field(texts(1, 3)),
        "calculated": Field(Flag(), False),
    }
)
GOAL = Section(
    {
        "cost": Field(Number(0, 10), 0.0),
        "metric": Field(Number(0, 1), 0.0),
        "cost_test": Field(Number(0, 10), 0.0),
        "metric_test": Field(Number(0, 1), 0.0),
        "neurons": Field(Whole(0, 99), 0),
        "parameters": Field(Whole(1, 9999), 1),
        "steps": Field(Whole(0, 10_000), 0),
        "asks": Field(Text(200), ""),
        "passes": Field(Choice(tuple(BY_ID)), "sgd"),
        "says": Field(Text(80)),
    }
)
TABLE = Section(
    {
        "caption": Field(Text(60)),
        "head": Field(texts(2, 6, 40)),
        "rows": Field(ListOf(texts(2, 6, 40), 1, 12)),
    }
)
TABS = tuple(
    re.findall(
        r'"(\w+)"',
        re.findall(r"TABS = \[(.*)\]", (WEB / "js/panels/inside/settings.js").read_text("utf-8"))[0],
    )
)
ASKED = tuple(
    sorted(
        {
            name
            for file in (WEB / "js/panels/explore").rglob("*.js")
            for name in re.findall(r'asked: "([\w.-]+)"', file.read_text("utf-8"))
        }
    )
)
"""The parts of explorables that a question may ask about."""
CONCEALABLE = Choice(("cost", "metric", "curves", "runs", "output", *TABS, *nn.METRICS, *ASKED))
NEURONS = Section({"layer": Field(Whole(0, 9)), "units": Field(ListOf(Whole(0, 99), 2, 2, distinct=True))})
DERIVE = Section(
    {
        "at": Field(Text(20)),
        "on": Field(Choice(("train:0", "batch"))),
        "part": Field(Choice(("derivation", "weight", "differences", "check")), "derivation"),
    }
)
TASK = Section(
    {
        "ask": Field(Text(200)),
        "quantity": Field(Text(20)),
        "at": Field(ListOf(Whole(0, 99), 0, 3)),
        "on": Field(Choice(("train:0", "batch"))),
        "decimals": Field(Whole(1, 6)),
        "right": Field(texts(1, 2)),
    }
)
WRITE = Section({"exercise": Field(Choice(tuple(BY_ID))), "body": Field(Text(200))})
VIEW = Section(
    {
        "write": Field(WRITE, {"exercise": "sgd", "body": ""}),
        "large": Field(Flag(), False),
        "derive": Field(DERIVE, {"at": "cost", "on": "batch"}),
        "edges": Field(EDGES, "weight"),
        "space": Field(SPACES, "output"),
        "curve": Field(Choice(("cost", *nn.METRICS)), "cost"),
        "lab": Field(Choice(("draw", "causes")), "draw"),
        "tab": Field(Choice(TABS), "updates"),
        "speed": Field(Choice(("slow", "natural", "fastest")), "natural"),
        "neurons": Field(NEURONS, {"layer": 0, "units": [0, 1]}),
    }
)
STEP = Section(
    {
        "title": Field(Text(60)),
        "text": Field(texts(1, 5)),
        "table": Field(TABLE, {"caption": "", "head": ["", ""], "rows": [["", ""]]}),
        "experiment": Field(Anything(), ABSENT),
        "view": Field(VIEW, {}),
        "explore": Field(Text(20), ""),
        "show": Field(PANELS),
        "hide": Field(ListOf(HIDEABLE, 0, 9, distinct=True), []),
        "goal": Field(Anything(), ABSENT),
        "conceals": Field(ListOf(CONCEALABLE, 0, 9, distinct=True), []),
        "question": Field(Anything(), ABSENT),
        "task": Field(Anything(), ABSENT),
    }
)
MEASURES = Section(
    {
        name: Field(Number(0, 10), 0.0)
        for name in ("categorical_cross_entropy", "accuracy", "precision", "recall", "categorical_accuracy")
    }
)
ROW = Section(
    {
        "label": Field(Text(40)),
        "note": Field(Text(40)),
        "seconds": Field(Anything()),
        "measures": Field(MEASURES),
    }
)
COMPARISON = Section(
    {"measured": Field(Text(30)), "source": Field(Text(30)), "quoted": Field(ListOf(ROW, 1, 4))}
)
MEASURED = Section(
    {
        "command": Field(Text(60)),
        "date": Field(Text(10)),
        "machine": Field(Text(120)),
        "rows": Field(ListOf(ROW, 1, 9)),
    }
)
LESSON = Section(
    {
        "id": Field(Text(30)),
        "title": Field(Text(40)),
        "source": Field(Text(120)),
        "learnt": Field(texts(1, 2, 300)),
        "comparison": Field(Anything(), ABSENT),
        "steps": Field(ListOf(STEP, 1, 9)),
    }
)


def documents(lesson: dict) -> list[dict]:
    """Return the experiment on the page at each step."""
    found: list[dict] = []
    for step in lesson["steps"]:
        found.append(step.get("experiment") or found[-1])
    return found


def run(document: dict, steps: int) -> Run:
    """Train a document's network for so many steps, as the page does."""
    model, data = nn.Experiment.from_dict(document).build()
    for _ in range(steps):
        model.learn(*data.next_batch())
    return model, data


def runs(lesson: dict) -> list[Run]:
    """Run every step of a lesson to where its answer is shown."""
    untils = [step.get("question", {}).get("until", {"step": 0})["step"] for step in lesson["steps"]]
    return [run(document, until) for document, until in zip(documents(lesson), untils, strict=True)]


def measure(run: Run, name: str = "accuracy", part: str = "train") -> float:
    model, data = run
    return float(model.evaluate(getattr(data, "train_in_order" if part == "train" else "test")(5000))[name])


def reseeded(document: dict, seed: int, steps: int) -> Run:
    """Train a document's network from other weights."""
    return run({**document, "seed": seed}, steps)


def rms(array: np.ndarray) -> float:
    return float(np.sqrt(np.mean(np.square(array))))


CORNERS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], np.float32)
AXIS = np.linspace(-6, 6, 25, dtype=np.float32)
GRID = np.stack(np.meshgrid(AXIS, AXIS), -1).reshape(-1, 2)
XOR = [0, 1, 1, 0]


def prove_xor(steps: list[Run]) -> None:
    one_neuron, printed, solved, stuck, roomy, _ = steps
    assert measure(one_neuron, "cost") == pytest.approx(np.log(2), abs=1e-4)
    assert np.abs(one_neuron[0].parameters).max() < 1e-3
    assert printed[0].predict(CORNERS).ravel().tolist() == [0.5, 0, 0, 0.25]
    hidden = printed[0].layers[0].a.copy()
    assert hidden.tolist() == [[0, 0], [1, 0], [1, 0], [2, 1]]
    border = hidden[:, 1] - 5 / 8 * hidden[:, 0] + 1 / 2
    assert border.tolist() == [0.5, -0.125, -0.125, 0.25]
    assert measure(printed) == 0
    assert solved[0].predict(CORNERS).ravel().tolist() == XOR
    assert measure(stuck, "cost") == pytest.approx(np.log(2), abs=1e-3)
    stuck[0].predict(CORNERS)
    alive, dead = stuck[0].layers[0].a.T
    assert not dead.any() and (alive >= 0).all()
    assert not stuck[0].layers[0].grads["W"][1].any()
    two_relus, eight_tanhs = documents(LESSONS["xor"])[3:5]
    costs = [measure(reseeded(two_relus, seed, 2000), "cost") for seed in range(20)]
    assert costs[0] < 0.05 and sum(cost < 0.1 for cost in costs) < 10
    assert roomy[0].n_parameters == 33
    assert all(measure(reseeded(eight_tanhs, seed, 2000), "cost") < 0.05 for seed in range(10))


def prove_sports(steps: list[Run]) -> None:
    one_neuron, two_hidden, careful, _ = steps
    assert 0.58 < measure(one_neuron) < 0.74
    assert two_hidden[0].n_parameters == 11
    assert measure(two_hidden) > 0.97 and measure(two_hidden, part="test") > 0.97
    assert measure(reseeded(documents(LESSONS["sports"])[1], 0, 3000)) < 0.8
    model, data = two_hidden
    cold, warm = sorted(border_in_degrees(model, data, neuron) for neuron in range(2))
    assert 5 < cold < 20 and 25 < warm < 38
    at_half = nn.Experiment.from_dict({**documents(LESSONS["sports"])[2], "threshold": 0.5})
    at_half.apply_to(model, data)
    assert measure(two_hidden, "precision") == pytest.approx(0.975, abs=0.01)
    assert measure(two_hidden, "recall") == 1
    assert measure(careful, "precision") == 1
    assert measure(careful, "recall") == pytest.approx(0.97, abs=0.01)
    np.testing.assert_array_equal(careful[0].parameters, model.parameters)


def border_in_degrees(model: nn.Sequential, data: nn.ArrayDataGenerator, neuron: int) -> float:
    """Return the temperature at which a hidden neuron's sum is 0, after a good night without homework."""
    weights, bias = model.layers[0].params["W"][neuron], model.layers[0].params["b"][neuron]
    assert data.normalisation is not None
    evenings = np.column_stack([np.linspace(0, 40, 401), np.ones(401), np.zeros(401)]).astype(np.float32)
    scaled = evenings.copy()
    data.normalisation.apply(scaled)
    return float(evenings[np.abs(scaled @ weights + bias).argmin(), 0])


def prove_linear(steps: list[Run]) -> None:
    two_layers, one_layer, deep_linear, deep_tanh, _ = steps
    assert (two_layers[0].n_parameters, one_layer[0].n_parameters) == (13, 3)
    first, second = (layer.params for layer in two_layers[0].layers)
    assert (second["W"] @ first["W"]).tolist() == [[-1, 3]]
    assert (second["W"] @ first["b"] + second["b"]).tolist() == [-0.5]
    same = two_layers[0].predict(GRID).copy()
    np.testing.assert_allclose(one_layer[0].predict(GRID), same, rtol=1e-6)
    assert deep_linear[0].n_parameters == deep_tanh[0].n_parameters == 57
    assert measure(deep_linear, "cost") == pytest.approx(np.log(2), abs=0.02)
    assert 0.4 < measure(deep_linear) < 0.6
    deep_linear[0].predict(GRID)
    plane = np.column_stack([GRID, np.ones(len(GRID))])
    assert np.linalg.lstsq(plane, deep_linear[0].layers[-1].z, rcond=None)[1] < 1e-8
    assert measure(deep_tanh) > 0.98 and measure(deep_tanh, part="test") > 0.98


def prove_symmetry(steps: list[Run]) -> None:
    zeros, constant, random, _ = steps
    assert [model.n_parameters for model, _ in steps[:3]] == [17, 17, 17]
    moved = [zeros[0].layers[1].params["b"]]
    assert np.count_nonzero(zeros[0].parameters) == 1 and moved[0].all()
    hidden = constant[0].layers[0].params
    start = run(documents(LESSONS["symmetry"])[1], 0)[0].layers[0].params
    assert start["W"].ravel().tolist() == [0.5] * 8
    for name, values in hidden.items():
        np.testing.assert_array_equal(values, np.broadcast_to(values[0], values.shape))
        assert np.abs(values - start[name]).min() > 1e-3
    assert measure(constant) < 0.75
    assert measure(random) > 0.95 and measure(random, part="test") > 0.95


def prove_vanishing(steps: list[Run]) -> None:
    first_step, patient, relu, _ = steps
    first, last = (rms(first_step[0].layers[i].grads["W"]) for i in (0, -1))
    assert first == pytest.approx(5e-7, rel=0.2) and last == pytest.approx(0.2, rel=0.2)
    assert last > 1e5 * first
    rate = documents(LESSONS["vanishing"])[0]["optimizer"]["learning_rate"]
    assert rate * first == pytest.approx(5e-8, rel=0.1) and rate * last == pytest.approx(0.02, rel=0.1)
    assert 0.4 < measure(patient) < 0.6
    assert np.std(patient[0].predict(GRID)) < 1e-4
    document = documents(LESSONS["vanishing"])[2]
    early = run(document, 1)[0]
    assert rms(early.layers[-1].grads["W"]) < 100 * rms(early.layers[0].grads["W"])
    assert measure(run(document, 750), "cost") < 0.05 and measure(relu, "cost") < 0.05


def prove_digits(steps: list[Run]) -> None:
    """Südmersen's table is reached, and what is said of the two starts holds."""
    xavier, _, wide, _ = steps
    assert xavier[1].steps_per_epoch * 5 == 9375
    assert measure(xavier, "categorical_cross_entropy", "test") == pytest.approx(0.12, abs=0.005)
    assert measure(xavier, "accuracy", "test") > 0.991
    assert measure(xavier, "precision", "test") > 0.96 and measure(xavier, "recall", "test") > 0.955
    assert measure(xavier, "categorical_accuracy", "test") == pytest.approx(0.96, abs=0.005)
    assert 0.3 < measure(wide, "categorical_cross_entropy", "test") < 0.8
    for document, spread, size in zip(documents(LESSONS["digits"])[:3:2], (0.036, 1), (0.3, 9), strict=True):
        model, data = run(document, 0)
        weights, x = model.layers[0].params["W"], next(data.test(1000))[0]
        model.predict(x)
        assert weights.std() == pytest.approx(spread, rel=0.02)
        assert (x @ weights.T).std() == pytest.approx(size, rel=0.1)
    assert np.mean(np.abs(model.layers[0].a) > 0.99) == pytest.approx(0.75, abs=0.03)


PROOFS: dict[str, Checked] = {
    "xor": prove_xor,
    "sports": prove_sports,
    "linear": prove_linear,
    "symmetry": prove_symmetry,
    "vanishing": prove_vanishing,
    "digits": prove_digits,
}


@pytest.mark.parametrize("name", LESSONS)
def test_what_a_lesson_says_is_true(name: str) -> None:
    whole = {**STEP_PROOFS, **COURSE_PROOFS, **EXPLORED_PROOFS, "break_it": prove_break_it}
    if name in whole:
        whole[name](LESSONS[name])
        return
    trained = runs(LESSONS[name])
    PROOFS[name](trained)
    for i, (step, document) in enumerate(zip(LESSONS[name]["steps"], documents(LESSONS[name]), strict=True)):
        if "goal" in step and "asks" not in step["goal"]:
            until = step["question"]["until"]["step"]
            assert reaches(trained[i], step["goal"]) or reaches(reseeded(document, 0, until), step["goal"])


def reaches(run: Run, goal: dict) -> bool:
    """Return whether a run has come to the goal of its step; of some only another seed does."""
    first = run[0].metrics[0].name
    is_low = "cost" not in goal or measure(run, "cost") <= goal["cost"]
    return is_low and ("metric" not in goal or measure(run, first) >= goal["metric"])


TASKS = {
    name: step
    for name, lesson in LESSONS.items()
    for step in lesson["steps"]
    if "asks" in step.get("goal", {})
}


def test_every_lesson_has_a_task() -> None:
    checked = {
        name
        for name, lesson in LESSONS.items()
        if any("task" in step or "passes" in step.get("goal", {}) for step in lesson["steps"])
    }
    assert checked | set(TASKS) == set(LESSONS)
    assert set(TASKS) == set(SOLUTIONS)


@pytest.mark.parametrize("name", TASKS)
def test_a_task_can_be_done_and_is_not_done_at_first(name: str) -> None:
    goal = TASKS[name]["goal"]
    document = documents(LESSONS[name])[LESSONS[name]["steps"].index(TASKS[name])]
    change, steps = SOLUTIONS[name]
    assert not is_done(goal, trained_for(document, 0), 0)
    assert can_be_done(goal, change(document), steps)


@pytest.mark.parametrize("name", STEP_PROOFS)
def test_a_lesson_about_a_step_opens_it_at_one_and_ends_with_a_task(name: str) -> None:
    lesson = LESSONS[name]
    model, data = nn.Experiment.from_dict(lesson["steps"][0]["experiment"]).build()
    for step in lesson["steps"]:
        derivation = Stepper().derive(model, data, choice_of(step["view"]["derive"]["on"]))
        assert step["view"]["derive"]["at"] in {one["id"] for one in derivation.steps}
        assert sorted(derivation.values["a.0"].tolist()) == FIRST[name][0]
    assert ["task" in step for step in lesson["steps"]] == [False] * (len(lesson["steps"]) - 1) + [True]
    task = lesson["steps"][-1]["task"]
    TASK.read(task, name)
    derivation.check_place(task["quantity"], task["at"])


def choice_of(name: str) -> dict[str, Any]:
    return {"batch": "next"} if name == "batch" else {"set": "train", "index": 0}


@pytest.mark.parametrize(
    ("lesson", "network"),
    [*((name, name) for name in STEP_PROOFS if name not in ("xor_steps", "why_backpropagation")),
     ("xor_steps", "xor"), ("why_backpropagation", "by_hand")],
)  # fmt: skip
def test_a_lesson_about_a_step_has_the_ready_network(lesson: str, network: str) -> None:
    ready = json.loads((WEB / "lessons" / "networks" / f"{network}.json").read_text("utf-8"))
    own = LESSONS[lesson]["steps"][0]["experiment"]
    assert {key: own[key] for key in ready} == ready


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_has_the_form_of_one(name: str) -> None:
    lesson = LESSONS[name]
    LESSON.read(lesson, name)
    assert lesson["id"] == name
    assert "experiment" in lesson["steps"][0]
    for step in lesson["steps"]:
        assert step["show"] not in step.get("hide", [])
        if "goal" in step:
            GOAL.read(step["goal"], name)
        assert "question" in step or "conceals" not in step
        if "question" in step:
            QUESTION.read(step["question"], name)
            assert step["question"]["right"] < len(step["question"]["choices"])
            check_replies(step["question"])
            hidden = [part.split(".")[0] for part in step.get("conceals", [])]
            assert "explore" not in step or step["explore"] in hidden
        if "table" in step:
            assert {len(row) for row in step["table"]["rows"]} == {len(step["table"]["head"])}


def check_replies(question: dict) -> None:
    """Each wrong choice has words of its own, where there are any; those of the right one are its answer."""
    replies = question.get("replies")
    if replies is None:
        return
    assert len(replies) == len(question["choices"])
    for choice, words in enumerate(replies):
        assert (words == "") == (choice == question["right"])
        assert len(words) <= 200


@pytest.mark.parametrize("name", [name for name, lesson in LESSONS.items() if "comparison" in lesson])
def test_a_comparison_has_measured_rows(name: str) -> None:
    comparison = LESSONS[name]["comparison"]
    COMPARISON.read(comparison, name)
    file = WEB / "lessons" / "measured" / f"{comparison['measured']}.json"
    measured = json.loads(file.read_text("utf-8"))
    MEASURED.read(measured, name)
    worst = measured["rows"][-1]["measures"]
    reported = comparison["quoted"][0]["measures"]
    assert worst["categorical_cross_entropy"] <= reported["categorical_cross_entropy"]
    assert all(worst[each] >= reported[each] for each in ("accuracy", "precision", "recall"))


def test_the_list_names_every_lesson() -> None:
    index = json.loads((WEB / "lessons" / "index.json").read_text("utf-8"))
    entries = [entry for chapter in index for entry in chapter["lessons"]]
    assert all(chapter["title"] and chapter["lessons"] for chapter in index)
    assert all(2 <= len(chapter["learnt"]) <= 3 for chapter in index)
    assert len(entries) == len(LESSONS)
    assert {entry["id"]: entry["title"] for entry in entries} == {
        name: lesson["title"] for name, lesson in LESSONS.items()
    }


def test_no_lesson_is_called_like_an_explorable() -> None:
    explorables = (WEB / "js/panels/explore/explorables.js").read_text("utf-8")
    labels = set(re.findall(r'label: "(.*)"', explorables))
    assert labels and not labels & {lesson["title"] for lesson in LESSONS.values()}


def test_the_readme_lists_the_course() -> None:
    readme = (WEB.parent / "README.md").read_text("utf-8")
    index = json.loads((WEB / "lessons" / "index.json").read_text("utf-8"))
    for i, chapter in enumerate(index):
        titles = " · ".join(entry["title"] for entry in chapter["lessons"])
        assert f"| {i + 1}. {chapter['title']} | {titles} |" in readme


@pytest.mark.native
@pytest.mark.parametrize("name", LESSONS)
def test_the_page_trains_exactly_the_experiments_that_are_proved(
    name: str, node: str, site_file: Callable[[str], Path]
) -> None:
    given = documents(LESSONS[name])
    assert all(document.keys() >= NEEDED for document in given)
    program = f"""
        import {{ readFileSync }} from "node:fs";
        import {{ completeExperiment }} from "{(WEB / "js" / "app" / "document.js").as_uri()}";
        const read = (file) => JSON.parse(readFileSync(file, "utf8"));
        const catalog = read({json.dumps(str(site_file("catalog.json")))});
        const documents = JSON.parse(readFileSync(0, "utf8"));
        console.log(JSON.stringify(documents.map((document) => completeExperiment(document, catalog))));
    """
    command = [node, "--input-type=module", "--eval", program]
    answer = subprocess.run(command, input=json.dumps(given), capture_output=True, text=True, check=True)
    for document, completed in zip(given, json.loads(answer.stdout), strict=True):
        wanted, got = (nn.Experiment.from_dict(each).to_dict() for each in (document, completed))
        assert got == wanted

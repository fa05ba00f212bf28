"""Lessons as a person takes them: opened by box or link, committed to, trained, walked, left."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect
from shared_page import SharedVisitor
from test_accessibility import PHONE, WIDE, check_accessible, check_accessible_by_day_and_night
from visitor import Visitor


@pytest.fixture
def visitor(settled_visitor: SharedVisitor) -> SharedVisitor:
    """One page for the tests of this module; who needs a fresh one is a newcomer."""
    return settled_visitor


CHAPTERS = json.loads((Path(__file__).parents[3] / "web" / "lessons" / "index.json").read_text("utf-8"))
LESSONS = [lesson for chapter in CHAPTERS for lesson in chapter["lessons"]]


def lesson(visitor: Visitor, title: str) -> Locator:
    return visitor.page.get_by_role("region", name=title, exact=True)


def region(visitor: Visitor, name: str) -> Locator:
    return visitor.page.get_by_role("region", name=name, exact=True)


def commit_to(visitor: Visitor, choice: str | re.Pattern[str]) -> None:
    """Choose an answer and press the button that commits to it."""
    visitor.page.get_by_role("radio", name=choice).check()
    visitor.page.get_by_role("button", name=re.compile("^Commit")).click()


def answer(visitor: Visitor, start: str) -> Locator:
    return visitor.page.get_by_role("paragraph").filter(has_text=re.compile(f"^{start}"))


def test_a_lesson_is_opened_asked_answered_and_left(newcomer: Visitor) -> None:
    newcomer.open()
    newcomer.choose("Lesson", "Can it learn XOR?")
    opened = lesson(newcomer, "Can it learn XOR?")
    expect(opened).to_contain_text("Step 1 of 6")
    expect(newcomer.page).to_have_url(re.compile("#lesson=xor$"))
    expect(newcomer.page.get_by_role("combobox", name="Data set")).to_have_value("xor4")
    expect(region(newcomer, "Training")).to_be_hidden()
    commit = opened.get_by_role("button", name="Commit and train")
    expect(commit).to_be_disabled()
    commit_to(newcomer, "Near 0")
    expect(answer(newcomer, "The run says otherwise: “At 0.693, which is ln 2”")).to_be_visible()
    newcomer.wait_for("paused")
    assert newcomer.read("step") >= 1000
    assert newcomer.text("cost-train") == "0.693"
    expect(opened.get_by_role("radio", name="Near 0")).to_be_disabled()
    newcomer.press("Leave the lesson")
    expect(opened).to_be_hidden()
    expect(region(newcomer, "Training")).to_be_visible()
    expect(newcomer.page.get_by_role("combobox", name="Lesson")).to_have_value("")
    assert newcomer.text("cost-train") == "0.693"
    assert "lesson" not in newcomer.page.url


def test_the_texts_own_weights_are_wrong_on_every_point_and_the_corrected_ones_right(
    visitor: Visitor,
) -> None:
    visitor.open("#lesson=xor")
    visitor.press("Next")
    expect(lesson(visitor, "Can it learn XOR?")).to_contain_text("Step 2 of 6")
    expect(visitor.page.locator("#cost-train")).to_have_text("0.578")
    commit_to(visitor, "None")
    expect(answer(visitor, "Your answer is right")).to_be_visible()
    assert (visitor.read("step"), visitor.read("metric-train")) == (0, 0)
    visitor.press("Next")
    expect(visitor.page.locator("#metric-train")).to_have_text("1.000")
    assert visitor.read("cost-train") == 0


def test_a_lesson_is_walked_with_the_keyboard_alone(visitor: Visitor) -> None:
    visitor.open("#lesson=xor")
    keyboard = visitor.page.keyboard
    visitor.page.get_by_role("button", name="Next", exact=True).focus()
    keyboard.press("Enter")
    visitor.page.get_by_role("radio", name="None").focus()
    keyboard.press("Space")
    keyboard.press("Tab")
    keyboard.press("Enter")
    expect(answer(visitor, "Your answer is right")).to_be_focused()
    keyboard.press("Tab")
    keyboard.press("Tab")
    keyboard.press("Enter")
    expect(lesson(visitor, "Can it learn XOR?")).to_contain_text("Step 3 of 6")


def test_a_step_begins_at_its_own_weights_however_much_was_trained(visitor: Visitor) -> None:
    visitor.open("#lesson=linear")
    expect(visitor.page.locator("#cost-train")).to_have_text("0.989")
    visitor.press("Train")
    visitor.wait_until_reads("step", 20)
    visitor.press("Next")
    expect(visitor.page.locator("#step")).to_have_text("0")
    expect(visitor.page.locator("#cost-train")).to_have_text("0.989")
    visitor.press("Back")
    expect(lesson(visitor, "Without a non-linearity")).to_contain_text("Step 1 of 5")
    expect(visitor.page.locator("#step")).to_have_text("0")


def lesser_controls(visitor: Visitor) -> dict[str, Locator]:
    page = visitor.page
    return {
        "L1": page.get_by_role("spinbutton", name="L1", exact=True),
        "L2": page.get_by_role("spinbutton", name="L2", exact=True),
        "Gradient": region(visitor, "Network").get_by_role("radio", name="Gradient"),
        "Feature space": region(visitor, "Output").get_by_role("radio", name="Feature space"),
        "Discretise": page.get_by_role("checkbox", name="Discretise output"),
        "Test data": page.get_by_role("checkbox", name="Show test data"),
    }


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("network", set()),
        ("over_fitting", {"L1", "L2"}),
        ("xor&step=5", {"Feature space"}),
        ("vanishing", {"Gradient"}),
    ],
)
def test_a_lesson_shows_no_lesser_control_that_it_does_not_speak_of(
    visitor: Visitor, name: str, spoken: set[str]
) -> None:
    visitor.page.set_viewport_size({"width": 1366, "height": 768})
    visitor.open(f"#lesson={name}")
    controls = lesser_controls(visitor)
    for control, part in controls.items():
        expect(part).to_be_visible(visible=control in spoken)
    expect(region(visitor, "Output").get_by_text("Output", exact=True).first).to_be_visible()
    visitor.press("Leave the lesson")
    for part in controls.values():
        expect(part).to_be_visible()


def test_chapter_one_begins_without_the_knobs(visitor: Visitor) -> None:
    for name in ("neuron", "network", "counting"):
        visitor.open(f"#lesson={name}")
        for knob in ("Learning rate", "Batch size", "Activation", "Optimizer"):
            expect(visitor.page.get_by_role("combobox", name=knob, exact=True)).to_be_hidden()
        expect(visitor.page.get_by_role("button", name="Train", exact=True)).to_be_visible()
        expect(visitor.page.get_by_role("slider", name="Speed")).to_be_visible()


def test_a_step_shows_what_it_speaks_of_whatever_was_looked_at_before(visitor: Visitor) -> None:
    visitor.open()
    visitor.press("Zoom into Hidden 1")
    region(visitor, "Output").get_by_role("radio", name="Feature space").check()
    visitor.choose("Lesson", "Same start, no learning")
    expect(region(visitor, "Output").get_by_role("radio", name="Output", include_hidden=True)).to_be_checked()
    expect(visitor.page.get_by_role("button", name="Hidden 1, neuron 1")).to_be_visible()


def test_an_answer_comes_when_the_cost_is_low_enough(visitor: Visitor) -> None:
    visitor.open("#lesson=vanishing")
    visitor.press("Next")
    visitor.press("Next")
    commit_to(visitor, "It learns")
    expect(answer(visitor, "Your answer is right")).to_be_visible(timeout=60_000)
    visitor.wait_for("paused")
    assert visitor.read("step") < 1500
    assert visitor.read("cost-train") <= 0.05


def test_committing_before_python_is_ready_trains_as_soon_as_it_is(newcomer: Visitor) -> None:
    newcomer.page.goto(f"{newcomer.site}#lesson=symmetry")
    commit_to(newcomer, "All 17")
    expect(answer(newcomer, "The run says otherwise: “1”")).to_be_visible(timeout=90_000)
    newcomer.wait_for("paused")
    assert newcomer.read("step") >= 1500


def test_an_unknown_lesson_is_said_and_the_page_works(visitor: SharedVisitor) -> None:
    visitor.follow("#lesson=alchemy")
    expect(visitor.page.get_by_role("alert")).to_contain_text(
        "lesson must be one of " + ", ".join(entry["id"] for entry in LESSONS[:3])
    )
    expect(visitor.page.get_by_role("alert")).to_contain_text("got alchemy")
    visitor.press("Train")
    visitor.wait_until_reads("step", 20)


@pytest.mark.parametrize("entry", LESSONS, ids=lambda entry: entry["id"])
def test_every_lesson_can_be_walked_to_its_end(visitor: SharedVisitor, entry: dict) -> None:
    visitor.follow(f"#lesson={entry['id']}")
    opened = lesson(visitor, entry["title"])
    expect(opened).to_contain_text("Step 1 of ")
    place = opened.get_by_text(re.compile(r"^Step 1 of \d")).inner_text()
    n_steps = int(place.split(",")[0].removeprefix("Step 1 of "))
    for step in range(2, n_steps + 1):
        visitor.press("Next")
        expect(opened).to_contain_text(f"Step {step} of {n_steps}")
    if visitor.page.get_by_role("button", name="Train", exact=True).is_visible():  # not beside a derivation
        visitor.press("Step")
        visitor.wait_until_reads("step", 1)
    said = visitor.page.get_by_role("alert").filter(has_text=re.compile(r"\S"))
    expect(said).to_have_count(0)


def test_an_embedded_page_shows_the_run_and_no_editing(newcomer: Visitor) -> None:
    newcomer.open("#embed=1&hide=curves")
    expect(newcomer.page.get_by_role("combobox", name="Theme")).to_be_hidden()
    for name in ("Data", "Layers", "Training", "Curves"):
        expect(region(newcomer, name)).to_be_hidden()
    for name in ("Network", "Output"):
        expect(region(newcomer, name)).to_be_visible()
    newcomer.page.get_by_role("button", name=re.compile("^Hidden 1, neuron 1")).click()
    expect(newcomer.page.get_by_role("spinbutton", name="Value of bias")).to_have_count(0)
    newcomer.press("Train")
    newcomer.wait_until_reads("step", 20)
    newcomer.press("Pause")
    check_accessible(newcomer.page)


def test_a_link_that_hides_no_panel_is_refused(visitor: SharedVisitor) -> None:
    visitor.follow("#hide=footer")
    expect(visitor.page.get_by_role("alert")).to_contain_text("hide must be a list of data, layers")


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_in_a_lesson(visitor: Visitor, size: dict) -> None:
    visitor.page.set_viewport_size(size)
    visitor.open("#lesson=xor")
    visitor.press("Next")
    check_accessible_by_day_and_night(visitor.page)
    commit_to(visitor, re.compile("^Three$"))
    expect(answer(visitor, "Not quite. The answer is: “None”.")).to_be_visible()
    check_accessible_by_day_and_night(visitor.page)
    assert visitor.sideways() <= 0


@pytest.mark.parametrize("size", [(1280, 720), (390, 844)], ids=str)
def test_the_list_of_lessons_says_what_it_offers(visitor: Visitor, size: tuple[int, int]) -> None:
    visitor.page.set_viewport_size({"width": size[0], "height": size[1]})
    visitor.open("#data=circle")
    lessons = visitor.page.get_by_role("combobox", name="Lesson", exact=True)
    first = lessons.get_by_role("option").first
    expect(lessons).to_have_value("")
    expect(first).to_have_text("Lessons…")
    lessons.select_option("xor")
    expect(first).to_have_text("No lesson")
    visitor.choose("Lesson", "No lesson")
    expect(first).to_have_text("Lessons…")

"""The lesson about broken lines: each is predicted, checked, mended in the editor, and checked again."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from editor.test_write_line import GAP, RIGHT
from playwright.sync_api import Locator, Page, expect
from sandbox_page import SLOW_MS, says, write
from test_accessibility import PHONE, check_accessible
from visitor import Visitor

FILE = Path(__file__).parents[3] / "web" / "lessons" / "break_it.json"
LESSON = json.loads(FILE.read_text("utf-8"))
WRONG = {
    "sgd": "has the wrong sign",
    "bias_gradient": "so the mean is missing",
    "weight_gradient": "d_w of layer 1 has the shape (2, 4), and (4, 2) is right",
    "delta": "d_w of layer 1 is wrong",
    "error_below": "d_w of layer 1 is",
}


@pytest.fixture
def texts(site_file: Callable[[str], Path]) -> dict[str, str]:
    """The functions with their gaps."""
    entries = json.loads(site_file("exercises.json").read_text("utf-8"))
    return {entry["id"]: entry["text"] for entry in entries}


def panel(page: Page) -> Locator:
    return page.get_by_role("region", name=LESSON["title"], exact=True)


def opened(visitor: Visitor) -> Locator:
    editor = visitor.page.get_by_role("textbox", name="The function", exact=True)
    expect(editor).to_be_visible(timeout=SLOW_MS)
    return editor


def predict(page: Page, step: dict) -> None:
    panel(page).get_by_role("radio").nth(step["question"]["right"]).check()
    panel(page).get_by_role("button", name="Commit").click()
    expect(panel(page)).to_contain_text("Your answer is right.")


def test_five_broken_lines_are_found_and_mended(visitor: Visitor, texts: dict[str, str]) -> None:
    page = visitor.page
    visitor.open("#lesson=break_it")
    editor = opened(visitor)
    for step in LESSON["steps"]:
        exercise = step["goal"]["passes"]
        expect(editor).to_contain_text(step["view"]["write"]["body"].split("\n")[-1])
        expect(page.get_by_role("button", name="Real version back")).to_be_hidden()
        predict(page, step)
        visitor.press("Check")
        says(visitor, "Not right yet: ")
        says(visitor, WRONG[exercise])
        expect(panel(page)).not_to_contain_text(step["goal"]["says"])
        write(visitor, editor, texts[exercise].replace(GAP, RIGHT[exercise]))
        visitor.press("Check")
        says(visitor, "Right: ")
        expect(panel(page)).to_contain_text(step["goal"]["says"])
        visitor.press("Finish" if step is LESSON["steps"][-1] else "Next")
    expect(panel(page)).to_contain_text("What you have learnt")


def test_broken_lines_leave_what_the_visitor_has_written_alone(
    visitor: Visitor, texts: dict[str, str]
) -> None:
    visitor.open("#inside=write")
    editor = opened(visitor)
    choice = visitor.page.get_by_role("combobox", name="Function", exact=True)
    choice.select_option(value="sgd")
    write(visitor, editor, texts["sgd"].replace(GAP, "parameters -= 0.5 * rate * gradients"))
    visitor.open("#lesson=break_it")
    expect(opened(visitor)).to_contain_text("parameters += rate * gradients")
    visitor.press("Leave the lesson")
    expect(editor).to_contain_text("parameters -= 0.5 * rate * gradients")
    expect(choice).to_have_value("sgd")


@pytest.mark.parametrize("size", [{"width": 1366, "height": 768}, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_in_the_lesson_about_broken_lines(visitor: Visitor, size: dict[str, int]) -> None:
    visitor.page.set_viewport_size(size)
    visitor.open("#lesson=break_it")
    opened(visitor)
    predict(visitor.page, LESSON["steps"][0])
    visitor.press("Train with it")
    says(visitor, "Trained, from the same first weights.")
    check_accessible(visitor.page)
    assert visitor.sideways() <= 0

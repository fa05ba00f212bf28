"""The lessons about one training step: predict first, opened at an equation, ended with a number to find."""

import json
import re
from pathlib import Path

import pytest
from inside.test_step_through import PHONE
from playwright.sync_api import Locator, Page, expect
from shared_page import SharedVisitor
from step_lessons import STEP_PROOFS, take
from test_accessibility import check_accessible
from visitor import Visitor


@pytest.fixture
def visitor(settled_visitor: SharedVisitor) -> SharedVisitor:
    """One page for the tests of this module; who needs a fresh one is a newcomer."""
    return settled_visitor


FOLDER = Path(__file__).parents[3] / "web" / "lessons"
LESSONS = {name: json.loads((FOLDER / f"{name}.json").read_text("utf-8")) for name in STEP_PROOFS}
PARTS = {"weight": "One weight", "differences": "Finite differences"}


def panel(page: Page, lesson: dict) -> Locator:
    return page.get_by_role("region", name=lesson["title"], exact=True)


def answer(page: Page, lesson: dict, choice: int) -> None:
    box = panel(page, lesson)
    box.get_by_role("radio").nth(choice).check()
    box.get_by_role("button", name="Commit").click()


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_about_a_step_is_walked_to_its_end(visitor: Visitor, name: str) -> None:
    lesson, page = LESSONS[name], visitor.page
    visitor.open(f"#lesson={name}")
    *asking, last = lesson["steps"]
    for step in asking:
        expect(panel(page, lesson)).to_contain_text(step["title"])
        expect(page.get_by_role("navigation", name="Steps", exact=True)).to_be_hidden()
        hidden = page.get_by_role("paragraph").filter(
            has_text="Hidden until you answer the lesson’s question."
        )
        expect(hidden).to_be_in_viewport()
        expect(page.locator("[data-layer]:not([data-layer='-1']) [data-part=answer]:visible")).to_have_count(
            0
        )
        answer(page, lesson, step["question"]["right"])
        expect(panel(page, lesson)).to_contain_text("Your answer is right.")
        expect_opened(page, step["view"]["derive"])
        visitor.press("Next")
    expect_opened(page, last["view"]["derive"])
    enter(page, "12.5")
    said = panel(page, lesson).get_by_role("status")
    expect(said).to_contain_text("Not recognised")
    task = last["task"]
    value = float(take(lesson)[task["quantity"]][tuple(task["at"])])
    enter(page, f"{value:.{task['decimals']}f}".replace(".", ","))
    expect(said).to_contain_text("✓ Right.")
    expect(said).to_contain_text(task["right"][0])
    visitor.press("Finish")
    expect(panel(page, lesson)).to_contain_text("What you have learnt")
    assert visitor.page.get_by_role("alert").filter(has_text=re.compile(r"\S")).count() == 0


def expect_opened(page: Page, derive: dict) -> None:
    """The stepper stands beside the network at what the lesson speaks of."""
    part = derive.get("part", "derivation")
    expect(page.locator("#network-panel")).to_be_in_viewport(ratio=1)
    if part != "derivation":
        expect(page.get_by_role("radio", name=PARTS[part])).to_be_checked()
        expect(page.get_by_role("combobox", name="Parameter").filter(visible=True)).to_be_visible()
        return
    block = page.locator(f"[data-block='{derive['at']}']")
    expect(block).to_be_visible()
    kind = "Batch" if derive["on"] == "batch" else "One example"
    expect(page.get_by_role("radio", name=kind, exact=True)).to_be_checked()


def enter(page: Page, text: str) -> None:
    page.get_by_role("textbox", name=re.compile("To . decimals")).fill(text)
    page.keyboard.press("Enter")


def test_a_number_that_is_found_is_work_done_and_one_that_is_not_is_open(visitor: Visitor) -> None:
    lesson, page = LESSONS["by_hand"], visitor.page
    *asking, last = lesson["steps"]
    visitor.open("#lesson=by_hand")
    for step in asking:
        answer(page, lesson, step["question"]["right"])
        expect(panel(page, lesson)).to_contain_text("Your answer is right.")
        visitor.press("Next")
    visitor.press("Finish")
    expect(panel(page, lesson)).to_contain_text(f"Not done yet: the task of step {len(asking) + 1}.")
    visitor.press("Back")
    value = float(take(lesson)[last["task"]["quantity"]][tuple(last["task"]["at"])])
    enter(page, f"{value:.{last['task']['decimals']}f}")
    said = panel(page, lesson).get_by_role("status")
    expect(said).to_contain_text("✓ Right.")
    visitor.press("Finish")
    expect(panel(page, lesson)).to_contain_text("What you have learnt")
    expect(panel(page, lesson)).not_to_contain_text("Not done yet")
    visitor.press("Back")
    expect(said).to_contain_text(last["task"]["right"][0])
    panel(page, lesson).get_by_role("button", name="Chapter 4 · 2 of").click()
    course = page.get_by_role("region", name="Course", exact=True)
    link = course.get_by_role("link", name=lesson["title"], exact=True)
    expect(link).to_have_accessible_description("✓ done")


def test_a_number_that_was_found_comes_back_with_the_earlier_visit_and_goes_when_it_is_forgotten(
    visitor: SharedVisitor,
) -> None:
    whole, page = LESSONS["by_hand"], visitor.page
    last = whole["steps"][-1]
    lesson = {
        "id": "number",
        "title": "A number",
        "steps": [{**last, "experiment": whole["steps"][0]["experiment"]}],
    }
    page.route("**/class/number.json", lambda route: route.fulfill(json=lesson))
    visitor.open("#lesson=class/number.json")
    value = float(take(whole)[last["task"]["quantity"]][tuple(last["task"]["at"])])
    enter(page, f"{value:.{last['task']['decimals']}f}")
    said = panel(page, lesson).get_by_role("status")
    expect(said).to_contain_text("✓ Right.")
    visitor.follow("#")
    visitor.follow("#lesson=class/number.json")
    goes_on = panel(page, lesson).get_by_role("button", name="Go on where you were")
    expect(goes_on).to_be_visible()
    expect(said).to_have_text("")
    goes_on.click()
    expect(said).to_contain_text("✓ Right.")
    panel(page, lesson).get_by_role("button", name="A lesson of its own").click()
    visitor.press("Forget my answers")
    visitor.press("Close the course")
    expect(said).to_have_text("")


@pytest.mark.parametrize("size", [{"width": 1280, "height": 720}, PHONE], ids=["wide", "phone"])
def test_lesson_network_and_derivation_are_in_sight_together(visitor: Visitor, size: dict[str, int]) -> None:
    visitor.page.set_viewport_size(size)
    visitor.open("#lesson=by_hand")
    lesson, page = LESSONS["by_hand"], visitor.page
    answer(page, lesson, 0)
    expect_opened(page, lesson["steps"][0]["view"]["derive"])
    for one in (panel(page, lesson), page.locator("#network-panel"), page.locator("#inside-panel")):
        expect(one).to_be_in_viewport(ratio=0.2)
    assert page.evaluate("() => document.documentElement.scrollHeight <= innerHeight")
    check_accessible(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("region", name="Output", exact=True)).to_be_attached()
    expect(panel(page, lesson)).to_be_visible()

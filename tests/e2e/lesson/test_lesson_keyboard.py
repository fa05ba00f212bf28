"""A lesson by keyboard alone: where the focus is after each step, and that Enter commits to an answer."""

import pytest
from lesson.test_lessons import answer, lesson
from playwright.sync_api import expect
from visitor import Visitor

SMALL = {"width": 1280, "height": 720}
FIRST = "What is a neuron?"


@pytest.fixture
def small(visitor: Visitor) -> Visitor:
    visitor.page.set_viewport_size(SMALL)
    return visitor


def test_who_starts_the_course_by_keyboard_is_at_the_lesson(small: Visitor) -> None:
    small.open()
    small.page.get_by_role("button", name="Start the course").press("Enter")
    expect(lesson(small, FIRST).get_by_role("heading", name="Weigh, add, shift")).to_be_focused()
    small.page.keyboard.press("Tab")
    expect(small.page.get_by_role("radio", name="0.5")).to_be_focused()


def test_after_next_the_focus_is_above_the_question_and_enter_commits(small: Visitor) -> None:
    small.open("#lesson=neuron")
    small.page.get_by_role("button", name="Next", exact=True).press("Enter")
    expect(lesson(small, FIRST).get_by_role("heading", name="Then squash it")).to_be_focused()
    expect(lesson(small, FIRST).get_by_role("heading", name=FIRST)).to_be_in_viewport(ratio=1)
    small.page.keyboard.press("Tab")
    expect(small.page.get_by_role("radio", name="At one point only")).to_be_focused()
    small.page.keyboard.press("Enter")
    expect(small.page.get_by_role("button", name="Commit")).to_be_disabled()
    small.page.keyboard.press("ArrowDown")
    small.page.keyboard.press("Enter")
    expect(answer(small, "Your answer is right")).to_be_focused()


def test_a_mouse_leaves_no_ring_at_the_heading(small: Visitor) -> None:
    small.open("#lesson=neuron")
    small.page.get_by_role("button", name="Next", exact=True).click()
    heading = lesson(small, FIRST).get_by_role("heading", name="Then squash it")
    expect(heading).to_be_focused()
    assert heading.evaluate("(node) => getComputedStyle(node).outlineStyle") == "none"


def test_a_link_to_a_lesson_and_the_list_of_lessons_keep_the_focus(small: Visitor) -> None:
    small.open("#lesson=neuron")
    assert small.page.evaluate("() => document.activeElement === document.body")
    chooser = small.page.get_by_role("combobox", name="Lesson", exact=True)
    chooser.focus()
    chooser.select_option("network")
    expect(lesson(small, "A network, from the top")).to_be_visible()
    expect(chooser).to_be_focused()


def test_who_chooses_a_lesson_in_the_course_is_at_the_lesson(small: Visitor) -> None:
    small.open("#course=1")
    small.page.get_by_role("link", name=FIRST, exact=True).press("Enter")
    expect(lesson(small, FIRST).get_by_role("heading", name="Weigh, add, shift")).to_be_focused()

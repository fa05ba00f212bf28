"""A teacher builds a lesson on the page and shares it; a class opens it and hands its answers in."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect
from test_accessibility import PHONE, WIDE, check_accessible
from test_lessons import answer, commit_to, lesson
from visitor import START_MS, Visitor

LESSONS = Path(__file__).parents[2] / "web" / "lessons"
XOR = json.loads((LESSONS / "xor.json").read_text("utf-8"))
HOSTILE = """Some **bold** words, <script>window.hurt = 1</script> and <img src=x onerror="window.hurt = 1">.

[press me](javascript:window.hurt=1) or [the web](https://example.org/) ![picture](https://example.org/pixel.png)
"""


def builder(visitor: Visitor) -> Locator:
    return visitor.page.get_by_role("region", name="Build a lesson", exact=True)


def fill(visitor: Visitor, field: str, text: str) -> None:
    builder(visitor).get_by_label(field, exact=True).fill(text)


def begin(visitor: Visitor) -> None:
    visitor.open("#build=1")
    expect(builder(visitor)).to_be_visible()


def build_a_small_lesson(visitor: Visitor) -> None:
    begin(visitor)
    fill(visitor, "Title of the lesson", "Two moons")
    fill(visitor, "Title of the step", "Look")
    fill(visitor, "Text", "A **bold** word.\n\n- one\n- two")
    visitor.press("Add a question")
    expect(builder(visitor).get_by_label("What is asked", exact=True)).to_be_focused()
    fill(visitor, "What is asked", "Which one?")
    fill(visitor, "Choice 1", "This")
    fill(visitor, "Choice 2", "That")
    fill(visitor, "What is said of choice 1", "Nearly.")
    builder(visitor).get_by_role("radio", name="Choice 2 is right").check()
    fill(visitor, "The answer", "It is that.")


def as_file(content: Any, name: str = "lesson.json") -> dict[str, Any]:
    text = content if isinstance(content, str) else json.dumps(content)
    return {"name": name, "mimeType": "application/json", "buffer": text.encode()}


def open_file(visitor: Visitor, content: Any) -> None:
    visitor.press("Course")
    course = visitor.page.get_by_role("region", name="Course", exact=True)
    course.get_by_label("Lesson file").set_input_files(as_file(content))


def hostile_lesson() -> dict[str, Any]:
    first = {
        key: value for key, value in XOR["steps"][0].items() if key not in ("text", "question", "conceals")
    }
    return {"id": "hostile", "title": "Hostile", "steps": [{**first, "markdown": HOSTILE}]}


def test_a_lesson_is_built_looked_at_and_kept_over_a_reload(visitor: Visitor) -> None:
    build_a_small_lesson(visitor)
    visitor.press("Preview")
    shown = lesson(visitor, "Two moons")
    expect(shown.get_by_role("strong")).to_have_text("bold")
    expect(shown.get_by_role("listitem").filter(has_text="two")).to_be_visible()
    commit_to(visitor, "This")
    expect(answer(visitor, "The run says otherwise: “That”")).to_be_visible()
    expect(shown).to_contain_text("Nearly.")
    expect(shown).to_contain_text("It is that.")
    visitor.press("Back to building")
    expect(shown).to_be_hidden()
    expect(builder(visitor).get_by_label("Title of the step", exact=True)).to_have_value("Look")
    visitor.page.reload()
    visitor.wait_for("ready", timeout=START_MS)
    expect(builder(visitor).get_by_label("Choice 2", exact=True)).to_have_value("That")
    expect(builder(visitor).get_by_role("radio", name="Choice 2 is right")).to_be_checked()


def test_what_is_missing_is_said_at_its_field(visitor: Visitor) -> None:
    begin(visitor)
    visitor.press("Preview")
    problem = builder(visitor).get_by_role("alert")
    expect(problem).to_contain_text("Not yet: the title must be a text of 1 to 80 letters.")
    expect(builder(visitor).get_by_label("Title of the lesson", exact=True)).to_be_focused()
    fill(visitor, "Title of the lesson", "One")
    fill(visitor, "Title of the step", "Step")
    fill(visitor, "Text", "Words.")
    visitor.press("Add a question")
    fill(visitor, "What is asked", "?")
    fill(visitor, "Choice 1", "a")
    visitor.press("Preview")
    expect(problem).to_contain_text("step 1, choice 2")
    expect(builder(visitor).get_by_label("Choice 2", exact=True)).to_be_focused()


def test_a_step_takes_what_is_on_the_page(visitor: Visitor) -> None:
    begin(visitor)
    fill(visitor, "Title of the lesson", "Taken")
    fill(visitor, "Title of the step", "Circle")
    fill(visitor, "Text", "A circle.")
    visitor.choose("Data set", "Circle")
    visitor.press("Add")
    fill(visitor, "Title of the step", "Second")
    fill(visitor, "Text", "Later.")
    visitor.press("Take what is on the page")
    expect(builder(visitor)).to_contain_text("What is on the page is in this step now.")
    visitor.page.get_by_role("combobox", name="Data set").select_option("spiral")
    visitor.press("Preview")
    expect(lesson(visitor, "Taken")).to_contain_text("Step 2 of 2")
    expect(visitor.page.get_by_role("combobox", name="Data set")).to_have_value("circle")


def test_steps_are_moved_copied_and_deleted_with_the_keyboard(visitor: Visitor) -> None:
    begin(visitor)
    builder(visitor).get_by_role("combobox", name="Begin with").select_option("xor")
    steps = builder(visitor).get_by_role("list", name="Steps").get_by_role("button")
    expect(steps).to_have_count(len(XOR["steps"]))
    steps.nth(1).focus()
    visitor.page.keyboard.press("Enter")
    expect(steps.nth(1)).to_have_attribute("aria-current", "step")
    visitor.page.keyboard.press("Alt+ArrowUp")
    expect(steps.nth(0)).to_have_text("1. Fold the plane first")
    expect(steps.nth(0)).to_be_focused()
    visitor.page.keyboard.press("Alt+ArrowDown")
    expect(steps.nth(1)).to_have_text("2. Fold the plane first")
    builder(visitor).get_by_role("button", name="Add", exact=True).focus()
    visitor.page.keyboard.press("ArrowRight")
    visitor.page.keyboard.press("Enter")
    expect(steps).to_have_count(len(XOR["steps"]) + 1)
    expect(steps.nth(2)).to_have_text("3. Fold the plane first")
    visitor.press("Delete")
    expect(steps).to_have_count(len(XOR["steps"]))
    visitor.press("Undo")
    expect(steps).to_have_count(len(XOR["steps"]) + 1)


def test_a_lesson_is_saved_as_a_file_that_opens_again(visitor: Visitor, tmp_path: Path) -> None:
    build_a_small_lesson(visitor)
    with visitor.page.expect_download() as saved:
        visitor.press("Save as a file")
    assert saved.value.suggested_filename == "two-moons.json"
    saved.value.save_as(tmp_path / "two-moons.json")
    content = json.loads((tmp_path / "two-moons.json").read_text("utf-8"))
    assert content["id"] == "two-moons" and content["steps"][0]["question"]["replies"] == ["Nearly.", ""]
    visitor.press("Close the builder")
    expect(builder(visitor)).to_be_hidden()
    assert "build" not in visitor.page.url
    open_file(visitor, content)
    expect(lesson(visitor, "Two moons")).to_contain_text("A lesson of its own")


def test_a_link_holds_the_lesson_for_a_class_and_stays_after_a_reload(visitor: Visitor) -> None:
    build_a_small_lesson(visitor)
    visitor.press("Share a link")
    link = builder(visitor).get_by_label("Link to the lesson")
    expect(link).to_be_visible()
    address = link.input_value()
    assert "#lesson=z." in address
    visitor.page.goto("about:blank")
    visitor.open(address.removeprefix(visitor.site))
    expect(lesson(visitor, "Two moons")).to_contain_text("Step 1 of 1")
    commit_to(visitor, "That")
    expect(answer(visitor, "Your answer is right")).to_be_visible()
    visitor.page.reload()
    visitor.wait_for("ready", timeout=START_MS)
    expect(answer(visitor, "Your answer is right")).to_be_visible()


def test_answers_are_saved_to_hand_in(visitor: Visitor, tmp_path: Path) -> None:
    build_a_small_lesson(visitor)
    visitor.press("Preview")
    commit_to(visitor, "That")
    expect(answer(visitor, "Your answer is right")).to_be_visible()
    visitor.press("Finish")
    with visitor.page.expect_download() as saved:
        visitor.press("Save my answers")
    saved.value.save_as(tmp_path / "answers.json")
    content = json.loads((tmp_path / "answers.json").read_text("utf-8"))
    assert content["lesson"] == {"id": "two-moons", "title": "Two moons"}
    assert content["steps"] == [
        {"step": 1, "title": "Look", "question": "Which one?", "answer": "That", "right": True}
    ]


WRONG = {
    "no json": ("<html>", "is not JSON"),
    "cut": (json.dumps(XOR)[:500], "has no end"),
    "too large": (" " * 2_100_000, "at most 2 MB"),
    "wrong type": ({**XOR, "steps": 3}, "steps must be a list of 1 to 40, got 3"),
    "unknown panel": (
        {**XOR, "steps": [{**XOR["steps"][0], "show": "footer"}]},
        "steps[0].show must be one of data,",
    ),
    "unknown field": ({**XOR, "script": "alert(1)"}, "script must be left out"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_file_that_is_refused_says_field_and_rule_and_loses_nothing(visitor: Visitor, wrong: str) -> None:
    content, message = WRONG[wrong]
    visitor.open("#data=circle")
    visitor.press("Step")
    visitor.wait_until_reads("step", 1)
    open_file(visitor, content)
    expect(visitor.page.get_by_role("alert")).to_contain_text("lesson.json was not opened")
    expect(visitor.page.get_by_role("alert")).to_contain_text(message)
    assert visitor.read("step") == 1
    expect(visitor.page.get_by_role("combobox", name="Data set")).to_have_value("circle")


def test_a_lesson_of_the_same_host_is_opened_by_its_address(visitor: Visitor) -> None:
    visitor.page.route("**/class/one.json", lambda route: route.fulfill(json=hostile_lesson()))
    visitor.open("#lesson=class/one.json")
    opened = lesson(visitor, "Hostile")
    expect(opened.get_by_role("strong")).to_have_text("bold")
    expect(opened).to_contain_text("<script>window.hurt = 1</script>")
    expect(opened.get_by_role("link")).to_have_text(["the web"])
    assert opened.locator("script, img, iframe").count() == 0
    assert visitor.page.evaluate("() => window.hurt") is None
    assert "lesson=class/one.json" in visitor.page.url


@pytest.mark.parametrize(
    "address", ["https://example.org/one.json", "//example.org/one.json", "data:,{}.json"]
)
def test_a_lesson_of_another_host_is_not_even_asked_for(visitor: Visitor, address: str) -> None:
    visitor.open(f"#lesson={address}")
    expect(visitor.page.get_by_role("alert")).to_contain_text(
        "lesson must be the address of a file on this host"
    )


def test_nothing_of_it_is_loaded_before_it_is_wanted(visitor: Visitor) -> None:
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    visitor.open("#lesson=xor")
    assert not [url for url in asked if "lesson-builder" in url or "lesson-file" in url]
    visitor.press("Course")
    visitor.press("Build a lesson")
    expect(builder(visitor)).to_be_visible()
    assert [url for url in asked if "lesson-builder" in url]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_in_the_builder(visitor: Visitor, scheme: str, size: dict[str, int]) -> None:
    visitor.page.set_viewport_size(size)
    visitor.page.emulate_media(color_scheme=scheme)
    build_a_small_lesson(visitor)
    visitor.press("Add a task")
    check_accessible(visitor.page)
    width = visitor.page.evaluate("() => document.documentElement.scrollWidth")
    assert width <= size["width"]

"""A teacher builds a lesson on the page and shares it; a class opens it and hands its answers in."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lesson.test_lessons import answer, commit_to, lesson
from playwright.sync_api import Locator, Page, expect
from shared_page import SharedVisitor
from test_accessibility import PHONE, WIDE, check_accessible
from visitor import START_MS, Visitor

LESSONS = Path(__file__).parents[3] / "web" / "lessons"
XOR = json.loads((LESSONS / "xor.json").read_text("utf-8"))
HOSTILE = """Some **bold** words, <script>window.hurt = 1</script> and <img src=x onerror="window.hurt = 1">.

[press me](javascript:window.hurt=1) or [the web](https://example.org/) ![picture](https://example.org/pixel.png)
"""
CLOSE = "Close the builder"


@pytest.fixture
def teacher(settled_visitor: SharedVisitor) -> Iterator[SharedVisitor]:
    """Somebody on the page that these tests share, who leaves the builder closed."""
    yield settled_visitor
    close = settled_visitor.page.get_by_role("button", name=CLOSE)
    if close.is_visible():
        close.click()


def builder(visitor: Visitor) -> Locator:
    return visitor.page.get_by_role("region", name="Build a lesson", exact=True)


def fill(visitor: Visitor, field: str, text: str) -> None:
    builder(visitor).get_by_label(field, exact=True).fill(text)


def begin(visitor: SharedVisitor) -> None:
    """Open the builder by its link, with nothing of a test before."""
    visitor.follow("#build=1")
    others = builder(visitor).get_by_role("combobox", name="Begin with")
    expect(others).to_have_value("none")
    others.select_option("a new lesson")
    expect(builder(visitor).get_by_label("Title of the lesson", exact=True)).to_have_value("")


def build_a_small_lesson(visitor: Visitor) -> None:
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
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    visitor.open("#lesson=xor")
    assert not [url for url in asked if "lesson-builder" in url or "lesson-file" in url]
    visitor.press("Course")
    visitor.press("Build a lesson")
    expect(builder(visitor)).to_be_visible()
    assert [url for url in asked if "lesson-builder" in url]
    build_a_small_lesson(visitor)
    visitor.press("Preview")
    shown = lesson(visitor, "Two moons")
    expect(shown.get_by_role("strong")).to_have_text("bold")
    expect(shown.get_by_role("listitem").filter(has_text="two")).to_be_visible()
    commit_to(visitor, "This")
    expect(answer(visitor, "Not quite. The answer is: “That”")).to_be_visible()
    expect(shown).to_contain_text("Nearly.")
    expect(shown).to_contain_text("It is that.")
    visitor.press("Back to building")
    expect(shown).to_be_hidden()
    expect(builder(visitor).get_by_label("Title of the step", exact=True)).to_have_value("Look")
    visitor.page.reload()
    visitor.wait_for("ready", timeout=START_MS)
    expect(builder(visitor).get_by_label("Choice 2", exact=True)).to_have_value("That")
    expect(builder(visitor).get_by_role("radio", name="Choice 2 is right")).to_be_checked()


def test_what_is_missing_is_said_at_its_field(teacher: SharedVisitor) -> None:
    begin(teacher)
    teacher.press("Preview")
    problem = builder(teacher).get_by_role("alert")
    expect(problem).to_contain_text("Not yet: the title must be a text of 1 to 80 letters.")
    expect(builder(teacher).get_by_label("Title of the lesson", exact=True)).to_be_focused()
    fill(teacher, "Title of the lesson", "One")
    fill(teacher, "Title of the step", "Step")
    fill(teacher, "Text", "Words.")
    teacher.press("Add a question")
    fill(teacher, "What is asked", "?")
    fill(teacher, "Choice 1", "a")
    teacher.press("Preview")
    expect(problem).to_contain_text("step 1, choice 2")
    expect(builder(teacher).get_by_label("Choice 2", exact=True)).to_be_focused()


def test_a_step_takes_what_is_on_the_page(teacher: SharedVisitor) -> None:
    begin(teacher)
    fill(teacher, "Title of the lesson", "Taken")
    fill(teacher, "Title of the step", "Circle")
    fill(teacher, "Text", "A circle.")
    teacher.choose("Data set", "Circle")
    teacher.press("Add")
    fill(teacher, "Title of the step", "Second")
    fill(teacher, "Text", "Later.")
    teacher.press("Take what is on the page")
    expect(builder(teacher)).to_contain_text("What is on the page is in this step now.")
    teacher.page.get_by_role("combobox", name="Data set").select_option("spiral")
    teacher.press("Preview")
    expect(lesson(teacher, "Taken")).to_contain_text("Step 2 of 2")
    expect(teacher.page.get_by_role("combobox", name="Data set")).to_have_value("circle")


def test_what_a_class_should_not_touch_is_put_away_or_locked(teacher: SharedVisitor) -> None:
    begin(teacher)
    fill(teacher, "Title of the lesson", "Locked")
    fill(teacher, "Title of the step", "Look only")
    fill(teacher, "Text", "Look.")
    builder(teacher).get_by_text("Put away, or locked").click()
    put_away, locked = (
        builder(teacher).get_by_role("group", name=name)
        for name in ("Put away in this step", "Locked: to be seen, not changed")
    )
    put_away.get_by_label("Runs").check()
    locked.get_by_label("Data").check()
    data, runs = (teacher.page.get_by_role("region", name=name, exact=True) for name in ("Data", "Runs"))
    teacher.press("Preview")
    expect(data).to_contain_text("Locked by the lesson.")
    expect(data.get_by_role("combobox", name="Data set")).to_be_disabled()
    expect(runs).to_be_hidden()
    teacher.press("Back to building")
    expect(data.get_by_role("combobox", name="Data set")).to_be_enabled()
    expect(runs).to_be_visible()


def test_a_step_is_written_as_json_and_brought_back(teacher: SharedVisitor) -> None:
    begin(teacher)
    fill(teacher, "Title of the step", "Typed")
    builder(teacher).get_by_text("All fields as JSON").click()
    area = builder(teacher).get_by_label("The step as JSON")
    area.fill('{"title": "By hand", "show": "footer"}')
    teacher.press("Apply")
    expect(builder(teacher)).to_contain_text("Not applied: step.show must be one of data,")
    expect(area).to_have_value('{"title": "By hand", "show": "footer"}')
    area.fill('{"title": "By hand", "text": ["One.", "Two."]}')
    teacher.press("Apply")
    expect(builder(teacher).get_by_label("Text", exact=True)).to_have_value("One.\n\nTwo.")
    expect(builder(teacher)).to_contain_text("Nothing yet: a lesson begins with what its first step takes.")
    title = builder(teacher).get_by_label("Title of the step", exact=True)
    teacher.press("Undo")
    expect(title).to_have_value("Typed")
    teacher.press("Redo")
    expect(title).to_have_value("By hand")


def test_steps_are_moved_copied_and_deleted_with_the_keyboard(teacher: SharedVisitor) -> None:
    begin(teacher)
    builder(teacher).get_by_role("combobox", name="Begin with").select_option("xor")
    steps = builder(teacher).get_by_role("list", name="Steps").get_by_role("button")
    expect(steps).to_have_count(len(XOR["steps"]))
    steps.nth(1).focus()
    teacher.page.keyboard.press("Enter")
    expect(steps.nth(1)).to_have_attribute("aria-current", "step")
    teacher.page.keyboard.press("Alt+ArrowUp")
    expect(steps.nth(0)).to_have_text("1. Fold the plane first")
    expect(steps.nth(0)).to_be_focused()
    teacher.page.keyboard.press("Alt+ArrowDown")
    expect(steps.nth(1)).to_have_text("2. Fold the plane first")
    builder(teacher).get_by_role("button", name="Add", exact=True).focus()
    teacher.page.keyboard.press("ArrowRight")
    teacher.page.keyboard.press("Enter")
    expect(steps).to_have_count(len(XOR["steps"]) + 1)
    expect(steps.nth(2)).to_have_text("3. Fold the plane first")
    teacher.press("Delete")
    expect(steps).to_have_count(len(XOR["steps"]))
    teacher.press("Undo")
    expect(steps).to_have_count(len(XOR["steps"]) + 1)


def test_a_lesson_is_saved_as_a_file_that_opens_again(teacher: SharedVisitor, tmp_path: Path) -> None:
    begin(teacher)
    build_a_small_lesson(teacher)
    with teacher.page.expect_download() as saved:
        teacher.press("Save as a file")
    assert saved.value.suggested_filename == "two-moons.json"
    saved.value.save_as(tmp_path / "two-moons.json")
    content = json.loads((tmp_path / "two-moons.json").read_text("utf-8"))
    assert content["id"] == "two-moons" and content["steps"][0]["question"]["replies"] == ["Nearly.", ""]
    teacher.press("Close the builder")
    expect(builder(teacher)).to_be_hidden()
    assert "build" not in teacher.page.url
    open_file(teacher, content)
    expect(lesson(teacher, "Two moons")).to_contain_text("A lesson of its own")


def test_a_link_holds_the_lesson_for_a_class_and_stays_after_a_reload(teacher: SharedVisitor) -> None:
    begin(teacher)
    build_a_small_lesson(teacher)
    teacher.press("Share a link")
    link = builder(teacher).get_by_label("Link to the lesson")
    expect(link).to_be_visible()
    address = link.input_value()
    assert "#lesson=z." in address
    fill(teacher, "Title of the step", "Look again")
    expect(link).to_be_hidden()
    teacher.press(CLOSE)
    teacher.follow(address.removeprefix(teacher.site))
    expect(lesson(teacher, "Two moons")).to_contain_text("Step 1 of 1")
    commit_to(teacher, "That")
    expect(answer(teacher, "Your answer is right")).to_be_visible()
    teacher.page.reload()
    teacher.wait_for("ready", timeout=START_MS)
    expect(answer(teacher, "Your answer is right")).to_be_visible()


def test_answers_are_saved_to_hand_in(teacher: SharedVisitor, tmp_path: Path) -> None:
    begin(teacher)
    build_a_small_lesson(teacher)
    teacher.press("Preview")
    commit_to(teacher, "That")
    expect(answer(teacher, "Your answer is right")).to_be_visible()
    teacher.press("Finish")
    expect(lesson(teacher, "Two moons")).not_to_contain_text("kept on this device")
    with teacher.page.expect_download() as saved:
        teacher.press("Save my answers")
    saved.value.save_as(tmp_path / "answers.json")
    content = json.loads((tmp_path / "answers.json").read_text("utf-8"))
    assert content["lesson"] == {"id": "two-moons", "title": "Two moons"}
    assert content["steps"] == [
        {"step": 1, "title": "Look", "question": "Which one?", "answer": "That", "right": True}
    ]


def test_a_number_to_work_out_is_set_in_a_form_and_marked(teacher: SharedVisitor) -> None:
    begin(teacher)
    fill(teacher, "Title of the lesson", "By hand")
    fill(teacher, "Title of the step", "An error")
    fill(teacher, "Text", "Work it out.")
    teacher.page.get_by_role("combobox", name="Data set").select_option("xor4")
    teacher.press("Take what is on the page")
    add = builder(teacher).get_by_role("button", name="Add a number to work out", exact=True)
    add.focus()
    teacher.page.keyboard.press("Enter")
    ask = builder(teacher).get_by_label("What is to be worked out", exact=True)
    expect(ask).to_be_focused()
    teacher.page.keyboard.type("What is the first input?")
    fill(teacher, "Quantity", "the sum")
    fill(teacher, "Place", "0, 0")
    fill(teacher, "Whose number", "train:0")
    fill(teacher, "Decimals", "2")
    fill(teacher, "What is said when the number is right", "That is it.")
    check_accessible(teacher.page)
    teacher.press("Preview")
    problem = builder(teacher).get_by_role("alert")
    expect(problem).to_contain_text(
        "step 1, the quantity must name a quantity of the derivation, such as z.1."
    )
    expect(builder(teacher).get_by_label("Quantity", exact=True)).to_be_focused()
    teacher.page.keyboard.press("ControlOrMeta+a")
    teacher.page.keyboard.type("a.1")
    teacher.press("Preview")
    opened = lesson(teacher, "By hand")
    number = opened.get_by_label("What is the first input? To 2 decimals.")
    number.fill("12.5")
    teacher.press("Check")
    expect(opened.get_by_role("status")).to_contain_text("Not recognised")
    teacher.press("Finish")
    expect(opened).to_contain_text("Not done yet: the task of step 1.")
    teacher.press("Back to building")
    teacher.press("Remove the number")
    expect(add).to_be_visible()


def test_an_answer_that_follows_from_a_calculation_is_ticked(teacher: SharedVisitor, tmp_path: Path) -> None:
    begin(teacher)
    build_a_small_lesson(teacher)
    box = builder(teacher).get_by_label("The answer follows from a calculation, not from the run")
    expect(box).not_to_be_checked()
    for is_calculated in (True, False):
        box.set_checked(is_calculated)
        with teacher.page.expect_download() as saved:
            teacher.press("Save as a file")
        saved.value.save_as(tmp_path / "lesson.json")
        question = json.loads((tmp_path / "lesson.json").read_text("utf-8"))["steps"][0]["question"]
        assert question.get("calculated") == (True if is_calculated else None)


def hand_in(visitor: Visitor, choice: str) -> str:
    """Take the lesson that is looked at, and save the answers."""
    commit_to(visitor, choice)
    expect(lesson(visitor, "Two moons")).to_contain_text("It is that.")
    visitor.press("Finish")
    with visitor.page.expect_download() as saved:
        visitor.press("Save my answers")
    visitor.press("Take this lesson again")
    return Path(saved.value.path()).read_text("utf-8")


def test_the_answers_of_a_class_are_read_together(teacher: SharedVisitor) -> None:
    page = teacher.page
    begin(teacher)
    build_a_small_lesson(teacher)
    teacher.press("Preview")
    handed = {name: hand_in(teacher, choice) for name, choice in [("anna", "That"), ("ben", "This")]}
    other = {**json.loads(handed["ben"]), "lesson": {"id": "other", "title": "Other <b>"}}
    teacher.press("Back to building")
    opener = builder(teacher).get_by_role("button", name="Answers of a class…")
    opener.focus()
    page.keyboard.press("Enter")
    answers = page.get_by_role("dialog", name="Answers of a class")
    files = [as_file(text, f"{name}.json") for name, text in handed.items()]
    wrong = [
        as_file("<html>", "page.json"),
        as_file(other, "other.json"),
        as_file(" " * 200_001, "large.json"),
    ]
    answers.get_by_label("Answer files").set_input_files(
        [*wrong, *files, as_file(handed["anna"], "cem.json")]
    )
    expect(answers.get_by_role("status")).to_have_text(
        "Two moons: 2 students. 4 files not counted, see below."
    )
    expect(answers.get_by_role("listitem")).to_have_text(
        [
            "page.json: It is not JSON, so it can't be read.",
            "large.json: It must have at most 200 kB, got 200.001 kB.",
            "other.json: It is of another lesson, “Other <b>”; the table is of “Two moons”.",
            "cem.json: It is a copy of anna.json, which counts.",
        ]
    )
    table = answers.get_by_role("table", name="Two moons: answers of 2 students")
    expect(table.get_by_role("rowheader")).to_have_text(["Step 1. Which one?", "✓ That", "✗ This"])
    expect(table.get_by_role("cell")).to_have_text(["1 of 2", "anna", "1 of 2", "ben"])
    check_accessible(page)
    pdf = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    answers.get_by_role("button", name="Close the answers").click()
    expect(answers).to_be_hidden()
    expect(opener).to_be_focused()


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
def test_a_file_that_is_refused_says_field_and_rule_and_loses_nothing(
    teacher: SharedVisitor, wrong: str
) -> None:
    content, message = WRONG[wrong]
    teacher.open("#data=circle")
    teacher.press("Step")
    teacher.wait_until_reads("step", 1)
    open_file(teacher, content)
    expect(teacher.page.get_by_role("alert")).to_contain_text("lesson.json was not opened")
    expect(teacher.page.get_by_role("alert")).to_contain_text(message)
    assert teacher.read("step") == 1
    expect(teacher.page.get_by_role("combobox", name="Data set")).to_have_value("circle")


def test_a_lesson_of_the_same_host_is_opened_by_its_address(teacher: SharedVisitor) -> None:
    teacher.page.route("**/class/one.json", lambda route: route.fulfill(json=hostile_lesson()))
    teacher.follow("#lesson=class/one.json")
    opened = lesson(teacher, "Hostile")
    expect(opened.get_by_role("strong")).to_have_text("bold")
    expect(opened).to_contain_text("<script>window.hurt = 1</script>")
    expect(opened.get_by_role("link")).to_have_text(["the web"])
    assert opened.locator("script, img, iframe").count() == 0
    assert teacher.page.evaluate("() => window.hurt") is None
    assert "lesson=class/one.json" in teacher.page.url


def kept_place(page: Page) -> Any:
    return page.evaluate("() => localStorage.getItem('nncore.lesson')")


def test_a_lesson_whose_file_is_no_lesson_any_more_is_not_opened_at_every_visit(
    teacher: SharedVisitor,
) -> None:
    contents = [{}, hostile_lesson()]
    teacher.page.route("**/class/two.json", lambda route: route.fulfill(json=contents.pop()))
    teacher.follow("#lesson=class/two.json")
    expect(lesson(teacher, "Hostile")).to_be_visible()
    assert kept_place(teacher.page) == "class/two.json"
    teacher.follow("#lesson=class/two.json&step=1")
    expect(teacher.page.get_by_role("alert")).to_contain_text("id must be a name")
    expect(lesson(teacher, "Hostile")).to_be_visible()
    assert kept_place(teacher.page) is None


@pytest.mark.parametrize(
    "address", ["https://example.org/one.json", "//example.org/one.json", "data:,{}.json"]
)
def test_a_lesson_of_another_host_is_not_even_asked_for(teacher: SharedVisitor, address: str) -> None:
    teacher.follow(f"#lesson={address}")
    expect(teacher.page.get_by_role("alert")).to_contain_text(
        "lesson must be the address of a file on this host"
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_in_the_builder(teacher: SharedVisitor, scheme: str, size: dict[str, int]) -> None:
    teacher.page.set_viewport_size(size)
    teacher.page.emulate_media(color_scheme=scheme)
    begin(teacher)
    build_a_small_lesson(teacher)
    teacher.press("Add a task")
    check_accessible(teacher.page)
    assert teacher.sideways() <= 0

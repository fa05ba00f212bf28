"""The table of contents: what was done and what comes next, links for a class, one printed sheet."""

import json
import re
from pathlib import Path

import pytest
from lesson.test_lesson_progress import walk_to_the_end
from lesson.test_lessons import CHAPTERS, LESSONS, lesson
from playwright.sync_api import Locator, expect
from test_accessibility import PHONE, WIDE, check_accessible_by_day_and_night
from visitor import START_MS, Visitor

FOLDER = Path(__file__).parents[3] / "web" / "lessons"


def n_steps(name: str) -> int:
    return len(json.loads((FOLDER / f"{name}.json").read_text("utf-8"))["steps"])


def course(visitor: Visitor) -> Locator:
    return visitor.page.get_by_role("region", name="Course", exact=True)


def test_the_contents_name_chapters_lessons_minutes_and_sources(visitor: Visitor) -> None:
    visitor.open("#course=1")
    opened = course(visitor)
    titles = [f"{i + 1}. {chapter['title']}" for i, chapter in enumerate(CHAPTERS)]
    headings = opened.get_by_role("heading", level=3).all_inner_texts()
    assert [re.sub(r"\s+\d+ min$", "", text) for text in headings] == titles
    assert opened.get_by_role("link").all_inner_texts() == [entry["title"] for entry in LESSONS]
    for entry in LESSONS:
        expect(opened.get_by_role("link", name=entry["title"]).locator("..")).to_contain_text(
            f"{entry['minutes']} min"
        )
    assert opened.get_by_text(re.compile("^After ")).count() == len(LESSONS)
    visitor.press("Close the course")
    expect(opened).to_be_hidden()
    assert "course" not in visitor.page.url


def test_the_contents_say_what_is_done_and_what_comes_next(visitor: Visitor) -> None:
    visitor.open()
    visitor.press("Course")
    first, second = LESSONS[:2]
    visitor.press(f"Start with: {first['title']}")
    opened = lesson(visitor, first["title"])
    expect(opened).to_contain_text("Chapter 1 · 1 of")
    walk_to_the_end(visitor, n_steps(first["id"]))
    expect(opened).to_contain_text("Not done yet: the task of step 4.")
    opened.get_by_role("button", name="Chapter 1 · 1 of").click()
    link = course(visitor).get_by_role("link", name=first["title"], exact=True)
    expect(link).to_have_accessible_description("seen, 0 of 4 done")
    expect(course(visitor)).not_to_contain_text("lessons done")
    visitor.press(f"Next: {second['title']}")
    expect(lesson(visitor, second["title"])).to_contain_text("Chapter 1 · 2 of")
    visitor.press(f"Previous lesson: {first['title']}")
    expect(lesson(visitor, first["title"])).to_be_visible()


def test_a_lesson_whose_work_is_done_counts_as_done(visitor: Visitor) -> None:
    last = CHAPTERS[0]["lessons"][-1]
    answers = [{"choice": 2, "isShown": True}] * 3 + [None]
    kept = {last["id"]: {"at": 3, "answers": answers, "goals": [3], "isOver": False, "isDone": False}}
    visitor.page.add_init_script(f"localStorage.setItem('nncore.lessons', {json.dumps(json.dumps(kept))})")
    visitor.open()
    visitor.press("Course")
    visitor.press(f"Go on with: {last['title']}")
    visitor.press("Finish")
    lesson(visitor, last["title"]).get_by_role("button", name="Chapter 1 · 3 of").click()
    expect(course(visitor)).to_contain_text(f"1 of {len(LESSONS)} lessons done")
    link = course(visitor).get_by_role("link", name=last["title"], exact=True)
    expect(link).to_have_accessible_description("✓ done")


def test_next_leads_across_chapters(visitor: Visitor) -> None:
    last, after = CHAPTERS[0]["lessons"][-1], CHAPTERS[1]["lessons"][0]
    visitor.open(f"#lesson={last['id']}")
    visitor.press(f"Next lesson: {after['title']}")
    expect(lesson(visitor, after["title"])).to_contain_text("Chapter 2 · 1 of")


def test_who_comes_back_lands_in_the_lesson_until_it_is_left(visitor: Visitor) -> None:
    visitor.open(f"#lesson={LESSONS[1]['id']}")
    visitor.press("Next")
    visitor.page.goto("about:blank")
    visitor.open()
    expect(lesson(visitor, LESSONS[1]["title"])).to_contain_text("Step 2 of ")
    visitor.press("Leave the lesson")
    visitor.page.goto("about:blank")
    visitor.open()
    expect(lesson(visitor, LESSONS[1]["title"])).to_be_hidden()


def test_each_lesson_has_its_link_for_a_class(visitor: Visitor) -> None:
    visitor.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visitor.open("#course=1")
    entry = LESSONS[-1]
    visitor.press(f"Copy the link to “{entry['title']}”")
    expect(course(visitor).get_by_role("status")).to_contain_text("is on the clipboard")
    link = visitor.page.evaluate("() => navigator.clipboard.readText()")
    assert link == f"{visitor.site}#lesson={entry['id']}"


def test_the_contents_print_on_one_sheet(visitor: Visitor) -> None:
    visitor.open("#course=1")
    expect(course(visitor)).to_be_visible()
    pdf = visitor.page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_in_the_contents(visitor: Visitor, size: dict[str, int]) -> None:
    visitor.page.set_viewport_size(size)
    visitor.open("#course=1")
    expect(course(visitor)).to_be_visible()
    check_accessible_by_day_and_night(visitor.page)


def test_contents_that_do_not_arrive_are_said_and_come_with_retry(visitor: Visitor) -> None:
    visitor.page.route("**/lessons/sources.json", lambda route: route.fulfill(body="{"))
    visitor.page.goto(f"{visitor.site}#course=1")
    visitor.wait_for("ready", timeout=START_MS)
    expect(visitor.page.get_by_role("alert")).to_contain_text("The course was not opened")
    visitor.mend()
    visitor.press("Retry")
    expect(course(visitor)).to_be_visible()

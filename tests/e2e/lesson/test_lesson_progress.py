"""How far a person has come in the lessons is kept on the device until it is forgotten; and how they end."""

import json
import re

from lesson.test_lessons import LESSONS, answer, commit_to, lesson
from playwright.sync_api import Locator, expect
from test_accessibility import check_accessible
from visitor import START_MS, Visitor

XOR = "Can it learn XOR?"


def reload(visitor: Visitor) -> None:
    visitor.page.reload()
    visitor.wait_for("ready", timeout=START_MS)


def listed(visitor: Visitor, title: str) -> Locator:
    """The lesson's line in the table of contents, which is opened."""
    opened = visitor.page.get_by_role("region", name="Course", exact=True)
    if not opened.is_visible():
        visitor.press("Course")
    return opened.get_by_role("listitem").filter(has=visitor.page.get_by_role("link", name=title)).last


def answer_the_first_two_steps(visitor: Visitor) -> None:
    commit_to(visitor, "Near 0")
    expect(answer(visitor, "The run says otherwise")).to_be_visible(timeout=60_000)
    visitor.press("Next")
    commit_to(visitor, "None")
    expect(answer(visitor, "Your answer is right")).to_be_visible()
    visitor.press("Next")
    expect(lesson(visitor, XOR)).to_contain_text("Step 3 of 6")


def test_a_reload_goes_on_at_the_same_step_with_the_same_answers_until_they_are_forgotten(
    visitor: Visitor,
) -> None:
    visitor.open("#lesson=xor")
    answer_the_first_two_steps(visitor)
    reload(visitor)
    expect(lesson(visitor, XOR)).to_contain_text("Step 3 of 6")
    visitor.press("Back")
    expect(answer(visitor, "Your answer is right")).to_be_visible()
    expect(visitor.page.get_by_role("radio", name="None")).to_be_checked()
    expect(listed(visitor, XOR)).to_contain_text("at step 2 of 6")
    expect(listed(visitor, "Sports tonight?")).not_to_contain_text("step")
    check_accessible(visitor.page)
    visitor.press("Forget my answers")
    expect(visitor.page.get_by_role("button", name="Forget my answers")).to_be_hidden()
    expect(listed(visitor, XOR)).not_to_contain_text("step")
    expect(lesson(visitor, XOR)).to_contain_text("Step 1 of 6")
    expect(lesson(visitor, XOR).get_by_role("radio", name="Near 0")).not_to_be_checked()
    reload(visitor)
    expect(lesson(visitor, XOR)).to_contain_text("Step 1 of 6")
    assert visitor.page.get_by_role("radio", checked=True, name="Near 0").count() == 0


def test_who_follows_a_link_begins_anew_and_can_go_on_where_they_were(visitor: Visitor) -> None:
    visitor.open("#lesson=xor")
    answer_the_first_two_steps(visitor)
    visitor.page.goto("about:blank")
    visitor.open("#lesson=xor&step=2")
    opened = lesson(visitor, XOR)
    expect(opened).to_contain_text("Step 2 of 6")
    expect(opened.get_by_role("radio", checked=True)).to_have_count(0)
    expect(listed(visitor, XOR)).to_contain_text("at step 3 of 6")
    reload(visitor)
    expect(opened).to_contain_text("Step 2 of 6")
    expect(opened).to_contain_text("You have been here before, to step 3 of 6.")
    expect(opened.get_by_role("radio", checked=True)).to_have_count(0)
    check_accessible(visitor.page)
    visitor.press("Go on where you were")
    expect(opened).to_contain_text("Step 3 of 6")
    visitor.press("Back")
    expect(answer(visitor, "Your answer is right")).to_be_visible()
    expect(opened.get_by_role("button", name="Go on where you were")).to_be_hidden()


def test_an_answer_of_ones_own_ends_the_earlier_visit_and_the_list_goes_on_with_it(visitor: Visitor) -> None:
    visitor.open("#lesson=xor")
    answer_the_first_two_steps(visitor)
    visitor.page.goto("about:blank")
    visitor.open("#lesson=xor&step=2")
    commit_to(visitor, "All four")
    expect(answer(visitor, "Not quite")).to_be_visible()
    expect(visitor.page.get_by_role("button", name="Go on where you were")).to_be_hidden()
    visitor.page.goto("about:blank")
    visitor.open()
    listed(visitor, XOR).get_by_role("link").click()
    expect(lesson(visitor, XOR)).to_contain_text("Step 2 of 6")
    expect(visitor.page.get_by_role("radio", name="All four")).to_be_checked()


def test_a_choice_whose_run_was_left_can_be_committed_to_again(visitor: Visitor) -> None:
    visitor.open("#lesson=xor")
    commit_to(visitor, "Near 0")
    expect(visitor.page.get_by_text("The answer comes at step 1000")).to_be_visible()
    reload(visitor)
    expect(visitor.page.get_by_role("radio", name="Near 0")).to_be_checked()
    visitor.press("Commit and train")
    expect(answer(visitor, "The run says otherwise")).to_be_visible(timeout=60_000)


def test_damaged_progress_and_a_device_that_keeps_nothing_do_no_harm(visitor: Visitor) -> None:
    visitor.page.add_init_script(
        """localStorage.setItem("nncore.lessons", '{"xor": {"at": 77, "answers": "none"}}');
        Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };"""
    )
    visitor.open("#lesson=xor")
    expect(lesson(visitor, XOR)).to_contain_text("Step 1 of 6")
    visitor.press("Next")
    visitor.choose("Lesson", "Sports tonight?")
    visitor.page.get_by_role("combobox", name="Lesson", exact=True).select_option("xor")
    expect(lesson(visitor, XOR)).to_contain_text("Step 2 of 6")


def after(name: str) -> str:
    """The title of the lesson after this one."""
    ids = [entry["id"] for entry in LESSONS]
    return str(LESSONS[ids.index(name) + 1]["title"])


def test_the_end_stops_the_training_and_leads_on_in_the_place_of_next(visitor: Visitor) -> None:
    visitor.page.set_viewport_size({"width": 1280, "height": 720})
    visitor.open("#lesson=symmetry&step=4")
    visitor.press("Train")
    visitor.wait_until_reads("step", 5)
    visitor.press("Finish")
    visitor.wait_for("paused")
    walk = visitor.page.get_by_role("navigation", name="Steps of the lesson")
    walk.get_by_role("button", name="Next lesson", exact=True).click()
    expect(visitor.page.get_by_role("region", name=after("symmetry"))).to_be_visible()
    visitor.press("Train")
    visitor.press("Train anyway")
    visitor.wait_for("running")
    visitor.press("Leave the lesson")
    visitor.wait_for("paused")


def walk_to_the_end(visitor: Visitor, steps: int) -> None:
    for _ in range(steps - 1):
        visitor.press("Next")
    visitor.press("Finish")
    expect(visitor.page.get_by_role("heading", name="What you have learnt")).to_be_focused()


def test_the_end_says_what_was_learnt_and_leads_on_and_back_to_the_own_network(visitor: Visitor) -> None:
    visitor.open()
    visitor.wait_for("ready")
    for step in (1, 2):  # after Pause the answer under way would still come
        visitor.press("Step")
        visitor.wait_until_reads("step", step)
    visitor.wait_for("paused")
    before = (visitor.read("step"), visitor.text("cost-train"))
    visitor.choose("Lesson", "Without a non-linearity")
    walk_to_the_end(visitor, 5)
    opened = lesson(visitor, "Without a non-linearity")
    expect(opened).to_contain_text("they are one linear layer")
    check_accessible(visitor.page)
    visitor.page.get_by_role("button", name="Next lesson: ").last.click()
    expect(visitor.page.get_by_role("region", name=after("linear"))).to_be_visible()
    visitor.choose("Lesson", "Same start, no learning")
    opened = lesson(visitor, "Same start, no learning")
    expect(opened).to_contain_text("Step 1 of 4")
    walk_to_the_end(visitor, 4)
    visitor.press("Back to playing")
    expect(opened).to_be_hidden()
    expect(visitor.page.get_by_role("combobox", name="Data set")).to_have_value("xor")
    expect(visitor.page.locator("#step")).to_have_text(str(int(before[0])))
    assert visitor.text("cost-train") == before[1]
    expect(visitor.page.get_by_role("spinbutton", name="Units of layer 2")).to_have_value("2")
    seen = "Without a non-linearity (seen, 0 of 4 done)"
    option = visitor.page.get_by_role("option", name=seen, include_hidden=True)
    expect(option).to_have_count(1)


def test_the_own_experiment_comes_back_even_after_a_reload_in_the_lesson(visitor: Visitor) -> None:
    visitor.open()
    visitor.choose("Data set", "Circle")
    visitor.choose("Learning rate", "0.3")
    expect(visitor.page).to_have_url(re.compile("#data=circle&rate=0.3$"))
    visitor.choose("Lesson", "Same start, no learning")
    walk_to_the_end(visitor, 4)
    reload(visitor)
    expect(visitor.page.get_by_role("heading", name="What you have learnt")).to_be_visible()
    visitor.press("Back to playing")
    expect(visitor.page.get_by_role("combobox", name="Learning rate", exact=True)).to_have_value("0.3")
    expect(visitor.page.get_by_role("spinbutton", name="Units of layer 2")).to_be_visible()
    expect(visitor.page).to_have_url(re.compile("#data=circle&rate=0.3$"))
    reload(visitor)
    expect(visitor.page.get_by_role("combobox", name="Learning rate", exact=True)).to_have_value("0.3")
    kept = json.loads(visitor.page.evaluate("() => localStorage.getItem('nncore.lessons')"))
    assert kept["symmetry"]["isDone"]
    visitor.page.get_by_role("combobox", name="Lesson", exact=True).select_option("symmetry")
    expect(lesson(visitor, "Same start, no learning")).to_contain_text("Step 1 of 4")

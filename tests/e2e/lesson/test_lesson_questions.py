"""What a lesson's question asks about is hidden until it is answered, and Train asks first."""

import pytest
from lesson.test_lessons import answer, commit_to, region
from playwright.sync_api import expect
from shared_page import SharedVisitor
from test_accessibility import check_accessible
from visitor import Visitor


@pytest.fixture
def visitor(settled_visitor: SharedVisitor) -> SharedVisitor:
    """One page for the tests of this module; who needs a fresh one is a newcomer."""
    return settled_visitor


HIDDEN = "Hidden until you answer the lesson’s question."


def test_what_a_question_asks_about_is_hidden_until_it_is_answered(visitor: Visitor) -> None:
    visitor.open("#lesson=xor")
    cost = visitor.page.locator("#cost-train")
    expect(cost).to_have_text("–")
    expect(visitor.page.get_by_role("definition").filter(has=cost)).to_contain_text(HIDDEN)
    expect(visitor.page.locator("#metric-train")).to_have_text("0.750")
    expect(region(visitor, "Curves")).to_contain_text(HIDDEN)
    expect(region(visitor, "Curves").get_by_role("img")).to_be_hidden()
    check_accessible(visitor.page)
    visitor.press("Next")
    expect(cost).to_have_text("0.578")
    expect(visitor.page.locator("#metric-train")).to_have_text("–")
    commit_to(visitor, "None")
    expect(answer(visitor, "Your answer is right")).to_be_visible()
    expect(visitor.page.locator("#metric-train")).to_have_text("0.000")
    expect(visitor.page.get_by_text(HIDDEN).filter(visible=True)).to_have_count(0)


def test_a_tab_of_look_inside_and_a_column_of_the_table_are_hidden_too(visitor: Visitor) -> None:
    visitor.open("#lesson=vanishing")
    tab = visitor.page.get_by_role("tabpanel", name="Updates")
    expect(tab).to_contain_text(HIDDEN)
    expect(tab.get_by_role("table")).to_have_count(0)
    commit_to(visitor, "About the same")
    expect(answer(visitor, "The run says otherwise")).to_be_visible()
    expect(tab.get_by_role("table").first).to_be_visible()
    visitor.page.goto(f"{visitor.site}#lesson=digits")
    table = region(visitor, "Comparison").get_by_role("table")
    expect(table).to_contain_text("0.166")
    expect(table.get_by_text("0.990")).to_be_visible()
    in_all = table.get_by_role("cell", include_hidden=True).count()
    assert table.get_by_role("cell").count() == in_all * 4 / 5
    expect(region(visitor, "Comparison")).to_contain_text("Right digits: hidden until you answer")


def test_what_an_explorable_tells_of_the_answer_is_hidden_too(visitor: Visitor) -> None:
    visitor.open("#lesson=activations")
    explorable = region(visitor, "Activations")
    slope = explorable.locator('[data-quantity="activation.slope"]')
    shift = explorable.get_by_role("slider", name="Shift all by c")
    expect(shift).to_be_visible(timeout=60_000)
    expect(slope).to_be_hidden()
    expect(explorable.get_by_role("slider", name="Point on the curve")).to_have_count(0)
    expect(explorable.get_by_text(HIDDEN)).to_be_visible()
    check_accessible(visitor.page)
    commit_to(visitor, "¼")
    expect(slope).to_be_visible()
    expect(explorable.get_by_text(HIDDEN)).to_have_count(0)
    visitor.page.goto(f"{visitor.site}#lesson=softmax")
    expect(shift).to_be_hidden()
    expect(slope).to_be_visible()
    expect(explorable.get_by_text(HIDDEN)).to_be_visible()


def test_the_verdict_speaks_of_a_run_only_where_there_was_one(visitor: Visitor) -> None:
    visitor.open("#lesson=counting")
    commit_to(visitor, "9")
    expect(answer(visitor, "Not quite. The answer is: “25”.")).to_be_visible()
    expect(visitor.page.get_by_text("The run says otherwise")).to_have_count(0)


def test_what_is_calculated_is_not_said_by_the_run(visitor: Visitor) -> None:
    visitor.open("#lesson=optimizers&step=2")
    commit_to(visitor, "2 times as long")
    expect(answer(visitor, "The calculation says otherwise: “10 times as long”.")).to_be_visible()
    expect(visitor.page.get_by_text("The run says otherwise")).to_have_count(0)


def test_train_asks_first_until_somebody_commits_or_insists(visitor: Visitor) -> None:
    visitor.open("#lesson=xor")
    visitor.press("Train")
    asked = visitor.page.get_by_role("group", name="Answer first?")
    expect(asked.get_by_role("button", name="Answer first")).to_be_focused()
    check_accessible(visitor.page)
    visitor.page.keyboard.press("Escape")
    expect(asked).to_be_hidden()
    expect(visitor.page.get_by_role("button", name="Train", exact=True)).to_be_focused()
    visitor.press("Train")
    visitor.press("Answer first")
    expect(asked).to_be_hidden()
    expect(visitor.page.get_by_role("radio", name="Near 0")).to_be_focused()
    assert visitor.read("step") == 0
    visitor.press("Train")
    visitor.press("Train anyway")
    visitor.wait_until_reads("step", 5)
    expect(visitor.page.locator("#cost-train")).to_have_text("–")
    visitor.press("Pause")
    visitor.press("Train")
    visitor.wait_for("running")
    expect(asked).to_be_hidden()


def test_a_goal_is_said_and_shown_once(visitor: Visitor) -> None:
    visitor.open("#lesson=vanishing")
    visitor.press("Next")
    visitor.press("Next")
    commit_to(visitor, "It learns")
    goal = visitor.page.get_by_text("The cost is below 0.05: nine layers have learnt.")
    expect(region(visitor, "Vanishing gradients").get_by_text("nine layers have learnt")).to_be_visible(
        timeout=60_000
    )
    expect(visitor.page.get_by_role("status")).to_contain_text(
        "nine layers have learnt. Paused for the answer."
    )
    expect(goal).to_have_count(2)
    check_accessible(visitor.page)
    visitor.press("Train")
    visitor.wait_for("running")
    visitor.press("Pause")
    expect(visitor.page.get_by_role("status")).not_to_contain_text("learnt")
    expect(goal).to_have_count(1)


def test_a_question_without_an_answer_is_named_at_its_step_and_at_the_end(visitor: Visitor) -> None:
    visitor.open("#lesson=counting")
    walk = visitor.page.get_by_role("navigation", name="Steps of the lesson")
    expect(walk).to_contain_text("Step 1 of 4, not answered yet")
    commit_to(visitor, "25")
    expect(answer(visitor, "Your answer is right")).to_be_visible()
    expect(walk).not_to_contain_text("not answered yet")
    for name in ("Next", "Next", "Next", "Finish"):
        visitor.press(name)
    expect(visitor.page.get_by_text("Not answered yet: the questions of steps 2 and 3.")).to_be_visible()


def test_only_a_run_is_paused_for_the_answer(visitor: Visitor) -> None:
    visitor.open("#lesson=counting")
    commit_to(visitor, "25")
    expect(answer(visitor, "Your answer is right")).to_be_visible()
    expect(visitor.page.get_by_role("status")).not_to_contain_text("Paused for the answer")

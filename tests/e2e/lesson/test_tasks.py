"""The task of a lesson: it says what is wanted, and says so once it is reached, by hand or by training."""

import re

import pytest
from lesson.test_lessons import answer, commit_to, lesson, region
from playwright.sync_api import Locator, expect
from shared_page import SharedVisitor
from visitor import Visitor


@pytest.fixture
def visitor(settled_visitor: SharedVisitor) -> SharedVisitor:
    """One page for the tests of this module; who needs a fresh one is a newcomer."""
    return settled_visitor


def last_step(visitor: Visitor, name: str, title: str, step: int) -> Locator:
    visitor.open(f"#lesson={name}&step={step}")
    opened = lesson(visitor, title)
    expect(opened).to_contain_text("Your task: ")
    return opened


def test_a_task_is_done_by_hand_without_training(visitor: Visitor) -> None:
    opened = last_step(visitor, "neuron", "What is a neuron?", 4)
    done = opened.get_by_text("All points are right, by your own hand.")
    region(visitor, "Network").get_by_role("button", name=re.compile("^Output")).first.click()
    for name in ("Weight from x₁", "Weight from x₂"):
        expect(done).to_be_hidden()
        visitor.enter(name, 2)
    expect(done).to_be_visible()


def test_a_network_of_the_wanted_size_does_the_task(visitor: Visitor) -> None:
    opened = last_step(visitor, "counting", "Counting parameters", 4)
    done = opened.get_by_text("Exactly 59 parameters.", exact=True)
    expect(done).to_be_hidden()
    visitor.enter("Units of layer 1", 7)
    expect(done).to_be_visible()


def test_a_task_is_done_by_training_with_other_settings(visitor: Visitor) -> None:
    opened = last_step(visitor, "softmax", "Softmax, and large numbers", 4)
    visitor.choose("Learning rate", "0.1")
    visitor.press("Train")
    expect(opened.get_by_text("Three borders, cost 0.1.")).to_be_visible()


def test_other_data_do_no_task(visitor: Visitor) -> None:
    opened = last_step(visitor, "losses", "What is a loss?", 5)
    visitor.choose("Data set", "Sine")
    visitor.press("Train")
    visitor.wait_until_reads("step", 60)
    expect(opened.get_by_text("All right within 50 steps.")).to_be_hidden()


@pytest.mark.parametrize(
    ("name", "heading"), [("activations", "Activations"), ("descent", "Gradient descent")]
)
def test_a_step_opens_its_explorable_and_the_next_one_closes_it(
    visitor: SharedVisitor, name: str, heading: str
) -> None:
    visitor.follow(f"#lesson={name}&step=4")
    expect(region(visitor, heading).last).to_be_visible()
    visitor.press("Next")
    expect(region(visitor, "Network")).to_be_visible()


def test_a_task_is_not_done_by_the_network_of_the_step_before(visitor: Visitor) -> None:
    visitor.open("#lesson=network&step=4")
    commit_to(visitor, "All")
    expect(answer(visitor, "Your answer is right")).to_be_visible(timeout=60_000)
    visitor.press("Next")
    opened = lesson(visitor, "A network, from the top")
    expect(opened).to_contain_text("Your task: ")
    expect(visitor.page.locator("#step")).to_have_text("0")
    expect(visitor.page.get_by_role("spinbutton", name="Units of layer 1")).to_have_value("1")
    expect(opened.get_by_text("Test accuracy 0.97 with at most three hidden neurons.")).to_be_hidden()


def test_training_pauses_and_says_so_when_the_task_is_done(visitor: Visitor) -> None:
    last_step(visitor, "softmax", "Softmax, and large numbers", 4)
    visitor.choose("Learning rate", "0.1")
    visitor.press("Train")
    visitor.wait_for("paused")
    expect(visitor.page.get_by_role("status")).to_contain_text(
        re.compile(r"Three borders, cost 0\.1\. Step \d+\. Paused: your task is done\.")
    )


def test_new_weights_end_a_run_and_say_how_it_goes_on(visitor: Visitor) -> None:
    last_step(visitor, "network", "A network, from the top", 5)
    visitor.press("Train")
    visitor.wait_until_reads("step", 5)
    visitor.press("New weights")
    expect(visitor.page.get_by_role("status")).to_contain_text("New weights, at step 0. Press Train.")
    assert visitor.read("step") == 0


def test_a_task_tells_where_the_network_stands(visitor: Visitor) -> None:
    opened = last_step(visitor, "counting", "Counting parameters", 4)
    expect(opened.get_by_text("Now: 43 parameters")).to_be_visible()
    visitor.enter("Units of layer 1", 6)
    expect(opened.get_by_text("Now: 51 parameters")).to_be_visible()
    opened = last_step(visitor, "network", "A network, from the top", 5)
    expect(opened.get_by_text(re.compile(r"Now: test accuracy 0\.\d{3}, 1 hidden neuron"))).to_be_visible()


def test_the_last_lesson_of_a_chapter_says_what_was_learnt_in_it(visitor: Visitor) -> None:
    opened = last_step(visitor, "counting", "Counting parameters", 4)
    visitor.press("Finish")
    expect(opened.get_by_role("heading", name="The end of chapter 1: What a network is")).to_be_visible()
    expect(opened).to_contain_text("Next is chapter 2, From sums to decisions.")
    visitor.press("Back")
    opened = last_step(visitor, "neuron", "What is a neuron?", 4)
    visitor.press("Finish")
    expect(opened.get_by_role("heading", name="What you have learnt")).to_be_visible()
    expect(opened.get_by_text("The end of chapter")).to_have_count(0)

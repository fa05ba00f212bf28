"""Settings of training and layers: what they do and say beforehand, and runs that end by themselves."""

import re

import pytest
from playwright.sync_api import Locator, expect
from shared_page import SharedVisitor
from test_accessibility import PHONE, WIDE, check_accessible
from visitor import Visitor, unfold


@pytest.fixture
def visitor(settled_visitor: SharedVisitor) -> SharedVisitor:
    """One page for the tests of this module; who needs a fresh one is a newcomer."""
    return settled_visitor


def panel(visitor: Visitor, name: str) -> Locator:
    return visitor.page.get_by_role("region", name=name, exact=True)


def open_more_settings(visitor: Visitor) -> Locator:
    training = panel(visitor, "Training")
    unfold(training.get_by_text("More settings"))
    return training


def wait_for_message(visitor: Visitor, start: str) -> None:
    expect(visitor.page.get_by_role("status")).to_have_text(re.compile(f"^{start}"), timeout=120_000)


def test_a_schedule_is_drawn_said_and_followed(newcomer: Visitor) -> None:
    newcomer.open()
    training = open_more_settings(newcomer)
    newcomer.choose("Schedule", "step")
    newcomer.enter("Every", 2)
    newcomer.enter("Times", 0.1)
    sentence = "Begins at 0.1 and is multiplied by 0.1 every 2 steps."
    expect(training.get_by_role("img", name=sentence)).to_be_visible()
    for step, rate in ((1, "0.1"), (2, "0.01"), (3, "0.01"), (4, "0.001")):
        newcomer.press("Step")
        expect(newcomer.page.locator("#step")).to_have_text(str(step))
        expect(newcomer.page.get_by_text(f"now {rate}", exact=True)).to_be_visible()
    newcomer.enter("Times", 2)
    expect(training.get_by_role("spinbutton", name="Times")).to_have_accessible_description(
        "Must be a number above 0 and at most 1, got 2"
    )
    check_accessible(newcomer.page)


def test_a_run_of_some_epochs_shows_how_far_it_is_and_ends(visitor: Visitor) -> None:
    visitor.page.set_viewport_size(PHONE)
    visitor.open()
    visitor.enter("Epochs to run", 4)
    bar = visitor.page.get_by_role("progressbar", name="Run")
    expect(bar).to_have_attribute("value", "0.000")
    visitor.press("Train")
    wait_for_message(visitor, "Finished 4 epochs.")
    visitor.wait_for("paused")
    expect(visitor.page.locator("#step")).to_have_text("100")
    expect(bar).to_have_attribute("value", "1.000")
    expect(visitor.page.get_by_text("4 of 4 epochs", exact=True)).to_be_visible()
    open_more_settings(visitor)
    visitor.page.get_by_role("checkbox", name="Stop early").check()
    check_accessible(visitor.page)
    visitor.enter("Epochs to run", 6)
    visitor.press("Train")
    wait_for_message(visitor, "Finished 6 epochs.")


def test_a_run_stops_early_and_says_which_weights_it_ends_with(visitor: Visitor) -> None:
    visitor.open()
    training = open_more_settings(visitor)
    visitor.page.get_by_role("checkbox", name="Stop early").check()
    visitor.choose("Watch", "training accuracy")
    visitor.enter("Patience", 2)
    visitor.enter("Least gain", 1)
    visitor.press("Train")
    message = (
        "Stopped early: the training accuracy has not improved for 3 epochs. Back to the weights of epoch 1"
    )
    wait_for_message(visitor, message)
    visitor.wait_for("paused")
    expect(visitor.page.locator("#step")).to_have_text("100")
    expect(training.get_by_text("stops early")).to_be_visible()


def test_what_starts_the_run_again_says_so_and_does(visitor: Visitor) -> None:
    visitor.open()
    open_more_settings(visitor)
    steps = visitor.page.locator("#step")
    again = re.compile("Starts the run again.$")
    for name in ("Clip norm", "L2", "Momentum"):
        expect(visitor.page.get_by_role("spinbutton", name=name)).not_to_have_accessible_description(again)
    for name in ("Seed", "Units of layer 1"):
        expect(visitor.page.get_by_role("spinbutton", name=name)).to_have_accessible_description(again)
    for name in ("Optimizer", "Loss"):
        box = visitor.page.get_by_role("combobox", name=name, exact=True)
        expect(box).to_have_accessible_description(again)
    visitor.press("Step")
    expect(steps).to_have_text("1")
    visitor.enter("L2", 0.01)
    visitor.enter("Momentum", 0.9)
    visitor.page.get_by_role("checkbox", name="Nesterov").check()
    visitor.press("Step")
    expect(steps).to_have_text("2")
    visitor.choose("Optimizer", "Adam")
    expect(steps).to_have_text("0")
    expect(visitor.page.get_by_text("L2 0.01", exact=True)).to_be_visible()


def test_what_cannot_go_together_is_explained_and_what_follows_is_said(visitor: Visitor) -> None:
    visitor.page.set_viewport_size(WIDE)
    visitor.open()
    units = visitor.page.get_by_role("spinbutton", name="Units of layer 3")
    visitor.enter("Units of layer 3", 1)
    why = "Must be 2 with softmax: a single softmax unit always answers 1. Choose sigmoid first"
    expect(units).to_have_accessible_description(why)
    visitor.choose("Activation of layer 3", "sigmoid")
    expect(panel(visitor, "Training").get_by_text("Follows the output layer: sigmoid.")).to_be_visible()
    visitor.enter("Units of layer 3", 1)
    expect(panel(visitor, "Layers")).to_contain_text("2 × 1 + 1 = 3")
    softmax = visitor.page.get_by_role("combobox", name="Activation of layer 3").get_by_role(
        "option", name="softmax (needs"
    )
    expect(softmax).to_be_disabled()
    visitor.choose("Loss", "mean squared error")
    expect(
        panel(visitor, "Training").get_by_text("With sigmoid outputs binary cross entropy is usual.")
    ).to_be_visible()
    visitor.choose("Activation of layer 1", "leaky ReLU")
    visitor.enter("Slope of layer 1", 0.2)
    visitor.choose("Activation of layer 1", "tanh")
    visitor.press("More")
    panel(visitor, "Layers").get_by_text("Summary", exact=True).click()
    rows = visitor.page.get_by_role("table").get_by_role("row")
    expect(rows.nth(1)).to_have_text(re.compile("Hidden 1, tanh.*W 4 × 2.*b 4.*2 × 4 \\+ 4 = 12"))
    check_accessible(visitor.page)
    visitor.press("Step")
    expect(visitor.page.locator("#step")).to_have_text("1")

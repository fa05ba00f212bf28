"""Runs and the time machine: compare runs, go back to one, go back along one, and choose what is measured."""

import re

from playwright.sync_api import Locator, expect
from test_accessibility import check_accessible
from visitor import Visitor


def train_epochs(visitor: Visitor, epochs: int) -> None:
    """Train so many epochs, one press of Step each."""
    visitor.choose("Step size", "1 epoch")
    first = int(visitor.text("epoch"))
    for epoch in range(first + 1, first + epochs + 1):
        visitor.press("Step")
        expect(visitor.page.locator("#epoch")).to_have_text(str(epoch))
    visitor.wait_for("paused|ready")


def runs(visitor: Visitor) -> Locator:
    return visitor.page.get_by_role("region", name="Runs", exact=True)


def slide(visitor: Visitor, key: str) -> None:
    visitor.page.get_by_role("slider", name="Time machine").press(key)


def outcome(visitor: Visitor) -> tuple[str, ...]:
    """Everything the page says of the costs, every digit of it."""
    ids = ("step", "epoch", "cost-train", "cost-test")
    return tuple(
        visitor.page.locator(f"#{name}").get_attribute("data-hint") or visitor.text(name) for name in ids
    )


def test_two_runs_are_compared_pinned_and_gone_back_to(visitor: Visitor) -> None:
    visitor.open()
    expect(runs(visitor)).to_contain_text("No run yet.")
    train_epochs(visitor, 3)
    first = outcome(visitor)
    visitor.press("Reset")
    expect(visitor.page.locator("#step")).to_have_text("0")
    visitor.choose("Learning rate", "0.3")
    train_epochs(visitor, 2)
    expect(runs(visitor).get_by_role("listitem")).to_have_count(2)

    runs(visitor).get_by_role("checkbox", name="Pin run 1").check(force=True)
    curve = visitor.page.get_by_role("region", name="Curves").get_by_role("img")
    expect(curve).to_have_attribute("aria-label", re.compile("run 1 "))
    rate = runs(visitor).get_by_role("row").filter(has_text="Learning rate")
    expect(rate.get_by_role("cell")).to_have_text(["0.1", "0.3"])
    check_accessible(visitor.page)

    visitor.press("Go back to run 1")
    expect(visitor.page.locator("#status")).to_contain_text("Back at the end of run 1")
    assert outcome(visitor) == first
    expect(visitor.page.get_by_role("combobox", name="Learning rate")).to_have_value("0.1")
    visitor.press("Remove run 2")
    expect(runs(visitor).get_by_role("listitem")).to_have_count(1)


def test_going_on_from_an_earlier_moment_repeats_the_run(visitor: Visitor) -> None:
    visitor.open()
    train_epochs(visitor, 4)
    end = outcome(visitor)
    slide(visitor, "ArrowLeft")
    expect(visitor.page.locator("#epoch")).to_have_text("3")
    visitor.press("Step back")
    expect(visitor.page.locator("#epoch")).to_have_text("2")
    check_accessible(visitor.page)
    slide(visitor, "End")
    expect(visitor.page.locator("#epoch")).to_have_text("4")
    assert outcome(visitor) == end

    slide(visitor, "Home")
    expect(visitor.page.locator("#step")).to_have_text("0")
    slide(visitor, "ArrowRight")
    expect(visitor.page.locator("#epoch")).to_have_text("1")
    visitor.press("Continue from here")
    expect(visitor.page.locator("#status")).to_contain_text("as run 2")
    visitor.press("Pause")
    expect(runs(visitor).get_by_role("listitem").filter(has_text="from run 1, step 25")).to_be_visible()

    visitor.press("Go back to run 1")
    expect(visitor.page.locator("#epoch")).to_have_text("4")
    for _ in range(3):
        epoch = int(visitor.text("epoch"))
        visitor.press("Step back")
        expect(visitor.page.locator("#epoch")).to_have_text(str(epoch - 1))
    train_epochs(visitor, 3)
    assert outcome(visitor) == end


def test_the_curves_show_another_metric(visitor: Visitor) -> None:
    visitor.open()
    train_epochs(visitor, 1)
    curves = visitor.page.get_by_role("region", name="Curves")
    curves.get_by_text("Metrics", exact=True).click()
    curves.get_by_role("checkbox", name="Recall").check(force=True)
    check_accessible(visitor.page)
    visitor.choose("Curve", "Recall")
    train_epochs(visitor, 1)
    expect(curves.get_by_role("img")).to_have_attribute(
        "aria-label", re.compile(r"^Recall against step: train [01]")
    )
    expect(visitor.page.locator("#epoch")).to_have_text("2")

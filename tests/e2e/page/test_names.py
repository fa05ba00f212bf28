"""The roles and names on which lessons for a class, other people's tests and screen readers rely."""

import re

import pytest
from playwright.sync_api import expect
from shared_page import SharedVisitor
from visitor import Visitor


@pytest.fixture
def visitor(settled_visitor: SharedVisitor) -> SharedVisitor:
    """One page for the tests of this module; who needs a fresh one is a newcomer."""
    return settled_visitor


CONTROLS = [
    *(("button", name) for name in ("Train", "Step", "Reset", "New weights", "Share", "Save", "Open")),
    *(("combobox", name) for name in ("Lesson", "Data set", "Loss", "Optimizer", "Learning rate")),
    *(("combobox", name) for name in ("Batch size", "Activation")),
    ("slider", "Speed"),
    *(("spinbutton", name) for name in ("L1", "L2")),
    ("spinbutton", "Seed"),
    *(("spinbutton", f"Units of layer {n}") for n in (1, 2, 3)),
    *(("combobox", f"Activation of layer {n}") for n in (1, 2, 3)),
    *(("combobox", f"Initializer of layer {n}") for n in (1, 2, 3)),
    ("button", "Add layer"),
    *(("button", f"Remove layer {n}") for n in (1, 2)),
    *(("tab", name) for name in ("Updates", "Distributions", "Gradient flow", "Errors", "Code")),
]
NUMBERS = ("epoch", "step", "cost-train", "cost-test", "metric-train", "metric-test", "steps-per-second")


def test_every_control_has_its_role_and_name_once(visitor: Visitor) -> None:
    visitor.open()
    visitor.press("More")
    for role, name in CONTROLS:
        found = (
            visitor.page.get_by_role(role, name=name, exact=True) if name else visitor.page.get_by_role(role)
        )
        expect(found, f"{role} {name}").to_have_count(1)
    expect(visitor.page.get_by_role("status")).to_have_count(1)


def test_the_buttons_name_changes_while_training(visitor: Visitor) -> None:
    visitor.open()
    visitor.press("Train")
    expect(visitor.page.get_by_role("button", name="Pause", exact=True)).to_be_visible()
    expect(visitor.page.locator("html")).to_have_attribute("data-state", "running")


@pytest.mark.parametrize("size", [(1440, 900), (390, 844), (320, 640)], ids=str)
def test_the_numbers_are_outputs_that_can_be_seen(visitor: Visitor, size: tuple[int, int]) -> None:
    visitor.page.set_viewport_size({"width": size[0], "height": size[1]})
    visitor.open()
    visitor.press("Train")
    visitor.wait_until_reads("step", 20)
    for number in NUMBERS:
        output = visitor.page.locator(f"output#{number}")
        expect(output).to_be_visible()
        expect(output).to_have_text(re.compile(r"\d"))

"""The network's picture: edit its numbers and take the edits back, go down into layers and neurons."""

import re

from playwright.sync_api import Locator, expect
from visitor import Visitor


def tile(visitor: Visitor, name: str) -> Locator:
    """The tile of the neuron of this name; its numbers are part of what it is called."""
    return visitor.page.get_by_role("button", name=re.compile(f"^{name}\\b"))


def test_an_edited_weight_is_taken_back_exactly(visitor: Visitor) -> None:
    visitor.open()
    visitor.press("Step")
    visitor.wait_for("paused")
    undo = visitor.page.get_by_role("button", name="Undo edit")
    redo = visitor.page.get_by_role("button", name="Redo edit")
    expect(undo).to_be_hidden()
    tile(visitor, "Hidden 1, neuron 2").click()
    field = visitor.page.get_by_role("spinbutton", name="Weight from x₁", exact=True)
    field.focus()
    before = field.input_value()
    field.press_sequentially("1.25")
    field.press("Enter")
    undo.click()
    expect(visitor.page.get_by_role("status")).to_contain_text("Edit undone")
    field.focus()
    expect(field).to_have_value(before)
    expect(undo).to_be_disabled()
    redo.click()
    expect(undo).to_be_enabled()
    field.focus()
    expect(field).to_have_value("1.25")
    visitor.page.keyboard.press("Tab")
    visitor.page.get_by_role("heading", name="Network").click()
    visitor.page.keyboard.press("Control+z")
    expect(undo).to_be_disabled()
    visitor.page.keyboard.press("Control+Shift+z")
    expect(undo).to_be_enabled()
    visitor.press("Step")
    visitor.wait_until_reads("step", 2)
    expect(undo).to_be_disabled()
    expect(undo).to_have_attribute("data-hint", re.compile("Steps were trained"))
    visitor.press("Reset")
    expect(undo).to_be_hidden()

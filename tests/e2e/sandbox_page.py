"""What a visitor does where Python is written on the page."""

import re

from playwright.sync_api import Locator, expect
from visitor import Visitor

SLOW_MS = 60_000
"""A second Python starts, where the cores are busy."""

LAZY = re.compile(
    r"/js/(runner|write|memory-limit)|nncore_sandbox|exercises\.json|python/sandbox\.py|css/sandbox"
)
"""What comes only when it is opened."""


def write(visitor: Visitor, editor: Locator, text: str) -> None:
    """Put a text in the place of what is in an editor."""
    editor.click()
    visitor.page.keyboard.press("Control+a")
    visitor.page.keyboard.insert_text(text)
    expect(editor).to_contain_text(text.strip().split("\n")[-1].strip())


def open_editor(visitor: Visitor) -> Locator:
    """Open the Code tab's editor."""
    visitor.page.get_by_role("tab", name="Code", exact=True).click()
    visitor.page.get_by_role("button", name="Edit and run it here").click()
    editor = visitor.page.get_by_role("textbox", name="Program", exact=True)
    expect(editor).to_be_focused()
    return editor


def run(visitor: Visitor, editor: Locator, text: str) -> None:
    """Run a program."""
    write(visitor, editor, text)
    visitor.press("Run")


def says(visitor: Visitor, words: str) -> None:
    """Wait until the page says something of the run."""
    expect(visitor.page.get_by_role("tabpanel").filter(visible=True).get_by_text(words).first).to_be_visible(
        timeout=SLOW_MS
    )


def page_goes_on(visitor: Visitor) -> None:
    """The page's own network still learns."""
    before = visitor.read("step")
    visitor.page.get_by_role("button", name="Step", exact=True).first.click()
    visitor.wait_until_reads("step", before + 1)

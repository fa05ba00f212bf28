"""An error while training ends the run, says so, and leaves a page that can go on."""

import pytest
from links.test_links import link_to
from playwright.sync_api import expect
from shared_page import SharedVisitor


@pytest.fixture
def visitor(settled_visitor: SharedVisitor) -> SharedVisitor:
    """One page for the tests of this module; who needs a fresh one is a newcomer."""
    return settled_visitor


IRIS = {"version": 1, "data": {"name": "iris"}, "model": {"layers": [{"units": 3}]}}
UNTESTED = {"version": 1, "data": {"name": "xor", "test_split": 0}, "model": {"layers": [{"units": 1}]}}


@pytest.mark.parametrize(
    ("document", "example"),
    [
        (None, "test:9999999"),
        (None, "train:250"),
        (IRIS, "test:30"),
        (IRIS, "train:9999"),
        (UNTESTED, "test:0"),
    ],
)
@pytest.mark.parametrize("button", ["Step", "Train"])
def test_an_example_that_does_not_exist_is_dropped(
    visitor: SharedVisitor, document: dict | None, example: str, button: str
) -> None:
    visitor.open(link_to(document) if document else "")
    visitor.follow(f"{link_to(document) if document else '#'}&example={example}")
    visitor.press(button)
    visitor.wait_until_reads("step", 1)
    expect(visitor.page.get_by_role("alert")).to_have_count(0)
    if button == "Train":
        visitor.wait_until_reads("step", 20)
        visitor.press("Pause")
    visitor.wait_for("paused")


def test_an_example_that_exists_is_shown_and_not_again_with_other_data(visitor: SharedVisitor) -> None:
    visitor.open()
    visitor.follow("#example=test:5")
    visitor.press("Step")
    visitor.wait_until_reads("step", 1)
    visitor.choose("Data set", "Circle")
    visitor.press("Step")
    visitor.wait_until_reads("step", 1)

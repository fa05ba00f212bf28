"""The page on paper: one sheet with pictures and settings, without controls."""

import re

import pytest
from inside.test_inside import train
from playwright.sync_api import Page, expect
from shared_page import SharedVisitor
from visitor import Visitor


@pytest.fixture
def visitor(settled_visitor: SharedVisitor) -> SharedVisitor:
    """One page for the tests of this module; who needs a fresh one is a newcomer."""
    return settled_visitor


EXPERIMENT = "#data=circle&noise=20&layers=8,4&rate=0.3&seed=7"


def pages(pdf: bytes) -> int:
    """How many sheets of paper a print takes."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def printed(page: Page) -> list[str]:
    """What stands on the paper while the browser prints, taken down by the page itself."""
    page.evaluate(
        """() => addEventListener("beforeprint", () => {
            globalThis.onPaper = document.getElementById("print-sheet").innerText
                || document.getElementById("print-sheet").textContent;
        })"""
    )
    page.pdf()
    return page.evaluate("() => globalThis.onPaper").split("\n")


def images(pdf: bytes) -> int:
    """How many pictures of pixels are in it."""
    return len(re.findall(rb"/Subtype\s*/Image\b", pdf))


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (390, 844)], ids=str)
def test_it_is_one_sheet_with_settings_and_results(visitor: Visitor, size: tuple[int, int]) -> None:
    page = visitor.page
    page.set_viewport_size({"width": size[0], "height": size[1]})
    visitor.open(EXPERIMENT)
    train(visitor, 60)
    expect(page.locator("#print-sheet")).to_be_attached(timeout=60_000)
    pdf = page.pdf()
    assert pages(pdf) == 1
    assert images(pdf) >= 1
    said = " ".join(printed(page))
    step, cost = visitor.text("step"), visitor.text("cost-train")
    for words in [
        "Circle",
        f"Step {step}, epoch",
        f"cost train {cost}, test",
        "accuracy train",
        "noise 20 %",
        "8 tanh, 4 tanh, 2 softmax",
        "SGD, learning rate 0.3",
        "categorical cross entropy",
        f"{visitor.site}{EXPERIMENT}",
    ]:
        assert words in said
    assert "Train" not in said
    expect(page.locator("#print-sheet")).to_be_empty()


def test_a_dark_page_is_printed_by_day_with_all_its_pictures_and_is_dark_again(visitor: Visitor) -> None:
    page = visitor.page
    page.emulate_media(color_scheme="dark")
    visitor.open(EXPERIMENT)
    train(visitor, 60)
    expect(page.locator("#print-sheet")).to_be_attached(timeout=60_000)
    page.evaluate(
        """() => addEventListener("beforeprint", () => {
            const grounds = [...document.querySelectorAll("#print-sheet figure > svg")].map((svg) =>
                svg.querySelector(":scope > rect").getAttribute("fill"));
            globalThis.onPaper = [grounds, getComputedStyle(document.documentElement).colorScheme];
        })"""
    )
    page.pdf()
    assert page.evaluate("() => globalThis.onPaper") == [["rgb(255, 255, 255)"] * 3, "light"]
    expect(page.locator("html[data-theme]")).to_have_count(0)
    assert page.evaluate("() => getComputedStyle(document.documentElement).colorScheme") == "dark"

"""The frame of the explorables: opened by a menu and by a link, in place of the stage, left as one came."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from shared_page import SharedVisitor
from test_accessibility import check_accessible_by_day_and_night
from visitor import Visitor


@pytest.fixture
def visitor(settled_visitor: SharedVisitor) -> SharedVisitor:
    """One page for the tests of this module; who needs a fresh one is a newcomer."""
    return settled_visitor


WIDE, PHONE = {"width": 1280, "height": 720}, {"width": 390, "height": 844}
EXPLORABLES = {
    "activations": "Activations",
    "losses": "Losses",
    "descent": "Gradient descent",
    "approximation": "Universal approximation",
    "race": "Race",
    "gradients": "Exploding and vanishing gradients",
    "batch-norm": "Batch normalisation",
    "over-fitting": "Over-fitting",
}
"""What each is called, by the id that links name it by."""


def region(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name, exact=True)


def button(page: Page) -> Locator:
    return page.get_by_role("button", name="Explore", exact=True)


def heading(page: Page, name: str) -> Locator:
    return page.get_by_role("heading", name=name, exact=True, level=2)


def choose(page: Page, name: str) -> None:
    """Open an explorable from the menu."""
    button(page).click()
    page.get_by_role("menuitem", name=re.compile(f"^{name}")).click()


def expect_numbers(page: Page, name: str) -> None:
    """Python has answered."""
    expect(region(page, name).locator("[data-quantity][data-value]").first).to_be_visible()


@pytest.mark.parametrize(("link", "name"), EXPLORABLES.items())
def test_a_link_opens_each_of_them(visitor: Visitor, link: str, name: str) -> None:
    visitor.open(f"#explore={link}")
    expect_numbers(visitor.page, name)
    expect(heading(visitor.page, name)).to_be_focused()


def test_the_menu_lists_all_with_a_few_words_each(visitor: Visitor) -> None:
    visitor.open()
    button(visitor.page).click()
    menu = visitor.page.get_by_role("menu", name="Explore")
    items = menu.get_by_role("menuitem")
    expect(items).to_have_count(len(EXPLORABLES))
    for item in items.all():
        label, says = item.inner_text().split("\n")
        assert label in EXPLORABLES.values()
        assert 10 < len(says) < 80


def test_nothing_of_them_is_loaded_before_one_is_opened(newcomer: Visitor) -> None:
    asked: list[str] = []
    newcomer.page.on("request", lambda request: asked.append(request.url))
    newcomer.open()
    expect(
        region(newcomer.page, "Look inside").get_by_role("tab", name="Updates", exact=True)
    ).to_be_visible()
    assert not [url for url in asked if "explore" in url]
    choose(newcomer.page, "Activations")
    expect_numbers(newcomer.page, "Activations")
    assert [url for url in asked if "explore-activations" in url]


@pytest.mark.parametrize("way", ["Escape", "Close"])
def test_one_comes_back_to_where_one_was(visitor: Visitor, way: str) -> None:
    page = visitor.page
    page.set_viewport_size(WIDE)
    visitor.open("#data=circle")
    choose(page, "Activations")
    expect(heading(page, "Activations")).to_be_focused()
    assert page.evaluate("() => location.hash") == "#data=circle&explore=activations"
    for panel in ("network", "output", "curves", "inside", "data", "training"):
        expect(page.locator(f"#{panel}-panel")).to_be_hidden()
    for part in ("transport", "knobs", "site-header"):
        expect(page.locator(f"#{part}")).to_be_visible()
    if way == "Escape":
        page.keyboard.press("Escape")
    else:
        region(page, "Activations").get_by_role("button", name="Close", exact=True).click()
    expect(region(page, "Network")).to_be_visible()
    expect(page.locator("#explore-panel")).to_be_hidden()
    expect(button(page)).to_be_focused()
    assert page.evaluate("() => location.hash") == "#data=circle"


def test_one_comes_back_to_where_one_had_scrolled(newcomer: Visitor) -> None:
    page = newcomer.page
    page.set_viewport_size(WIDE)
    newcomer.open()
    page.get_by_role("tab", name="Distributions", exact=True).click()
    scrolled = page.evaluate("() => (scrollTo(0, 300), scrollY)")
    assert scrolled > 0
    page.evaluate("() => (location.hash = '#explore=activations')")
    expect_numbers(page, "Activations")
    expect(heading(page, "Activations")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Escape")
    expect(page.get_by_role("tab", name="Distributions", exact=True)).to_be_focused()
    assert abs(page.evaluate("() => scrollY") - scrolled) < 30  # what is above may still settle


def test_escape_closes_what_lies_above_first(visitor: Visitor) -> None:
    page = visitor.page
    visitor.open("#explore=activations")
    expect_numbers(page, "Activations")
    visitor.press("Help")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    button(page).click()
    expect(page.get_by_role("menu", name="Explore")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("menu", name="Explore")).to_be_hidden()
    expect(region(page, "Activations")).to_be_visible()
    page.keyboard.press("Escape")
    expect(region(page, "Activations")).to_be_hidden()


def test_share_holds_it(visitor: Visitor) -> None:
    page = visitor.page
    visitor.open("#explore=activations")
    expect_numbers(page, "Activations")
    visitor.press("Share")
    expect(page.get_by_role("textbox", name="Link to this experiment")).to_have_value(
        re.compile("&explore=activations$")
    )


def test_a_lesson_stays_beside_it_and_another_one_takes_its_place(visitor: Visitor) -> None:
    page = visitor.page
    page.set_viewport_size(WIDE)
    visitor.open("#lesson=xor&explore=activations")
    expect_numbers(page, "Activations")
    lesson, explorable = page.locator("#lesson-panel"), region(page, "Activations")
    left, right = lesson.bounding_box(), explorable.bounding_box()
    assert left is not None and right is not None
    assert left["x"] + left["width"] <= right["x"]
    expect(page.locator("#data-panel")).to_be_hidden()
    visitor.choose("Lesson", "Without a non-linearity")
    expect(explorable).to_be_hidden()
    expect(region(page, "Network")).to_be_visible()
    assert page.evaluate("() => location.hash") == "#lesson=linear"


def test_training_goes_on_beside_it(visitor: Visitor) -> None:
    visitor.open("#explore=activations")
    expect_numbers(visitor.page, "Activations")
    visitor.press("Train")
    visitor.wait_until_reads("step", 100)
    visitor.page.keyboard.press("Escape")
    expect(region(visitor.page, "Network")).to_be_visible()


def test_what_there_is_not_is_refused_by_its_word(visitor: SharedVisitor) -> None:
    visitor.follow("#explore=nothing")
    alert = visitor.page.get_by_role("alert")
    expect(alert).to_contain_text("explore must be one of activations")
    expect(alert).to_contain_text("got nothing")
    expect(region(visitor.page, "Network")).to_be_visible()


def test_one_whose_files_do_not_arrive_can_be_asked_for_again(newcomer: Visitor) -> None:
    page = newcomer.page
    newcomer.open()
    page.route("**/explore-activations.css", lambda route: route.abort())
    choose(page, "Activations")
    retry = region(page, "Activations").get_by_role("button", name="Retry", exact=True)
    expect(retry).to_be_visible()
    newcomer.mend()
    newcomer.complaints.clear()
    retry.click()
    expect_numbers(page, "Activations")


def test_it_fills_a_phone_and_nothing_is_wider(visitor: Visitor) -> None:
    page = visitor.page
    page.set_viewport_size(PHONE)
    visitor.open("#explore=activations")
    expect_numbers(page, "Activations")
    box = region(page, "Activations").bounding_box()
    assert box is not None and box["width"] >= 370
    expect(page.locator("#picture-choice")).to_be_hidden()
    assert visitor.sideways() <= 0


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize(("link", "name"), EXPLORABLES.items())
def test_axe_finds_nothing(visitor: Visitor, link: str, name: str, size: dict) -> None:
    visitor.page.set_viewport_size(size)
    visitor.open(f"#explore={link}")
    expect_numbers(visitor.page, name)
    check_accessible_by_day_and_night(visitor.page)

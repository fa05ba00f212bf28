"""For a projector: larger type, fewer panels, all in the window; a key, a button and a link begin it."""

import pytest
from playwright.sync_api import Page, expect
from shared_page import SharedVisitor
from test_accessibility import check_accessible
from visitor import Visitor

PROJECTORS = [{"width": 1280, "height": 720}, {"width": 1024, "height": 768}]
SHOWN = ["network-panel", "output-panel", "curves-panel", "bar"]
AWAY = ["data-panel", "layers-panel", "training-panel", "inside-panel", "runs-panel", "knobs"]

sizes = pytest.mark.parametrize("size", PROJECTORS, ids=lambda size: f"{size['width']}x{size['height']}")


def boxes(page: Page) -> dict[str, dict[str, float]]:
    """Where the parts are that a presentation shows."""
    return {name: page.locator(f"#{name}").bounding_box() or {} for name in SHOWN}


def expect_no_scroll(page: Page, size: dict) -> None:
    """Neither the page nor what is on it is larger than the window."""
    height, width = page.evaluate(
        "() => [document.documentElement.scrollHeight, document.documentElement.scrollWidth]"
    )
    assert (height, width) == (size["height"], size["width"])
    for name, box in boxes(page).items():
        assert box["y"] >= 0 and box["y"] + box["height"] <= size["height"], name
        assert box["x"] >= 0 and box["x"] + box["width"] <= size["width"], name


def cut_off(page: Page, names: list[str]) -> list[str]:
    """The parts in which something is out of sight."""
    return page.evaluate(
        """(names) => names.filter((name) => {
            const { scrollHeight, clientHeight } = document.getElementById(name);
            return scrollHeight > clientHeight + 1;
        })""",
        names,
    )


@sizes
@pytest.mark.parametrize("link", ["#data=circle&present=1", "#data=mnist&present=1"], ids=["plane", "digits"])
def test_everything_is_in_the_window(settled_visitor: SharedVisitor, size: dict, link: str) -> None:
    page = settled_visitor.page
    page.set_viewport_size(size)
    settled_visitor.open(link)
    expect(page.locator("html[data-present]")).to_be_attached()
    for name in AWAY:
        expect(page.locator(f"#{name}")).to_be_hidden()
    if "mnist" in link:
        return expect_digits_in_the_window(page, size)
    settled_visitor.press("Train")
    settled_visitor.wait_until_reads("step", 50)
    settled_visitor.press("Pause")
    expect_no_scroll(page, size)
    assert cut_off(page, SHOWN) == []
    figure = page.get_by_role("img", name="Output").first.bounding_box()
    assert figure is not None and figure["height"] >= 220
    train = page.get_by_role("button", name="Train", exact=True)
    font = train.evaluate("(button) => getComputedStyle(button).fontSize")
    assert float(font.removesuffix("px")) >= 16
    check_accessible(page)


def expect_digits_in_the_window(page: Page, size: dict) -> None:
    """Images have no plane to draw: their digits stand in its place."""
    height = page.evaluate("() => document.documentElement.scrollHeight")
    assert height == size["height"]
    for name in ("network-panel", "digits-panel", "curves-panel"):
        box = page.locator(f"#{name}").bounding_box()
        assert box is not None and box["y"] + box["height"] <= size["height"]
    assert cut_off(page, ["digits-panel", "curves-panel"]) == []


@sizes
def test_step_through_is_in_the_window_too(settled_visitor: SharedVisitor, size: dict) -> None:
    page = settled_visitor.page
    page.set_viewport_size(size)
    settled_visitor.open("#data=circle&inside=step&present=1")
    expect(page.locator("html[data-present][data-large=step]")).to_be_attached()
    expect(page.get_by_role("button", name="Close", exact=True)).to_be_visible()
    assert page.evaluate("() => document.documentElement.scrollHeight") == size["height"]
    for name in ("network-panel", "inside-panel"):
        box = page.locator(f"#{name}").bounding_box()
        assert box is not None and box["y"] >= 0 and box["y"] + box["height"] <= size["height"]
    assert cut_off(page, ["network-panel", "inside-panel"]) == []
    check_accessible(page)
    page.get_by_role("button", name="Close", exact=True).click()
    expect(page.locator("#inside-panel")).to_be_hidden()
    expect_no_scroll(page, size)


def test_a_key_and_a_button_begin_and_end_it(settled_visitor: SharedVisitor) -> None:
    page = settled_visitor.page
    settled_visitor.open()
    page.keyboard.press("F8")
    expect(page.locator("html[data-present]")).to_be_attached()
    expect(page.get_by_role("combobox", name="Learning rate")).to_be_hidden()
    settled_visitor.press("End presentation")
    expect(page.locator("html[data-present]")).to_have_count(0)
    expect(page.get_by_role("combobox", name="Learning rate")).to_be_visible()
    settled_visitor.press("Present")
    expect(page.locator("html[data-present]")).to_be_attached()
    page.get_by_role("button", name="Train", exact=True).focus()
    page.keyboard.press("F8")
    expect(page.locator("html[data-present]")).to_have_count(0)


@pytest.mark.parametrize("size", [{"width": 1440, "height": 900}, *PROJECTORS], ids=str)
def test_words_of_the_plot_do_not_lie_on_each_other(settled_visitor: SharedVisitor, size: dict) -> None:
    page = settled_visitor.page
    page.set_viewport_size(size)
    settled_visitor.open("#data=circle&present=1")
    expect(page.locator("html[data-present]")).to_be_attached()
    legend = page.locator(".output-legend:visible").bounding_box()
    words = page.locator("#output-panel .figure-axes:visible text")
    upright, *ticks = [words.nth(i).bounding_box() for i in range(words.count())][::-1]
    assert legend and upright and upright["y"] >= legend["y"] + legend["height"]
    top = min(tick["y"] for tick in ticks if tick)
    assert top >= upright["y"] + upright["height"] - 4  # boxes have room above their digits


@sizes
def test_the_way_out_is_in_the_bar_and_escape_takes_it(settled_visitor: SharedVisitor, size: dict) -> None:
    page = settled_visitor.page
    page.set_viewport_size(size)
    settled_visitor.open("#data=circle&present=1")
    end = page.get_by_role("region", name="Training controls").get_by_role("button", name="End presentation")
    expect(end).to_be_in_viewport(ratio=1)
    page.keyboard.press("Escape")
    expect(page.locator("html[data-present]")).to_have_count(0)
    expect(end).to_be_hidden()
    page.keyboard.press("F8")
    end.click()
    expect(page.locator("html[data-present]")).to_have_count(0)
    expect(page.get_by_role("button", name="Present", exact=True)).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_its_words_have_high_contrast(settled_visitor: SharedVisitor, scheme: str) -> None:
    page = settled_visitor.page
    page.emulate_media(color_scheme=scheme)
    settled_visitor.open("#data=circle&present=1")
    expect(page.locator("html[data-present]")).to_be_attached()
    look = "(e) => [getComputedStyle(e).color, getComputedStyle(document.documentElement).backgroundColor]"
    ink, paper = page.locator("#network-title").evaluate(look)
    black, white = "rgb(0, 0, 0)", "rgb(255, 255, 255)"
    assert (ink, paper) == ((black, white) if scheme == "light" else (white, black))
    check_accessible(page)


def test_a_lesson_stands_beside_the_pictures(visitor: Visitor) -> None:
    page = visitor.page
    page.set_viewport_size(PROJECTORS[0])
    visitor.open("#lesson=xor&present=1")
    expect(page.locator("#lesson-panel")).to_be_visible()
    expect(page.locator("html[data-present]")).to_be_attached()
    expect_no_scroll(page, PROJECTORS[0])


@sizes
def test_the_way_out_stays_in_the_bars_first_row(settled_visitor: SharedVisitor, size: dict) -> None:
    settled_visitor.page.set_viewport_size(size)
    settled_visitor.open("#present=1")
    end = settled_visitor.page.get_by_role("button", name="End presentation").bounding_box()
    train = settled_visitor.page.get_by_role("button", name="Train", exact=True).bounding_box()
    assert end and train
    assert end["y"] < train["y"] + train["height"]


@sizes
def test_a_lessons_stepper_leaves_the_room_to_its_numbers(visitor: Visitor, size: dict) -> None:
    visitor.page.set_viewport_size(size)
    visitor.open("#lesson=by_hand&step=5&present=1")
    page = visitor.page
    controls = (
        page.get_by_role("radio", name="Derivation").locator(".."),
        page.get_by_role("combobox", name="Example", exact=True),
        page.get_by_role("button", name="Forward", exact=True),
        page.get_by_role("button", name="Take this step"),
    )
    places = [box for box in (one.bounding_box() for one in controls) if box]
    assert len(places) == len(controls)
    assert max(box["y"] + box["height"] for box in places) - min(box["y"] for box in places) < 130


@sizes
def test_the_numbers_of_losses_keep_out_of_the_words_beside_them(visitor: Visitor, size: dict) -> None:
    visitor.page.set_viewport_size(size)
    visitor.open("#explore=losses&present=1")
    losses = visitor.page.get_by_role("region", name="Losses", exact=True)
    for z in (-3.21, 2.34, 6.87):
        box = losses.get_by_role("spinbutton", name="z", exact=True)
        box.fill(str(z))
        box.press("Tab")
        expect(losses.locator('[data-quantity="losses.z"]').first).to_have_attribute("data-value", str(z))
        table = losses.get_by_role("table").first
        room = table.locator("xpath=..")
        assert table.evaluate("(node) => node.getBoundingClientRect().right") <= room.evaluate(
            "(node) => node.getBoundingClientRect().right + 0.5"
        )

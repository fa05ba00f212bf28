"""Where things are: what a newcomer needs is in sight, at every size; boxes are measured."""

import re

import pytest
from playwright.sync_api import FloatRect, Locator, ViewportSize, expect
from shared_page import SharedVisitor
from test_accessibility import check_accessible
from visitor import Visitor

PHONE = ViewportSize(width=390, height=844)
SIZES = [(1280, 720), (1366, 768), (1440, 900), (1920, 1080)]
KNOBS = ["Learning rate", "Batch size", "Activation", "Optimizer"]


def box(part: Locator) -> FloatRect:
    found = part.bounding_box()
    assert found is not None
    return found


def region(visitor: Visitor, name: str) -> Locator:
    return visitor.page.get_by_role("region", name=name, exact=True)


def picture(visitor: Visitor) -> Locator:
    """The plane of the output, without its axes."""
    return region(visitor, "Output").get_by_role("img").first


def see_it_learn(visitor: Visitor, size: tuple[int, int]) -> None:
    """Network, output and a curve of some height stand in the window together."""
    visitor.wait_until_reads("step", 20)
    curve = region(visitor, "Curves").get_by_role("img")
    parts = [*visitor.page.get_by_role("button", name=re.compile("^(Input|Hidden|Output) ")).all(), curve]
    for part in [*parts, picture(visitor)]:
        there = box(part)
        assert there["y"] > 0
        assert there["y"] + there["height"] <= size[1]
    assert box(curve)["height"] >= 90


def open_a_lesson_and_share(visitor: Visitor) -> None:
    """Both without scrolling: what is clicked and what comes up is in sight."""
    visitor.choose("Lesson", "Can it learn XOR?")
    expect(visitor.page.get_by_role("button", name="Next", exact=True)).to_be_in_viewport(ratio=1)
    expect(picture(visitor)).to_be_in_viewport(ratio=1)
    visitor.press("Share")
    link = visitor.page.get_by_role("textbox", name="Link to this experiment")
    expect(link).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_a_newcomers_run_needs_no_scroll(visitor: Visitor, size: tuple[int, int]) -> None:
    visitor.page.set_viewport_size({"width": size[0], "height": size[1]})
    visitor.open()
    for name in KNOBS:
        expect(visitor.page.get_by_role("combobox", name=name, exact=True)).to_be_in_viewport(ratio=1)
    for name in ("L1", "L2", "Seed", "Momentum", "Epochs to run", "Units of layer 1", "Units of layer 3"):
        expect(visitor.page.get_by_role("spinbutton", name=name, exact=True)).to_be_in_viewport(ratio=1)
    for name in ("Loss", "Data set", "Lesson", "Activation of layer 1", "Activation of layer 3"):
        expect(visitor.page.get_by_role("combobox", name=name, exact=True)).to_be_in_viewport(ratio=1)
    for name in ("Train", "Share", "Add layer", "Remove layer 2"):
        expect(visitor.page.get_by_role("button", name=name, exact=True)).to_be_in_viewport(ratio=1)
    expect(visitor.page.get_by_role("slider", name="Speed")).to_be_in_viewport(ratio=1)
    visitor.press("Train")
    expect(picture(visitor)).to_be_in_viewport(ratio=1)
    shown = box(picture(visitor))
    assert min(shown["width"], shown["height"]) >= 300
    see_it_learn(visitor, size)
    visitor.choose("Learning rate", "0.3")
    visitor.press("Pause")
    open_a_lesson_and_share(visitor)
    assert visitor.page.evaluate("() => scrollY") == 0
    assert visitor.sideways() <= 0


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_settings_have_no_scroller_of_their_own_and_the_network_no_hole(
    settled_visitor: SharedVisitor, size: tuple[int, int]
) -> None:
    settled_visitor.page.set_viewport_size({"width": size[0], "height": size[1]})
    settled_visitor.open()
    column = region(settled_visitor, "Experiment")
    assert column.evaluate("(node) => node.scrollHeight - node.clientHeight") <= 1
    panel = box(region(settled_visitor, "Network"))
    lowest = box(region(settled_visitor, "Network").get_by_label("Numbers of the network"))
    assert panel["y"] + panel["height"] - lowest["y"] - lowest["height"] < 60
    tiles = [
        box(tile)
        for tile in settled_visitor.page.get_by_role("group", name="Hidden 1").get_by_role("button").all()
    ]
    heads = box(settled_visitor.page.get_by_role("button", name="Zoom into Hidden 1"))
    assert min(tile["y"] for tile in tiles) - heads["y"] - heads["height"] < 100


@pytest.mark.parametrize("size", [(1440, 900), (1920, 1080)], ids=str)
@pytest.mark.parametrize("link", ["#data=circle", "#lesson=network"])
def test_the_key_of_the_network_leaves_its_room_to_the_picture(
    settled_visitor: SharedVisitor, link: str, size: tuple[int, int]
) -> None:
    page = settled_visitor.page
    page.set_viewport_size({"width": size[0], "height": size[1]})
    settled_visitor.open(link)
    numbers = region(settled_visitor, "Network").get_by_label("Numbers of the network")
    room, key = box(numbers), box(numbers.get_by_role("definition").last)
    assert 0 <= room["y"] + room["height"] - key["y"] - key["height"] <= 70
    stage = region(settled_visitor, "Network").get_by_role("group", name=re.compile("^Network of"))
    before = box(stage)
    tile = page.get_by_role("button", name=re.compile("^Hidden 2")).first
    tile.hover()
    expect(numbers.get_by_role("heading")).to_be_visible()
    assert box(stage) == before
    tile.click()
    expect(numbers.get_by_role("button", name="Close")).to_be_visible()
    assert box(stage) == before


def test_each_layer_is_edited_above_its_column(visitor: Visitor) -> None:
    visitor.page.set_viewport_size({"width": 1366, "height": 768})
    visitor.open()
    for layer, title in ((1, "Hidden 1"), (2, "Hidden 2"), (3, "Output")):
        units = box(visitor.page.get_by_role("spinbutton", name=f"Units of layer {layer}"))
        head = box(visitor.page.get_by_role("button", name=f"Zoom into {title}"))
        assert units["y"] < head["y"]
        assert units["x"] < head["x"] + head["width"] / 2 < units["x"] + 96
    expect(visitor.page.get_by_role("combobox", name="Initializer of layer 1")).to_be_hidden()
    visitor.press("More")
    expect(visitor.page.get_by_role("combobox", name="Initializer of layer 1")).to_be_visible()
    check_accessible(visitor.page)
    for _ in range(4):
        visitor.press("Add layer")
    last = visitor.page.get_by_role("combobox", name="Activation of layer 7", exact=True)
    expect(last).to_be_in_viewport(ratio=1)


def test_one_activation_is_given_to_all_hidden_layers(settled_visitor: SharedVisitor) -> None:
    settled_visitor.open()
    settled_visitor.choose("Activation", "ReLU")
    for layer in (1, 2):
        one = settled_visitor.page.get_by_role("combobox", name=f"Activation of layer {layer}")
        expect(one).to_have_value("relu")
    settled_visitor.choose("Activation of layer 1", "tanh")
    common = settled_visitor.page.get_by_role("combobox", name="Activation", exact=True)
    expect(common.get_by_role("option", name="mixed")).to_have_attribute("disabled", "")
    expect(common).to_have_value("")


@pytest.mark.parametrize(
    ("name", "panel"), [("the output", "Output"), ("the network", "Network"), ("the curves", "Curves")]
)
def test_a_picture_is_made_large_and_small_again(
    settled_visitor: SharedVisitor, name: str, panel: str
) -> None:
    settled_visitor.page.set_viewport_size({"width": 1366, "height": 768})
    settled_visitor.open()
    before = box(region(settled_visitor, panel))
    settled_visitor.press(f"Enlarge {name}")
    large = box(region(settled_visitor, panel))
    assert large["width"] >= 1300
    assert large["height"] >= 600
    expect(settled_visitor.page.get_by_role("button", name="Train", exact=True)).to_be_in_viewport(ratio=1)
    check_accessible(settled_visitor.page)
    settled_visitor.page.keyboard.press("Escape")
    assert box(region(settled_visitor, panel)) == before
    expect(settled_visitor.page.get_by_role("button", name=f"Enlarge {name}")).to_be_focused()


@pytest.mark.parametrize(
    ("tab", "name"),
    [
        ("Updates", "the update"),
        ("Distributions", "the distributions"),
        ("Gradient flow", "the gradients"),
        ("Errors", "precision and recall"),
    ],
)
def test_pictures_of_look_inside_are_made_large(settled_visitor: SharedVisitor, tab: str, name: str) -> None:
    settled_visitor.page.set_viewport_size({"width": 1366, "height": 768})
    settled_visitor.open()
    settled_visitor.press("Step")
    settled_visitor.page.get_by_role("tab", name=tab, exact=True).click()
    shown = settled_visitor.page.get_by_role("tabpanel", name=tab, exact=True).get_by_role("img").first
    expect(shown).to_be_visible()
    before = box(shown)
    settled_visitor.press(f"Enlarge {name}")
    large = box(shown)
    assert large["height"] >= 1.4 * before["height"]
    expect(settled_visitor.page.get_by_role("button", name="Train", exact=True)).to_be_in_viewport(ratio=1)
    settled_visitor.page.keyboard.press("Escape")
    expect(settled_visitor.page.get_by_role("button", name=f"Enlarge {name}")).to_be_focused()
    assert box(shown)["height"] == before["height"]


def test_a_phone_shows_the_picture_below_the_buttons_and_reaches_the_rate_with_one_scroll(
    visitor: Visitor,
) -> None:
    visitor.page.set_viewport_size(PHONE)
    visitor.open()
    visitor.press("Close the welcome")
    expect(picture(visitor)).to_be_in_viewport(ratio=1)
    visitor.press("Train")
    visitor.wait_until_reads("step", 20)
    visitor.press("Pause")
    visitor.choose("Lesson", "Can it learn XOR?")
    expect(visitor.page.get_by_role("heading", name="Can it learn XOR?")).to_be_in_viewport(ratio=1)
    visitor.press("Share")
    expect(visitor.page.get_by_role("textbox", name="Link to this experiment")).to_be_in_viewport(ratio=1)
    visitor.page.keyboard.press("Escape")
    visitor.choose("Lesson", "No lesson")
    assert visitor.page.evaluate("() => scrollY") == 0
    rate = visitor.page.get_by_role("combobox", name="Learning rate", exact=True)
    rate.scroll_into_view_if_needed()
    expect(visitor.page.get_by_role("button", name="Train", exact=True)).to_be_in_viewport(ratio=1)
    visitor.choose("Learning rate", "0.3")
    assert visitor.sideways() <= 0


@pytest.mark.parametrize("size", [(390, 844), (320, 640)], ids=str)
def test_a_phones_header_has_two_lines_and_a_menu_for_the_rest(
    visitor: Visitor, size: tuple[int, int]
) -> None:
    page = visitor.page
    page.set_viewport_size({"width": size[0], "height": size[1]})
    visitor.open("#data=xor")
    header = box(page.get_by_role("banner"))
    assert header["height"] <= 90
    for name in ("Course", "Digits lab", "Explore", "Share", "Menu"):
        expect(page.get_by_role("button", name=name, exact=True)).to_be_in_viewport(ratio=1)
    for name in ("Save", "Open", "Help", "Start here"):
        expect(page.get_by_role("button", name=name, exact=True)).to_be_hidden()
        visitor.press("Menu")
        expect(page.get_by_role("button", name=name, exact=True)).to_be_in_viewport(ratio=1)
        page.keyboard.press("Escape")
    visitor.press("Menu")
    check_accessible(page)
    visitor.choose("Theme", "Dark")
    expect(page.locator("html")).to_have_css("color-scheme", "dark")
    visitor.press("Help")
    expect(page.get_by_role("dialog", name="How this page works")).to_be_visible()
    page.keyboard.press("Escape")
    visitor.press("Menu")
    visitor.press("Start here")
    expect(page.get_by_role("button", name="Start the course")).to_be_focused()
    assert visitor.sideways() <= 0


def test_a_covered_curve_tells_its_cost_nowhere_in_its_panel(settled_visitor: SharedVisitor) -> None:
    settled_visitor.open("#lesson=xor")
    curves = region(settled_visitor, "Curves")
    expect(curves.get_by_text("Hidden until you answer")).to_be_visible()
    for number in curves.get_by_text(re.compile(r"^\d\.\d+$")).all():
        expect(number).to_be_hidden()


def test_at_twice_the_size_of_letters_the_bar_takes_at_most_a_quarter(visitor: Visitor) -> None:
    visitor.page.set_viewport_size({"width": 640, "height": 360})
    visitor.open()
    visitor.press("Close the welcome")
    visitor.page.get_by_role("combobox", name="Learning rate", exact=True).scroll_into_view_if_needed()
    train = visitor.page.get_by_role("button", name="Train", exact=True)
    expect(train).to_be_in_viewport(ratio=1)
    covered = visitor.page.evaluate(
        """() => {
            const isBar = (y) => document.elementFromPoint(320, y)?.closest("#bar") != null;
            let y = 0;
            while (y < innerHeight && isBar(y)) y += 1;
            return y;
        }"""
    )
    assert 0 < covered <= 90


def test_the_bar_keeps_its_height_when_all_is_right(visitor: Visitor) -> None:
    visitor.page.set_viewport_size({"width": 1280, "height": 720})
    visitor.open()
    before = box(region(visitor, "Training controls"))
    visitor.press("Train")
    expect(visitor.page.get_by_role("status")).to_contain_text("training points are right", timeout=60_000)
    assert box(region(visitor, "Training controls")) == before
    step = region(visitor, "Curves").get_by_text(re.compile(r"^step \d+$"))
    assert step.evaluate("(node) => node.scrollWidth - node.clientWidth") <= 0


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)], ids=str)
def test_a_row_of_progress_leaves_no_band_below_the_network(visitor: Visitor, size: tuple[int, int]) -> None:
    visitor.page.set_viewport_size({"width": size[0], "height": size[1]})
    visitor.open("#lesson=digits")
    expect(visitor.page.get_by_role("progressbar", name="Run")).to_be_visible()
    panel = box(region(visitor, "Network"))
    assert 0 <= size[1] - panel["y"] - panel["height"] < 50


def test_the_narrowest_phone_has_its_buttons_and_the_names_of_columns_whole(visitor: Visitor) -> None:
    page = visitor.page
    page.set_viewport_size({"width": 320, "height": 640})
    visitor.open("#data=iris")
    visitor.press("Train")
    bar = box(page.get_by_role("region", name="Training controls"))
    last = box(page.get_by_role("button", name="New weights", exact=True))
    assert last["x"] + last["width"] <= bar["width"] - 8
    for name in ("Across", "Up"):
        chosen = page.get_by_role("combobox", name=re.compile(f"^{name}"))
        assert box(chosen)["width"] >= 150

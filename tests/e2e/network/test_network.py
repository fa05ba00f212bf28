"""The network's picture: edit its numbers and take the edits back, go down into layers and neurons."""

import re

import pytest
from playwright.sync_api import Locator, expect
from shared_page import SharedVisitor
from test_accessibility import check_accessible
from visitor import Visitor


@pytest.fixture
def visitor(settled_visitor: SharedVisitor) -> SharedVisitor:
    """One page for the tests of this module; who needs a fresh one is a newcomer."""
    return settled_visitor


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
    expect(visitor.page.get_by_role("status")).to_contain_text("Edit made again")
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


def test_the_way_back_from_an_edit_pushes_nothing_aside(visitor: Visitor) -> None:
    visitor.page.set_viewport_size({"width": 1280, "height": 720})
    visitor.open()
    tile(visitor, "Hidden 1, neuron 2").click()
    steady = [
        visitor.page.get_by_role("slider", name="Speed"),
        visitor.page.get_by_text("Width grows with"),
        tile(visitor, "Hidden 1, neuron 2"),
    ]
    field = visitor.page.get_by_role("spinbutton", name="Weight from x₁", exact=True)
    field.focus()
    before = [part.bounding_box() for part in steady]
    field.fill("2.5")
    field.press("Enter")
    undo = visitor.page.get_by_role("button", name="Undo edit")
    expect(undo).to_be_visible()
    assert [part.bounding_box() for part in steady] == before
    undo.click()
    expect(visitor.page.get_by_role("status")).to_contain_text("Edit undone")
    assert [part.bounding_box() for part in steady] == before


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (390, 844)], ids=str)
def test_the_numbers_of_a_neuron_with_many_weights_are_there_whole(
    visitor: Visitor, size: tuple[int, int]
) -> None:
    visitor.page.set_viewport_size({"width": size[0], "height": size[1]})
    visitor.open("#data=iris")
    if size[0] < 700:
        visitor.page.get_by_role("radio", name="Network", exact=True).check(force=True)
    tile(visitor, "Hidden 1, neuron 2").click()
    card = visitor.page.get_by_role("region", name="Numbers of the network")
    expect(card.get_by_role("spinbutton")).to_have_count(5)
    bias = card.get_by_role("spinbutton", name="Value of bias")
    bias.scroll_into_view_if_needed()
    expect(bias).to_be_in_viewport(ratio=1)
    hidden = card.get_by_role("table").evaluate(
        "({parentElement: {scrollHeight, clientHeight}}) => scrollHeight - clientHeight"
    )
    assert hidden <= 1


@pytest.mark.parametrize(("link", "name"), [("", "Hidden 2, neuron 1"), ("#data=iris", "Hidden 1, neuron 2")])
def test_on_a_small_laptop_five_numbers_are_seen_without_a_scroll(
    visitor: Visitor, link: str, name: str
) -> None:
    visitor.page.set_viewport_size({"width": 1280, "height": 720})
    visitor.open(link)
    card = visitor.page.get_by_role("region", name="Numbers of the network")

    def check_whole() -> None:
        edges = card.locator("tr").last.evaluate(
            """(row) => [row, ...["#network-panel", ".net-card"].map((name) => row.closest(name))]
                .map((element) => element.getBoundingClientRect().bottom)"""
        )
        assert edges[0] <= min(edges[1:])

    tile(visitor, name).hover()
    expect(card.get_by_role("row")).to_have_count(6)
    check_whole()
    tile(visitor, name).click()
    expect(card.get_by_role("spinbutton")).to_have_count(5)
    check_whole()


def test_the_way_leads_down_to_a_neuron_and_up_again(visitor: Visitor) -> None:
    visitor.open()
    tile(visitor, "Hidden 2, neuron 2").press("Enter")
    visitor.press("Zoom in")
    way = visitor.page.get_by_role("navigation", name="Way into the network")
    expect(way.get_by_text("Neuron 2")).to_be_focused()
    expect(visitor.page.get_by_text("Numbers for training example 1")).to_be_visible()
    cells = visitor.page.get_by_role("group", name="The sum, term by term").get_by_role("row")
    expect(cells).to_have_count(7)  # headings, four inputs, the bias, the sum
    products = cells.locator("td:last-child").all_inner_texts()
    numbers = [float(text.replace("\u2212", "-")) for text in products]
    assert abs(sum(numbers[:-1]) - numbers[-1]) < 0.03
    curve = visitor.page.get_by_role("img", name=re.compile("^tanh of z: at z = "))
    before = curve.get_attribute("aria-label")
    check_accessible(visitor.page)
    visitor.press("Train")
    expect(curve).not_to_have_accessible_name(before or "")
    visitor.press("Pause")
    way.get_by_text("Neuron 2").press("Escape")
    expect(way.get_by_text("Hidden 2")).to_be_focused()
    expect(visitor.page.get_by_role("table", name=re.compile("^W 2 × 4"))).to_be_visible()
    check_accessible(visitor.page)
    visitor.page.keyboard.press("Escape")
    expect(tile(visitor, "Hidden 2, neuron 2")).to_be_focused()
    visitor.press("Zoom into Output")
    visitor.press("Zoom into same sign")
    expect(way.get_by_text("same sign")).to_be_focused()


def test_only_negative_edges_are_dashed_while_it_trains(visitor: Visitor) -> None:
    visitor.open("#data=circle")
    visitor.press("Train")
    visitor.wait_until_reads("step", 5)
    expect(visitor.page.locator('.net-edges:not([data-flow="0"]) .positive').first).to_have_css(
        "stroke-dasharray", "none"
    )
    negative = visitor.page.locator('.net-edges:not([data-flow="0"]) .negative').first
    expect(negative).to_have_css("stroke-dasharray", "5px, 4px")
    expect(negative).to_have_css("animation-name", "flow")


def test_at_the_fastest_the_dashes_move_with_the_pictures_alone(visitor: Visitor) -> None:
    """A frame between two pictures is taken from training."""
    visitor.open("#data=circle&speed=fastest")
    visitor.press("Train")
    visitor.wait_until_reads("step", 100)
    negative = visitor.page.locator(".net-edges .negative").first
    expect(negative).to_have_css("animation-name", "none")
    before = negative.evaluate("(path) => getComputedStyle(path).strokeDashoffset")
    expect(negative).not_to_have_css("stroke-dashoffset", before)
    visitor.press("Pause")
    visitor.wait_for("paused")
    expect(negative).to_have_css("stroke-dashoffset", "0px")

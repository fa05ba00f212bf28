"""The course on a phone: what a step asks for is in reach of a finger, what it leads to comes into sight."""

from collections.abc import Iterator

import pytest
from lesson.test_lessons import region
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect
from visitor import Visitor

CUT = """(card) => Math.max(0, ...[...card.querySelectorAll('.card-table')].map((table) =>
    Math.max(table.scrollWidth - table.clientWidth, table.scrollHeight - table.clientHeight)))"""
"""How many pixels of the table do not show."""
FRAMES = "async () => { for (let i = 0; i < 3; i += 1) await new Promise(requestAnimationFrame); }"
SLIGHTLY = 30
"""So many pixels above its tiles the picture has its titles."""
MIDDLE = """(path) => {
    const {x, y} = path.getPointAtLength(path.getTotalLength() / 2).matrixTransform(path.getScreenCTM());
    return [x, y];
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Every page of this module is a phone's."""
    size = ViewportSize(width=390, height=844)
    with browser.new_context(
        service_workers="block", viewport=size, has_touch=True, is_mobile=True
    ) as context:
        yield context.new_page()


def test_the_number_of_neurons_counts_as_it_is_typed(visitor: Visitor) -> None:
    visitor.open("#lesson=network&step=5")
    visitor.page.get_by_role("radio", name="Network").tap()
    units = visitor.page.get_by_role("spinbutton", name="Units of layer 1")
    units.tap()
    visitor.page.keyboard.type("2")
    expect(units).to_have_value("2")
    expect(region(visitor, "Network").locator("[data-layer='0']")).to_have_count(2)
    step = visitor.page.get_by_role("button", name="Step", exact=True)
    step.tap()
    expect(visitor.page.locator("#step")).to_have_text("1")


def test_the_picture_is_in_sight_while_the_run_goes_on_and_then_the_answer(visitor: Visitor) -> None:
    visitor.open("#lesson=neuron&step=3")
    visitor.page.get_by_role("radio", name="Some points stay wrong").tap()
    visitor.page.get_by_role("button", name="Commit and train").tap()
    picture = region(visitor, "Output").locator(".figure").filter(visible=True)
    expect(picture).to_be_in_viewport(ratio=0.95)
    visitor.wait_for("paused")
    expect(visitor.page.get_by_text("The run says otherwise")).to_be_in_viewport(ratio=1)
    expect(picture).not_to_be_in_viewport(ratio=0.95)


def test_a_button_leads_back_to_the_question(visitor: Visitor) -> None:
    visitor.open("#lesson=network&step=2")
    back = visitor.page.get_by_role("button", name="Back to the question")
    expect(back).to_be_hidden()
    visitor.page.get_by_role("button", name="Look at Network").tap()
    expect(visitor.page.get_by_role("radio", name="8")).not_to_be_in_viewport()
    back.tap()
    expect(visitor.page.get_by_role("radio", name="8")).to_be_in_viewport(ratio=1)
    expect(back).to_be_hidden()


def test_the_numbers_of_a_neuron_that_is_tapped_come_into_sight(visitor: Visitor) -> None:
    visitor.open("#lesson=neuron&step=4")
    visitor.page.get_by_role("radio", name="Network").tap()
    region(visitor, "Network").locator("[data-layer='0']").tap()
    bias = visitor.page.get_by_role("spinbutton", name="Value of bias")
    expect(bias).to_be_in_viewport(ratio=1)
    walk = visitor.page.get_by_role("navigation", name="Steps of the lesson").bounding_box()
    field = bias.bounding_box()
    assert walk and field and field["y"] + field["height"] <= walk["y"]
    assert region(visitor, "Numbers of the network").evaluate(CUT) == 0


def test_a_table_of_many_weights_shows_whole_below_its_network(visitor: Visitor) -> None:
    visitor.open("#lesson=network&step=3")
    visitor.page.get_by_role("button", name="Look at Network").tap()
    stage = region(visitor, "Network").locator(".net-stage")
    before = stage.bounding_box()
    region(visitor, "Network").locator("[data-layer='1']").nth(1).tap()
    numbers = region(visitor, "Numbers of the network")
    expect(numbers.get_by_role("spinbutton", name="Value of bias")).to_be_in_viewport(ratio=1)
    assert numbers.evaluate(CUT) == 0
    after = stage.bounding_box()
    assert before and after
    assert before["y"] - after["y"] <= SLIGHTLY


def test_a_line_is_tapped_and_its_number_shows_while_the_picture_stays(visitor: Visitor) -> None:
    visitor.open("#lesson=neuron")
    visitor.page.get_by_role("button", name="Look at Network").tap()
    network = region(visitor, "Network")
    expect(network).to_contain_text("Tap one")
    before = network.locator(".net-stage").bounding_box()
    for i, name in enumerate(("x₁", "x₂")):
        visitor.page.touchscreen.tap(*network.locator(".net-edges g > path").nth(i).evaluate(MIDDLE))
        weight = visitor.page.get_by_role("spinbutton", name=f"Weight from {name}")
        expect(weight).to_be_in_viewport(ratio=1)
        assert network.locator(".net-stage").bounding_box() == before


def test_each_layers_controls_have_its_columns_name(visitor: Visitor) -> None:
    visitor.open("#lesson=network")
    visitor.page.get_by_role("button", name="Look at Network").tap()
    layers = region(visitor, "Network").locator(".layer")
    for layer, name in zip(layers.all(), ("Hidden 1", "Hidden 2", "Output"), strict=True):
        expect(layer.get_by_text(name, exact=True)).to_be_visible()
    assert len({box["y"] for box in map(Locator.bounding_box, layers.all()) if box}) == 1


def test_a_step_begins_with_its_head_below_the_bar_and_says_what_was_set(visitor: Visitor) -> None:
    visitor.open("#lesson=neuron&step=3")
    visitor.page.evaluate("() => scrollTo(0, 400)")
    visitor.page.get_by_role("button", name="Next", exact=True).tap()
    expect(visitor.page.get_by_text("Now: training accuracy")).to_be_visible()
    visitor.page.evaluate(FRAMES)
    head = visitor.page.get_by_role("button", name="Leave the lesson").bounding_box()
    bar = visitor.page.locator("#bar").bounding_box()
    assert head and bar and head["y"] >= bar["y"] + bar["height"]
    visitor.press("Set the weights in Network")
    region(visitor, "Network").locator("[data-layer='0']").tap()
    visitor.page.get_by_role("spinbutton", name="Value of bias").fill("1")
    expect(visitor.page.locator("#status")).to_have_text("A weight or bias was set by hand.")


@pytest.mark.parametrize("middle", [185, 195, 230])
def test_another_picture_appears_where_its_name_was_tapped(visitor: Visitor, middle: int) -> None:
    """Also right below the bar; a tap at the place itself, before which nothing is scrolled."""
    visitor.open("#lesson=network&step=4")
    choice = visitor.page.get_by_role("group", name="Shown picture")
    for picture in ("Curves", "Network", "Output", "Network"):
        name = choice.locator("label", has_text=picture)
        place = "(label) => { const { y, height } = label.getBoundingClientRect(); return y + height / 2; }"
        visitor.page.evaluate("(y) => scrollBy(0, y)", name.evaluate(place) - middle)
        visitor.page.evaluate(FRAMES)
        before, box = name.evaluate(place), name.bounding_box()
        assert box
        visitor.page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        expect(region(visitor, picture)).to_be_visible()
        visitor.page.evaluate(FRAMES)
        assert abs(name.evaluate(place) - before) < 2, picture


UNCOVERED = """(card) => {
    const text = [...card.parentElement.children].filter((part) => part.compareDocumentPosition(card) & 4);
    const ends = text.map((part) => part.getBoundingClientRect().bottom);
    return card.getBoundingClientRect().top - Math.max(...ends);
}"""
"""How many pixels are between the end of the text and the question."""


@pytest.mark.parametrize("step", ["neuron", "network", "network&step=2", "network&step=3", "counting"])
def test_a_question_with_short_answers_covers_no_text(visitor: Visitor, step: str) -> None:
    visitor.open(f"#lesson={step}")
    commit = visitor.page.get_by_role("button", name="Commit")
    expect(commit).to_be_in_viewport(ratio=1)
    card = visitor.page.locator(".lesson-question")
    assert card.evaluate(UNCOVERED) >= 0
    for radio in card.get_by_role("radio").all():
        label = radio.locator("xpath=ancestor::label").bounding_box()
        assert label and label["height"] >= 44 and label["width"] >= 44


@pytest.mark.parametrize("step", ["xor&step=2", "sports", "sports&step=3"])
def test_the_last_line_of_a_long_text_is_read_by_scrolling_or_one_press(visitor: Visitor, step: str) -> None:
    visitor.open(f"#lesson={step}")
    card = visitor.page.locator(".lesson-question")
    visitor.page.get_by_role("button", name="Read on").tap()
    assert card.evaluate(UNCOVERED) >= 0
    bar = visitor.page.locator("#bar").bounding_box()
    top = card.bounding_box()
    assert bar and top and top["y"] - bar["y"] - bar["height"] >= 48  # two lines

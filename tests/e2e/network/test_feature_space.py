"""The feature space: where the XOR lesson's hidden layer puts the four points, and the way there and back."""

import re

from output.test_reading import heard, output
from playwright.sync_api import Locator, expect
from test_accessibility import check_accessible
from visitor import Visitor


def test_the_lesson_shows_how_xor_is_folded(visitor: Visitor) -> None:
    visitor.page.emulate_media(reduced_motion="reduce")
    visitor.open("#lesson=xor")
    visitor.press("Next")
    expect(visitor.page.get_by_role("radio", name="Feature space").first).to_be_checked()
    picture = visitor.page.get_by_role("img", name=re.compile("^Feature space of hidden 1"))
    expect(picture).to_have_accessible_name(re.compile("class 0 around 1, 0.5; class 1 around 1, 0$"))
    expect(visitor.page.get_by_text("Play the fold", exact=True)).to_be_visible()
    lesson = visitor.page.get_by_role("region", name="Can it learn XOR?")
    for axis in ("a₁", "a₂"):
        expect(output(visitor).locator("svg").get_by_text(axis, exact=True)).to_be_visible()
        expect(lesson).to_contain_text(axis)
    visitor.page.get_by_text("Feature space as a table").click()
    expect(visitor.page.get_by_role("row", name=re.compile("class 0 2 1$"))).to_be_visible()
    check_accessible(visitor.page)
    visitor.page.get_by_role("combobox", name="Across", exact=True).select_option("1")
    expect(picture).to_have_accessible_name(re.compile("neuron 2 across, neuron 1 up.*class 0 around 0.5"))
    visitor.page.get_by_role("button", name="Play the fold").click()
    expect(visitor.page.get_by_role("slider", name="From the inputs to the neurons")).to_have_value("0")
    visitor.page.get_by_role("radio", name="Output", exact=True).check()
    expect(picture).to_be_hidden()
    expect(visitor.page.get_by_role("img", name=re.compile("^The network's output"))).to_be_visible()


def cross(visitor: Visitor, name: str) -> Locator:
    return visitor.page.get_by_role("application", name=name)


def test_the_plane_is_read_with_the_keyboard(visitor: Visitor) -> None:
    visitor.page.emulate_media(reduced_motion="reduce")
    visitor.open("#lesson=xor")
    visitor.press("Next")
    panel = output(visitor)
    expect(panel).to_contain_text("Feature space as a table")
    reader = cross(visitor, "Read the feature space")
    reader.focus()
    expect(panel).to_contain_text("neuron 1 = 1.5, neuron 2 = 1: class 1 (0.")
    readout, read = panel.get_by_text(re.compile(r"^Training example \d")), []
    for number in range(1, 5):
        reader.press("PageDown")
        expect(readout).to_contain_text(f"example {number}, truly")
        read.append(readout.inner_text())
    places = sorted(text.split("truly ")[1] for text in read)
    assert places[2] == places[3] == "class 1: neuron 1 = 1, neuron 2 = 0"  # one place, two examples
    expect(heard(reader)).to_have_text(read[3])
    reader.press("Enter")
    reader.press("ArrowRight")
    reader.press("Shift+ArrowUp")
    expect(panel).to_contain_text(re.compile(r"neuron 1 = 1\.\d+, neuron 2 = 0\.\d+: class"))
    reader.blur()
    expect(panel).to_contain_text(read[3])


def test_the_cube_is_read_from_example_to_example(visitor: Visitor) -> None:
    visitor.page.emulate_media(reduced_motion="reduce")
    visitor.open()
    visitor.page.get_by_role("radio", name="Feature space").first.check()
    visitor.choose("In depth", "a₃")
    panel = output(visitor)
    reader = cross(visitor, "Turn the feature space")
    reader.focus()
    first = re.compile("Training example 1, truly .*: neuron 1 = .*, neuron 2 = .*, neuron 3 = ")
    expect(panel).to_contain_text(first)
    reader.press("PageUp")
    expect(panel).to_contain_text("Training example 250, truly")
    reader.press("ArrowRight")
    expect(panel).to_contain_text("Training example 250, truly")
    reader.press("PageDown")
    expect(heard(reader)).to_contain_text(first)
    reader.press("Enter")
    reader.blur()
    expect(panel).to_contain_text(first)


def test_a_network_without_two_neurons_in_a_layer_says_so(visitor: Visitor) -> None:
    visitor.open("#lesson=xor")
    visitor.page.get_by_role("radio", name="Feature space").first.check()
    expect(visitor.page.get_by_text("No layer has two neurons")).to_be_visible()


def test_three_neurons_make_a_cube_that_turns(visitor: Visitor) -> None:
    visitor.page.emulate_media(reduced_motion="reduce")
    visitor.open()
    visitor.page.get_by_role("radio", name="Feature space").first.check()
    visitor.choose("In depth", "a₃")
    picture = visitor.page.get_by_role("img", name=re.compile("^Feature space of hidden 1"))
    expect(picture).to_have_accessible_name(re.compile("neuron 1 across, neuron 2 up, neuron 3 in depth"))
    handle = visitor.page.get_by_role("application", name="Turn the feature space")
    handle.press("Home")
    begun = handle.screenshot()
    handle.press("ArrowRight")
    assert handle.screenshot() != begun
    handle.press("Home")
    assert handle.screenshot() == begun
    check_accessible(visitor.page)
    visitor.choose("Across", "a₃")
    expect(picture).to_have_accessible_name(re.compile("neuron 3 across, neuron 2 up, neuron 1 in depth"))
    visitor.choose("In depth", "no third")
    expect(picture).to_have_accessible_name(re.compile("neuron 3 across, neuron 2 up, \\d+ examples"))

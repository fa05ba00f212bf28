"""The page's own controls: layout, theme, hints, keys, refused values, generated code."""

import ast
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect
from shared_page import SharedVisitor
from visitor import Visitor


@pytest.fixture
def visitor(settled_visitor: SharedVisitor) -> SharedVisitor:
    """One page for the tests of this module; who needs a fresh one is a newcomer."""
    return settled_visitor


WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


def region(visitor: Visitor, name: str) -> Locator:
    return visitor.page.get_by_role("region", name=name, exact=True)


def arrive(newcomer: Visitor) -> None:
    """Open the page, where Python never comes: these controls work without it."""
    newcomer.hold("**/pyodide.mjs*")
    newcomer.page.goto(newcomer.site)


def top(panel: Locator) -> float:
    box = panel.bounding_box()
    assert box is not None
    return box["y"]


def test_wide_screens_show_the_whole_workspace_at_once(visitor: Visitor) -> None:
    visitor.page.set_viewport_size(WIDE)
    visitor.open()
    for name in ("Data", "Layers", "Network", "Output", "Curves"):
        expect(region(visitor, name)).to_be_in_viewport()
    expect(visitor.page.get_by_role("tab", name="Code")).to_be_in_viewport()


def test_phones_show_one_picture_of_three_then_data_then_settings(newcomer: Visitor) -> None:
    newcomer.page.set_viewport_size(PHONE)
    newcomer.open()
    pictures = ("Output", "Network", "Curves")
    for shown in pictures:
        newcomer.page.get_by_role("group", name="Shown picture").get_by_role("radio", name=shown).check(
            force=True
        )
        expect(region(newcomer, shown)).to_be_in_viewport()
        for name in pictures:
            expect(region(newcomer, name)).to_be_visible(visible=name == shown)
        tops = [top(region(newcomer, name)) for name in (shown, "Data", "Training", "Look inside")]
        assert tops == sorted(tops)
    region(newcomer, "Training").scroll_into_view_if_needed()
    expect(newcomer.page.get_by_role("button", name="Train", exact=True)).to_be_in_viewport()


def test_a_chosen_theme_wins_over_the_systems(newcomer: Visitor) -> None:
    newcomer.page.emulate_media(color_scheme="light")
    arrive(newcomer)
    for choice, scheme in (("Dark", "dark"), ("Light", "light"), ("Auto", "light")):
        newcomer.choose("Theme", choice)
        expect(newcomer.page.locator("html")).to_have_css("color-scheme", scheme)


def test_a_refused_number_is_explained_beside_its_control(visitor: Visitor) -> None:
    visitor.open()
    units = visitor.page.get_by_role("spinbutton", name="Units of layer 1", exact=True)
    visitor.enter("Units of layer 1", 0)
    expect(units).to_have_attribute("aria-invalid", "true")
    expect(units).to_have_accessible_description("Must be a whole number from 1 to 256, got 0")
    expect(units).to_have_value("0")
    visitor.enter("Units of layer 1", 5)
    expect(units).not_to_have_attribute("aria-invalid", "true")
    expect(region(visitor, "Layers")).to_contain_text("2 × 5 + 5 = 15")


def test_a_decimal_comma_is_read_as_one(visitor: Visitor) -> None:
    visitor.open()
    momentum = visitor.page.get_by_role("spinbutton", name="Momentum", exact=True)
    momentum.clear()
    momentum.press_sequentially("0,5")
    momentum.press("Tab")
    expect(momentum).to_have_value("0.5")
    expect(visitor.code()).to_contain_text('"momentum": 0.5')
    momentum.press("ArrowUp")
    expect(momentum).to_have_value("0.6")
    expect(visitor.code()).to_contain_text('"momentum": 0.6')


@pytest.mark.parametrize(
    ("typed", "name"), [("half", "Momentum"), ("1e400", "Momentum"), ("1e400", "Epochs to run")]
)
def test_what_is_no_number_is_refused_and_nothing_changes(visitor: Visitor, typed: str, name: str) -> None:
    visitor.open("#data=circle")
    box = visitor.page.get_by_role("spinbutton", name=name, exact=True)
    before = box.input_value()
    box.clear()
    box.press_sequentially(typed)
    box.press("Tab")
    expect(box).to_have_accessible_description(re.compile("Must be a number, got "))
    expect(visitor.page.get_by_role("status")).to_contain_text("must be a number")
    box.clear()
    box.press("Tab")
    expect(box).to_have_value(before)
    expect(box).not_to_have_attribute("aria-invalid", "true")
    expect(visitor.page.get_by_role("status")).to_have_text("Ready. Press Train.")


@pytest.mark.parametrize("units", ["-1", "1.5", "1e30"])
def test_impossible_units_of_the_output_layer_are_refused_in_words(visitor: Visitor, units: str) -> None:
    visitor.open()
    box = visitor.page.get_by_role("spinbutton", name="Units of layer 3", exact=True)
    box.fill(units)
    box.press("Tab")
    expect(box).to_have_accessible_description(re.compile("Must be a whole number from 1 to 256, got"))
    box.fill("2")
    box.press("Tab")


def test_an_emptied_number_shows_the_last_one_again(newcomer: Visitor) -> None:
    arrive(newcomer)
    seed = newcomer.page.get_by_role("spinbutton", name="Seed", exact=True)
    seed.fill("")
    seed.press("Tab")
    expect(seed).to_have_value("0")


def test_a_learning_rate_that_is_not_in_the_list_can_be_typed(visitor: Visitor) -> None:
    visitor.open()
    visitor.choose("Learning rate", "other…")
    other = visitor.page.get_by_role("spinbutton", name="Learning rate, other value")
    expect(other).to_be_focused()
    visitor.page.keyboard.type("0.02")  # at once: it takes the old value's place
    visitor.page.keyboard.press("Enter")
    expect(visitor.code()).to_contain_text('"learning_rate": 0.02')
    other.fill("0.10.25")
    other.press("Enter")
    expect(visitor.page.locator("#knobs")).to_contain_text("Must be a number, got 0.10.25")
    visitor.choose("Learning rate", "0.1")
    expect(other).to_be_hidden()


def test_removing_a_layer_with_the_keyboard_keeps_the_focus_among_the_layers(newcomer: Visitor) -> None:
    arrive(newcomer)
    newcomer.page.get_by_role("button", name="Remove layer 1", exact=True).press("Enter")
    expect(newcomer.page.get_by_role("button", name="Remove layer 2", exact=True)).to_be_hidden()
    expect(newcomer.page.get_by_role("button", name="Add layer", exact=True)).to_be_focused()


def test_a_loss_that_does_not_fit_the_output_says_what_it_needs(newcomer: Visitor) -> None:
    arrive(newcomer)
    loss = newcomer.page.get_by_role("combobox", name="Loss", exact=True)
    option = loss.get_by_role("option", name="binary cross entropy")
    expect(option).to_be_enabled()
    newcomer.choose("Data set", "Sine")
    unfit = loss.get_by_role("option", name="categorical cross entropy (needs ")
    expect(unfit).to_be_disabled()


def test_a_focused_control_says_what_it_is_for(newcomer: Visitor) -> None:
    arrive(newcomer)
    newcomer.page.get_by_role("spinbutton", name="Seed", exact=True).focus()
    hint = newcomer.page.get_by_text("Where the random numbers start.")
    expect(hint).to_be_visible()
    newcomer.page.keyboard.press("Escape")
    expect(hint).to_be_hidden()


def test_read_outs_give_every_digit_under_the_pointer_and_are_no_stop_of_the_keyboard(
    visitor: Visitor,
) -> None:
    visitor.open()
    cost = visitor.page.locator("#cost-train")
    expect(cost).to_have_attribute("data-hint", re.compile(r"\d\.\d{6}"))
    full = cost.get_attribute("data-hint") or ""
    assert full.startswith(cost.inner_text()[:-1])
    cost.hover()
    expect(visitor.page.get_by_text(full, exact=True)).to_be_visible()
    assert cost.get_attribute("tabindex") is None


def test_keys_step_train_and_pause(newcomer: Visitor) -> None:
    newcomer.open()
    newcomer.page.keyboard.press("ArrowRight")
    expect(newcomer.page.locator("#step")).to_have_text("1")
    newcomer.page.keyboard.press("Space")
    newcomer.wait_for("running")
    newcomer.page.keyboard.press("Space")
    newcomer.wait_for("paused")


def test_help_opens_and_escape_closes_it(newcomer: Visitor) -> None:
    arrive(newcomer)
    newcomer.press("Help")
    dialog = newcomer.page.get_by_role("dialog", name="How this page works")
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text('K. Südmersen, "Neural Networks from Scratch"')
    newcomer.page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_the_code_tab_gives_a_program_for_this_very_run(visitor: Visitor, tmp_path: Path) -> None:
    visitor.open()
    visitor.enter("Seed", 7)
    visitor.press("Step")
    expect(visitor.page.locator("#step")).to_have_text("1")
    shown = visitor.code()
    expect(shown).to_contain_text("while model.step < 1:")
    visitor.press("Download")
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("menuitem", name="Program (.py)").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert file.suffix == ".py"
    assert file.read_text("utf-8") == shown.inner_text()
    assert '"seed": 7' in file.read_text("utf-8")
    ast.parse(file.read_text("utf-8"))

"""The tabs of Look inside, used as a person does."""

import re

import pytest
from playwright.sync_api import Locator, expect
from shared_page import SharedVisitor
from test_accessibility import PHONE, WIDE, check_accessible
from visitor import Visitor, unfold


@pytest.fixture
def visitor(settled_visitor: SharedVisitor) -> SharedVisitor:
    """One page for the tests of this module; who needs a fresh one is a newcomer."""
    return settled_visitor


TABS = [
    "Step through",
    "Write the missing line",
    "Updates",
    "Distributions",
    "Gradient flow",
    "Errors",
    "Code",
]


def look(visitor: Visitor, tab: str) -> Locator:
    """Open a tab; return its panel."""
    visitor.page.get_by_role("tab", name=tab, exact=True).click()
    panel = visitor.page.get_by_role("tabpanel", name=tab, exact=True)
    expect(panel).to_be_visible()
    return panel


def train(visitor: Visitor, steps: int) -> None:
    """Train for at least so many steps, then pause."""
    visitor.press("Train")
    visitor.wait_until_reads("step", steps)
    visitor.press("Pause")
    visitor.wait_for("paused")


def test_tabs_are_walked_with_the_arrow_keys(newcomer: Visitor) -> None:
    newcomer.page.goto(newcomer.site)
    tabs = newcomer.page.get_by_role("tab")
    expect(tabs).to_have_text(TABS)
    updates = newcomer.page.get_by_role("tab", name="Updates", exact=True)
    expect(updates).to_have_attribute("aria-selected", "true")
    updates.press("Home")
    for name in TABS:
        tab = newcomer.page.get_by_role("tab", name=name, exact=True)
        expect(tab).to_be_focused()
        expect(tab).to_have_attribute("aria-selected", "true")
        expect(newcomer.page.get_by_role("tabpanel", name=name, exact=True)).to_be_visible()
        tab.press("ArrowRight")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_in_any_tab(newcomer: Visitor, scheme: str, size: dict) -> None:
    newcomer.page.set_viewport_size(size)
    newcomer.page.emulate_media(color_scheme=scheme)
    newcomer.open()
    for tab in TABS:
        look(newcomer, tab)
        train(newcomer, 1)
        check_accessible(newcomer.page)
        assert newcomer.sideways() <= 0


def test_errors_count_every_example_once(visitor: Visitor) -> None:
    visitor.open()
    panel = look(visitor, "Errors")
    train(visitor, 100)
    visitor.page.wait_for_function(
        """() => {
            const said = /(\\d+ of|All) 250 examples are right/.exec(document.body.textContent);
            const accuracy = document.getElementById("metric-test").textContent;
            const right = said && (said[1] === "All" ? 250 : parseInt(said[1]));
            return said && Math.abs(right / 250 - accuracy) < 0.006;
        }"""
    )
    matrix = panel.get_by_role("table", name=re.compile("^Confusion matrix"))
    cells = [int(text) for text in matrix.locator("tbody td").all_inner_texts()]
    assert len(cells) == 4
    assert sum(cells) == 250
    right = cells[0] + cells[3]
    expect(panel).to_contain_text(f"{'All' if right == 250 else f'{right} of'} 250 examples are right")
    panel.get_by_role("radio", name="Training", exact=True).check(force=True)
    expect(panel.get_by_text(re.compile("^Training: "))).to_be_visible()
    panel.get_by_role("radio", name="Test", exact=True).check(force=True)


def test_the_threshold_decides_what_is_found_and_what_is_missed(newcomer: Visitor) -> None:
    newcomer.open()
    newcomer.choose("Data set", "Sports tonight?")
    panel = look(newcomer, "Errors")
    train(newcomer, 50)
    slider = panel.get_by_role("slider", name="Threshold")
    expect(slider).to_have_value("0.5")
    picture = panel.get_by_role("img", name=re.compile("^Precision and recall of"))
    slider.press("Home")
    expect(panel.get_by_text(re.compile("recall 1, .* 0 missed"))).to_be_visible()
    expect(picture).to_have_accessible_name(re.compile(r"At 0\.00: .*recall 1,"))
    slider.press("End")
    nothing = re.compile("precision –, recall 0, .*: 0 found, 0 false alarms")
    expect(panel.get_by_text(nothing)).to_be_visible()
    losses = panel.get_by_role("button", name=re.compile("loss"))
    missed, stayed = "^go to sports taken for stay home", "^stay home, with only"
    expect(losses.filter(has_text=re.compile(f"{missed}|{stayed}"))).to_have_count(12)
    panel.get_by_text("Precision and recall as a table").click()
    expect(panel.get_by_role("row", name=re.compile("^0.0 "))).to_contain_text("1")


def test_a_bad_example_is_followed_through_the_network(visitor: Visitor) -> None:
    visitor.open()
    panel = look(visitor, "Errors")
    worst = panel.get_by_role("listitem").first.get_by_role("button")
    expect(worst).to_have_attribute("aria-pressed", "false")
    worst.click()
    expect(panel.get_by_role("button", pressed=True)).to_have_count(1)
    expect(visitor.page.get_by_role("checkbox", name="Show test data")).to_be_checked()


def test_a_cell_of_the_matrix_shows_its_examples(visitor: Visitor) -> None:
    visitor.open()
    panel = look(visitor, "Errors")
    matrix = panel.get_by_role("table", name=re.compile("^Confusion matrix"))
    expect(matrix.get_by_role("button")).to_have_count(4)
    right, wrong = matrix.get_by_role("button").all()[:2]
    right.focus()
    right.press("ArrowRight")
    expect(wrong).to_be_focused()
    count = int(wrong.inner_text())
    wrong.press("Enter")
    expect(panel.get_by_role("heading", name=re.compile(rf" taken for .*: {count}"))).to_be_visible()
    expect(panel.get_by_role("button", name=re.compile("loss"))).to_have_count(min(count, 12))
    panel.get_by_role("button", name="All cells").click()
    expect(panel.get_by_role("heading", name="Largest losses", exact=True)).to_be_visible()
    expect(panel.get_by_role("button", name=re.compile("loss"))).to_have_count(12)


def test_a_regression_is_drawn_as_predictions_against_true_values(visitor: Visitor) -> None:
    visitor.open()
    visitor.choose("Data set", "Sine")
    panel = look(visitor, "Errors")
    expect(panel.get_by_role("img", name=re.compile("^Predicted against true values"))).to_be_visible()
    expect(panel.get_by_text("Confusion matrix", exact=True)).to_be_hidden()
    unfold(panel.get_by_text("Predictions as a table"))
    expect(panel.get_by_role("row")).to_have_count(21)


def test_gradient_flow_says_what_it_sees_and_draws_every_layer(visitor: Visitor) -> None:
    visitor.open()
    panel = look(visitor, "Gradient flow")
    expect(panel.get_by_text("Healthy.", exact=True)).to_be_visible()
    train(visitor, 200)
    chart = panel.get_by_role("img", name=re.compile("^RMS gradient of each layer"))
    expect(chart).to_have_accessible_name(
        re.compile("Hidden 1 .*, Hidden 2 .*, Output .* within a factor of")
    )
    unfold(panel.get_by_text("Gradients over time as a table"))
    over_time = panel.get_by_role("group", name="Gradients over time as a table")
    expect(over_time.get_by_role("row").nth(2)).to_be_visible()
    now = panel.get_by_role("table", name="Gradient of each layer now").get_by_role("row")
    expect(now).to_have_count(4)


def test_what_is_opened_late_shows_the_past_of_the_run(visitor: Visitor) -> None:
    visitor.open()
    train(visitor, 800)
    panel = look(visitor, "Distributions")
    expect(panel.get_by_text(re.compile(r"^From step \d \(left\) to step \d{3,} \(right\)"))).to_be_visible()
    columns = panel.get_by_role("img").first.evaluate("(canvas) => canvas.width")
    assert columns >= 5
    panel = look(visitor, "Gradient flow")
    unfold(panel.get_by_text("Gradients over time as a table"))
    rows = panel.get_by_role("group", name="Gradients over time as a table").get_by_role("row")
    expect(rows.nth(4)).to_be_visible()
    assert int(rows.nth(1).get_by_role("rowheader").inner_text()) < 10


def test_vanishing_gradients_are_named_with_their_layer(visitor: Visitor) -> None:
    visitor.open()
    for _ in range(3):
        visitor.press("Add layer")
    for layer in range(1, 6):
        visitor.choose(f"Activation of layer {layer}", "sigmoid")
    panel = look(visitor, "Gradient flow")
    expect(panel.get_by_text("Vanishing.", exact=True)).to_be_visible()
    expect(
        panel.get_by_text(re.compile("^The weights of hidden layer 1 get .* less gradient"))
    ).to_be_visible()


@pytest.mark.parametrize("tab", ["Updates", "Gradient flow"])
def test_on_a_phone_every_column_about_the_layers_is_in_sight(visitor: Visitor, tab: str) -> None:
    visitor.page.set_viewport_size(PHONE)
    visitor.open()
    panel = look(visitor, tab)
    visitor.press("Step")
    layers = panel.get_by_role("group", name="Layers")
    expect(layers.get_by_role("row")).to_have_count(4)
    assert layers.evaluate("(group) => group.scrollWidth - group.clientWidth") <= 0


def test_an_update_shows_only_the_parts_it_has(visitor: Visitor) -> None:
    visitor.open()
    panel = look(visitor, "Updates")
    visitor.press("Step")
    expect(panel.get_by_role("img", name="Gradient step of")).to_be_visible()
    for part in ("Momentum", "Regularisation", "Clipping"):
        expect(panel.get_by_role("img", name=f"{part} of", include_hidden=True)).to_be_hidden()
    visitor.enter("L2", 0.1)
    visitor.press("Step")
    expect(panel.get_by_role("img", name="Regularisation of")).to_be_visible()


def test_the_parts_of_an_update_add_up(visitor: Visitor) -> None:
    visitor.open()
    panel = look(visitor, "Updates")
    expect(panel.get_by_text("press Step or Train")).to_be_visible()
    visitor.press("Step")
    panel.get_by_role("combobox", name="Parameters").select_option(label="Hidden 2: weights")
    expect(
        panel.get_by_role("img", name=re.compile("^Gradient step of 2 by 4 parameters, root"))
    ).to_be_visible()
    expect(panel.get_by_role("img", name=re.compile("^Momentum of "))).to_be_hidden()
    unfold(panel.get_by_text("Parts of the update as a table"))
    row = panel.get_by_role("row", name=re.compile(r"^W\[2, 3\]"))
    expect(row).to_be_visible()
    titles = row.get_by_role("cell").evaluate_all("(cells) => cells.map((cell) => cell.title)")
    old, *parts, new = [float(text.replace("\u2212", "-")) for text in titles]
    assert len(parts) == 4
    assert old + sum(parts) == pytest.approx(new, abs=1e-6)
    panel.get_by_role("spinbutton", name="Parameter number").fill("7")
    expect(panel.get_by_text(re.compile(r"^W\[2, 3\]:.*gradient step = "))).to_be_visible()
    ratios = panel.get_by_role("table", name="Update to weight ratio of each layer").get_by_role("row")
    expect(ratios).to_have_count(4)
    panel.get_by_role("combobox", name="Parameters").select_option(label="Hidden 1: weights")


def test_a_phones_tabs_fade_where_there_are_more_of_them(visitor: Visitor) -> None:
    visitor.page.set_viewport_size({"width": 390, "height": 844})
    visitor.open()
    tabs = visitor.page.get_by_role("tablist", name="Look inside")
    mask = "(list) => getComputedStyle(list).maskImage"
    tabs.evaluate("(list) => { list.scrollLeft = 0; }")
    expect(tabs).to_have_attribute("data-more-after", "")
    assert "rgba(0, 0, 0, 0))" in tabs.evaluate(mask)
    tabs.evaluate("(list) => { list.scrollLeft = list.scrollWidth; }")
    expect(tabs).to_have_attribute("data-more-before", "")
    expect(tabs).not_to_have_attribute("data-more-after", "")
    visitor.page.set_viewport_size({"width": 1280, "height": 720})
    expect(tabs).not_to_have_attribute("data-more-before", "")


def test_what_enlarges_the_update_does_not_lie_on_it(visitor: Visitor) -> None:
    visitor.page.set_viewport_size({"width": 390, "height": 844})
    visitor.open("#inside=updates")
    visitor.press("Step")
    maps = visitor.page.get_by_role("img", name=re.compile("of 4 by 2 parameters"))
    expect(maps.first).to_be_visible()
    button = visitor.page.get_by_role("button", name="Enlarge the update").bounding_box()
    tops = [box["y"] for box in (one.bounding_box() for one in maps.all()) if box]
    assert button and tops
    assert button["y"] + button["height"] <= min(tops)

"""Check my calculation: right answers are marked right, mistakes are named, and a sheet can be printed."""

import json
import re
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from inside.test_step_through import PHONE, link_to
from playwright.sync_api import Locator, Page, expect
from shared_page import SharedVisitor
from test_accessibility import check_accessible_by_day_and_night
from visitor import Visitor, unfold

sys.path.append(str(Path(__file__).parents[2] / "web" / "session" / "derivation"))
import reference


@pytest.fixture
def visitor(settled_visitor: SharedVisitor) -> SharedVisitor:
    """One page for the tests of this module; who needs a fresh one is a newcomer."""
    return settled_visitor


NETWORKS = Path(__file__).parents[3] / "web" / "lessons" / "networks"
STEMS = {"z": "z", "a": "a", "delta": "delta", "d_w": "dW", "d_b": "db", "new_w": "new W", "new_b": "new b"}
PER_EXAMPLE = {"z", "a", "delta"}


def network(name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((NETWORKS / f"{name}.json").read_text("utf-8"))
    return document


FIRST_EXAMPLES = {
    "by_hand": ([[0.2, 1, 1]], [[0]]),
    "test_network": ([[-0.4, 0.7, 0.1]], [[0, 1]]),
}
"""Inputs and target of the example that is shown first: the rows of a table are shuffled."""


def derive(name: str) -> dict[str, np.ndarray]:
    """The step on the first example without nncore."""
    x, y = (np.array(one, float) for one in FIRST_EXAMPLES[name])
    return reference.Reference(settings_of(network(name))).step(x, y)


def settings_of(document: dict[str, Any]) -> dict[str, Any]:
    """A document as the reference takes it."""
    return {
        "layers": [{"batch_norm": False, **layer} for layer in document["model"]["layers"]],
        "params": [{"w": np.array(one["W"]), "b": np.array(one["b"])} for one in document["weights"]],
        "loss": document["loss"],
        "l1": 0.0,
        "l2": 0.0,
        "optimizer": {"momentum": 0.0, "nesterov": False, **document["optimizer"]},
    }


def open_check(visitor: Visitor, document: dict[str, Any], more: str = "&inside=step") -> Page:
    visitor.open(link_to(document, more))
    if "solutions=0" not in more:
        visitor.page.get_by_role("radio", name="Check my calculation").check()
    visitor.page.get_by_role("radio", name="One example", exact=True).check()
    empty_fields(visitor.page)
    expect(field(visitor.page, "z of layer 1, neuron 1")).to_be_visible()
    return visitor.page


def empty_fields(page: Page) -> None:
    """Nothing is left in the fields of what another test has entered for the same question; show layer 1."""
    layers = page.get_by_role("combobox", name="Layer", exact=True)
    expect(layers).to_be_visible()
    for layer in range(layers.get_by_role("option").count(), 0, -1):
        choose_layer(page, layer)
        for box in page.get_by_role("form", name="Check my calculation").get_by_role("textbox").all():
            if box.input_value():
                box.fill("")


def field(page: Page, name: str) -> Locator:
    return page.get_by_role("textbox", name=name, exact=True)


def group(page: Page, name: str) -> Locator:
    return page.get_by_role("group", name=re.compile(rf"(^|\s){name}$"))


def name_of(stem: str, layer: int, at: tuple[int, ...]) -> str:
    neuron, *inputs = at[1:] if stem in PER_EXAMPLE else at
    rest = "".join(f", input {i + 1}" for i in inputs)
    return f"{STEMS[stem]} of layer {layer}, neuron {neuron + 1}{rest}"


def enter(page: Page, quantity: str, numbers: np.ndarray, written: str = "{:.4g}") -> None:
    stem, layer = quantity.split(".")
    choose_layer(page, int(layer))
    for at in np.ndindex(*numbers.shape):
        field(page, name_of(stem, int(layer), at)).fill(written.format(numbers[at]))


def choose_layer(page: Page, layer: int) -> None:
    page.get_by_role("combobox", name="Layer", exact=True).select_option(label=f"Layer {layer}")


def check(page: Page) -> None:
    page.get_by_role("button", name="Check", exact=True).click()


@pytest.mark.parametrize("name", ["by_hand", "test_network"])
def test_right_answers_are_all_marked_right(visitor: Visitor, name: str) -> None:
    document = network(name)
    page = open_check(visitor, document)
    right = derive(name)
    for layer in (1, 2):
        for stem in STEMS:
            enter(page, f"{stem}.{layer}", right[f"{stem}.{layer}"])
        check(page)
        boxes = page.get_by_role("form", name="Check my calculation").get_by_role("textbox")
        for box in boxes.all():
            expect(box).to_have_accessible_description("✓ right")
    total = sum(right[f"{stem}.{layer}"].size for stem in STEMS for layer in (1, 2))
    expect(page.get_by_text(f"Of {total} numbers: {total} right.")).to_be_visible()


def test_mistakes_are_recognised_by_their_sentence(visitor: Visitor) -> None:
    document = network("test_network")
    page = open_check(visitor, document)
    v = derive("test_network")
    back = v["delta.2"] @ np.array(document["weights"][1]["W"])
    wrong = {
        "delta.1": (back, "The factor f'(z) is missing"),
        "d_w.1": (v["d_w.1"].T.reshape(v["d_w.1"].shape), "The product is transposed"),
        "new_w.2": (2 * np.array(document["weights"][1]["W"]) - v["new_w.2"], "The sign is turned round"),
    }
    for quantity, (numbers, sentence) in wrong.items():
        enter(page, quantity, numbers, "{:.6f}")
        check(page)
        stem, layer = quantity.split(".")
        said = group(page, f"{STEMS[stem]} of layer {layer}")
        expect(said.get_by_role("listitem")).to_contain_text(sentence)
        expect(said.get_by_text("✗ wrong").first).to_be_visible()
        for box in said.get_by_role("textbox").all():
            box.fill("")


def test_what_follows_from_an_earlier_number_is_carried_and_the_unknown_not_recognised(
    visitor: Visitor,
) -> None:
    page = open_check(visitor, network("by_hand"))
    field(page, "z of layer 1, neuron 1").fill("0,987")
    field(page, "a of layer 1, neuron 1").fill(f"{1 / (1 + np.exp(-0.987)):.5f}")
    check(page)
    expect(group(page, "z of layer 1")).to_contain_text("Not recognised")
    expect(field(page, "a of layer 1, neuron 1")).to_have_accessible_description("✓ carried")
    expect(group(page, "a of layer 1")).to_contain_text("right by your earlier number")


def test_what_is_no_number_is_unreadable_and_its_rule_is_said(visitor: Visitor) -> None:
    page = open_check(visitor, network("by_hand"))
    right = derive("by_hand")["z.1"][0]
    field(page, "z of layer 1, neuron 1").fill("about 3")
    field(page, "z of layer 1, neuron 2").fill(f"{right[1]:.6f}".replace(".", ","))
    check(page)
    expect(field(page, "z of layer 1, neuron 1")).to_have_accessible_description("? unreadable")
    expect(field(page, "z of layer 1, neuron 2")).to_have_accessible_description("✓ right")
    expect(group(page, "z of layer 1")).to_contain_text("a number must be like 0.35, 0,35, 7/20")
    field(page, "z of layer 1, neuron 1").fill("3")
    expect(field(page, "z of layer 1, neuron 1")).to_have_accessible_description("")


def test_numbers_stay_over_parts_layers_and_a_reload(visitor: Visitor) -> None:
    page = open_check(visitor, network("by_hand"))
    expect(field(page, "z of layer 1, neuron 1")).to_have_value("")
    field(page, "z of layer 1, neuron 1").fill("7/20")
    choose_layer(page, 2)
    field(page, "a of layer 2, neuron 1").fill("0.5")
    page.get_by_role("radio", name="Derivation").check()
    page.reload()
    visitor.wait_for("ready", timeout=60_000)
    page.get_by_role("radio", name="Check my calculation").check()
    expect(field(page, "z of layer 1, neuron 1")).to_have_value("7/20")
    choose_layer(page, 2)
    expect(field(page, "a of layer 2, neuron 1")).to_have_value("0.5")
    page.get_by_role("radio", name="Batch").check()
    expect(field(page, "a of layer 2, neuron 1, example 1")).to_have_value("")


def test_it_works_with_the_keyboard_alone(visitor: Visitor) -> None:
    page = open_check(visitor, network("by_hand"))
    page.get_by_role("radio", name="Check my calculation").focus()
    first = field(page, "z of layer 1, neuron 1")
    for _ in range(12):
        page.keyboard.press("Tab")
        if first.evaluate("(box) => box === document.activeElement"):
            break
    page.keyboard.type("0,1")
    page.keyboard.press("Enter")
    expect(first).to_have_accessible_description("✗ wrong")
    expect(first).to_be_focused()


def test_a_solution_is_shown_when_it_is_asked_for(visitor: Visitor) -> None:
    page = open_check(visitor, network("by_hand"))
    right = derive("by_hand")["delta.1"]
    shown = group(page, "delta of layer 1").locator("[data-quantity='delta.1']")
    expect(shown.first).to_be_hidden()
    page.get_by_role("button", name="Show solution: delta of layer 1", exact=True).click()
    expect(shown.first).to_be_visible()
    values = [float(one.get_attribute("data-value") or "nan") for one in shown.all()]
    np.testing.assert_allclose(values, right[0], rtol=1e-12)


def test_a_link_withholds_the_solutions(newcomer: Visitor) -> None:
    page = open_check(newcomer, network("by_hand"), "&inside=step&solutions=0")
    expect(page.get_by_role("button", name="Show solution: z of layer 1")).to_be_disabled()
    expect(page.get_by_role("radio", name="Derivation")).to_be_disabled()
    assert page.locator("#tab-panel-step [data-value]").count() == 0
    field(page, "z of layer 1, neuron 1").fill("5")
    check(page)
    expect(field(page, "z of layer 1, neuron 1")).to_have_accessible_description("✗ wrong")
    page.get_by_role("button", name="Worksheet", exact=True).click()
    expect(page.get_by_role("checkbox", name="with solutions")).to_be_disabled()


def test_a_link_without_solutions_tells_them_nowhere(newcomer: Visitor) -> None:
    """Neither the picture nor another panel has a number of the step; weights and inputs are given."""
    page = open_check(newcomer, network("by_hand"))
    page.get_by_role("radio", name="Derivation").check()
    for step in ("a of layer 1", "z of layer 2", "error of layer 1", "weight gradients of layer 2"):
        page.get_by_role("navigation", name="Steps").get_by_role("button", name=step).click()
        expect(page.get_by_role("gridcell").first).to_be_visible()
    secrets = withheld_words("by_hand")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Hidden 1, neuron 1").first.click()
    assert any(word in everything(page) for word in secrets)
    page.goto("about:blank")
    page = open_check(newcomer, network("by_hand"), "&inside=step&solutions=0")
    page.get_by_role("button", name="Close", exact=True).click()
    expect(page.get_by_role("button", name="Train", exact=True)).to_be_disabled()
    page.locator("body").press("ArrowRight")
    expect(page.get_by_role("radio", name="Gradient")).to_be_disabled()
    assert page.get_by_role("tab").all_inner_texts() == ["Step through", "Write the missing line"]
    for name in ("Output", "Curves", "Runs"):
        expect(page.get_by_role("region", name=name, exact=True)).to_be_hidden()
    for neuron in ("Hidden 1, neuron 1", "Hidden 1, neuron 2", "Output"):
        page.get_by_role("button", name=re.compile(f"^{neuron}")).first.click()
        expect(page.get_by_role("region", name="Numbers of the network")).to_contain_text("bias")
        assert [word for word in secrets if word in everything(page)] == []
    page.get_by_role("button", name="Zoom into Hidden 1").click()
    expect(page.get_by_text("This link withholds the solutions: the numbers of an example")).to_be_visible()
    assert [word for word in secrets if word in everything(page)] == []
    assert newcomer.read("step") == 0


def everything(page: Page) -> str:
    """All that the page says and holds ready to say: texts, titles, names, values of fields."""
    return page.locator("body").evaluate(
        """(body) => [...body.querySelectorAll("*")].reduce((told, node) => [told, node.title,
            node.getAttribute("aria-label"), node.value, node.dataset.value, node.dataset.full].join(" "),
            body.innerText)"""
    )


def withheld_words(name: str) -> list[str]:
    """Three digits of every number of the step on the first example that nobody gave."""
    found = derive(name)
    names = [f"{stem}.{layer}" for layer in (1, 2) for stem in ("z", "a", "delta", "d_w", "d_b", "new_w")]
    values = [float(value) for name in names for value in np.ravel(found[name])]
    return [f"{abs(value):.3g}" for value in values if len(f"{abs(value):.3g}") > 4]


def test_a_link_gives_each_student_another_seed_unless_weights_are_given(visitor: Visitor) -> None:
    document = {
        "version": 1, "data": {"name": "circle", "n_samples": 60}, "model": {"layers": [{"units": 2}]}
    }  # fmt: skip
    visitor.open(link_to(document, "&seed=7"))
    expect(visitor.page.get_by_role("spinbutton", name="Seed", exact=True)).to_have_value("7")
    visitor.open(link_to(network("by_hand"), "&seed=7"))
    expect(visitor.page.get_by_role("spinbutton", name="Seed", exact=True)).to_have_value("0")


@pytest.mark.parametrize(("label", "first"), [("The test network", "-0.4"), ("XOR, step by step", "0")])
def test_a_ready_network_opens_and_the_stepper_stays(visitor: Visitor, label: str, first: str) -> None:
    page = open_check(visitor, network("by_hand"))
    visitor.choose("Ready network", label)
    expect(page.get_by_role("combobox", name="Layer", exact=True)).to_be_visible()
    page.get_by_role("radio", name="Derivation").check()
    expect(page.get_by_role("gridcell").and_(page.locator("[data-quantity='a.0']")).first).to_have_attribute(
        "data-value", first
    )


def test_nice_numbers_are_rounded_weights_and_inputs(visitor: Visitor) -> None:
    layers = [{"units": 3, "activation": "tanh"}, {"units": 2, "activation": "softmax"}]
    document = {"version": 1, "data": {"name": "circle", "n_samples": 60}, "model": {"layers": layers}}
    page = open_check(visitor, document)
    page.get_by_role("radio", name="Derivation").check()
    before = given(page)
    page.get_by_role("radio", name="Check my calculation").check()
    page.get_by_role("button", name="Nice numbers").click()
    page.get_by_role("radio", name="Derivation").check()
    page.get_by_role("navigation", name="Steps").get_by_role("button", name="input and target").click()
    for at in ("0,0", "0,1"):
        expect(page.locator(f"[data-quantity='a.0'][data-at='{at}'][role=gridcell]")).to_have_attribute(
            "data-value", f"{round(before['a.0', at], 1) + 0.0:g}"
        )
    after = given(page)
    assert after.keys() == before.keys()
    for place, value in after.items():
        assert value == pytest.approx(round(value, 1), abs=1e-12)
        assert value == pytest.approx(before[place], abs=0.05 + 1e-6), place


def given(page: Page) -> dict[tuple[str, str], float]:
    """Inputs, target, weights and biases as the Derivation shows them."""
    found = {}
    for step in ("input and target", "z of layer 1", "z of layer 2"):
        page.get_by_role("navigation", name="Steps").get_by_role("button", name=step).click()
        for name in ("a.0", "y", "w.1", "b.1", "w.2", "b.2"):
            for cell in page.locator(f"[role=gridcell][data-quantity='{name}']").all():
                found[name, cell.get_attribute("data-at") or ""] = float(
                    cell.get_attribute("data-value") or "nan"
                )
    return found


@pytest.mark.parametrize("size", [{"width": 1440, "height": 900}, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing(visitor: Visitor, size: dict[str, int]) -> None:
    visitor.page.set_viewport_size(size)
    page = open_check(visitor, network("by_hand"))
    field(page, "z of layer 1, neuron 1").fill("5")
    field(page, "z of layer 1, neuron 2").fill("five")
    page.get_by_role("button", name="Show solution: a of layer 1").click()
    check(page)
    expect(field(page, "z of layer 1, neuron 1")).to_have_accessible_description("✗ wrong")
    check_accessible_by_day_and_night(page)
    page.get_by_role("button", name="Worksheet", exact=True).click()
    page.get_by_role("checkbox", name="with solutions").check()
    unfold(page.get_by_text("Links for a class"))
    check_accessible_by_day_and_night(page)
    page.get_by_role("checkbox", name="with solutions").uncheck()


@pytest.mark.parametrize("name", ["by_hand", "test_network", "shortest_chain", "xor"])
def test_only_the_worksheet_is_printed_on_one_page_each(visitor: Visitor, name: str) -> None:
    page = open_check(visitor, network(name))
    page.get_by_role("button", name="Worksheet", exact=True).click()
    sheet = page.get_by_role("article", name="Worksheet", exact=True)
    assert re.search(r"\d\.\d{3}", sheet.get_by_role("group", name="delta of layer 1").inner_text()) is None
    page.emulate_media(media="print")
    expect(page.locator("#worksheet-paper")).to_be_visible()
    expect(page.get_by_role("button", name="Print", include_hidden=True)).to_be_hidden()
    for other in ("main", "#site-header", "#bar"):
        expect(page.locator(other)).to_be_hidden()
    assert pages(page) == 1
    page.emulate_media(media="screen")
    page.get_by_role("checkbox", name="with solutions").check()
    expect(page.get_by_role("article", name="Solutions")).to_be_in_viewport()
    page.emulate_media(media="print")
    assert pages(page) == 2
    page.emulate_media(media="screen")
    page.get_by_role("checkbox", name="with solutions").uncheck()
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(page.get_by_role("radio", name="Check my calculation")).to_be_visible()


def pages(page: Page) -> int:
    """How many sheets of paper a print takes."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


def test_links_for_a_class_hold_the_same_numbers_or_a_seed(visitor: Visitor) -> None:
    page = open_check(visitor, network("by_hand"))
    page.get_by_role("button", name="Worksheet", exact=True).click()
    unfold(page.get_by_text("Links for a class"))
    page.get_by_role("spinbutton", name="Seed of the student").fill("12")
    own = page.get_by_role("link", name="A student's own numbers").get_attribute("href") or ""
    assert "&seed=12&inside=step&solutions=0" in own
    same = page.get_by_role("link", name="The same numbers for all").get_attribute("href") or ""
    page.goto("about:blank")
    visitor.open(same)
    expect(page.get_by_role("textbox", name="new W of layer 1, neuron 2, input 3")).to_be_visible()

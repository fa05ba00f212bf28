"""Step through: a training step equation by equation, every number that of an independent computation."""

import base64
import json
import re
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect
from shared_page import SharedVisitor
from test_accessibility import check_accessible
from visitor import Visitor

sys.path.append(str(Path(__file__).parents[2] / "web" / "session" / "derivation"))
import reference

LOADED_LATE = ("katex", "css/step", "code-lines")
PHONE = {"width": 390, "height": 844}

Quantities = dict[str, dict[tuple[int, ...], float]]


def document(**changes: Any) -> dict[str, Any]:
    layers = [{"units": 3, "activation": "tanh"}, {"units": 2, "activation": "softmax"}]
    return {"version": 1, "data": {"name": "circle", "n_samples": 60}, "model": {"layers": layers}} | changes


def layer(units: int, activation: str, **settings: Any) -> dict[str, Any]:
    return {"units": units, "activation": activation, **settings}


SOFTMAX = document(batch_size=5, optimizer={"name": "sgd", "learning_rate": 0.1})
WITH_NORM = document(
    batch_size=4,
    l2=0.1,
    loss="mean_squared_error",
    model={
        "layers": [
            layer(4, "sigmoid", batch_norm=True),
            layer(3, "leaky_relu", slope=0.2),
            layer(1, "linear"),
        ]
    },
    data={"name": "plane", "n_samples": 60},
    optimizer={"name": "sgd", "learning_rate": 0.05, "momentum": 0.9, "clip_norm": 0.3},
)
# Adam divides by the gradient's size: with this seed none is nearly 0, where rounding would be a large share
WITH_ADAM = document(
    seed=1,
    batch_size=3,
    l1=0.01,
    loss="binary_cross_entropy",
    model={"layers": [layer(2, "gelu"), layer(3, "relu"), layer(1, "sigmoid")]},
    data={"name": "xor", "n_samples": 60},
    optimizer={"name": "adam", "learning_rate": 0.01},
)


def link_to(experiment: dict[str, Any], more: str = "&inside=step") -> str:
    text = json.dumps(experiment).encode()
    return "#x=" + base64.urlsafe_b64encode(text).decode().rstrip("=") + more


def open_step(visitor: Visitor, experiment: dict[str, Any]) -> Page:
    """Open an experiment at the stepper and wait for its numbers."""
    visitor.open(link_to(experiment))
    expect(numbers(visitor.page).first).to_be_visible()
    return visitor.page


def open_shared_step(visitor: SharedVisitor, experiment: dict[str, Any]) -> Page:
    """The same on a page that may have shown another experiment before, and its batch."""
    page = open_step(visitor, experiment)
    page.get_by_role("radio", name="One example", exact=True).check()
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    return page


def numbers(page: Page) -> Locator:
    return page.get_by_role("gridcell")


def steps(page: Page) -> Locator:
    return page.get_by_role("navigation", name="Steps").get_by_role("button")


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def read(page: Page) -> Quantities:
    """Every number in sight, by quantity and place; where one stands more than once it must be the same."""
    cells = page.locator("[data-quantity][data-value]").evaluate_all(
        "(cells) => cells.map(({ dataset: { quantity, at, value } }) => [quantity, at, value])"
    )
    found: Quantities = {}
    for quantity, at, value in cells:
        place = tuple(int(i) for i in at.split(",")) if at else ()
        assert found.setdefault(quantity, {}).setdefault(place, float(value)) == float(value), quantity
    return found


def walk(page: Page) -> Quantities:
    """Go through all steps by their buttons; return every number that was shown."""
    found: Quantities = {}
    for i in range(steps(page).count()):
        steps(page).nth(i).click()
        for quantity, entries in read(page).items():
            found.setdefault(quantity, {}).update(entries)
    return found


def array(entries: dict[tuple[int, ...], float]) -> np.ndarray:
    """A quantity as nncore has it; every place must have been shown."""
    shape = tuple(max(place[axis] for place in entries) + 1 for axis in range(len(next(iter(entries)))))
    assert len(entries) == np.prod(shape, dtype=int)
    whole = np.empty(shape)
    for place, value in entries.items():
        whole[place] = value
    return whole


def derive(experiment: dict[str, Any], shown: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The step without nncore, from the inputs, targets and parameters that the page shows."""
    layers = experiment["model"]["layers"]
    network = {
        "layers": [{"batch_norm": False, **one} for one in layers],
        "params": [
            {name: shown[f"{name}.{i}"] for name in ("w", "b", "gamma", "beta") if f"{name}.{i}" in shown}
            for i in range(1, len(layers) + 1)
        ],
        "loss": experiment.get("loss", "categorical_cross_entropy"),
        "l1": experiment.get("l1", 0.0),
        "l2": experiment.get("l2", 0.0),
        "optimizer": {"beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-8, **experiment["optimizer"]},
    }
    return reference.Reference(network).step(shown["a.0"], shown["y"])


def wanted(n_layers: int) -> list[str]:
    of_layer = ("z", "a", "jacobian", "d_a", "delta", "d_w", "d_b", "w", "b", "new_w", "new_b")
    named = [f"{name}.{i}" for name in of_layer for i in range(1, n_layers + 1)]
    return [*named, "a.0", "y", "loss", "cost", "new_cost"]


@pytest.mark.parametrize("kind", ["One example", "Batch"])
@pytest.mark.parametrize("experiment", [SOFTMAX, WITH_NORM, WITH_ADAM], ids=["softmax", "norm", "adam"])
def test_every_number_is_that_of_an_independent_computation(
    settled_visitor: SharedVisitor, experiment: dict[str, Any], kind: str
) -> None:
    page = open_shared_step(settled_visitor, experiment)
    page.get_by_role("radio", name=kind, exact=True).check()
    size = experiment["batch_size"] if kind == "Batch" else 1
    steps(page).first.click()
    expect(numbers(page).and_(page.locator(f"[data-quantity=y][data-at='{size - 1},0']"))).to_be_visible()
    shown = {name: array(entries) for name, entries in walk(page).items()}
    expected = derive(experiment, shown)
    assert set(wanted(len(experiment["model"]["layers"]))) <= set(shown)
    assert shown["y"].shape[0] == size
    for name in shown.keys() & expected.keys():
        np.testing.assert_allclose(shown[name], expected[name], rtol=1e-12, atol=1e-15, err_msg=name)


def test_the_tab_opens_it_and_nothing_of_it_is_loaded_before(visitor: Visitor) -> None:
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    visitor.open(link_to(SOFTMAX, more=""))
    visitor.page.wait_for_load_state("networkidle")
    assert not [url for url in asked if any(part in url for part in LOADED_LATE)]
    visitor.page.get_by_role("tab", name="Step through", exact=True).click()
    expect(numbers(visitor.page).first).to_be_visible()
    assert all(any(part in url for url in asked) for part in LOADED_LATE)


def test_step_of_one_equation_opens_it_and_pauses(visitor: Visitor) -> None:
    visitor.open(link_to(SOFTMAX, more=""))
    visitor.press("Train")
    visitor.wait_until_reads("step", 20)
    visitor.choose("Step size", "1 equation")
    visitor.press("Step")
    visitor.wait_for("paused")
    expect(numbers(visitor.page).first).to_be_visible()
    expect(visitor.page.locator("#network-panel")).to_be_in_viewport(ratio=1)
    visitor.page.keyboard.press("Escape")
    expect(visitor.page.locator("#output-panel")).to_be_visible()


def test_a_link_opens_any_tab_and_refuses_what_is_none(visitor: Visitor) -> None:
    visitor.open(link_to(SOFTMAX, more="&inside=code"))
    expect(visitor.page.get_by_role("tab", name="Code", exact=True)).to_have_attribute(
        "aria-selected", "true"
    )
    visitor.open("#inside=nothing")
    expect(visitor.page.get_by_role("alert")).to_contain_text("inside must be one of step")


def test_forward_back_and_the_keyboard_move_through_the_steps(visitor: Visitor) -> None:
    page = open_step(visitor, SOFTMAX)
    current = page.locator("[aria-current=step]")
    expect(current).to_have_text("input and target")
    expect(button(page, "Forward")).to_be_focused()
    page.keyboard.press("Enter")
    expect(current).to_have_text("z of layer 1")
    page.keyboard.press("ArrowRight")
    expect(current).to_have_text("a of layer 1")
    page.keyboard.press("ArrowLeft")
    button(page, "Back").click()
    expect(current).to_have_text("input and target")
    steps(page).last.click()
    expect(current).to_have_text("cost after the step")
    assert button(page, "Forward").get_attribute("aria-disabled") == "true"


def test_the_whole_derivation_is_scrubbed_through(settled_visitor: SharedVisitor) -> None:
    page = open_shared_step(settled_visitor, SOFTMAX)
    slider = page.get_by_role("slider", name="Place in the derivation")
    count = steps(page).count()
    current = page.locator("[aria-current=step]")
    written = page.get_by_role("region", name="One number written out")
    seen = {}
    for moment in (1, 1.4, count - 1, 3, 1.4):
        slider.evaluate(
            "(slider, at) => (slider.value = at, slider.dispatchEvent(new Event('input')))", moment
        )
        expect(current).to_have_text(steps(page).nth(int(moment)).inner_text())
        expect(written).to_be_visible()
        told = (current.inner_text(), written.get_by_role("paragraph").first.inner_text())
        assert seen.setdefault(moment, told) == told
    assert seen[1][0] == seen[1.4][0] == "z of layer 1"
    assert "[1, 2]" in seen[1.4][1] and "[1, 1]" in seen[1][1]
    slider.focus()
    page.keyboard.press("End")
    expect(current).to_have_text("cost after the step")
    expect(slider).to_have_attribute("aria-valuetext", f"{count} of {count}: cost after the step")
    page.keyboard.press("Home")
    expect(current).to_have_text("input and target")


def test_softmax_is_written_out_with_the_sum_over_its_own_numbers(settled_visitor: SharedVisitor) -> None:
    page = open_shared_step(settled_visitor, SOFTMAX)
    steps(page).filter(has_text="a of layer 2").click()
    written = page.get_by_role("region", name="One number written out")
    tex = written.locator("annotation").filter(has_text=r"\frac{e^")
    number = r"-?[\d.]+( \\cdot 10\^{-?\d+})?"
    power = rf"e\^{{{number}}}"
    expect(tex).to_have_text(re.compile(rf"^\\frac{{{power}}}{{{power} \+ {power}}}$"))


def test_play_goes_on_by_itself_until_it_is_stopped(visitor: Visitor) -> None:
    page = open_step(visitor, SOFTMAX)
    page.get_by_role("combobox", name="Speed of playing").select_option(label="Fast")
    button(page, "Play").click()
    expect(page.locator("[aria-current=step]")).to_have_text("a of layer 1")
    button(page, "Stop").click()
    expect(button(page, "Play")).to_be_visible()


@pytest.mark.parametrize("kind", ["One example", "Batch"])
def test_take_this_step_takes_exactly_it(visitor: Visitor, kind: str) -> None:
    page = open_step(visitor, SOFTMAX)
    page.get_by_role("radio", name=kind, exact=True).check()
    size = 5 if kind == "Batch" else 1
    expect(numbers(page).and_(page.locator(f"[data-quantity=y][data-at='{size - 1},0']"))).to_be_visible()
    before = walk(page)
    button(page, "Take this step").click()
    expect(page.get_by_role("note")).to_contain_text("Taken: the run is at step 1.")
    expect(page.locator("[aria-current=step]")).to_contain_text("target")
    after = walk(page)
    for name in ("w.1", "b.1", "w.2", "b.2"):
        taken, now = array(before[f"new_{name}"]), array(after[name])
        np.testing.assert_allclose(now, taken, rtol=1e-5, atol=1e-7, err_msg=name)
    page.keyboard.press("Escape")
    assert visitor.read("step") == 1


def saturated(bias: float) -> dict[str, Any]:
    """A tanh at its limit below a sigmoid at one of its own."""
    return document(
        data={"name": "xor4"},
        model={"layers": [layer(2, "tanh"), layer(1, "sigmoid")]},
        loss="binary_cross_entropy",
        weights=[{"W": [[30, 30], [1, -1]], "b": [10, 0.5]}, {"W": [[2, -1]], "b": [bias]}],
        dtype="float64",
    )


@pytest.mark.parametrize(("bias", "step"), [(-60, "error of layer 1"), (60, "loss")])
def test_where_rounding_makes_an_equation_untrue_it_is_said(
    settled_visitor: SharedVisitor, bias: float, step: str
) -> None:
    """1 - a is lost where a is rounded to 1; nncore's own lines go another way than the formula."""
    page = open_shared_step(settled_visitor, saturated(bias))
    written = page.get_by_role("region", name="One number written out")
    steps(page).filter(has_text="z of layer 1").click()
    expect(written).to_contain_text("z of layer 1")
    expect(written).not_to_contain_text("As written, these rounded numbers give")
    steps(page).filter(has_text=re.compile(f"^{step}")).click()
    expect(written).to_contain_text(step)
    expect(written).to_contain_text("As written, these rounded numbers give")


def test_any_number_opens_down_to_an_input_and_back(settled_visitor: SharedVisitor) -> None:
    page = open_shared_step(settled_visitor, SOFTMAX)
    steps(page).filter(has_text="a of layer 1").click()
    written = page.get_by_role("region", name="One number written out")
    written.get_by_role("button", name="z of layer 1 [1, 1]").click()
    expect(written.get_by_role("button", name="weights of layer 1 [1, 1]")).to_be_visible()
    written.get_by_role("button", name="inputs [1, 2]").click()
    expect(written).to_contain_text("Given")
    trail = page.get_by_role("navigation", name="Way of this number")
    trail.get_by_role("button", name="a of layer 1 [1, 1]").click()
    expect(written.get_by_role("button", name="z of layer 1 [1, 1]")).to_be_visible()


def test_a_number_is_chosen_by_keyboard_alone(settled_visitor: SharedVisitor) -> None:
    page = open_shared_step(settled_visitor, SOFTMAX)
    steps(page).filter(has_text="z of layer 1").click()
    first = page.locator("[role=gridcell][data-quantity='w.1'][data-at='0,0']")
    first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    expect(page.locator("[role=gridcell][data-quantity='w.1'][data-at='1,1']")).to_be_focused()
    page.keyboard.press("Enter")
    written = page.get_by_role("region", name="One number written out")
    expect(written).to_contain_text("weights of layer 1 [2, 2]")


@pytest.mark.parametrize("start", ["formula", "cell", "code", "network"])
def test_four_places_light_up_together(settled_visitor: SharedVisitor, start: str) -> None:
    page = open_shared_step(settled_visitor, SOFTMAX)
    steps(page).filter(has_text="a of layer 1").click()
    places = {
        "formula": page.locator(".katex [data-token='z.1']").first,
        "cell": page.locator("[role=gridcell][data-quantity='z.1'][data-at='0,0']"),
        "code": page.get_by_role("button", name="z, z of layer 1").first,
    }
    neuron = page.get_by_role("button", name="Hidden 1, neuron 1", exact=False).first
    if start == "network":
        neuron.hover()
        expect(places["cell"]).to_have_class(re.compile(r"\blit\b"))
        return
    places[start].hover()
    for name in ("formula", "code"):
        expect(places[name]).to_have_class(re.compile(r"\blit\b"))
    expect(neuron).not_to_have_class(re.compile(r"\bidle\b"))
    expect(page.get_by_role("button", name="Input x₁", exact=False).first).to_have_class(
        re.compile(r"\bidle\b")
    )


def test_formulas_have_mathml_and_large_matrices_are_folded(settled_visitor: SharedVisitor) -> None:
    wide = document(model={"layers": [layer(40, "relu"), layer(12, "softmax"), layer(2, "softmax")]})
    page = open_shared_step(settled_visitor, wide)
    steps(page).filter(has_text="z of layer 1").click()
    expect(page.locator("math").first).to_be_attached()
    cell = page.locator("[role=gridcell][data-quantity='w.1'][data-at='6,0']")
    expect(cell).to_have_count(0)
    page.locator("[data-token='w.1']").get_by_role("button", name="Later rows").click()
    expect(cell).to_have_attribute("data-value", re.compile(r"\d"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [{"width": 1440, "height": 900}, PHONE], ids=["wide", "phone"])
def test_network_and_derivation_are_in_sight_together(
    visitor: Visitor, size: dict[str, int], scheme: str
) -> None:
    visitor.page.set_viewport_size(size)
    visitor.page.emulate_media(color_scheme=scheme)
    page = open_step(visitor, SOFTMAX)
    steps(page).filter(has_text="error of layer 1").click()
    expect(page.get_by_role("region", name="One number written out")).to_be_attached()
    boxes = [page.locator(f"#{name}-panel").bounding_box() for name in ("network", "inside")]
    for box in boxes:
        assert box is not None
        assert box["x"] >= 0 and box["y"] >= 0 and box["height"] >= 180 and box["width"] >= 360
        assert box["x"] + box["width"] <= size["width"] and box["y"] + box["height"] <= size["height"]
    assert page.evaluate("() => document.documentElement.scrollHeight <= innerHeight")
    check_accessible(page)
    page.emulate_media(color_scheme="light" if scheme == "dark" else "dark")
    check_accessible(page)


def test_the_paths_of_one_weight_add_up_to_its_gradient(visitor: Visitor) -> None:
    page = open_step(visitor, SOFTMAX)
    page.get_by_role("radio", name="One weight", exact=True).check()
    page.get_by_role("combobox", name="Parameter").select_option(label="weights of layer 1")
    page.get_by_role("combobox", name="Neuron", exact=True).select_option(label="neuron 3")
    page.get_by_role("combobox", name="Input of the neuron").select_option(label="input 2")
    gradient = page.locator("[data-quantity='d_w.1'][data-at='2,1']")
    expect(gradient).to_have_attribute("data-value", re.compile(r"\d"))
    total = float(
        page.get_by_role("definition")
        .filter(has_text=re.compile(r"\d{6}"))
        .first.inner_text()
        .replace("−", "-")
    )
    assert float(gradient.get_attribute("data-value") or "") == pytest.approx(total, rel=1e-12)
    # over each of two outputs, whose softmax may go on to either
    expect(page.get_by_role("listitem").filter(has_text="=")).to_have_count(4)
    check_accessible(page)


def test_finite_differences_agree_with_backpropagation(visitor: Visitor) -> None:
    page = open_step(visitor, SOFTMAX)
    page.get_by_role("radio", name="Finite differences", exact=True).check()
    gradient = page.locator("[data-quantity='d_w.1'][data-at='0,0']")
    expect(gradient).to_have_attribute("data-value", re.compile(r"\d"))
    central = float(
        page.get_by_role("tabpanel").get_by_role("definition").nth(5).inner_text().replace("−", "-")
    )
    assert central == pytest.approx(float(gradient.get_attribute("data-value") or ""), rel=1e-6)
    written = page.get_by_role("term").filter(has_text="One-sided quotient").inner_text()
    above, cost = (float(number) for number in re.findall(r"\d+\.\d+", written)[:2])
    one_sided = page.get_by_role("tabpanel").get_by_role("definition").nth(4).inner_text().replace("−", "-")
    assert (above - cost) / 1e-5 == pytest.approx(float(one_sided), rel=1e-4)
    expect(page.get_by_text("For all 17 parameters: 18 forward passes one-sided")).to_be_visible()
    expect(page.get_by_role("img", name=re.compile("Error of the difference quotient"))).to_be_visible()
    check_accessible(page)

"""Step through, read from the page: every number of many networks is that of a computation without nncore."""

import base64
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from inside.step_networks import (
    ACTIVATIONS,
    OPTIMIZERS,
    OUTPUTS,
    READY,
    examples_of,
    network_of,
    random_document,
)
from inside.test_step_through import array
from playwright.sync_api import Browser, Locator, Page, expect
from visitor import Visitor

sys.path.append(str(Path(__file__).parents[2] / "web" / "session" / "derivation"))
import reference

DOCUMENTS = READY | {f"random {number}": random_document(number) for number in range(20)}

ROUNDING = 1e-15
"""What sums of numbers of the size of 1 that cancel may leave."""

WALK = """async (list) => {
    const written = () => document.querySelector("section[aria-label='One number written out']");
    const told = () => new Promise((resolve) => {
        const look = () => written() && (observer.disconnect(), resolve());
        const observer = new MutationObserver(look);
        observer.observe(list.parentElement, { childList: true, subtree: true });
        look();
    });
    const found = [];
    for (const button of list.querySelectorAll("button")) {
        button.click();
        await told();
        for (const { dataset } of document.querySelectorAll("[data-quantity][data-value]"))
            found.push([dataset.quantity, dataset.at, dataset.value]);
    }
    return found;
}"""
"""Go through all steps; in each, once its number is written out, read every number on the page."""

Quantities = dict[str, dict[tuple[int, ...], float]]


@pytest.fixture(scope="module")
def one_page(browser: Browser, site: str) -> Iterator[Visitor]:
    """One page for all networks: another network is another link."""
    context = browser.new_context(service_workers="block")
    somebody = Visitor(context.new_page(), site)
    somebody.open()
    yield somebody
    assert somebody.complaints == []
    context.close()


def go_to(visitor: Visitor, document: dict[str, Any]) -> None:
    text = json.dumps(document).encode()
    link = base64.urlsafe_b64encode(text).decode().rstrip("=")
    visitor.page.goto(f"{visitor.site}#x={link}&inside=step")


def cell(page: Page, quantity: str, at: str) -> Locator:
    return page.locator(f"[role=gridcell][data-quantity='{quantity}'][data-at='{at}']")


def choose(page: Page, kind: str, document: dict[str, Any]) -> None:
    """Choose one example or the batch, and wait until the derivation is that of this document."""
    page.get_by_role("radio", name=kind, exact=True).check()
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    page.get_by_role("navigation", name="Steps").get_by_role("button").first.click()
    firsts = {x[0] for x, _ in examples_of(document)}
    own = re.compile("^(" + "|".join(re.escape(f"{value:g}") for value in firsts) + ")$")
    size = document["batch_size"] if kind == "Batch" else 1
    expect(cell(page, "a.0", f"{size - 1},0")).to_have_attribute("data-value", own)
    expect(cell(page, "a.0", f"{size},0")).to_have_count(0)


def walk(page: Page) -> dict[str, np.ndarray]:
    """Go through all steps; return every quantity, each with all its numbers."""
    found: Quantities = {}
    for quantity, at, value in page.get_by_role("navigation", name="Steps").evaluate(WALK):
        place = tuple(int(i) for i in at.split(",")) if at else ()
        assert found.setdefault(quantity, {}).setdefault(place, float(value)) == float(value), quantity
    return {quantity: array(entries) for quantity, entries in found.items()}


def check(shown: dict[str, np.ndarray], step: reference.Reference) -> None:
    """Every quantity that is shown is that of the step, and all of the step's own are shown."""
    expected = step.step(shown["a.0"], shown["y"])
    assert shown.keys() <= expected.keys()
    assert {name for name in expected if not name.startswith("identity")} <= shown.keys()
    for name, value in shown.items():
        np.testing.assert_allclose(value, expected[name], rtol=1e-12, atol=ROUNDING, err_msg=name)


def test_the_random_networks_have_everything() -> None:
    documents = [random_document(number) for number in range(20)]
    layers = [(document, layer) for document in documents for layer in document["model"]["layers"]]
    assert {layer["activation"] for _, layer in layers} == set(ACTIVATIONS)
    assert {document["loss"] for document in documents} == {loss for loss, *_ in OUTPUTS}
    normed = {json.dumps(document["optimizer"]) for document, layer in layers if layer["batch_norm"]}
    assert normed == {json.dumps(optimizer) for optimizer in OPTIMIZERS}
    assert {(document["l1"] > 0, document["l2"] > 0) for document in documents} >= {
        (True, True),
        (False, False),
    }


@pytest.mark.parametrize("kind", ["One example", "Batch"])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_number_is_that_of_a_computation_without_nncore(
    one_page: Visitor, name: str, kind: str
) -> None:
    """Of the step that is next, and of the batch behind it, when optimizers remember the first one."""
    page, document = one_page.page, DOCUMENTS[name] | {"seed": ["One example", "Batch"].index(kind)}
    go_to(one_page, document)
    choose(page, kind, document)
    shown, network = walk(page), reference.Reference(network_of(document))
    rows = zip(shown["a.0"].tolist(), shown["y"].tolist(), strict=True)
    assert {(tuple(x), tuple(y)) for x, y in rows} <= examples_of(document)
    check(shown, network)
    if kind == "One example":
        return
    page.get_by_role("button", name="Take this step", exact=True).click()
    expect(page.get_by_role("note")).to_contain_text("Taken: the run is at step 1.")
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    check(walk(page), network)

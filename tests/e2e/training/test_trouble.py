"""Training that goes wrong: the page says why, names the layer and offers what helps."""

import re

import pytest
from links.test_links import link_to
from playwright.sync_api import Locator, expect
from shared_page import SharedVisitor
from test_accessibility import PHONE, WIDE, check_accessible
from visitor import Visitor


@pytest.fixture
def visitor(settled_visitor: SharedVisitor) -> SharedVisitor:
    """One page for the tests of this module; who needs a fresh one is a newcomer."""
    return settled_visitor


SIGMOID = {"units": 8, "activation": "sigmoid", "initializer": "xavier"}
DEEP = {
    "version": 1,
    "data": {"name": "circle"},
    "model": {"layers": [*[SIGMOID] * 6, {"units": 1}]},
    "optimizer": {"learning_rate": 0.0003},
}
TOO_FAST = {
    "version": 1,
    "data": {"name": "gauss_regression"},
    "model": {"layers": [{"units": 8, "activation": "relu"}, {"units": 1}]},
    "optimizer": {"learning_rate": 10},
}
WATCH_MS = 60_000


def exploded(visitor: Visitor) -> Locator:
    """Train until the cost is no number any more."""
    visitor.open(link_to(TOO_FAST))
    visitor.press("Train")
    visitor.wait_for("paused")
    alert = visitor.page.get_by_role("alert").filter(has_text="The cost exploded")
    expect(alert).to_contain_text(re.compile(r"This is step \d+, the last good one"))
    return alert


def goes_on(visitor: Visitor, alert: Locator) -> None:
    """The run goes on from where it stopped, or anew."""
    expect(alert).to_have_count(0)
    visitor.press("Step")
    expect(visitor.page.locator("#step")).not_to_have_text("0")


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_when_the_cost_exploded(visitor: Visitor, size: dict) -> None:
    visitor.page.set_viewport_size(size)
    exploded(visitor)
    check_accessible(visitor.page)
    assert visitor.sideways() <= 0


def test_a_lower_rate_helps_an_exploded_cost(visitor: Visitor) -> None:
    alert = exploded(visitor)
    alert.get_by_role("button", name="Learning rate 1").click()
    expect(visitor.page.get_by_role("combobox", name="Learning rate", exact=True)).to_have_value("1")
    goes_on(visitor, alert)


def test_clipping_helps_an_exploded_cost(visitor: Visitor) -> None:
    alert = exploded(visitor)
    alert.get_by_role("button", name="Clip gradients at 1").click()
    expect(visitor.code()).to_contain_text('"clip_norm": 1')
    goes_on(visitor, alert)


def test_new_weights_help_an_exploded_cost(visitor: Visitor) -> None:
    alert = exploded(visitor)
    alert.get_by_role("button", name="New weights").click()
    expect(visitor.page.get_by_role("spinbutton", name="Seed", exact=True)).to_have_value("1")
    goes_on(visitor, alert)


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_a_layer_that_does_not_learn_is_named_while_training(visitor: Visitor, size: dict) -> None:
    visitor.page.set_viewport_size(size)
    visitor.open(link_to(DEEP))
    visitor.press("Train")
    notice = visitor.page.get_by_role("note").filter(has_text="Vanishing gradient")
    expect(notice).to_contain_text("hidden layer 1", timeout=WATCH_MS)
    status = visitor.page.get_by_role("status")
    expect(status).to_contain_text("hidden layer 1")
    visitor.press("Pause")
    assert status.evaluate(
        "(line) => line.scrollHeight <= line.clientHeight && line.scrollWidth <= line.clientWidth"
    )
    visitor.page.get_by_role("region", name="Runs").scroll_into_view_if_needed()
    visitor.press("Details")
    expect(notice).to_be_in_viewport()
    expect(notice.get_by_role("button", name="Show gradient flow")).to_be_focused()
    check_accessible(visitor.page)
    notice.get_by_role("button", name="Show gradient flow").click()
    flow = visitor.page.get_by_role("tabpanel", name="Gradient flow")
    expect(flow).to_be_in_viewport(timeout=WATCH_MS)
    expect(flow).to_contain_text("Vanishing.", timeout=WATCH_MS)
    notice.get_by_role("button", name="Dismiss").click()
    expect(notice).to_have_count(0)

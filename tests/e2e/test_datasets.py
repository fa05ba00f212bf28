"""Every data set, as it is chosen from the list, is learnt on the page as well and as soon as its goal says.

The digits have a test of their own.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect
from visitor import Visitor

from nncore import DATASETS
from nncore.datasets import GOALS

STEP_WHEN_REACHED = """([metric, least]) => {
    const read = (id) => Number(document.getElementById(id).textContent.replace(/\\s/g, ""));
    return read(metric) >= least && read("step");
}"""


@pytest.fixture(scope="module")
def visitor(browser: Browser, site: str) -> Iterator[Visitor]:
    """One page for all data sets: only the first one waits for Python."""
    context = browser.new_context(service_workers="block")
    somebody = Visitor(context.new_page(), site)
    somebody.open()
    yield somebody
    context.close()
    assert somebody.complaints == []


@pytest.mark.parametrize("name", [name for name in DATASETS if name != "mnist"])
def test_a_data_set_is_learnt_on_the_page(visitor: Visitor, name: str) -> None:
    """The goal's steps are few enough for ten seconds of training: see the bench of the page's frames."""
    goal, title = GOALS[name], DATASETS[name].title
    visitor.choose("Data set", title)
    expect(visitor.page.locator("#step")).to_have_text("0")
    visitor.wait_for("ready")
    has_test = visitor.text("metric-test") != "–"
    visitor.press("Train")
    metric = "metric-test" if has_test else "metric-train"
    reached = visitor.page.wait_for_function(
        STEP_WHEN_REACHED, arg=[metric, goal.at_least], timeout=120_000
    ).json_value()
    visitor.press("Pause")
    visitor.wait_for("paused")
    assert 0 < reached <= goal.steps

"""Every data set, as it is chosen from the list, is learnt on the page as well and as soon as its goal says.

The digits have a test of their own.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect
from visitor import Visitor

from nncore import DATASETS, Experiment
from nncore.datasets import GOALS, default_experiment


@pytest.fixture(scope="module")
def visitor(browser: Browser, site: str) -> Iterator[Visitor]:
    """One page for all data sets: only the first one waits for Python."""
    context = browser.new_context(service_workers="block")
    somebody = Visitor(context.new_page(), site)
    somebody.open()
    yield somebody
    context.close()
    assert somebody.complaints == []


def epochs_within(name: str, steps: int) -> int:
    """How many whole epochs of the data set's experiment so many steps are."""
    experiment = Experiment.from_dict(default_experiment(name))
    return steps // -(-experiment.problem.n_train // experiment.batch_size)


@pytest.mark.parametrize("name", [name for name in DATASETS if name != "mnist"])
def test_a_data_set_is_learnt_on_the_page(visitor: Visitor, name: str) -> None:
    """The goal's steps are few enough for ten seconds of training: see the bench of the page's frames."""
    goal, title = GOALS[name], DATASETS[name].title
    visitor.choose("Data set", title)
    expect(visitor.page.locator("#step")).to_have_text("0")
    visitor.wait_for("ready")
    metric = "metric-test" if visitor.text("metric-test") != "–" else "metric-train"
    visitor.enter("Epochs to run", epochs_within(name, goal.steps))
    visitor.press("Train")
    expect(visitor.page.get_by_role("status")).to_contain_text("Finished", timeout=120_000)
    visitor.wait_for("paused")
    assert 0 < visitor.read("step") <= goal.steps
    assert visitor.read(metric) >= goal.at_least

"""The part of Python that no start needs comes when it is first asked for; without it all else goes on."""

import re

import pytest
from explore.test_explore import choose, expect_numbers, region
from playwright.sync_api import Route, expect
from start.faults import (
    Fault,
    alert_naming,
    another_page,
    cut_short,
    flipped,
    missing,
    nothing_is_wrong,
    retry,
)
from visitor import Visitor

LATE = "**/nncore_session_late-*.whl*"
FILE = re.compile(r"pyodide/nncore_session_late-\S+\.whl could not be loaded: ")


def unreachable(route: Route) -> None:
    """Nobody answers."""
    route.abort()


FAULTS = [missing, unreachable, another_page, cut_short, flipped]


def open_step(visitor: Visitor) -> None:
    visitor.page.get_by_role("tab", name="Step through", exact=True).click()


def expect_derivation(visitor: Visitor) -> None:
    """Python has derived the step."""
    inside = region(visitor.page, "Look inside")
    expect(inside.locator("[data-quantity][data-value]").first).to_be_visible()


def goes_on_training(visitor: Visitor) -> None:
    seen = visitor.read("step")
    visitor.press("Train")
    visitor.wait_until_reads("step", seen + 50)


def test_it_comes_when_it_is_first_asked_for_and_once(visitor: Visitor) -> None:
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    visitor.open()
    expect(region(visitor.page, "Look inside").get_by_role("tab", name="Updates", exact=True)).to_be_visible()
    goes_on_training(visitor)
    assert not [url for url in asked if "session_late" in url]
    open_step(visitor)
    expect_derivation(visitor)
    choose(visitor.page, "Activations")
    expect_numbers(visitor.page, "Activations")
    assert len([url for url in asked if "session_late" in url]) == 1


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_an_explorable_without_it_says_so_while_training_goes_on(visitor: Visitor, fault: Fault) -> None:
    page = visitor.page
    page.route(LATE, fault)
    visitor.open()
    visitor.press("Train")
    choose(page, "Activations")
    alert = alert_naming(visitor, "Activations could not be loaded")
    expect(alert).to_contain_text(FILE)
    expect(region(page, "Activations").get_by_role("alert")).to_have_count(1)
    visitor.wait_until_reads("step", visitor.read("step") + 50)
    retry(visitor, alert)
    expect_numbers(page, "Activations")
    nothing_is_wrong(visitor)
    visitor.wait_until_reads("step", visitor.read("step") + 50)
    visitor.complaints.clear()


def test_step_through_without_it_says_so_and_waits_for_retry(visitor: Visitor) -> None:
    visitor.page.route(LATE, unreachable)
    visitor.open()
    open_step(visitor)
    alert = alert_naming(visitor, "Step through could not be loaded")
    expect(alert).to_contain_text(FILE)
    goes_on_training(visitor)
    visitor.press("Pause")
    alert.get_by_role("button", name="Retry").click()
    alert = alert_naming(visitor, "Step through could not be loaded")
    retry(visitor, alert)
    expect_derivation(visitor)
    nothing_is_wrong(visitor)
    visitor.complaints.clear()


def test_what_is_closed_meanwhile_takes_its_alert_along(visitor: Visitor) -> None:
    visitor.page.route(LATE, missing)
    visitor.open("#explore=losses")
    alert_naming(visitor, "Losses could not be loaded")
    visitor.page.keyboard.press("Escape")
    nothing_is_wrong(visitor)
    visitor.mend()
    choose(visitor.page, "Losses")
    expect_numbers(visitor.page, "Losses")
    nothing_is_wrong(visitor)
    visitor.complaints.clear()


def test_a_lesson_checks_a_number_once_it_is_there(visitor: Visitor) -> None:
    visitor.page.route(LATE, missing)
    visitor.open("#lesson=shortest_chain&step=4")
    lesson = region(visitor.page, "The shortest chain")
    lesson.get_by_role("textbox").fill("12.5")
    lesson.get_by_role("button", name="Check", exact=True).click()
    alert = lesson.get_by_role("alert")
    expect(alert).to_contain_text(FILE)
    retry(visitor, alert)
    expect(lesson.get_by_role("status")).to_contain_text("Not recognised")
    visitor.complaints.clear()


def test_python_that_is_started_again_fetches_it_again(visitor: Visitor) -> None:
    visitor.open()
    open_step(visitor)
    expect_derivation(visitor)
    (worker,) = visitor.page.workers
    worker.evaluate("() => self.close()")
    visitor.wait_for("failed")
    visitor.press("Retry")
    visitor.wait_for("ready|paused", timeout=60_000)
    visitor.press("Step")
    expect(visitor.page.locator("#step")).to_have_text("1")
    expect_derivation(visitor)
    nothing_is_wrong(visitor)

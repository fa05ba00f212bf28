"""Südmersen's table, trained in full; the page stays quick and small meanwhile."""

from time import perf_counter

from lesson.test_lessons import answer, commit_to
from playwright.sync_api import CDPSession, expect
from visitor import Visitor

EPOCHS = 5
TRAINING_MS = 240_000
CLICK_S = 1.0
MOST_GROWTH = 8_000_000
"""Bytes between two epochs: more than the curves and kept moments of three epochs take."""
HEADS = ["Cross entropy", "Accuracy", "Precision", "Recall", "Right digits"]


def heap(session: CDPSession) -> float:
    """Bytes of the page's JavaScript that are in use."""
    session.send("HeapProfiler.collectGarbage")
    metrics = session.send("Performance.getMetrics")["metrics"]
    return next(metric["value"] for metric in metrics if metric["name"] == "JSHeapUsedSize")


def seconds_of_a_click(visitor: Visitor, tab: str) -> float:
    """From a click on a tab until it is seen to be selected."""
    button = visitor.page.get_by_role("tab", name=tab, exact=True)
    started = perf_counter()
    button.click()
    expect(button).to_have_attribute("aria-selected", "true")
    return perf_counter() - started


def test_the_table_is_reached_while_the_page_answers(visitor: Visitor) -> None:
    session = visitor.page.context.new_cdp_session(visitor.page)
    session.send("Performance.enable")
    visitor.open("#lesson=digits")
    commit_to(visitor, "About 9,600")
    visitor.wait_until_reads("epoch", 1, timeout=TRAINING_MS)
    clicks = sorted(seconds_of_a_click(visitor, tab) for tab in ("Code", "Errors", "Code", "Updates", "Code"))
    visitor.wait_until_reads("epoch", 2, timeout=TRAINING_MS)
    before = heap(session)
    visitor.wait_until_reads("epoch", EPOCHS, timeout=TRAINING_MS)
    visitor.wait_for("paused")
    grown = heap(session) - before
    expect(answer(visitor, "Your answer is right")).to_be_visible()
    table = visitor.page.get_by_role("region", name="Comparison", exact=True).get_by_role("table")
    expect(table.get_by_role("columnheader")).to_have_text(HEADS)
    own = table.get_by_role("rowgroup").filter(has_text="Ours, in this browser")
    expect(own).to_contain_text("epoch 5 of 5")
    expect(own).to_contain_text(" s")
    loss, accuracy, precision, recall, right = map(float, own.get_by_role("cell").all_inner_texts())
    assert loss <= 0.166
    assert accuracy >= 0.990 and precision >= 0.950 and recall >= 0.950
    assert 0.94 < right < 0.98
    assert clicks[len(clicks) // 2] < CLICK_S
    assert grown < MOST_GROWTH

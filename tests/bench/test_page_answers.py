"""How soon the page answers a click, and what memory it takes, while it trains Südmersen's five epochs."""

from lesson.test_lessons import commit_to
from playwright.sync_api import Browser
from visitor import Visitor
from worker_memory import memory_of, open_holding_memory

EPOCHS = 5
EPOCH_MS = 120_000
MOST_MS = 100
BETWEEN_MS = 150
TABS = ("Updates", "Distributions", "Gradient flow", "Errors", "Code")

# A click's duration is from when it was made to the next frame that shows what it did.
RECORD = """() => {
    window.clicks = [];
    const note = (list) => window.clicks.push(...list.getEntries().filter((event) => event.interactionId));
    new PerformanceObserver(note).observe({ type: "event", durationThreshold: 16 });
}"""
DURATIONS = "() => window.clicks.map(({ duration }) => duration)"


def click_about(visitor: Visitor, *, until_epoch: int) -> None:
    """Open one tab after the other as long as the epochs last."""
    turn = 0
    while visitor.read("epoch") < until_epoch:
        visitor.page.get_by_role("tab", name=TABS[turn % len(TABS)], exact=True).click()
        visitor.page.wait_for_timeout(BETWEEN_MS)
        turn += 1


def test_clicks_are_answered_and_memory_stays(browser: Browser, site: str) -> None:
    context = browser.new_context(service_workers="block", viewport={"width": 1440, "height": 900})
    page = context.new_page()
    visitor = Visitor(page, site)
    worker = open_holding_memory(page, f"{site}#lesson=digits")
    visitor.wait_for("ready", timeout=EPOCH_MS)
    page.evaluate(RECORD)
    commit_to(visitor, "About 9,600")
    visitor.wait_until_reads("step", 1, timeout=EPOCH_MS)
    click_about(visitor, until_epoch=2)
    before = memory_of(worker)
    click_about(visitor, until_epoch=EPOCHS)
    visitor.wait_for("paused")
    grown = memory_of(worker) - before
    durations = sorted(page.evaluate(DURATIONS))
    late = durations[int(0.95 * len(durations))]
    print(f"\n{len(durations)} inputs while training: 95 % answered within {late:.0f} ms,", end=" ")
    print(f"all within {durations[-1]:.0f} ms")
    print(f"Python's memory after epoch 2: {before / 2**20:.1f} MiB; {grown / 2**20:.1f} MiB more at the end")
    context.close()
    assert late <= MOST_MS
    assert grown == 0

"""How smooth the page stays while the default network trains, and what its pictures cost the training."""

from statistics import median, quantiles

from playwright.sync_api import Browser, Page
from visitor import Visitor

from nncore import DATASETS
from nncore.datasets import GOALS

SECONDS = 10
ROUNDS = 3
MEDIAN_FRAME_MS = 17
LONGEST_TASK_MS = 50
MOST_COST = 0.15
TRAINING_LIMIT_S = 10
FASTEST = "#speed=fastest"
NO_PICTURES = f"{FASTEST}&hide=network,output,digits,curves,inside"

RECORD = """(milliseconds) => new Promise((resolve) => {
    const frames = [], tasks = [];
    const note = (list) => tasks.push(...list.getEntries().map(({ duration }) => duration));
    const observer = new PerformanceObserver(note);
    observer.observe({ type: "longtask" });
    const step = () => Number(document.getElementById("step").textContent);
    const began = performance.now(), first = step();
    let before = began;
    const frame = (now) => {
        frames.push(now - before);
        before = now;
        if (now - began < milliseconds) return requestAnimationFrame(frame);
        observer.disconnect();
        resolve({ frames: frames.slice(1), tasks, rate: (step() - first) / ((now - began) / 1000) });
    };
    requestAnimationFrame(frame);
})"""


def opened(browser: Browser, site: str, link: str = FASTEST) -> Visitor:
    """A page on which the default network has trained at full speed for a moment and stands still again."""
    context = browser.new_context(service_workers="block", viewport={"width": 1440, "height": 900})
    visitor = Visitor(context.new_page(), site)
    visitor.open(link)
    recorded(visitor, seconds=1)
    return visitor


def recorded(visitor: Visitor, *, seconds: float) -> dict:
    """Frame intervals and long tasks in milliseconds, and steps per second, by the browser's own records."""
    visitor.page.bring_to_front()
    visitor.press("Train")
    visitor.wait_for("running")
    record = visitor.page.evaluate(RECORD, seconds * 1000)
    visitor.press("Pause")
    visitor.wait_for("paused")
    return dict(record)


def close(*pages: Page) -> None:
    for page in pages:
        page.context.close()


def test_the_page_stays_smooth_while_it_trains(browser: Browser, site: str) -> None:
    visitor = opened(browser, site)
    record = recorded(visitor, seconds=SECONDS)
    frames, longest = record["frames"], max(record["tasks"], default=0)
    late = quantiles(frames, n=100)[94]
    print(f"\n{SECONDS} s of training: {record['rate']:.0f} steps/s, {len(frames)} frames")
    print(f"frame interval: median {median(frames):.1f} ms, 95 % within {late:.1f} ms")
    print(f"longest task: {longest:.0f} ms")
    slowest = max(GOALS[name].steps for name in DATASETS if name != "mnist") / record["rate"]
    print(f"the longest way to a data set's goal: {slowest:.1f} s")
    close(visitor.page)
    assert median(frames) <= MEDIAN_FRAME_MS
    assert longest <= LONGEST_TASK_MS
    assert slowest <= TRAINING_LIMIT_S


def test_the_pictures_cost_little_training(browser: Browser, site: str) -> None:
    """The same run beside one whose pictures are all hidden, turn about on two pages."""
    shown, hidden = opened(browser, site), opened(browser, site, NO_PICTURES)
    rates = [(recorded(shown, seconds=3)["rate"], recorded(hidden, seconds=3)["rate"]) for _ in range(ROUNDS)]
    with_pictures, without = (median(column) for column in zip(*rates, strict=True))
    print(f"\nsteps/s with pictures {with_pictures:.0f}, without {without:.0f}")
    close(shown.page, hidden.page)
    assert with_pictures >= (1 - MOST_COST) * without

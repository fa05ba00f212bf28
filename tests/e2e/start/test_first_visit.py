"""A first visit stays small: what it need not have comes later."""

from pathlib import Path

from start.first_visit import files_of_a_visit, parts_of, sent
from visitor import Visitor

MOST = {"page": 368_000, "nncore": 800_000}
"""Bytes on their way of what is our own; Python's and NumPy's are as their authors made them."""
LATE = ("explore-", "step-", "write-", "course-", "images-dialog", "table-dialog", "nncore_session_late")


def test_a_first_visit_loads_only_so_much(visitor: Visitor, dist: Path) -> None:
    files = files_of_a_visit(visitor, dist)
    assert not [path.name for path in files if path.name.startswith(LATE)]
    on_their_way = {part: sum(map(sent, parts_of(files)[part])) for part in MOST}
    assert all(on_their_way[part] <= most for part, most in MOST.items()), on_their_way


WHEN_READY = """
const isReady = () => document.documentElement?.dataset.state === "ready";
const look = () => isReady() && (window.readyAt ??= performance.now());
new MutationObserver(look).observe(document, { attributes: true, subtree: true, childList: true });
"""
SINCE = """() => performance.getEntriesByType("resource").map(({ name, startTime }) => [
  name.replace(/^.*[/]/, ""), startTime >= window.readyAt])"""
UNSEEN = ("zoom-", "feature-space-", "table-scatter-", "digits-", "lab", "print-")


def test_what_is_not_to_be_seen_comes_when_the_page_is_ready(visitor: Visitor, dist: Path) -> None:
    visitor.page.add_init_script(WHEN_READY)
    files_of_a_visit(visitor, dist)
    late = {name for name, is_late in visitor.page.evaluate(SINCE) if is_late}
    asked = {name for name, _ in visitor.page.evaluate(SINCE)}
    for part in UNSEEN:
        of_part = {name for name in asked if name.startswith(part)}
        assert of_part, part
        assert of_part <= late
    assert not [name for name in late if name.startswith(("curves-", "inside-", "runs-"))]


def test_with_digits_their_panels_come_first(visitor: Visitor) -> None:
    visitor.page.add_init_script(WHEN_READY)
    visitor.page.goto(f"{visitor.site}#data=mnist&subset=10000")
    visitor.wait_for("ready", timeout=60_000)
    early = [name for name, is_late in visitor.page.evaluate(SINCE) if not is_late]
    for part in ("digits-", "lab-", "lab.css"):
        assert [name for name in early if name.startswith(part)], part

"""A part of the page that does not arrive is named soon, and Retry works once the server is whole."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect
from start.faults import (
    FAULTS,
    SOON_MS,
    Fault,
    alert_naming,
    another_page,
    cut_short,
    missing,
    nothing_is_wrong,
    retry,
    trains,
)
from visitor import Visitor

CURVES = r"**/js/curves-*.js"
UPLOT = "**/uPlot.esm.js"


def named(fault: Fault) -> str:
    return fault.__name__


def first_chunk(dist: Path) -> str:
    """The file of modules that Python's start waits for."""
    page = (dist / "index.html").read_text(encoding="utf-8")
    (chunk,) = re.findall(r'modulepreload" href="[^"]+/(js/chunk-[^"]+)', page)
    return chunk


def main_file(dist: Path) -> str:
    (main,) = dist.glob("page-*/js/main-*.js")
    return f"js/{main.name}"


def main_chunk(dist: Path) -> str:
    """The file in which most of the page is, of those that it begins with."""
    (main,) = dist.glob("page-*/js/main-*.js")
    names = re.findall(r'"\./(chunk-[^"]+)"', main.read_text(encoding="utf-8"))
    chunk = max((main.with_name(name) for name in names), key=lambda path: path.stat().st_size)
    return f"js/{chunk.name}"


PROGRAM = [lambda _: "js/start.js", first_chunk, main_file, main_chunk]


@pytest.mark.parametrize("fault", FAULTS, ids=named)
@pytest.mark.parametrize("part", PROGRAM, ids=["start", "first-chunk", "main", "main-chunk"])
def test_a_broken_part_of_the_program_is_named(
    visitor: Visitor, dist: Path, part: object, fault: Fault
) -> None:
    file = part(dist)
    visitor.page.route(f"**/{file}*", fault)
    visitor.page.goto(f"{visitor.site}#lesson=xor")
    alert = alert_naming(visitor, file)
    expect(alert).to_contain_text("could not be loaded")
    retry(visitor, alert)
    expect(visitor.page.get_by_role("region", name="Can it learn XOR?")).to_be_visible(timeout=SOON_MS)
    trains(visitor)


def test_a_program_that_comes_late_is_no_fault(visitor: Visitor, dist: Path) -> None:
    page = visitor.page
    held = visitor.hold("**/js/start.js")
    page.goto(visitor.site, wait_until="commit")
    page.wait_for_timeout(6000)
    nothing_is_wrong(visitor)
    assert len(held) == 1
    visitor.let_through()
    trains(visitor)


@pytest.mark.parametrize("fault", FAULTS, ids=named)
@pytest.mark.parametrize("file", ["catalog.json", "lessons/index.json"])
def test_a_broken_list_is_named_and_retry_goes_on_without_reloading(
    visitor: Visitor, file: str, fault: Fault
) -> None:
    page = visitor.page
    page.route(f"**/{file}*", fault)
    page.goto(visitor.site)
    alert = alert_naming(visitor, f"{file} could not be loaded")
    expect(alert).not_to_contain_text("token")
    page.evaluate("() => { window.isSame = true; }")
    retry(visitor, alert)
    trains(visitor)
    assert page.evaluate("() => window.isSame")


@pytest.mark.parametrize("fault", FAULTS, ids=named)
@pytest.mark.parametrize("file", ["lessons/digits.json", "lessons/measured/digits.json"])
def test_a_broken_lesson_is_named_and_can_be_asked_for_again(
    visitor: Visitor, file: str, fault: Fault
) -> None:
    visitor.open()
    visitor.press("Step")
    visitor.page.route(f"**/{file}*", fault)
    visitor.page.get_by_role("combobox", name="Lesson", exact=True).select_option(value="digits")
    alert = alert_naming(visitor, f"{file} could not be loaded")
    expect(alert).not_to_contain_text("token")
    expect(visitor.page.locator("#step")).to_have_text("1")
    retry(visitor, alert)
    expect(visitor.page.locator("#lesson-panel")).to_be_visible(timeout=SOON_MS)
    nothing_is_wrong(visitor)
    visitor.complaints.clear()


@pytest.mark.parametrize("fault", FAULTS, ids=named)
def test_a_broken_style_is_named_and_put_on_without_reloading(visitor: Visitor, fault: Fault) -> None:
    page = visitor.page
    page.route("**/css/page.css*", fault)
    page.goto(visitor.site)
    alert = alert_naming(visitor, "css/page.css could not be loaded")
    visitor.wait_for("ready", timeout=60_000)
    visitor.press("Step")
    expect(page.locator("#step")).to_have_text("1")
    retry(visitor, alert)
    expect(alert).to_have_count(0)
    expect(page.locator("#workspace")).to_have_css("display", "grid")
    expect(page.locator("#step")).to_have_text("1")
    visitor.complaints.clear()


@pytest.mark.parametrize("fault", FAULTS, ids=named)
@pytest.mark.parametrize(
    ("view", "panel"), [("curves", "Curves"), ("inside", "Look inside"), ("runs", "Runs")], ids=lambda x: x
)
def test_a_broken_view_says_so_in_its_own_panel(
    visitor: Visitor, view: str, panel: str, fault: Fault
) -> None:
    page = visitor.page
    page.route(f"**/js/{view}-*.js*", fault)
    visitor.open()
    alert = alert_naming(visitor, f"{panel} could not be loaded")
    expect(alert).to_contain_text(re.compile(rf"js/{view}-\w+\.js could not be loaded"))
    expect(page.get_by_role("region", name=panel, exact=True).get_by_role("alert")).to_have_count(1)
    expect(page.get_by_role("alert")).to_have_count(1)
    visitor.press("Step")
    expect(page.locator("#step")).to_have_text("1")
    retry(visitor, alert)
    nothing_is_wrong(visitor)
    expect(page.locator("#step")).to_have_text("1")
    inner = page.get_by_role("region", name=panel, exact=True).locator(":scope > *")
    expect(inner.nth(1)).to_be_attached()
    visitor.complaints.clear()


@pytest.mark.parametrize(
    ("file", "data", "button", "name"),
    [
        ("images", "Own images", "Choose images…", "Your own images"),
        ("table", "Own table", "Open a table…", "Your own table"),
    ],
    ids=["images", "table"],
)
def test_a_window_that_does_not_arrive_says_so_and_is_opened_by_retry(
    visitor: Visitor, file: str, data: str, button: str, name: str
) -> None:
    page = visitor.page
    page.route(f"**/js/{file}-dialog-*.js*", missing)
    visitor.open()
    visitor.choose("Data set", data)
    visitor.press(button)
    alert = alert_naming(visitor, f"{name} could not be loaded")
    visitor.press("Step")
    expect(page.locator("#step")).to_have_text("1")
    retry(visitor, alert)
    expect(page.get_by_role("dialog", name=name, exact=True)).to_be_visible()
    nothing_is_wrong(visitor)
    visitor.complaints.clear()


@pytest.mark.parametrize("fault", [missing, another_page], ids=named)
def test_without_the_charts_library_only_what_has_charts_is_missing(visitor: Visitor, fault: Fault) -> None:
    page = visitor.page
    page.route(UPLOT, fault)
    visitor.open()
    curves = page.get_by_role("region", name="Curves", exact=True)
    alert = curves.get_by_role("alert").filter(has_text="vendor/uplot/uPlot.esm.js could not be loaded")
    expect(alert).to_be_visible(timeout=SOON_MS)
    expect(page.get_by_role("region", name="Runs", exact=True).get_by_role("alert")).to_have_count(0)
    visitor.press("Train")
    visitor.wait_until_reads("step", 20)
    visitor.press("Pause")
    visitor.mend()
    alert.get_by_role("button", name="Retry").click()
    expect(curves.locator("canvas").first).to_be_visible()
    assert visitor.read("step") >= 20
    visitor.complaints.clear()


def test_a_charts_library_that_the_browser_remembers_as_broken_needs_a_reload(visitor: Visitor) -> None:
    page = visitor.page
    page.route(UPLOT, cut_short)
    visitor.open()
    curves = page.get_by_role("region", name="Curves", exact=True)
    alert = curves.get_by_role("alert").filter(has_text="vendor/uplot/uPlot.esm.js could not be loaded")
    expect(alert).to_be_visible(timeout=SOON_MS)
    visitor.mend()
    alert.get_by_role("button", name="Retry").click()
    curves.get_by_role("button", name="Reload the page").click()
    expect(curves.locator("canvas").first).to_be_visible(timeout=60_000)
    visitor.complaints.clear()


@pytest.mark.parametrize("language", ["C", "", "de_DE.UTF-8"])
def test_a_language_that_is_none_does_no_harm(visitor: Visitor, language: str) -> None:
    visitor.page.add_init_script(
        f"Object.defineProperty(Navigator.prototype, 'language', {{ get: () => {language!r} }})"
    )
    visitor.open()
    visitor.press("Step")
    expect(visitor.page.get_by_role("region", name="Curves", exact=True).locator("canvas")).to_be_visible()
    expect(visitor.page.get_by_role("tab", name="Code", exact=True)).to_be_visible()


def test_a_page_opened_as_a_file_says_what_to_do(visitor: Visitor, dist: Path) -> None:
    page = visitor.page
    page.goto((dist / "index.html").as_uri())
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("This page was opened as a file")
    expect(alert).to_contain_text("python3 build.py serve")
    expect(page.get_by_role("status")).not_to_contain_text("Starting Python")
    expect(page.get_by_role("button", name="Start the course")).to_be_hidden()
    expect(page.get_by_role("button", name="Start here")).to_be_hidden()
    visitor.complaints.clear()


@pytest.mark.parametrize(
    ("without", "words"),
    [
        ("delete globalThis.WebAssembly", "WebAssembly"),
        ("delete globalThis.Worker", "workers"),
        (
            "const Old = Worker; globalThis.Worker = class { constructor(url) { return new Old(url); } }",
            "module workers",
        ),
    ],
    ids=["wasm", "workers", "module-workers"],
)
def test_a_browser_that_cannot_run_python_is_told_what_it_lacks(
    visitor: Visitor, without: str, words: str
) -> None:
    visitor.page.add_init_script(without)
    visitor.page.goto(visitor.site)
    alert_naming(visitor, f"It lacks {words}:")
    expect(visitor.page.get_by_role("status")).to_have_text("This browser cannot run Python.")
    expect(visitor.page.locator("html")).to_have_attribute("data-state", "failed")
    visitor.complaints.clear()

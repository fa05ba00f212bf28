"""How long the page takes from opening to Python ready, beside bare Pyodide with the same files."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest
import serve
from playwright.sync_api import Browser

BARE = Path(__file__).parent / "bare"
ROUNDS = 9
# What else the browser does is no part of a start: a new profile's first window keeps a core busy for a
# second, and asking for the mark at every frame, as is usual, would make frames.
SETTLE_MS = 1500
MOST = 1.25


@pytest.fixture(scope="module")
def pages(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Addresses of the built site and of the bare page beside the site's own Pyodide."""
    folder = tmp_path_factory.mktemp("site") / "dist"
    shutil.copytree(dist, folder)
    (pyodide,) = folder.glob("pyodide-*/pyodide")
    shutil.copytree(BARE, pyodide.parent, dirs_exist_ok=True)
    with serve.running_server(folder) as url:
        yield url, f"{url}{pyodide.parent.name}/bare.html"


def milliseconds(browser: Browser, url: str, mark: str) -> float:
    """Open a page in a fresh profile; return when it set a performance mark, counted from its opening."""
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    page.wait_for_timeout(SETTLE_MS)
    page.goto(url)
    marked = "(name) => performance.getEntriesByName(name).length"
    page.wait_for_function(marked, arg=mark, timeout=120_000, polling=50)
    took = page.evaluate("(name) => performance.getEntriesByName(name)[0].startTime", mark)
    context.close()
    return float(took)


def test_the_start_beside_bare_pyodide(browser: Browser, pages: tuple[str, str]) -> None:
    """Each round opens both, one after the other, so that both meet the machine in the same mood."""
    site, bare_page = pages
    bare, page = [], []
    for _ in range(ROUNDS):
        bare.append(milliseconds(browser, bare_page, "bare:ready"))
        page.append(milliseconds(browser, site, "python:ready"))
    ratio = median(ours / theirs for ours, theirs in zip(page, bare, strict=True))
    print(f"\nstart, cold: page {median(page):.0f} ms, bare Pyodide {median(bare):.0f} ms, ratio {ratio:.2f}")
    assert ratio <= MOST

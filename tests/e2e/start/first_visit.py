"""What a first visit loads: the files asked for until all panels of the page are there, and their bytes."""

import gzip
from pathlib import Path

from playwright.sync_api import expect
from visitor import Visitor

COMPRESSED = {".css", ".html", ".js", ".json", ".mjs", ".py", ".svg", ".wasm"}
"""What a static host sends with gzip; wheels, the library's archive and pictures are compressed already."""
SETTLE_MS = 2000


def files_of_a_visit(visitor: Visitor, dist: Path) -> list[Path]:
    """Open the page as it is without a link; return what was loaded from the built site, each file once."""
    asked: set[str] = set()
    visitor.page.on("request", lambda request: asked.add(request.url.partition("?")[0]))
    visitor.open()
    expect(visitor.page.get_by_role("tab", name="Updates", exact=True)).to_be_visible()
    expect(visitor.page.get_by_role("region", name="Curves", exact=True).locator("canvas")).to_be_visible()
    visitor.page.wait_for_timeout(SETTLE_MS)  # the last panels show nothing yet
    names = {url.removeprefix(visitor.site) or "index.html" for url in asked if url.startswith(visitor.site)}
    return sorted(dist / name for name in names)


def sent(path: Path) -> int:
    """Bytes of a file on its way."""
    data = path.read_bytes()
    return len(gzip.compress(data, 6)) if path.suffix in COMPRESSED else len(data)


def part_of(path: Path) -> str:
    """What a file is a part of."""
    if path.suffix == ".whl":
        return "NumPy" if path.name.startswith("numpy") else "nncore"
    return "Python" if path.parent.name == "pyodide" else "page"


def parts_of(paths: list[Path]) -> dict[str, list[Path]]:
    """The files of each part of the site."""
    parts: dict[str, list[Path]] = {}
    for path in paths:
        parts.setdefault(part_of(path), []).append(path)
    return parts

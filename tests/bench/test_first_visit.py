"""How many bytes a first visit loads."""

from pathlib import Path

from playwright.sync_api import Page
from start.first_visit import files_of_a_visit, parts_of, sent
from visitor import Visitor


def test_the_bytes_of_a_first_visit(page: Page, site: str, dist: Path) -> None:
    paths = files_of_a_visit(Visitor(page, site), dist)
    parts = parts_of(paths)
    print()
    for part, files in {**parts, "all": paths}.items():
        size, on_the_way = (
            sum(map(bytes_of, files)) / 1e6 for bytes_of in (lambda p: p.stat().st_size, sent)
        )
        print(f"{part}: {len(files)} files, {size:.2f} MB, {on_the_way:.2f} MB on their way")
    assert set(parts) == {"NumPy", "Python", "nncore", "page"}

"""A first visit stays small: what it need not have comes later."""

from pathlib import Path

from first_visit import files_of_a_visit, parts_of, sent
from visitor import Visitor

MOST = {"page": 365_000, "nncore": 800_000}
"""Bytes on their way of what is our own; Python's and NumPy's are as their authors made them."""
LATE = ("explore-", "step-", "write-", "course-", "images-dialog", "table-dialog", "nncore_session_late")


def test_a_first_visit_loads_only_so_much(visitor: Visitor, dist: Path) -> None:
    files = files_of_a_visit(visitor, dist)
    assert not [path.name for path in files if path.name.startswith(LATE)]
    on_their_way = {part: sum(map(sent, parts_of(files)[part])) for part in MOST}
    assert all(on_their_way[part] <= most for part, most in MOST.items()), on_their_way

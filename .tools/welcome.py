"""Says in the page's welcome how many lessons there are: it stands there before any script does."""

from typing import Any

PLACE = 'data-way="contents">Lessons</button>'
"""What the page holds for it."""


def with_lessons(page: str, chapters: list[dict[str, Any]]) -> str:
    """The page whose welcome says how many lessons there are and how long they take."""
    if page.count(PLACE) != 1:
        raise ValueError(f"web/index.html must hold the place of the lessons once, got {page.count(PLACE)}")
    return page.replace(PLACE, PLACE.replace("Lessons", summary_of(chapters)))


def summary_of(chapters: list[dict[str, Any]]) -> str:
    """Such as `Lessons: 12, 3–8 min each`."""
    minutes = [lesson["minutes"] for chapter in chapters for lesson in chapter["lessons"]]
    return f"Lessons: {len(minutes)}, {min(minutes)}–{max(minutes)} min each"

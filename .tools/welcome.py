"""Puts the lessons into the page's welcome: they stand there before any script does."""

from html import escape
from typing import Any

PLACE = """<summary class="button">Lessons</summary>
            <ul></ul>"""
"""What the page holds for them."""


def with_lessons(page: str, lessons: list[dict[str, Any]]) -> str:
    """The page whose welcome says how many lessons there are, how long they take, and names each."""
    if page.count(PLACE) != 1:
        raise ValueError(f"web/index.html must hold the place of the lessons once, got {page.count(PLACE)}")
    listed = "".join(f"\n              {_line(lesson)}" for lesson in lessons)
    summary = f'<summary class="button">{summary_of(lessons)}</summary>'
    return page.replace(PLACE, f"{summary}\n            <ul>{listed}\n            </ul>")


def summary_of(lessons: list[dict[str, Any]]) -> str:
    """Such as `Lessons: 12, 3–8 min`."""
    minutes = [lesson["minutes"] for lesson in lessons]
    return f"Lessons: {len(lessons)}, {min(minutes)}–{max(minutes)} min"


def _line(lesson: dict[str, Any]) -> str:
    """A lesson's place in the list."""
    link = f'<a href="#lesson={lesson["id"]}">{escape(lesson["title"])}</a>'
    return f'<li>{link} <span class="note">{lesson["minutes"]} min</span></li>'

"""Gathers what the table of contents cites, each lesson's source, so that the page need not load them all."""

import json

from steps import WEB

FOLDER = WEB / "lessons"


def sources() -> bytes:
    """The sources of all lessons by their ids, as JSON."""
    chapters = json.loads((FOLDER / "index.json").read_text(encoding="utf-8"))
    ids = [lesson["id"] for chapter in chapters for lesson in chapter["lessons"]]
    return json.dumps({name: _source(name) for name in ids}, ensure_ascii=False, indent=1).encode()


def _source(name: str) -> str:
    source: str = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))["source"]
    return source

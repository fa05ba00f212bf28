"""Reads REFERENCES.md, the one list of the works that are cited, for the page's Help."""

import json
import re

from steps import ROOT

_ROW = re.compile(r"^\| (.+?) \| (.+) \|$", re.MULTILINE)


def references() -> bytes:
    """The works as pairs of key and text, in the list's order, as JSON."""
    rows = _ROW.findall((ROOT / "REFERENCES.md").read_text(encoding="utf-8"))
    works = [row for row in rows if row[0] not in {"key", "---"}]
    return json.dumps(works, ensure_ascii=False, indent=1).encode()

"""Writes down which lines of nncore compute what, for the page: in the browser nncore has no source."""

from pathlib import Path

from environment import PYTHON
from steps import CACHE, ROOT, WEB, Stamp, fingerprint, remove, run_quietly, say

CODE_LINES = CACHE / "code-lines.json"
_WRITE = (
    "import json, pathlib, sys; sys.path.insert(0, sys.argv[2]);"
    "from session.derivation.sources import all_spans;"
    "text = json.dumps(all_spans(), ensure_ascii=False);"
    "pathlib.Path(sys.argv[1]).write_text(text, encoding='utf-8')"
)


def ensure_code_lines() -> Path:
    """Write the lines of every equation's code as one JSON file, read from nncore's source."""
    inputs = fingerprint(ROOT / "nncore", WEB / "session" / "derivation", _WRITE)
    stamp = Stamp("code-lines", inputs, [CODE_LINES])
    if not stamp.is_current():
        say("finding the lines of nncore that compute each quantity")
        remove(CODE_LINES)
        problem = "the lines could not be found; see that tests/web/session/derivation/test_sources.py passes"
        run_quietly([PYTHON, "-c", _WRITE, CODE_LINES, WEB], log="code-lines", problem=problem)
        stamp.write()
    return CODE_LINES

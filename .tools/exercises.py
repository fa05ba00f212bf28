"""Writes down the functions of nncore that visitors write themselves, with a gap, for the page."""

from pathlib import Path

from environment import PYTHON
from steps import CACHE, ROOT, WEB, Stamp, fingerprint, remove, run_quietly, say

EXERCISES = CACHE / "exercises.json"
_WRITE = (
    "import json, pathlib, sys; sys.path.insert(0, sys.argv[2]);"
    "from sandbox.skeletons import all_skeletons;"
    "text = json.dumps(all_skeletons(), ensure_ascii=False);"
    "pathlib.Path(sys.argv[1]).write_text(text, encoding='utf-8')"
)


def ensure_exercises() -> Path:
    """Write the exercises as one JSON file, their text read from nncore's source."""
    made_from = [ROOT / "nncore", WEB / "sandbox"]
    inputs = fingerprint(*made_from, _WRITE, Path(__file__))
    stamp = Stamp("exercises", inputs, [EXERCISES])
    if not stamp.is_current():
        say("cutting the gaps into nncore's functions")
        remove(EXERCISES)
        problem = "the exercises could not be written; see that tests/web/sandbox/test_skeletons.py passes"
        run_quietly([PYTHON, "-c", _WRITE, EXERCISES, WEB], log="exercises", problem=problem)
        stamp.write()
    return EXERCISES

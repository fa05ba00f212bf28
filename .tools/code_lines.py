"""Writes down what the page shows of nncore's source, which is not there in the browser."""

from pathlib import Path

from environment import PYTHON
from steps import CACHE, ROOT, WEB, Stamp, fingerprint, remove, run_quietly, say

CODE_LINES = CACHE / "code-lines.json"
EXERCISES = CACHE / "exercises.json"
_WRITE = (
    "import importlib, json, pathlib, sys; path, web, module, function = sys.argv[1:];"
    "sys.path.insert(0, web);"
    "told = getattr(importlib.import_module(module), function)();"
    "pathlib.Path(path).write_text(json.dumps(told, ensure_ascii=False), encoding='utf-8')"
)


def ensure_code_lines() -> Path:
    """Write the lines of every equation's code as one JSON file."""
    return _ensure(
        CODE_LINES,
        "finding the lines of nncore that compute each quantity",
        source="session.derivation.sources:all_spans",
        folder=WEB / "session" / "derivation",
        problem="the lines could not be found; see that tests/web/session/derivation/test_sources.py passes",
    )


def ensure_exercises() -> Path:
    """Write the functions of nncore that visitors write themselves, each with a gap, as one JSON file."""
    return _ensure(
        EXERCISES,
        "cutting the gaps into nncore's functions",
        source="sandbox.skeletons:all_skeletons",
        folder=WEB / "sandbox",
        problem="the exercises could not be written; see that tests/web/sandbox/test_skeletons.py passes",
    )


def _ensure(file: Path, doing: str, *, source: str, folder: Path, problem: str) -> Path:
    """Write what a function of the session or the sandbox answers, unless it is there."""
    stamp = Stamp(file.stem, fingerprint(ROOT / "nncore", folder, _WRITE, Path(__file__)), [file])
    if not stamp.is_current():
        say(doing)
        remove(file)
        run_quietly([PYTHON, "-c", _WRITE, file, WEB, *source.split(":")], log=file.stem, problem=problem)
        stamp.write()
    return file

"""Writes down what nncore offers, so that the page can be used before Python has started."""

import hashlib
import json
from pathlib import Path

import mnist
from environment import PYTHON
from steps import CACHE, ROOT, Stamp, fingerprint, remove, run_quietly, say

TOOLS = ROOT / ".tools"
CATALOG = CACHE / "catalog.json"
_WRITE = "import sys; sys.path.append(sys.argv[2]); import site_catalog; site_catalog.write(sys.argv[1])"


def ensure_catalog() -> Path:
    """Write nncore's registries, limits, default experiments and samples of the data as one JSON file."""
    made_from = [ROOT / "nncore", TOOLS / "site_catalog.py", TOOLS / "mnist.py"]
    inputs = fingerprint(*made_from, _WRITE, Path(__file__), *mnist.site_files().values())
    stamp = Stamp("catalog", inputs, [CATALOG])
    if not stamp.is_current():
        say("writing the catalog of what nncore offers")
        remove(CATALOG)
        problem = "nncore's catalog could not be written; see that `import nncore.catalog` works"
        run_quietly([PYTHON, "-c", _WRITE, CATALOG, TOOLS], log="catalog", problem=problem)
        _add_digests()
        stamp.write()
    return CATALOG


def _add_digests() -> None:
    """Enter the SHA-256 of every data file: the page keeps none that arrived otherwise."""
    offered = json.loads(CATALOG.read_text(encoding="utf-8"))
    paths = mnist.site_files()
    for entry in offered["datasets"]:
        files = [*entry["files"], *(entry["quick"] or {"files": []})["files"]]
        entry["digests"] = {file: hashlib.sha256(paths[file].read_bytes()).hexdigest() for file in files}
    CATALOG.write_text(json.dumps(offered, ensure_ascii=False), encoding="utf-8")

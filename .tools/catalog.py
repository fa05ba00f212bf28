"""Writes down what nncore offers, so that the page can be used before Python has started."""

from pathlib import Path

from environment import PYTHON
from steps import CACHE, ROOT, Stamp, fingerprint, remove, run_quietly, say

TOOLS = ROOT / ".tools"
CATALOG = CACHE / "catalog.json"
_WRITE = "import sys; sys.path.append(sys.argv[2]); import site_catalog; site_catalog.write(sys.argv[1])"


def ensure_catalog() -> Path:
    """Write nncore's registries, limits, default experiments and samples of the data as one JSON file."""
    made_from = [ROOT / "nncore", TOOLS / "site_catalog.py", TOOLS / "mnist.py"]
    stamp = Stamp("catalog", fingerprint(*made_from, _WRITE), [CATALOG])
    if not stamp.is_current():
        say("writing the catalog of what nncore offers")
        remove(CATALOG)
        problem = "nncore's catalog could not be written; see that `import nncore.catalog` works"
        run_quietly([PYTHON, "-c", _WRITE, CATALOG, TOOLS], log="catalog", problem=problem)
        stamp.write()
    return CATALOG

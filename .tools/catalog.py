"""Writes down what nncore offers, so that the page can be used before Python has started."""

from pathlib import Path

import mnist
from environment import PYTHON
from steps import CACHE, ROOT, Stamp, fingerprint, remove, run_quietly, say

CATALOG = CACHE / "catalog.json"
_WRITE = (
    "import json, pathlib, sys; from nncore.catalog import catalog;"
    "text = json.dumps(catalog(sys.argv[2]), ensure_ascii=False);"
    "pathlib.Path(sys.argv[1]).write_text(text, encoding='utf-8')"
)


def ensure_catalog() -> Path:
    """Write nncore's registries, limits, default experiments and samples of the data as one JSON file."""
    stamp = Stamp("catalog", fingerprint(ROOT / "nncore", _WRITE), [CATALOG])
    if not stamp.is_current():
        say("writing the catalog of what nncore offers")
        remove(CATALOG)
        problem = "nncore's catalog could not be written; see that `import nncore.catalog` works"
        run_quietly(
            [PYTHON, "-c", _WRITE, CATALOG, mnist.RAW / "train-images-idx3-ubyte"],
            log="catalog",
            problem=problem,
        )
        stamp.write()
    return CATALOG

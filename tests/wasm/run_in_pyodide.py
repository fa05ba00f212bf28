"""Inside Pyodide: run tests with the wheels the site ships.

run_in_pyodide.py PRODUCTS TESTS...: PRODUCTS are those nncore computes with, "einsum" or "WebAssembly".

The checkout is mounted at `/checkout`; only the tests and the settings are copied out of it, so that nothing
but the installed wheel can be imported as nncore.
"""

import os
import shutil
import sys
from pathlib import Path

import pytest

import nncore

PLACE = Path("/tests-of-nncore")

chosen, *tests = sys.argv[1:]
for folder in ("nncore", "wasm/inside"):
    shutil.copytree(f"/checkout/tests/{folder}", PLACE / "tests" / folder)
shutil.copy("/checkout/pyproject.toml", PLACE)
os.chdir(PLACE)
if not nncore.__file__.endswith("site-packages/nncore/__init__.py"):
    sys.exit(f"nncore must come from the installed wheel, got {nncore.__file__}")
if chosen == "WebAssembly":
    from session.products import use_webassembly

    use_webassembly()
settings = ["-p", "no:cacheprovider", "-o", "addopts=--strict-markers --import-mode=importlib"]
result = pytest.main(["-v", "-m", "not native", *settings, *tests])
if nncore.kernels.products.name != chosen:
    sys.exit(f"products must be {chosen} to the end, got {nncore.kernels.products.name}")
sys.exit(result)

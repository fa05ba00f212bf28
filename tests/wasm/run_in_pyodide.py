"""Inside Pyodide: run the tests of nncore with the wheel the site ships.

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

shutil.copytree("/checkout/tests/nncore", PLACE / "tests" / "nncore")
shutil.copy("/checkout/pyproject.toml", PLACE)
os.chdir(PLACE)
if not nncore.__file__.endswith("site-packages/nncore/__init__.py"):
    sys.exit(f"nncore must come from the installed wheel, got {nncore.__file__}")
settings = ["-p", "no:cacheprovider", "-o", "addopts=--strict-markers --import-mode=importlib"]
sys.exit(pytest.main(["-v", "-m", "not native", *settings, "tests/nncore"]))

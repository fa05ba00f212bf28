"""nncore's own tests, run by the Python and the NumPy that the page runs, from the wheel the page loads."""

import re
import subprocess
from pathlib import Path

import pytest
from environment import ensure_pyodide_packages, node_environment
from runtime import PYODIDE, pyodide_command
from steps import ROOT


def test_nncore_passes_its_tests_inside_pyodide(dist: Path, record_summary: list[str]) -> None:
    """What pytest needs beyond the site's library comes from the whole one, at the end of the path."""
    command = pyodide_command(
        dist / "pyodide",
        arguments=["/checkout/tests/wasm/run_in_pyodide.py"],
        mounts={"/checkout": ROOT, "/packages": ensure_pyodide_packages("pyodide-test"), "/whole": PYODIDE},
        path=["/packages", "/whole/python_stdlib.zip"],
        packages=["nncore"],
    )
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=node_environment())
    counts = re.findall(r"^\d+ passed.*", run.stdout, re.MULTILINE)
    if run.returncode or not counts:
        pytest.fail(f"{run.stdout[-20_000:]}\n{run.stderr[-5_000:]}", pytrace=False)
    record_summary.append(counts[-1])

"""nncore's own tests, run by the Python and the NumPy that the page runs, from the wheel the page loads."""

import re
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from environment import ensure_pyodide_packages, node_environment
from runtime import PYODIDE, pyodide_command
from steps import ROOT

TOUCHED_BY_PRODUCTS = (
    "activations", "test_components.py", "test_kernels.py", "test_layers.py", "library/test_learning.py",
    "test_models.py", "test_network.py", "library/test_one_step.py", "test_trace.py", "test_training.py",
)  # fmt: skip
"""Without the check of every combination of parts: its products are those of the layers' own tests."""


def run_with_nncore(
    pyodide: Path, script: str, *arguments: str, mounts: Mapping[str, Path], path: Sequence[str]
) -> subprocess.CompletedProcess[str]:
    """Run a script of this folder in the Pyodide of the built site, with the wheels that the page loads."""
    command = pyodide_command(
        pyodide,
        arguments=[f"/checkout/tests/wasm/{script}", *arguments],
        mounts={"/checkout": ROOT, **mounts},
        path=path,
        packages=["nncore-session"],
    )
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=node_environment())


def test_the_shipped_library_is_all_that_nncore_imports(pyodide: Path) -> None:
    run = run_with_nncore(pyodide, "import_everything.py", mounts={}, path=[])
    assert (run.returncode, run.stderr) == (0, "")
    assert re.search(r"^imported [1-9]\d* modules of nncore$", run.stdout, re.MULTILINE)


@pytest.mark.parametrize(
    ("products", "tests"),
    [
        ("WebAssembly", ["tests/nncore"]),
        ("einsum", [*(f"tests/nncore/{file}" for file in TOUCHED_BY_PRODUCTS), "tests/wasm/inside"]),
    ],
    ids=["nncore as on the page", "nncore without SIMD, and the products themselves"],
)
def test_tests_pass_inside_pyodide(
    pyodide: Path, record_summary: list[str], products: str, tests: list[str]
) -> None:
    """What pytest needs beyond the site's library comes from the whole one, at the end of the path."""
    mounts = {"/packages": ensure_pyodide_packages("pyodide-test"), "/whole": PYODIDE}
    path = ["/packages", "/whole/python_stdlib.zip"]
    run = run_with_nncore(pyodide, "run_in_pyodide.py", products, *tests, mounts=mounts, path=path)
    counts = re.findall(r"^=+ (\d+ passed.*?) =+$", run.stdout, re.MULTILINE)
    if run.returncode or not counts:
        pytest.fail(f"{run.stdout[-20_000:]}\n{run.stderr[-5_000:]}", pytrace=False)
    record_summary.append(f"{counts[-1]} with {products}")

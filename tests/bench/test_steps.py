"""A step of training inside Pyodide: what it consists of, and what the page's matrix products are worth."""

import json
import subprocess
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from environment import node_environment
from runtime import pyodide_command
from steps import ROOT

FASTER = 4
"""At least so many times as fast as `np.einsum` are the largest products of the digits network."""


def test_a_step_and_what_it_consists_of(pyodide: Path) -> None:
    command = pyodide_command(
        pyodide,
        arguments=["/bench/measure_steps.py"],
        mounts={"/bench": ROOT / "tests" / "bench"},
        path=[],
        packages=["nncore-session"],
    )
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=node_environment())
    assert run.returncode == 0, run.stderr
    measured = json.loads(run.stdout)
    print(f"\n{run.stdout}")
    for form in ("einsum", "WebAssembly"):
        for network, parts in measured[form].items():
            print(f"{network} with {form}: {1e6 / parts['step']:,.0f} steps/s")
    for growing, times in measured["growth"].items():
        factors = [later / earlier for earlier, later in pairwise(times)]
        print(f"twice the {growing}: time", ", ".join(f"x {factor:.2f}" for factor in factors))
        assert np.mean(np.log2(factors)) == pytest.approx(1, abs=0.3)
    speeds = measured["GFLOP/s"]["(32, 784, 32)"]
    for product in ("forward", "weight_gradient", "back"):
        assert speeds[f"{product} WebAssembly"] >= FASTER * speeds[f"{product} einsum"]

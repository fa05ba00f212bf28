"""Every file that Python starts from: broken in any way it is named within seconds, and Retry works."""

import pytest
from start.faults import Fault, alert_naming, another_page, cut_short, flipped, retry, trains
from visitor import Visitor

FILES = [
    "python/worker.py",
    "pyodide/pyodide.mjs",
    "pyodide/pyodide.asm.mjs",
    "pyodide/pyodide.asm.wasm",
    "pyodide/python_stdlib.zip",
    "pyodide/pyodide-lock.json",
]


@pytest.mark.parametrize("fault", [another_page, cut_short], ids=lambda fault: fault.__name__)
@pytest.mark.parametrize("file", FILES)
def test_a_broken_file_of_the_runtime_is_named_soon(visitor: Visitor, file: str, fault: Fault) -> None:
    visitor.page.route(f"**/{file}*", fault)
    visitor.page.goto(visitor.site)
    retry(visitor, alert_naming(visitor, file))
    trains(visitor)


@pytest.mark.parametrize("file", FILES[-3:])
def test_one_wrong_bit_is_noticed(visitor: Visitor, file: str) -> None:
    visitor.page.route(f"**/{file}*", flipped)
    visitor.page.goto(visitor.site)
    retry(visitor, alert_naming(visitor, file))
    trains(visitor)


@pytest.mark.parametrize("fault", [another_page, cut_short], ids=lambda fault: fault.__name__)
@pytest.mark.parametrize("package", ["numpy", "nncore", "nncore_session"])
def test_a_broken_wheel_is_named_soon(visitor: Visitor, package: str, fault: Fault) -> None:
    label = {"numpy": "NumPy", "nncore": "nncore", "nncore_session": "nncore"}[package]
    visitor.page.route(f"**/{package}-*.whl*", fault)
    visitor.page.goto(visitor.site)
    retry(visitor, alert_naming(visitor, f"{label} could not be loaded"))
    trains(visitor)

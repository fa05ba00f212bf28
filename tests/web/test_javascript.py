"""The page's own modules, tested by Node's test runner."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.mark.native
@pytest.mark.parametrize(
    "file", sorted(HERE.rglob("*.test.mjs")), ids=lambda file: file.relative_to(HERE).as_posix()
)
def test_javascript_modules(file: Path, node: str, site_file: Callable[[str], Path]) -> None:
    assert site_file("catalog.json").is_file()
    run = subprocess.run([node, "--test", str(file)], capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stdout + run.stderr

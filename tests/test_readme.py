"""What the README says is so: its program runs, its commands and pictures exist, its versions are pinned."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_program_runs_and_learns() -> None:
    (program,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert run.returncode == 0, run.stderr
    accuracy = float(re.findall(r"'accuracy': ([\d.]+)", run.stdout)[-1])
    assert accuracy > 0.9


def test_the_race_is_one(tmp_path: Path) -> None:
    (race,) = re.findall(r"```json\n(.*?)```", README, re.DOTALL)
    (tmp_path / "race.json").write_text(race)
    command = [sys.executable, "-m", "nncore", "race", str(tmp_path / "race.json")]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stderr
    assert [line.split()[0] for line in run.stdout.splitlines()] == ["place", "1", "2", "3"]


def test_every_command_of_build_py_is_one() -> None:
    usage = subprocess.run(
        [sys.executable, "build.py", "--help"], cwd=ROOT, capture_output=True, text=True
    ).stdout
    commands = set(re.findall(r"python3 build\.py (\w+)", README))
    assert {"serve", "test"} <= commands
    assert all(f"python3 build.py {command}" in usage for command in commands)


@pytest.mark.parametrize("path", re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README))
def test_every_picture_is_there(path: str) -> None:
    assert (ROOT / path).read_bytes().startswith((b"\x89PNG", b"RIFF"))


def test_every_measured_figure_names_its_command() -> None:
    section = README.split("## Measured")[1].split("\n## ")[0]
    rows = [line for line in section.splitlines() if re.search(r"\d", line) and line.startswith("| ")]
    assert rows
    assert all("build.py bench" in row for row in rows)


@pytest.mark.parametrize(
    ("package", "name"), [("pyodide", "Pyodide"), ("polyscript", "polyscript"), ("uplot", "uPlot")]
)
def test_the_versions_are_the_pinned_ones(package: str, name: str) -> None:
    pinned = json.loads((ROOT / "web" / "package.json").read_text())["dependencies"][package]
    (written,) = re.findall(rf"\| {name} ([\d.]+) \|", README)
    assert f"{pinned}.".startswith(f"{written}.")

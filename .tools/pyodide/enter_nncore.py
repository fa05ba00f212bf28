"""Inside Pyodide: compile nncore and the page's session for a quick start, enter both into the lock.

Reads nncore's wheel in `/wheels`, the page's packages in `/session` and `/sandbox`, their matrix products in
`/products` and `/runtime/pyodide-lock.json`; writes a wheel of each, with every module's compiled form beside
its source, and `pyodide-lock.json` into `/out`. What no start needs of the session is a wheel of its own.
"""

import compileall
import re
import shutil
import zipfile
from pathlib import Path
from py_compile import PycInvalidationMode

from archives import settle
from pyodide_lock import PyodideLockSpec
from pyodide_lock.utils import add_wheels_to_spec

WORK = Path("/work")
LATE = ("derivation", "explore", "probes/derivation.py")
"""Of the session: the worker fetches it when Step through or an explorable first asks."""


def compile_beside_sources(folder: Path) -> None:
    """Give every package a `__pycache__`; tracebacks still show the sources. No browser runs a `__main__`."""
    compileall.compile_dir(
        folder,
        quiet=1,
        stripdir=folder,
        rx=re.compile(r"__main__\.py$"),
        invalidation_mode=PycInvalidationMode.UNCHECKED_HASH,
    )


def pack(folder: Path) -> Path:
    """Make a wheel of a folder that holds one unpacked."""
    compile_beside_sources(folder)
    (facts,) = folder.glob("*.dist-info")
    target = Path("/out", f"{facts.stem}-py3-none-any.whl")
    whole = Path(shutil.make_archive(str(WORK / f"whole-{folder.name}"), "zip", folder))
    settle(whole, target)
    return target


def unpack_nncore(wheel: Path) -> Path:
    """Unpack nncore's wheel."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(WORK / "nncore")
    return WORK / "nncore"


def lay_out(package: str, version: str, *, needs: str, beside: tuple[str, ...] = ()) -> Path:
    """Lay a package of the page out as an unpacked wheel: Pyodide fetches it beside NumPy, and checks it."""
    folder = WORK / package
    without = shutil.ignore_patterns("__pycache__", "worker.py")  # the page's worker reads that by itself
    shutil.copytree(Path("/", package), folder / package, ignore=without)
    for file in beside:
        shutil.copy(file, folder / package)
    describe(folder, version, needs=needs)
    return folder


def set_apart(folder: Path, version: str, *, parts: tuple[str, ...]) -> Path:
    """Move parts of the package that was laid out in a folder into one beside it."""
    apart = folder.with_name(f"{folder.name}_late")
    for part in parts:
        place = apart / folder.name / part
        place.parent.mkdir(parents=True, exist_ok=True)
        (folder / folder.name / part).rename(place)
    describe(apart, version, needs=f"nncore-{folder.name}")
    return apart


def describe(folder: Path, version: str, *, needs: str) -> None:
    """Say what a wheel needs to say of itself."""
    facts = folder / f"nncore_{folder.name}-{version}.dist-info"
    facts.mkdir()
    name = f"nncore-{folder.name.replace('_', '-')}"
    about = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\nRequires-Dist: {needs}\n"
    (facts / "METADATA").write_text(about)
    (facts / "WHEEL").write_text("Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
    (facts / "RECORD").touch()


(wheel,) = Path("/wheels").glob("*.whl")
version = wheel.name.split("-")[1]
products = "/products/products.wasm"  # beside products.py, which reads it
session = lay_out("session", version, needs="nncore", beside=(products,))
late = set_apart(session, version, parts=LATE)
sandbox = lay_out("sandbox", version, needs="nncore-session")
shipped = [pack(folder) for folder in (unpack_nncore(wheel), session, late, sandbox)]
lock = PyodideLockSpec.from_json(Path("/runtime/pyodide-lock.json"))
lock = add_wheels_to_spec(lock, shipped)
lock.check_wheel_filenames()
lock.to_json(Path("/out/pyodide-lock.json"), indent=1)

"""Inside Pyodide: compile nncore and the page's session for a quick start, enter both into the lock.

Reads nncore's wheel in `/wheels`, the page's packages in `/session` and `/sandbox`, their matrix products in
`/products` and `/runtime/pyodide-lock.json`; writes a wheel of each, with every module's compiled form beside
its source, and `pyodide-lock.json` into `/out`.
"""

import compileall
import shutil
import zipfile
from pathlib import Path
from py_compile import PycInvalidationMode

from archives import settle
from pyodide_lock import PyodideLockSpec
from pyodide_lock.utils import add_wheels_to_spec

WORK = Path("/work")


def compile_beside_sources(folder: Path) -> None:
    """Give every package a `__pycache__`; tracebacks still show the sources."""
    compileall.compile_dir(
        folder, quiet=1, stripdir=folder, invalidation_mode=PycInvalidationMode.UNCHECKED_HASH
    )


def pack(folder: Path, target: Path) -> Path:
    """Make a wheel of a folder that holds one unpacked."""
    compile_beside_sources(folder)
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
    facts = folder / f"nncore_{package}-{version}.dist-info"
    facts.mkdir()
    about = f"Metadata-Version: 2.1\nName: nncore-{package}\nVersion: {version}\nRequires-Dist: {needs}\n"
    (facts / "METADATA").write_text(about)
    (facts / "WHEEL").write_text("Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
    (facts / "RECORD").touch()
    return folder


(wheel,) = Path("/wheels").glob("*.whl")
version = wheel.name.split("-")[1]
session, sandbox = (wheel.name.replace("nncore-", f"nncore_{name}-") for name in ("session", "sandbox"))
products = "/products/products.wasm"  # beside products.py, which reads it
shipped = [
    pack(unpack_nncore(wheel), Path("/out", wheel.name)),
    pack(lay_out("session", version, needs="nncore", beside=(products,)), Path("/out", session)),
    pack(lay_out("sandbox", version, needs="nncore-session"), Path("/out", sandbox)),
]
lock = PyodideLockSpec.from_json(Path("/runtime/pyodide-lock.json"))
lock = add_wheels_to_spec(lock, shipped)
lock.check_wheel_filenames()
lock.to_json(Path("/out/pyodide-lock.json"), indent=1)

"""Inside Pyodide: compile nncore's wheel for a quick start and enter it into the compiled runtime's lock.

Reads the wheel in `/wheels`, the page's modules in `/session` and `/runtime/pyodide-lock.json`; writes the
wheel and `session.zip`, with each module's compiled form beside its source, and `pyodide-lock.json` into
`/out`.
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


def compile_beside_sources(wheel: Path, target: Path) -> None:
    """Copy a wheel with a `__pycache__` for every package; tracebacks still show the sources."""
    unpacked = WORK / "unpacked"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(unpacked)
    compileall.compile_dir(
        unpacked, quiet=1, stripdir=unpacked, invalidation_mode=PycInvalidationMode.UNCHECKED_HASH
    )
    whole = Path(shutil.make_archive(str(WORK / "whole"), "zip", unpacked))
    settle(whole, target)


def compile_session(sources: Path, target: Path) -> None:
    """Put the modules of a folder into an archive that Python imports from as it is."""
    folder = Path(shutil.copytree(sources, WORK / "session", ignore=shutil.ignore_patterns("__pycache__")))
    (folder / "worker.py").unlink()  # the page's worker reads it by itself
    compileall.compile_dir(
        folder, quiet=1, stripdir=folder, legacy=True, invalidation_mode=PycInvalidationMode.UNCHECKED_HASH
    )
    whole = Path(shutil.make_archive(str(WORK / "whole-session"), "zip", folder))
    settle(whole, target)


(wheel,) = Path("/wheels").glob("*.whl")
shipped = Path("/out", wheel.name)
compile_beside_sources(wheel, shipped)
compile_session(Path("/session"), Path("/out/session.zip"))
lock = PyodideLockSpec.from_json(Path("/runtime/pyodide-lock.json"))
lock = add_wheels_to_spec(lock, [shipped])
lock.check_wheel_filenames()
lock.to_json(Path("/out/pyodide-lock.json"), indent=1)

"""Inside Pyodide: byte-compile the standard library and NumPy with the Python that will run them.

Reads `python_stdlib.zip` and `pyodide-lock.json` of the npm package in `/pyodide` and the NumPy wheel in
`/wheels`; writes all three into `/out`: compiled, with fixed dates, and with checksums that fit.
"""

import os
import shutil
import zipfile
from pathlib import Path, PurePosixPath

# py_compile then writes hash-based files, which hold no dates. It is 2 January 1980 in Greenwich: zipfile
# writes local time, and archives know no year before 1980, not even west of Greenwich.
os.environ["SOURCE_DATE_EPOCH"] = "315619200"

from archives import settle
from pyodide_build._py_compile import _py_compile_archive_dir
from pyodide_lock import PyodideLockSpec
from pyodide_lock.utils import update_package_sha256

SHIPPED = ("numpy",)
FIRST = Path("/scripts/sitecustomize.py")
# Tools for developing, servers, mail, processes, databases and XML: nothing the page's Python imports.
LEFT_OUT = frozenset(
    """
    __hello__ __phello__ _pyrepl antigravity bdb cProfile cmd compileall doctest ensurepip ftplib idlelib
    imaplib mailbox modulefinder multiprocessing netrc nturl2path pdb poplib profile pstats pty pyclbr pydoc
    pydoc_data rlcompleter smtplib socketserver sqlite3 tabnanny test this tkinter trace turtle turtledemo
    unittest venv wave webbrowser wsgiref xml xmlrpc zipapp
    """.split()
)


def prune(archive: Path, target: Path) -> None:
    """Copy the standard library without the modules in LEFT_OUT, and with what it runs first of all."""
    with zipfile.ZipFile(archive) as source, zipfile.ZipFile(target, "w") as kept:
        for name in source.namelist():
            if PurePosixPath(name).parts[0].removesuffix(".py") not in LEFT_OUT:
                kept.writestr(name, source.read(name))
        kept.write(FIRST, FIRST.name)


def main() -> None:
    """Prune, compile, settle, and write the lock that lists only what is shipped."""
    work = Path("/work")
    work.mkdir()
    prune(Path("/pyodide/python_stdlib.zip"), work / "python_stdlib.zip")
    lock = PyodideLockSpec.from_json(Path("/pyodide/pyodide-lock.json"))
    lock.packages = {name: lock.packages[name] for name in SHIPPED}
    for package in lock.packages.values():
        shutil.copy(Path("/wheels", package.file_name), work)
    lock.to_json(work / "pyodide-lock.json")
    _py_compile_archive_dir(work, keep=False, verbose=False)
    lock = PyodideLockSpec.from_json(work / "pyodide-lock.json")
    settle(work / "python_stdlib.zip", Path("/out/python_stdlib.zip"))
    for package in lock.packages.values():
        target = Path("/out", package.file_name)
        settle(work / package.file_name, target)
        update_package_sha256(package, target)
    lock.to_json(Path("/out/pyodide-lock.json"), indent=1)


main()

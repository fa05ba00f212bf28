"""Puts `dist/` together: every file is listed here with its source, written only when it differs.

What the page asks for lies in folders named after their content: no cache, however old, can mix two builds.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import bundle
import catalog
import code_lines
import course
import licenses
import mnist
import references
import runtime
import welcome
from environment import NODE_MODULES
from steps import DIST, WEB, files_below, remove, write_atomically

MADE_FROM = {"css", "js", "node_modules", "products", "sandbox", "session", "types"}
SETTINGS = {"package.json", "package-lock.json", "tsconfig.json"}
KATEX = NODE_MODULES / "katex" / "dist"
UPLOT = NODE_MODULES / "uplot" / "dist" / "uPlot.esm.js"

GROUPS = ("pyodide", "data")  # what has a folder of its own; all else that the page asks for is in the page's
AT_THE_ROOT = ("index.html", "licenses", "wheels")

SOURCE_MAP = re.compile(rb"\n//# sourceMappingURL=[^\n]*\n?")


def assemble_site() -> int:
    """Make `dist/` hold exactly the site; returns how many files changed."""
    site = _in_folders(dict(_contents()))
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
        data = path.read_bytes()
        yield name, SOURCE_MAP.sub(b"\n", data) if path.suffix in {".js", ".mjs"} else data
    yield "lessons/sources.json", course.sources()
    yield "references.json", references.references()
    for name, text in licenses.texts().items():
        yield f"licenses/{name}", text.encode()


def _sources() -> Iterator[tuple[str, Path]]:
    yield "catalog.json", catalog.CATALOG
    yield "code-lines.json", code_lines.CODE_LINES
    yield "exercises.json", code_lines.EXERCISES
    for file, path in bundle.bundled_files().items():
        yield file, path
    for path in files_below(WEB):
        name = path.relative_to(WEB)
        if name.parts[0] not in MADE_FROM | SETTINGS and not any(part.startswith(".") for part in name.parts):
            yield name.as_posix(), path
    yield "python/worker.py", runtime.SESSION / "worker.py"
    yield "python/sandbox.py", runtime.SANDBOX / "worker.py"
    yield f"vendor/uplot/{UPLOT.name}", UPLOT
    for path in (KATEX / "katex.mjs", KATEX / "katex.min.css", *KATEX.glob("fonts/*.woff2")):
        yield f"vendor/katex/{path.relative_to(KATEX).as_posix()}", path
    for file, path in runtime.runtime_files().items():
        yield f"pyodide/{file}", path
    wheel = runtime.nncore_wheel()
    yield f"wheels/{wheel}", runtime.WHEEL / wheel
    yield from mnist.site_files().items()


def _in_folders(site: dict[str, bytes]) -> dict[str, bytes]:
    """The site with each group of files in its folder, and a page that names the folders."""
    groups: dict[str, dict[str, bytes]] = {}
    for name, data in site.items():
        groups.setdefault(_group(name), {})[name] = data
    placed = groups.pop("")
    folders = {group: f"{group}-{_digest(files)}" for group, files in groups.items()}
    for group, files in groups.items():
        placed |= {f"{folders[group]}/{name}": data for name, data in files.items()}
    page = welcome.with_lessons(site["index.html"].decode(), json.loads(site["lessons/index.json"]))
    return placed | {"index.html": _page(page, folders).encode()}


def _group(name: str) -> str:
    """The group that a file belongs to; none where its address must stay the same."""
    first = name.split("/")[0]
    return "" if first in AT_THE_ROOT else first if first in GROUPS else "page"


def _digest(files: dict[str, bytes]) -> str:
    """What tells a group of files from any other."""
    listed = [f"{hashlib.sha256(data).hexdigest()} {name}\n" for name, data in sorted(files.items())]
    return hashlib.sha256("".join(listed).encode()).hexdigest()[:12]


def _page(page: str, folders: dict[str, str]) -> str:
    """The page with the addresses of this build, and a hint to load at once what Python's start waits for."""
    named = "".join(f' data-{group}="./{folder}"' for group, folder in sorted(folders.items()))
    hints = "".join(f'<link rel="modulepreload" href="./js/{name}">\n    ' for name in bundle.first_modules())
    page = page.replace(' data-state="', f'{named} data-state="', 1)
    page = page.replace('<link rel="stylesheet"', f'{hints}<link rel="stylesheet"', 1)
    return re.sub(r'(href|src|srcset)="\./', rf'\1="./{folders["page"]}/', page)


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

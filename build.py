#!/usr/bin/env python3
"""Builds, serves and tests the site; needs Python 3.11 or newer and nothing else.

python3 build.py serve [--port N] [--no-open]  set up, build dist/, serve it on 127.0.0.1, open the browser
python3 build.py build                         set up and build dist/
python3 build.py test [arguments for pytest]   set up, build dist/, run the checks and all tests
python3 build.py bench [arguments for pytest]  set up, build dist/ and measure
python3 build.py pictures                      set up, build dist/ and take the README's pictures of it
python3 build.py pin                           write the checksums of PyPI packages in .tools/requirements
python3 build.py clean                         remove what this program made
"""

import sys

if sys.version_info < (3, 11):
    sys.exit(f"build.py: Python must be 3.11 or newer, got {sys.version.split()[0]}")

import argparse
import tempfile
import threading
import time
import webbrowser
from collections.abc import Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / ".tools"))

import assemble
import bundle
import catalog
import checks
import chromium
import code_lines
import environment
import mnist
import runtime
import serve
import webassembly
from steps import CACHE, DIST, ROOT, BuildError, Command, one_at_a_time, remove, run_visibly, say

SIDE_BY_SIDE = ["--numprocesses=auto", "--maxprocesses=4", "--dist=worksteal"]
"""Tests run in as many processes as there are cores, at most 4: each has a browser of half a GB."""


ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1"}
"""Each of these processes multiplies matrices by itself: threads of one would wait for the other's core."""


def build_site(*groups: str) -> None:
    """Set up what is missing, with these groups of packages in `.venv`, and make `dist/` the current site."""
    with one_at_a_time():
        environment.ensure_venv("site", *groups)
        environment.ensure_node()
        environment.ensure_npm_packages()
        mnist.ensure_mnist()
        runtime.ensure_compiled()
        runtime.ensure_wheel()
        webassembly.ensure_products()
        runtime.ensure_lock()
        catalog.ensure_catalog()
        code_lines.ensure_code_lines()
        code_lines.ensure_exercises()
        bundle.ensure_bundle()
        changed = assemble.assemble_site()
    say(f"dist/ is up to date ({changed} files changed)" if changed else "dist/ is up to date")


def build_and_serve(*, port: int, open_browser: bool) -> None:
    """Build the site and serve it until Ctrl-C."""
    build_site()
    with serve.running_server(DIST, port=port) as url:
        say(f"serving {url} (stop with Ctrl-C)")
        if open_browser:  # some wait for the page before they return
            threading.Thread(target=webbrowser.open, args=[url], daemon=True).start()
        while True:
            time.sleep(3600)  # in the server's own thread Ctrl-C is swallowed where an answer begins


def test(arguments: list[str]) -> int:
    """Build the site, run the checks of the sources and then pytest."""
    build_site("test")
    with one_at_a_time():
        environment.ensure_pyodide_packages("pyodide-test")
        chromium.ensure_chromium()
    failing = checks.failing_checks()
    say("pytest")
    if not run_pytest([*SIDE_BY_SIDE, *arguments], env=ONE_THREAD):
        failing.append("pytest")
    if failing:
        print(f"build.py: failed: {', '.join(failing)}", file=sys.stderr)
    return int(bool(failing))


def bench(arguments: list[str]) -> int:
    """Build the site and run the measurements of tests/bench."""
    build_site("test", "bench", "bench-torch")
    with one_at_a_time():
        chromium.ensure_chromium()
    say("measuring")
    return int(not run_pytest(["tests/bench", "--benchmark-enable", "--capture=no", *arguments]))


def take_pictures() -> int:
    """Build the site and take the README's pictures of it."""
    build_site("test")
    with one_at_a_time():
        chromium.ensure_chromium()
    say("taking pictures")
    return int(not run_visibly([environment.PYTHON, ROOT / ".tools" / "readme_pictures.py"]))


def pin() -> int:
    """Write the checksums of the PyPI packages that this program installs."""
    with one_at_a_time():
        environment.ensure_venv("site")
    return int(not run_visibly([environment.PYTHON, ROOT / ".tools" / "pin.py"]))


def run_pytest(arguments: list[str], *, env: Mapping[str, str] | None = None) -> bool:
    """Run pytest in `.venv`, with a place of its own for what tests write; True when everything passed."""
    with tempfile.TemporaryDirectory(prefix="nncore-tests-", ignore_cleanup_errors=True) as place:
        command: Command = [environment.PYTHON, "-m", "pytest", "--basetemp", Path(place, "pytest")]
        return run_visibly([*command, *arguments], env={**environment.node_environment(), **(env or {})})


def clean() -> None:
    """Remove everything this program made."""
    with one_at_a_time():
        _remove_all(DIST, environment.VENV, environment.NODE_MODULES, *checks.leavings())
    _remove_all(CACHE)  # and the lock in it, which Windows would not remove while it is held


def _remove_all(*paths: Path) -> None:
    """Remove what is there of these files and folders, and say so."""
    for path in filter(Path.exists, paths):
        say(f"removing {path.relative_to(ROOT)}")
        remove(path)


def parse(arguments: list[str]) -> tuple[argparse.Namespace, list[str]]:
    """The command with its options, and what is left for pytest."""
    keep_lines = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=keep_lines)
    commands = parser.add_subparsers(
        dest="command", required=True, metavar="serve|build|test|bench|pictures|pin|clean"
    )
    serving = commands.add_parser("serve", help="set up, build dist/, serve it and open the browser")
    serving.add_argument("--port", type=int, default=8000, help="port on 127.0.0.1 (default 8000)")
    serving.add_argument("--no-open", action="store_true", help="leave the browser alone")
    commands.add_parser("build", help="set up and build dist/")
    commands.add_parser("test", help="run the checks and all tests", add_help=False)
    commands.add_parser("bench", help="measure", add_help=False)
    commands.add_parser("pictures", help="take the README's pictures")
    commands.add_parser("pin", help="write the checksums of the PyPI packages anew")
    commands.add_parser("clean", help="remove what this program made")
    options, rest = parser.parse_known_args(arguments)
    if rest and options.command not in {"test", "bench"}:
        parser.error(f"unknown arguments: {' '.join(rest)}")
    return options, rest


def run(options: argparse.Namespace, rest: list[str]) -> int:
    """Run the command that was asked for; returns the exit code.

    No `match` here: an older Python must be able to read this file to say that it is too old.
    """
    if options.command == "test":
        return test(rest)
    if options.command == "bench":
        return bench(rest)
    if options.command == "pictures":
        return take_pictures()
    if options.command == "pin":
        return pin()
    if options.command == "serve":
        build_and_serve(port=options.port, open_browser=not options.no_open)
    elif options.command == "build":
        build_site()
    else:
        clean()
    return 0


def main(arguments: list[str]) -> int:
    """Run one command; returns the exit code."""
    options, rest = parse(arguments)
    try:
        return run(options, rest)
    except BuildError as error:
        print(f"build.py: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        remedy = "see that this folder may be written to and the disk has room, and run again"
        print(
            f"build.py: {error.filename or ROOT} can't be used ({error.strerror}); {remedy}", file=sys.stderr
        )
        return 1
    except KeyboardInterrupt:
        print("\nstopped", file=sys.stderr)
        return 130 if options.command != "serve" else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

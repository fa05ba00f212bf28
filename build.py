#!/usr/bin/env python3
"""Builds, serves and tests the site; needs Python 3.11 or newer and nothing else.

python3 build.py serve [--port N] [--no-open]   set up, build dist/, serve it on 127.0.0.1 and open the browser
python3 build.py build                          set up and build dist/
python3 build.py test [arguments for pytest]    set up, build dist/, run the checks and all tests
python3 build.py bench [arguments for pytest]   set up, build dist/, measure
python3 build.py clean                          remove what this program made
"""

import sys

if sys.version_info < (3, 11):
    sys.exit("build.py must run with Python 3.11 or newer, got " + sys.version.split()[0])

import argparse
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / ".tools"))

import assemble
import environment
import mnist
import runtime
from steps import CACHE, DIST, ROOT, BuildError, one_at_a_time, remove, say


def build() -> None:
    """Set up what is missing and make `dist/` the current site."""
    with one_at_a_time():
        environment.ensure_venv("site")
        environment.ensure_node()
        environment.ensure_npm_packages()
        mnist.ensure_mnist()
        runtime.ensure_compiled()
        runtime.ensure_wheel()
        runtime.ensure_lock()
        changed = assemble.assemble_site()
    say(f"dist/ is up to date, {changed} files changed" if changed else "dist/ is up to date")


def clean() -> None:
    """Remove everything this program made."""
    for path in (DIST, CACHE, environment.VENV, environment.NODE_MODULES):
        if path.exists():
            say(f"removing {path.relative_to(ROOT)}")
            remove(path)


def main(arguments: list[str]) -> int:
    """Run one command; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=["build", "clean"])
    options = parser.parse_args(arguments)
    try:
        {"build": build, "clean": clean}[options.command]()
    except BuildError as error:
        print(f"build.py: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

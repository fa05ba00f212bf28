"""The Chromium that the browser tests drive: the one named, Playwright's, the machine's, or Debian's."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from environment import PYTHON
from steps import CACHE, BuildError, say, write_atomically

VARIABLE = "NNCORE_CHROMIUM"
FLAGS = [
    "--no-sandbox",  # root in a container has no sandbox; the tests open only this project's own pages
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

_FOUND = CACHE / "chromium.txt"
_PLAYWRIGHTS = {"PLAYWRIGHT_BROWSERS_PATH": str(CACHE / "browsers")}
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
_WITH_PLAYWRIGHT = """\
import sys
from playwright.sync_api import sync_playwright
with sync_playwright() as p: """
_LAUNCH = "p.chromium.launch(executable_path=sys.argv[1], args=sys.argv[2:]).close()"
_OWN_PATH = "print(p.chromium.executable_path)"


def chromium() -> Path:
    """The Chromium that `ensure_chromium` settled on.

    Raises
    ------
    BuildError
        When none has been looked for yet.
    """
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    if not _FOUND.exists():
        raise BuildError("no Chromium has been set up yet; run `python3 build.py test` once")
    return Path(_FOUND.read_text(encoding="utf-8"))


def ensure_chromium() -> None:
    """Find a Chromium that starts, or install one; what was found is kept for the next time."""
    named = os.environ.get(VARIABLE)
    if named:
        if not _starts(Path(named)):
            raise BuildError(f"{VARIABLE} must name a Chromium that starts, got {named!r}")
        return
    if _FOUND.exists() and chromium().exists():
        return
    ways: list[Callable[[], Path | None]] = [_playwrights, _on_this_machine, _from_debian]
    for way in ways:
        path = way()
        if path is not None and _starts(path):
            say(f"Chromium for the tests: {path}")
            write_atomically(_FOUND, str(path).encode())
            return
    remedy = f"install Chromium or Google Chrome, or name one in {VARIABLE}, and run again"
    raise BuildError(f"no Chromium could be found or installed for the tests; {remedy}")


def _starts(path: Path) -> bool:
    """Whether Playwright can launch this browser."""
    return _in_playwright(_LAUNCH, str(path), *FLAGS).returncode == 0


def _run(*command: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command without showing its output."""
    environment = os.environ | variables
    return subprocess.run(command, capture_output=True, text=True, env=environment, stdin=subprocess.DEVNULL)


def _in_playwright(line: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a line of Python with Playwright at hand as `p`; its browsers are in `.cache`."""
    return _run(PYTHON, "-c", _WITH_PLAYWRIGHT + line, *arguments, **_PLAYWRIGHTS)


def _playwrights() -> Path | None:
    """The build Playwright brings, where its download works."""
    say("looking for a Chromium: Playwright's own download")
    if _run(PYTHON, "-m", "playwright", "install", "chromium", "--no-shell", **_PLAYWRIGHTS).returncode:
        return None
    return Path(_in_playwright(_OWN_PATH).stdout.strip())


def _on_this_machine() -> Path | None:
    """A Chromium or Chrome that is installed already."""
    say("looking for a Chromium: this machine's")
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    return Path(found) if found else _MAC if _MAC.exists() else None


def _from_debian() -> Path | None:
    """Debian's package, where the one who runs this may install it."""
    if shutil.which("apt-get") is None or os.name == "nt" or os.geteuid() != 0:
        return None
    say("installing Chromium with apt-get")
    packages = ["chromium", "fonts-dejavu-core"]
    for words in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        _run("apt-get", *words, DEBIAN_FRONTEND="noninteractive")
    found = shutil.which("chromium")
    return Path(found) if found else None

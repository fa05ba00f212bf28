"""The Chromium that the browser tests drive: named by the reader, Playwright's, the machine's, or Debian's."""

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
_TRY = "import sys; from playwright.sync_api import sync_playwright\nwith sync_playwright() as p: {}"
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
    raise BuildError(
        f"no Chromium could be installed; install Chromium or Google Chrome (or name one in {VARIABLE}) and run again"
    )


def _starts(path: Path) -> bool:
    """Whether Playwright can launch this browser."""
    return _python(_TRY.format(_LAUNCH), str(path), *FLAGS).returncode == 0


def _python(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a few lines in `.venv`, with Playwright's browsers in `.cache`."""
    environment = os.environ | _PLAYWRIGHTS
    return subprocess.run([PYTHON, "-c", code, *arguments], capture_output=True, text=True, env=environment, check=False)


def _playwrights() -> Path | None:
    """The build Playwright brings, where its download works."""
    say("looking for a Chromium: Playwright's own download")
    install = [PYTHON, "-m", "playwright", "install", "chromium", "--no-shell"]
    if subprocess.run(install, capture_output=True, env=os.environ | _PLAYWRIGHTS, check=False).returncode:
        return None
    return Path(_python(_TRY.format(_OWN_PATH)).stdout.strip())


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
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], ["install", "--yes", "--no-install-recommends", "chromium", "fonts-dejavu-core"]):
        subprocess.run(["apt-get", *words], capture_output=True, env=environment, stdin=subprocess.DEVNULL, check=False)
    found = shutil.which("chromium")
    return Path(found) if found else None

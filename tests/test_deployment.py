"""A site that is built anew: no cache mixes its files with those of the build before, however old."""

import contextlib
import functools
import threading
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from urllib.parse import urlsplit

import pytest
import serve
import steps
from checkout import Checkout
from playwright.sync_api import Browser, Page, Response, expect

START_MS = 60_000
YEAR_S = 31_536_000
CHANGES = {
    "nncore/__init__.py": ('__version__ = "', '__version__ = "0.0.'),
    "nncore/kernels.py": ('"""', '"""Older. '),
    "web/session/worker.py": ('"""', '"""Older. '),
    "web/session/session.py": ('"""', '"""Older. '),
    "web/lessons/xor.json": ('"title": "', '"title": "Older. '),
    "web/lessons/index.json": ('"title": "', '"title": "Older. '),
    "web/css/page.css": ("", "/* older */\n"),
    "web/icon.svg": ("", "<!-- older -->\n"),
    "web/js/start.js": ("", "/* older */\n"),
    "web/js/main.js": ("", "/* older */\n"),
}


class Cached(serve.StaticFiles):
    """Lets browsers keep everything but the page itself for a year without asking: the hardest of hosts."""

    protocol_version = "HTTP/1.0"  # each request meets the folder that is served then

    def __init__(self, host: "Host", *request: object) -> None:
        self.host = host
        super().__init__(*request, directory=str(host.folder))  # type: ignore[arg-type]

    def send_header(self, keyword: str, value: str) -> None:
        """As usual, but for how long a file may be kept."""
        is_page = urlsplit(self.path).path.endswith(("/", ".html"))
        kept = "no-cache" if is_page else f"max-age={YEAR_S}"
        super().send_header(keyword, kept if keyword == "Cache-Control" else value)

    def send_head(self) -> BinaryIO | None:
        """As usual, but for dates: an older build may have been made later."""
        del self.headers["If-Modified-Since"]
        if self.command == "GET":
            self.host.sent.append(self.path)
        return super().send_head()


class Host:
    """A static host of one folder, which may be swapped for another."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sent: list[str] = []
        self.server = serve.StaticServer((serve.HOST, 0), self._answer)
        self.url = serve.address(self.server)

    def _answer(self, *request: object) -> Cached:
        return functools.partial(Cached, self)(*request)  # type: ignore[arg-type]

    def file_of(self, url: str) -> Path:
        """The file that an address names."""
        return self.folder / PurePosixPath(urlsplit(url).path.lstrip("/") or "index.html")


@contextlib.contextmanager
def hosting(folder: Path) -> Iterator[Host]:
    """Serve a folder as long as the block runs."""
    host = Host(folder)
    with host.server:
        thread = threading.Thread(target=host.server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield host
        finally:
            host.server.shutdown()
            thread.join()


@pytest.fixture(scope="module")
def older(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`dist/` of earlier sources: other wheels, worker, lessons, catalog, styles and scripts."""
    checkout = Checkout(tmp_path_factory.mktemp("older") / "checkout")
    for name, (old, new) in CHANGES.items():
        path = checkout.root / name
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    run = checkout.build("build")
    assert run.returncode == 0, run.stderr
    return checkout.root / "dist"


def start(page: Page, url: str) -> None:
    """Open the page with a lesson, wait for Python, and load what comes later: the digits."""
    page.goto("about:blank")
    page.goto(f"{url}#lesson=xor")
    expect(page.locator("html")).to_have_attribute("data-state", "ready", timeout=START_MS)
    page.get_by_role("combobox", name="Data set", exact=True).select_option(label="MNIST digits")
    data = page.get_by_role("region", name="Data", exact=True)
    expect(data).to_contain_text("60,000 train", timeout=START_MS)


def test_a_new_build_starts_with_its_own_files_where_everything_older_is_cached(
    older: Path, dist: Path, browser: Browser
) -> None:
    with hosting(older) as host, browser.new_context(service_workers="block") as context:
        page = context.new_page()
        start(page, host.url)
        host.folder = dist
        answers: list[Response] = []
        page.on("response", lambda answer: answers.append(answer))
        start(page, host.url)
        answers = [answer for answer in answers if answer.request.method == "GET"]
        served = [answer for answer in answers if answer.url.startswith(host.url)]
        assert {answer.status for answer in served} == {200}
        for answer in served:
            assert answer.body() == host.file_of(answer.url).read_bytes(), answer.url
        names = {host.file_of(answer.url).name for answer in served}
        assert {"catalog.json", "worker.py", "pyodide-lock.json", "page.css", "xor.json", "start.js"} <= names
        assert {"pyodide.asm.wasm", "python_stdlib.zip"} <= names
        assert sum(name.endswith(".whl") for name in names) == 3


def test_an_unchanged_build_is_not_loaded_again(dist: Path, browser: Browser) -> None:
    with hosting(dist) as host, browser.new_context(service_workers="block") as context:
        page = context.new_page()
        start(page, host.url)
        host.sent.clear()
        start(page, host.url)
        too_large_to_keep = ".wasm"  # for a private window
        assert [path for path in host.sent if not path.endswith(too_large_to_keep)] == ["/"]


def checksums(folder: Path) -> dict[str, str]:
    """Of every file below a folder, by its name there."""
    return {path.relative_to(folder).as_posix(): steps.sha256(path) for path in steps.files_below(folder)}


def test_every_build_has_addresses_of_its_own(older: Path, dist: Path) -> None:
    """What two builds have under one name is the same in both, but for the page and the list of files."""
    files, earlier = map(checksums, (dist, older))
    changed = {name for name in files.keys() & earlier.keys() if files[name] != earlier[name]}
    assert changed <= {"index.html", "version.json"}
    assert {name for name in files if "/" not in name} == {"index.html", "version.json"}

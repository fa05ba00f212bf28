"""A local web server for a folder of static files."""

import contextlib
import functools
import re
import sys
import threading
from collections.abc import Iterator
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO

from steps import BuildError

HOST = "127.0.0.1"


class StaticFiles(SimpleHTTPRequestHandler):
    """Serves files with the types browsers insist on, and asks the browser to look for newer ones."""

    protocol_version = "HTTP/1.1"  # one connection serves many of the page's modules
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".css": "text/css",
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript",
        ".json": "application/json",
        ".mjs": "text/javascript",
        ".svg": "image/svg+xml",
        ".txt": "text/plain; charset=utf-8",
        ".wasm": "application/wasm",
    }

    def end_headers(self) -> None:
        """Add the one header that is not needed, only handy: a rebuilt file is seen at the next load."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def send_head(self) -> BinaryIO | None:
        """Answer with what is left of a file where a browser asks for that, else as usual."""
        wanted = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        path = Path(self.translate_path(self.path))
        if wanted is None or not path.is_file():
            return super().send_head()
        start, facts = int(wanted[1]), path.stat()
        changed = self.date_time_string(int(facts.st_mtime))
        if start >= facts.st_size or self.headers.get("If-Range", changed) != changed:
            return super().send_head()
        file = path.open("rb")
        file.seek(start)
        self.send_response(HTTPStatus.PARTIAL_CONTENT)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Range", f"bytes {start}-{facts.st_size - 1}/{facts.st_size}")
        self.send_header("Content-Length", str(facts.st_size - start))
        self.send_header("Last-Modified", changed)
        self.end_headers()
        return file

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing of requests that went well; errors are still logged."""


class StaticServer(ThreadingHTTPServer):
    """One thread a request; on Windows, never the port of another program."""

    allow_reuse_address = sys.platform != "win32"
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that went away in the middle of an answer."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def make_server(folder: Path, *, port: int) -> StaticServer:
    """A server of a folder on 127.0.0.1, bound and not yet running; port 0 takes a free one."""
    handler = functools.partial(StaticFiles, directory=str(folder))
    try:
        return StaticServer((HOST, port), handler)
    except (OSError, OverflowError) as error:
        problem = f"port {port} of {HOST} can't be used ({error})"
        raise BuildError(f"{problem}; choose another with --port") from error


def address(server: StaticServer) -> str:
    """The URL of a server's front page."""
    return f"http://{HOST}:{server.server_port}/"


@contextlib.contextmanager
def running_server(folder: Path, *, port: int = 0) -> Iterator[str]:
    """Serve a folder in the background while the block runs, at any free port or this one; gives its URL."""
    with make_server(folder, port=port) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield address(server)
        finally:
            server.shutdown()
            thread.join()

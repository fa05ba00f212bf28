"""The local server: files as browsers want them, and the rest of one whose connection broke."""

import urllib.request
from pathlib import Path

import pytest
import serve


@pytest.mark.parametrize(
    ("headers", "status", "content"),
    [
        ({"Range": "bytes=4-"}, 206, b"of bytes"),
        ({"Range": "bytes=4-", "If-Range": "yesterday"}, 200, b"all of bytes"),
        ({"Range": "bytes=12-"}, 200, b"all of bytes"),
        ({"Range": "bytes=0-3"}, 200, b"all of bytes"),
    ],
)
def test_serve_sends_the_rest_of_a_file_where_it_is_still_the_same(
    tmp_path: Path, headers: dict[str, str], status: int, content: bytes
) -> None:
    (tmp_path / "file.bin").write_bytes(b"all of bytes")
    with serve.running_server(tmp_path) as url:
        answer = urllib.request.urlopen(urllib.request.Request(f"{url}file.bin", headers=headers))
        assert (answer.status, answer.read()) == (status, content)
        assert answer.headers.get("Content-Range") == ("bytes 4-11/12" if status == 206 else None)

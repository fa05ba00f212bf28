"""In the browser's Python, which runs this before anything else: wheels are unpacked in half the time.

The standard library's way costs more for each of their 700 files than inflating it does. Pyodide has compared
a wheel with the SHA-256 in its lock before it is unpacked; other archives go the standard library's way.
"""

import os
import shutil
import zlib
from zipfile import ZIP_STORED, ZipFile

LOCAL_HEADER = 30
"""Bytes before a member's name; the last four say how long its name and the field after that are."""

unpack_any = shutil._unpack_zipfile  # type: ignore[attr-defined]


def unpack(filename: str, extract_dir: str) -> None:
    """Unpack a zip archive into a folder, as `shutil.unpack_archive` asks for it."""
    if filename.endswith(".whl"):
        unpack_wheel(filename, extract_dir)
    else:
        unpack_any(filename, extract_dir)


def unpack_wheel(filename: str, folder: str) -> None:
    """Write each member of a wheel from the bytes of the whole."""
    with open(filename, "rb") as wheel:
        members = ZipFile(wheel).infolist()
        wheel.seek(0)
        data = wheel.read()
    made = set()
    for member in members:
        path = f"{folder}/{member.filename}"
        if (parent := path.rpartition("/")[0]) not in made:
            os.makedirs(parent, exist_ok=True)
            made.add(parent)
        at = member.header_offset + LOCAL_HEADER
        at += int.from_bytes(data[at - 4 : at - 2], "little") + int.from_bytes(data[at - 2 : at], "little")
        content = data[at : at + member.compress_size]
        if member.compress_type != ZIP_STORED:
            content = zlib.decompress(content, -zlib.MAX_WBITS, member.file_size)
        with open(path, "wb", buffering=0) as file:
            file.write(content)


shutil._unpack_zipfile = unpack  # type: ignore[attr-defined]

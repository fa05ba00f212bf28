"""Files from the network: pinned, checked, and whole or not there at all."""

import hashlib
import http.client
import os
import urllib.request
import zipfile
from pathlib import Path
from urllib.parse import urlsplit

from steps import ROOT, BuildError, write_atomically

TIMEOUT_SECONDS = 20


def fetch(url: str, target: Path, *, digest: str) -> None:
    """Download one file, check its SHA-256 and only then put it in its place.

    Raises
    ------
    BuildError
        When the source can't be reached, stops half way, or sends other bytes than expected.
    """
    host = urlsplit(url).netloc
    try:
        with urllib.request.urlopen(url, timeout=TIMEOUT_SECONDS) as answer:
            data: bytes = answer.read()
    except (OSError, http.client.HTTPException) as error:
        raise BuildError(f"{target.name} could not be fetched from {host} ({error})") from error
    check_bytes(data, name=target.name, source=host, digest=digest)
    write_atomically(target, data)


def take_from_archive(archive: Path, member: str, target: Path, *, digest: str) -> None:
    """Take one file out of a zip archive, checked like a download."""
    try:
        with zipfile.ZipFile(archive) as opened:
            data = opened.read(member)
    except (OSError, KeyError, zipfile.BadZipFile) as error:
        raise BuildError(f"{target.name} could not be taken from {archive.name} ({error})") from error
    check_bytes(data, name=target.name, source=archive.name, digest=digest)
    write_atomically(target, data)


def check_bytes(data: bytes, *, name: str, source: str, digest: str) -> None:
    """Refuse data that does not have the expected SHA-256."""
    found = hashlib.sha256(data).hexdigest()
    if found != digest:
        difference = f"SHA-256 {found[:12]}... instead of {digest[:12]}..."
        raise BuildError(f"{name} from {source} is not the expected file: {difference}; run again")


def check_file(path: Path, *, algorithm: str, digest: str, remedy: str) -> None:
    """Refuse a file that does not have the expected checksum; `remedy` says what to do about it."""
    with path.open("rb") as file:
        found = hashlib.file_digest(file, algorithm).hexdigest()
    if found != digest:
        name = os.path.relpath(path, ROOT)
        difference = f"{algorithm} {found[:12]}... instead of {digest[:12]}..."
        raise BuildError(f"{name} is not the expected file: {difference}; {remedy}")

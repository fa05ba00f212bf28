"""Zip archives whose bytes depend on nothing but their contents."""

import base64
import hashlib
import zipfile
from pathlib import Path

UNCHECKED_HASH = (0b01).to_bytes(4, "little")  # PEP 552: based on a hash, never compared with a source
DATE = (1980, 1, 1, 0, 0, 0)


def settle(archive: Path, target: Path) -> None:
    """Copy an archive with fixed dates and order, unchecked `.pyc` files and a RECORD that fits them."""
    with zipfile.ZipFile(archive) as source:
        members = {name: source.read(name) for name in sorted(source.namelist()) if not name.endswith("/")}
    for name, data in members.items():
        if name.endswith(".pyc"):
            members[name] = data[:4] + UNCHECKED_HASH + data[8:]
    for name in members:
        if name.endswith(".dist-info/RECORD"):
            members[name] = record(members, name)
    with zipfile.ZipFile(target, "w") as settled:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, DATE)
            info.external_attr = 0o644 << 16
            settled.writestr(info, data, zipfile.ZIP_DEFLATED, 9)


def record(members: dict[str, bytes], own_name: str) -> bytes:
    """A wheel's RECORD: name, SHA-256 and size of every member but itself."""
    lines = [f"{own_name},,"]
    for name, data in members.items():
        if name != own_name:
            digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")
            lines.append(f"{name},sha256={digest},{len(data)}")
    return "\n".join([*sorted(lines), ""]).encode()

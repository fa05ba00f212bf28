"""What the browser's Python unpacks in its own way, beside what the standard library makes of it."""

import shutil
import zipfile
from pathlib import Path

import pytest
import sitecustomize

CONTENT = {"a.py": b"x = 1\n" * 500, "b/empty.txt": b"", "b/c/data.bin": bytes(range(256)) * 9}


def make_archive(path: Path, compression: int) -> Path:
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in CONTENT.items():
            info = zipfile.ZipInfo(name)
            info.extra = b"\x99\x99\x03\x00abc"  # a field that nobody knows, between name and content
            archive.writestr(info, content, compression)
    return path


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_wheel_is_unpacked_whole(tmp_path: Path, compression: int) -> None:
    wheel = make_archive(tmp_path / "one-1.0-py3-none-any.whl", compression)
    shutil.unpack_archive(wheel, tmp_path / "out")
    assert files_of(tmp_path / "out") == CONTENT


def test_pyodide_unpacks_wheels_so() -> None:
    """It takes the way from shutil when it is imported: too early for `sitecustomize`, and nothing is won."""
    assert shutil._UNPACK_FORMATS["whl"][1] is sitecustomize.unpack


def test_other_archives_are_checked_as_ever(tmp_path: Path) -> None:
    path = make_archive(tmp_path / "some.zip", zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(b"x = 1", b"x = 2", 1))
    with pytest.raises(zipfile.BadZipFile, match="CRC"):
        shutil.unpack_archive(path, tmp_path / "out")

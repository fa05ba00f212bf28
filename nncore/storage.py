"""Models as ``.npz`` files: plain arrays and one JSON text, never pickled objects.

A file is a ZIP archive of NumPy arrays, stored uncompressed: ``header`` (JSON text), ``layers.<i>.<name>``
for every parameter and running average, ``optimizer.<slot>`` for every memory of the optimizer.
"""

import io
import json
import os
import re
import struct
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from nncore.json_text import parse_json
from nncore.types import Array
from nncore.validation import check_shape, shorten

FORMAT = "nncore model"
VERSION = 1
"""What the header of a file must say."""

_DAMAGE = (
    ArithmeticError, AttributeError, EOFError, LookupError, NotImplementedError, RecursionError, RuntimeError,
    TypeError, UserWarning, ValueError, struct.error, zipfile.BadZipFile,
)  # fmt: skip
"""What reading a file that was altered can raise."""

_LONGEST = 200
"""How much of a fault is told: it may be as long as the file."""

_ARRAY = re.compile(
    rb"\x93NUMPY\x01\x00(?P<length>..)"
    rb"\{'descr': '(?P<kind>[<>](?:f4|f8|U[0-9]{1,9}))', 'fortran_order': False, "
    rb"'shape': \((?P<shape>[0-9]{0,18}(?:,|(?:, [0-9]{1,18})+)?)\), \} *\n",
    re.DOTALL,
)
"""How an array begins in NumPy's format 1.0; NumPy's own reader hands this text to Python's parser."""

File = str | os.PathLike[str] | BinaryIO


def write(file: File, config: dict[str, Any], state: dict[str, Any]) -> None:
    """Write a model's settings and state to an ``.npz`` file.

    Parameters
    ----------
    file : path or binary file
        Where to; a path is replaced only once everything is written.
    config : dict
        Plain values.
    state : dict
        ``arrays`` by name, and plain values.

    Examples
    --------
    >>> file = io.BytesIO()
    >>> state = {"arrays": {"layers.0.W": np.ones((1, 2))}, "step": 3, "optimizer_step": 3, "data": None}
    >>> write(file, {"n_inputs": 2, "layers": [{"units": 1}]}, state)
    >>> config, state = read(file)
    >>> config["n_inputs"], state["step"], state["arrays"]["layers.0.W"].tolist()
    (2, 3, [[1.0, 1.0]])
    """
    values = {name: value for name, value in state.items() if name != "arrays"}
    header = json.dumps({"format": FORMAT, "version": VERSION, "config": config, "state": values})
    content = io.BytesIO()
    np.savez(content, allow_pickle=False, header=np.array(header), **state["arrays"])
    if isinstance(file, str | os.PathLike):
        _replace(Path(file), content.getvalue())
    else:
        file.write(content.getvalue())


def read(file: File) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the settings and the state in a file.

    Parameters
    ----------
    file : path or binary file
        What `write` wrote.

    Raises
    ------
    ValueError
        If the file is not whole and unaltered; it is never unpickled.
    OSError
        If a path cannot be read.
    """
    content = _content(file)
    with one_error():
        arrays = {name: _array(name, member) for name, member in _members(content).items()}
        header = parse_json(_text(arrays.pop("header")), parse_constant=_refuse_constant)
        if (header["format"], header["version"]) != (FORMAT, VERSION):
            raise ValueError(f"format and version must be {FORMAT!r} and {VERSION}")
        _check_names("header", header, ("format", "version", "config", "state"))
        _check_names("state", header["state"], ("step", "optimizer_step", "data"))
        _check_arrays(header["config"], arrays)
        return header["config"], {**header["state"], "arrays": arrays}


@contextmanager
def one_error() -> Iterator[None]:
    """Make one clear ValueError of whatever an altered file leads to.

    Examples
    --------
    >>> with one_error():
    ...     {}["layers"]
    Traceback (most recent call last):
    ...
    ValueError: file must be a model saved by nncore, got one with a fault: no 'layers'
    """
    try:
        yield
    except _DAMAGE as error:
        what = f"no {error}" if isinstance(error, KeyError) else str(error) or type(error).__name__
        fault = shorten(" ".join(what.split()), _LONGEST)
        raise ValueError(f"file must be a model saved by nncore, got one with a fault: {fault}") from error


def _content(file: File) -> Any:
    """All bytes of a file, of an open one from its beginning."""
    if isinstance(file, str | os.PathLike):
        return Path(file).read_bytes()
    if file.seekable():
        file.seek(0)
    return file.read()


def _members(content: bytes) -> dict[str, bytes]:
    """The bytes of every array by name, their checksums compared; no more bytes than the file has."""
    with warnings.catch_warnings(), zipfile.ZipFile(io.BytesIO(content)) as archive:
        warnings.simplefilter("error")  # of members that overlap, newer Pythons only warn
        members: dict[str, zipfile.ZipInfo] = {}
        for info in archive.infolist():
            name = info.filename.removesuffix(".npy")
            if info.compress_type != zipfile.ZIP_STORED:
                raise ValueError(f"{name} must be stored uncompressed")
            if name in members:
                raise ValueError(f"file must hold {name} once, got it twice")
            members[name] = info
        if sum(info.file_size for info in members.values()) > len(content):
            raise ValueError("arrays must not have more bytes than the file")
        return {name: archive.read(info) for name, info in members.items()}


def _array(name: str, content: bytes) -> Array:
    """One array, a view of its bytes; no object is made."""
    start = _ARRAY.match(content)
    if not start or int.from_bytes(start["length"], "little") != start.end() - 10:
        raise ValueError(f"{name} must be a NumPy array of format 1.0 of float32, float64 or text in C order")
    shape = tuple(int(size) for size in start["shape"].decode().split(",") if size.strip())
    return np.frombuffer(content[start.end() :], start["kind"].decode()).reshape(shape)


def _text(header: Array) -> str:
    """The text in the header."""
    if header.dtype.kind != "U" or header.shape:
        raise ValueError(f"header must be one text, got {header.dtype} of shape {header.shape}")
    return str(header)


def _check_names(field: str, values: dict[str, Any], names: tuple[str, ...]) -> None:
    """Refuse an object with names more or less."""
    if values.keys() != set(names):
        raise ValueError(f"{field} must have {', '.join(names)}, got {', '.join(values)}")


def _check_arrays(config: dict[str, Any], arrays: dict[str, Array]) -> None:
    """Refuse text for numbers, and layers of other sizes than the arrays', before any is made."""
    for name, array in arrays.items():
        if array.dtype.kind != "f":
            raise ValueError(f"{name} must hold numbers, got {array.dtype}")
    n_in = config["n_inputs"]
    for i, layer in enumerate(config["layers"]):
        check_shape(f"layers.{i}.W", arrays[f"layers.{i}.W"], (layer["units"], n_in))
        n_in = layer["units"]


def _refuse_constant(constant: str) -> Any:
    """NaN and Infinity, which Python would read though they are no JSON."""
    raise ValueError(f"{constant} is no number in JSON")


def _replace(path: Path, content: bytes) -> None:
    """Write a file under another name first, so that a half-written one never takes its place."""
    if path.exists() and not path.is_file():
        path.write_bytes(content)  # a device or a pipe is written to, never replaced
        return
    partial = path.with_name(f"{path.name}.part")
    partial.write_bytes(content)
    partial.replace(path)

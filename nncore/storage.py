"""Saving and loading models as ``.npz``: plain arrays and one JSON text, never pickled objects.

A file is a ZIP archive of NumPy arrays, stored uncompressed: ``header`` (JSON text), ``layers.<i>.<name>``
for every parameter and running average, ``optimizer.<slot>`` for every memory of the optimizer.
"""

import io
import json
import os
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

import numpy as np

from nncore.json_text import parse_json
from nncore.network import as_type
from nncore.types import Array
from nncore.validation import check_integer, check_shape, shorten

if TYPE_CHECKING:
    from nncore.models import Sequential

FORMAT = "nncore model"
VERSION = 1
"""What the header of a file must say."""

_DAMAGE = (
    ArithmeticError, AttributeError, EOFError, LookupError, NotImplementedError, RecursionError, RuntimeError,
    TypeError, ValueError, zipfile.BadZipFile,
)  # fmt: skip
"""What reading a file that was altered can raise."""

_LONGEST = 200
"""How much of a fault is told: it may be as long as the file."""

File = str | os.PathLike[str] | BinaryIO
Model = TypeVar("Model", bound="Sequential")


def get_state(model: "Sequential") -> dict[str, Any]:
    """Return copies of all that changes in training.

    Returns
    -------
    dict
        ``arrays``: parameters, running averages and the optimizer's memory by the names in a file; ``step``,
        ``optimizer_step`` and ``data`` (the place in the training data): values that JSON can hold.
    """
    optimizer = model.optimizer.get_state()
    slots = {f"optimizer.{name}": slot for name, slot in optimizer["slots"].items()}
    return {
        "arrays": {**model.get_weights(), **slots},
        "step": model.step,
        "optimizer_step": optimizer["step"],
        "data": model.data_cursor.get_state(),
    }


def set_state(model: "Sequential", state: dict[str, Any]) -> None:
    """Put a model where `get_state` was called.

    Raises
    ------
    ValueError
        If an array is missing, has another shape, or is not one of this model's.
    """
    arrays = dict(state["arrays"])
    names = [f"optimizer.{name}" for name in model.optimizer.slot_names]
    slots = {name: arrays.pop(name) for name in names if name in arrays}
    if slots and len(slots) < len(names):
        raise ValueError(f"optimizer must have {', '.join(names)} or none, got {', '.join(slots)}")
    for name, slot in slots.items():
        check_shape(name, slot, model.parameters.shape)
    model.set_weights(arrays)
    model.step = check_integer("step", state["step"], at_least=0)
    model.optimizer.set_state(
        {
            "step": check_integer("optimizer_step", state["optimizer_step"], at_least=0),
            "slots": {name.split(".")[1]: as_type(slot, model.dtype) for name, slot in slots.items()},
        }
    )
    model.data_cursor.set_state(state["data"])


def save(model: "Sequential", file: File, *, generator: Any = None) -> None:
    """Write a model and all it needs to go on to an ``.npz`` file.

    Parameters
    ----------
    model : Sequential
        Any model.
    file : path or binary file
        Where to; a path is replaced only once everything is written.
    generator : data generator, optional
        Whose place is saved too; unless given, that of the data `fit` used last.

    Examples
    --------
    >>> from nncore import Dense, Sequential
    >>> model, file = Sequential([Dense(1)], n_inputs=2, loss="mean_squared_error"), io.BytesIO()
    >>> save(model, file)
    >>> bool((load(Sequential, file).parameters == model.parameters).all())
    True
    """
    state = get_state(model)
    if generator is not None:
        state["data"] = generator.get_state()
    arrays = state.pop("arrays")
    header = json.dumps({"format": FORMAT, "version": VERSION, "config": model.config(), "state": state})
    content = io.BytesIO()
    np.savez(content, allow_pickle=False, header=np.array(header), **arrays)
    if isinstance(file, str | os.PathLike):
        _replace(Path(file), content.getvalue())
    else:
        file.write(content.getvalue())


def load(cls: type[Model], file: File, *, generator: Any = None) -> Model:
    """Return the model in a file.

    Parameters
    ----------
    cls : type
        The class to make.
    file : path or binary file
        What `save` wrote.
    generator : data generator, optional
        Put where the saved one was.

    Raises
    ------
    ValueError
        If the file is not a whole, unaltered model; it is never unpickled.
    OSError
        If a path cannot be read.
    """
    header, arrays = _read(file)
    try:
        _check_sizes(header["config"], arrays)
        model = cls.from_config(header["config"])
        _go_on(model, {**header["state"], "arrays": arrays}, generator)
    except _DAMAGE as error:
        raise _not_a_model(error) from error
    return model


def load_state(model: "Sequential", file: File, *, generator: Any = None) -> None:
    """Put a model where the one in a file was; the settings of the model stay.

    Parameters
    ----------
    model : Sequential
        Of the same layers as the saved one.
    file : path or binary file
        What `save` wrote.
    generator : data generator, optional
        Put where the saved one was.

    Raises
    ------
    ValueError
        If the file is not a whole model of the same layers; model and generator are then as they were.
    """
    header, arrays = _read(file)
    before = get_state(model), generator and generator.get_state()
    try:
        _go_on(model, {**header["state"], "arrays": arrays}, generator)
    except _DAMAGE as error:
        set_state(model, before[0])
        if generator is not None:
            generator.set_state(before[1])
        raise _not_a_model(error) from error


def _go_on(model: "Sequential", state: dict[str, Any], generator: Any) -> None:
    """Put model and generator where they were saved."""
    set_state(model, state)
    if generator is not None:
        if state["data"] is None:
            raise ValueError("data must be saved with the model for a generator to go on, got none")
        generator.set_state(state["data"])


def _read(file: File) -> tuple[dict[str, Any], dict[str, Array]]:
    """Header and arrays of a file."""
    content = io.BytesIO(Path(file).read_bytes()) if isinstance(file, str | os.PathLike) else file
    try:
        with zipfile.ZipFile(content) as archive:
            members = {info.filename.removesuffix(".npy"): info for info in archive.infolist()}
            arrays = {name: _read_array(archive, info) for name, info in members.items()}
        header = parse_json(str(arrays.pop("header")))
        if (header["format"], header["version"]) != (FORMAT, VERSION):
            raise ValueError(f"format and version must be {FORMAT!r} and {VERSION}")
    except _DAMAGE as error:
        raise _not_a_model(error) from error
    return header, arrays


def _read_array(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Array:
    """One array; nothing is allocated beyond the bytes that really are in the file, no object is made."""
    if info.compress_type != zipfile.ZIP_STORED:
        raise ValueError(f"{info.filename} must be stored uncompressed")
    with archive.open(info) as member:
        if np.lib.format.read_magic(member) != (1, 0):
            raise ValueError(f"{info.filename} must be a NumPy array of format 1.0")
        shape, fortran_order, dtype = np.lib.format.read_array_header_1_0(member)
        data = member.read()
    if dtype.kind not in "fU" or fortran_order:
        raise ValueError(f"{info.filename} must hold floating numbers or text in C order")
    return np.frombuffer(data, dtype).reshape(shape)


def _check_sizes(config: dict[str, Any], arrays: dict[str, Array]) -> None:
    """Refuse layers that are not those of the arrays, before anything of their size is allocated."""
    n_in = config["n_inputs"]
    for i, layer in enumerate(config["layers"]):
        check_shape(f"layers.{i}.W", arrays[f"layers.{i}.W"], (layer["units"], n_in))
        n_in = layer["units"]


def _replace(path: Path, content: bytes) -> None:
    """Write a file under another name first, so that a half-written one never takes its place."""
    if path.exists() and not path.is_file():
        path.write_bytes(content)  # a device or a pipe is written to, never replaced
        return
    partial = path.with_name(f"{path.name}.part")
    partial.write_bytes(content)
    partial.replace(path)


def _not_a_model(reason: Exception) -> ValueError:
    """The one error for every wrong file."""
    what = f"no {reason}" if isinstance(reason, KeyError) else str(reason) or type(reason).__name__
    fault = shorten(what, _LONGEST)
    return ValueError(f"file must be a model saved by nncore, got one with a fault: {fault}")

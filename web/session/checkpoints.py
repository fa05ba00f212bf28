"""A checkpoint of a run as bytes, quickly written and read: all that training goes on from."""

import json

import numpy as np

import nncore as nn


def pack(model: nn.Sequential, data: nn.ArrayDataGenerator) -> np.ndarray:
    """Return parameters, running averages, the optimizer's memory and the random state as bytes."""
    state = model.get_state()
    arrays = state.pop("arrays")
    kinds = [(name, array.dtype.str, array.shape) for name, array in arrays.items()]
    head = json.dumps({"state": state, "place": data.get_state(), "arrays": kinds}).encode()
    parts = [len(head).to_bytes(4, "little"), head, *(array.tobytes() for array in arrays.values())]
    return np.frombuffer(b"".join(parts), np.uint8)


def unpack(checkpoint: bytes, model: nn.Sequential, data: nn.ArrayDataGenerator) -> None:
    """Put a model of the same layers, and its data, where `pack` was called."""
    at = 4 + int.from_bytes(checkpoint[:4], "little")
    head = json.loads(checkpoint[4:at])
    arrays = {}
    for name, kind, shape in head["arrays"]:
        arrays[name] = np.frombuffer(checkpoint, kind, np.prod(shape, dtype=int), at).reshape(shape)
        at += arrays[name].nbytes
    data.set_state(head["place"])
    model.set_state({**head["state"], "arrays": arrays})

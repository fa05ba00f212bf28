"""Where a model stands in its training data, remembered between calls of `fit` and in files."""

import zlib
from collections.abc import Callable
from typing import Any

from nncore.data_generators.arrays import ArrayDataGenerator
from nncore.data_generators.places import check_parts, check_place
from nncore.types import Array
from nncore.validation import check_integer


class DataCursor:
    """A model's training data and its place in them.

    With plain arrays `fit` goes on where the last one stopped, if they are the same arrays: a checksum of
    them is kept with the place. Other arrays begin at their first batch.

    Parameters
    ----------
    seed : int
        Where the order of the examples of plain arrays comes from.
    dtype : str
        The model's floating type.

    Examples
    --------
    >>> cursor = DataCursor(0, "float32")
    >>> generator = cursor.open(([[1.0], [2.0]], [[0.0], [1.0]]), batch_size=1)
    >>> _ = generator.next_batch()
    >>> cursor.get_state()["step_in_epoch"]
    1
    """

    def __init__(self, seed: int, dtype: str) -> None:
        self.seed = seed
        self.dtype = dtype
        self._generator: Any = None
        self._checksum: int | None = None
        self._state: dict[str, Any] | None = None

    def open(
        self, data: Any, batch_size: int, *, check_targets: Callable[[Array], None] | None = None
    ) -> Any:
        """Return ``data`` if it is a generator, else one over the arrays (x, y), where the last one stood.

        Arrays in memory have all their targets checked, by what raises a ValueError for a wrong one.
        """
        checksum = None
        if isinstance(data, tuple):
            x, y = data
            data = ArrayDataGenerator(x, y, batch_size=batch_size, seed=self.seed, dtype=self.dtype)
            checksum, state = checksum_of(data), self.get_state()
            if state is not None and state.get("checksum") == checksum and state["n_train"] == data.n_train:
                data.set_state({**state, "batch_size": batch_size})
        if not hasattr(data, "train"):
            raise ValueError(f"data must be (x, y) or a data generator, got {type(data).__name__}")
        if check_targets and isinstance(data, ArrayDataGenerator):
            check_targets(data.targets)
        self._generator, self._checksum, self._state = data, checksum, None
        return data

    def __getstate__(self) -> dict[str, Any]:
        """Leave the data out of copies and pickles; the place in them is kept."""
        return {**vars(self), "_generator": None, "_checksum": None, "_state": self.get_state()}

    def get_state(self) -> dict[str, Any] | None:
        """Return the place in the data as plain values; None before any training."""
        if not hasattr(self._generator, "get_state"):
            return self._state
        place: dict[str, Any] = self._generator.get_state()
        return place if self._checksum is None else {**place, "checksum": self._checksum}

    def set_state(self, state: dict[str, Any] | None) -> None:
        """Go on from a place that `get_state` returned.

        Raises
        ------
        ValueError
            If it is none; nothing is changed then.
        """
        check_cursor_state(state)
        self._generator, self._checksum, self._state = None, None, state


def check_cursor_state(state: dict[str, Any] | None) -> None:
    """Refuse what `DataCursor.get_state` cannot have returned.

    Raises
    ------
    ValueError
        Naming the wrong field.
    """
    if state is None:
        return
    if "checksum" in check_parts(state):
        check_integer("state.checksum", state["checksum"], at_least=0, at_most=2**32 - 1)
        check_place(state)


def checksum_of(data: ArrayDataGenerator) -> int:
    """Return the CRC-32 of all training examples as the model sees them, in order.

    Examples
    --------
    >>> whole, decimal, other = (checksum_of(ArrayDataGenerator([[x]], [0])) for x in (1, 1.0, 2))
    >>> whole == decimal, whole == other
    (True, False)
    """
    checksum = 0
    for batch in data.train_in_order(1000):
        for array in batch:
            checksum = zlib.crc32(array.data, checksum)
    return checksum

"""History: cost and metrics of every epoch of a training run."""

from collections.abc import Iterator
from typing import Any

from nncore.copies import CopiedWhole


class History(CopiedWhole):
    """One list per quantity, one value per epoch.

    Examples
    --------
    >>> history = History()
    >>> history.append({"cost": 0.7, "val_cost": 0.8})
    >>> history.append({"cost": 0.5, "val_cost": 0.6})
    >>> history["cost"], list(history), len(history)
    ([0.7, 0.5], ['cost', 'val_cost'], 2)
    """

    def __init__(self) -> None:
        self._columns: dict[str, list[Any]] = {}
        self._epochs = 0

    def append(self, logs: dict[str, Any]) -> None:
        """Add what one epoch gave: the same names every time."""
        for name, value in logs.items():
            self._columns.setdefault(name, []).append(value)
        self._epochs += 1

    def to_dict(self) -> dict[str, list[Any]]:
        """Return a copy of all lists by name."""
        return {name: list(column) for name, column in self._columns.items()}

    def __getitem__(self, name: str) -> list[Any]:
        return self._columns[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return self._epochs

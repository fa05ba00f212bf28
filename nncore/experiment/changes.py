"""Which changes of an experiment can be made in mid-run, and which need a new start."""

from collections.abc import Iterator
from typing import Any

from nncore.experiment.kinds.base import KINDS

FREE = ("name", "l1", "l2", "optimizer", "batch_size", "epochs", "metrics", "threshold", "early_stopping")
"""Fields that may change while weights and data stay ..."""

BOUND = ("optimizer.name",)
"""... but for these parts of them."""


def changes_needing_restart(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    """Return the paths of changed fields of two complete documents that need a new start.

    Examples
    --------
    >>> old = {"seed": 0, "l2": 0.0, "optimizer": {"name": "sgd", "learning_rate": 0.1}}
    >>> changes_needing_restart(old, {**old, "seed": 1, "l2": 0.1})
    ['seed']
    """
    changed = _differences(old, new, "")
    return [path for path in changed if path in BOUND or not _is_free(path)]


def _is_free(path: str) -> bool:
    """Whether a field may change in mid-run."""
    return _top(path) in FREE or path.startswith(_free_options())


def _free_options() -> tuple[str, ...]:
    """The options of data that come and go while the others stay."""
    return tuple(f"data.{option}" for name in KINDS for option in KINDS[name].free)


def _top(path: str) -> str:
    """The first part of a path."""
    return path.split(".")[0].split("[")[0]


def _differences(old: Any, new: Any, path: str) -> Iterator[str]:
    """Yield the paths of all values that differ, as deep as both are alike in kind."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys([*old, *new]):
            yield from _differences(old.get(key), new.get(key), f"{path}.{key}" if path else key)
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for i, (before, after) in enumerate(zip(old, new, strict=True)):
            yield from _differences(before, after, f"{path}[{i}]")
    elif old != new:
        yield path

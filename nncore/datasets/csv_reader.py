"""A CSV text as a data set: which column is the target, classes or numbers, what about missing values."""

from collections.abc import Sequence
from typing import NamedTuple, NoReturn

import numpy as np

from nncore.datasets.csv_cells import is_missing
from nncore.datasets.csv_text import Column, CsvText, parse_csv
from nncore.types import Array

MAX_CLASSES = 100

TASKS = ("classification", "regression")

MISSING_RULES = ("refuse", "drop")
"""What to do about rows that lack a value."""


class Table(NamedTuple):
    """A table to learn from.

    Parameters
    ----------
    x : ndarray of shape (N, n), float64
    y : ndarray of shape (N,)
        Classes 0, 1, ... (int64), or numbers (float64).
    task : str
        ``"classification"`` or ``"regression"``.
    input_names : tuple of str
    target_name : str
    class_names : tuple of str
        In alphabetical order, numbers by size; empty for regression.
    n_dropped : int
        Rows left out because a value is missing.
    """

    x: Array
    y: Array
    task: str
    input_names: tuple[str, ...]
    target_name: str
    class_names: tuple[str, ...]
    n_dropped: int


def read_csv(
    text: str,
    *,
    target: str | None = None,
    inputs: Sequence[str] | None = None,
    task: str | None = None,
    missing: str = "refuse",
    header: bool | None = None,
    separator: str | None = None,
    decimal: str | None = None,
    field: str = "csv",
) -> Table:
    """Read a CSV text as inputs and a target.

    Parameters
    ----------
    text, header, separator, decimal
        As for ``parse_csv``.
    target : str, optional
        The name of the target's column; the last one by default.
    inputs : sequence of str, optional
        The names of the inputs' columns; all others by default. They must hold numbers.
    task : str, optional
        By default a classification when the target holds words, or at most ten different whole numbers.
    missing : str
        ``"refuse"`` a missing value, or ``"drop"`` its row.
    field : str
        What these options are called in errors.

    Raises
    ------
    ValueError
        Naming the line and the column, or the option that is wrong.

    Examples
    --------
    >>> table = read_csv("size,weight,kind\\n1,5,mouse\\n3,900,cat\\n2,?,dog", missing="drop")
    >>> table.x.tolist(), table.y.tolist(), table.class_names, table.n_dropped
    ([[1.0, 5.0], [3.0, 900.0]], [1, 0], ('cat', 'mouse'), 1)
    >>> read_csv("size,kind\\n1,mouse\\nbig,cat")
    Traceback (most recent call last):
    ...
    ValueError: csv.text must have a number in line 3, column 1 (size), got 'big'
    """
    columns = parse_csv(text, header=header, separator=separator, decimal=decimal, field=f"{field}.text")
    _check_choice(f"{field}.missing", missing, MISSING_RULES)
    if task is not None:
        _check_choice(f"{field}.task", task, TASKS)
    target_at = _find(columns, target, f"{field}.target") if target is not None else len(columns.columns) - 1
    inputs_at = _inputs(columns, inputs, target_at, field=field)
    kept = _kept(columns, [*inputs_at, target_at], missing)
    column = columns.columns[target_at]
    whole_task = _guess_task(column) if task is None else task
    y, class_names = _classes(column, kept, field) if whole_task == "classification" else (None, ())
    return Table(
        x=np.column_stack([_numbers(columns, i, kept) for i in inputs_at]),
        y=_numbers(columns, target_at, kept) if y is None else y,
        task=whole_task,
        input_names=tuple(columns.columns[i].name for i in inputs_at),
        target_name=column.name,
        class_names=class_names,
        n_dropped=columns.n_rows - len(kept),
    )


def _check_choice(field: str, value: object, allowed: tuple[str, ...]) -> None:
    """Refuse anything but the allowed words."""
    if value not in allowed:
        raise ValueError(f"{field} must be one of {', '.join(allowed)}, got {value!r}")


def _find(columns: CsvText, name: str, field: str) -> int:
    """The position of a column."""
    names = [column.name for column in columns.columns]
    if name not in names:
        raise ValueError(f"{field} must be one of {', '.join(names)}, got {name!r}")
    return names.index(name)


def _inputs(columns: CsvText, names: Sequence[str] | None, target_at: int, *, field: str) -> list[int]:
    """The positions of the inputs' columns."""
    if names is None:
        return [i for i in range(len(columns.columns)) if i != target_at]
    if isinstance(names, str) or not isinstance(names, Sequence):
        raise ValueError(f"{field}.inputs must be a list of names, got {names!r}")
    if not names:
        raise ValueError(f"{field}.inputs must have at least one name, got none")
    positions = [_find(columns, name, f"{field}.inputs[{i}]") for i, name in enumerate(names)]
    for i, position in enumerate(positions):
        if position in positions[:i]:
            raise ValueError(f"{field}.inputs[{i}] must be there only once, got {names[i]!r}")
    if target_at in positions:
        at = positions.index(target_at)
        raise ValueError(f"{field}.inputs[{at}] must not be the target, got {names[at]!r}")
    return positions


def _kept(columns: CsvText, used: list[int], missing: str) -> list[int]:
    """The rows in which every used column has a value."""
    gaps = [(row, i) for i in used for row, cell in enumerate(columns.columns[i].cells) if is_missing(cell)]
    if gaps and missing == "refuse":
        columns.refuse_cell(*min(gaps), "a value (or missing must be 'drop')")
    without = {row for row, _ in gaps}
    kept = [row for row in range(columns.n_rows) if row not in without]
    if len(kept) < 2:
        _refuse_rows(columns, used, len(kept))
    return kept


def _refuse_rows(columns: CsvText, used: list[int], n_kept: int) -> NoReturn:
    """Say that too few rows are left, and which column is to blame where one is."""
    worst = max(used, key=lambda i: columns.columns[i].n_missing)
    n_missing = columns.columns[worst].n_missing
    place = f" (column {worst + 1} lacks {n_missing:,} of {columns.n_rows:,})" if n_missing else ""
    rule = "have at least 2 rows without missing values"
    raise ValueError(f"{columns.field} must {rule}, got {n_kept}{place}")


def _numbers(columns: CsvText, i: int, kept: list[int]) -> Array:
    """The numbers of a column, in the kept rows."""
    numbers = columns.columns[i].numbers
    for row in kept:
        if numbers[row] is None:
            columns.refuse_cell(row, i, "a number")
    return np.array([numbers[row] for row in kept], dtype=np.float64)


def _guess_task(column: Column) -> str:
    """Words and a few whole numbers are classes, other numbers are not."""
    values = {number for number in column.numbers if number is not None}
    few_whole = len(values) <= 10 and all(value.is_integer() for value in values)
    return "classification" if few_whole or not column.is_number else "regression"


def _classes(column: Column, kept: list[int], field: str) -> tuple[Array, tuple[str, ...]]:
    """The class of each kept row, and the names of the classes."""
    by_size = column.is_number
    cells = [f"{column.numbers[row]:.15g}" if by_size else column.cells[row] for row in kept]
    names = sorted(set(cells), key=float if by_size else None)
    if not 2 <= len(names) <= MAX_CLASSES:
        raise ValueError(f"{field}.target must have from 2 to {MAX_CLASSES} classes, got {len(names)}")
    number = {name: i for i, name in enumerate(names)}
    return np.array([number[cell] for cell in cells], dtype=np.int64), tuple(names)

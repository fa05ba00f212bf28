"""The text of a CSV file as columns: which separator, which decimal sign, a header or not.

Everything is guessed unless said; every error names the line (from 1, as editors count) and the column.
"""

import csv
import io
from typing import NamedTuple, NoReturn

from nncore.datasets.base import MAX_SAMPLES
from nncore.datasets.csv_cells import MISSING, is_comma_number, is_missing, read_number
from nncore.datasets.csv_header import has_header
from nncore.validation import check_flag, shorten

__all__ = ["DECIMALS", "MAX_BYTES", "MAX_COLUMNS", "MISSING", "SEPARATORS", "Column", "CsvText", "parse_csv"]

MAX_BYTES = 1_000_000
MAX_COLUMNS = 1024
SEPARATORS = ("\t", ";", "|", ",")
"""In the order they are looked for in the first line."""

DECIMALS = (".", ",")

_NO_SEPARATORS = '\r\n\0"+-.'
"""Signs that numbers and lines are made of, or quotes."""


class Column(NamedTuple):
    """One column of a CSV text.

    Parameters
    ----------
    name : str
        From the header; ``column 3`` where there is none.
    cells : list of str
        Without surrounding blanks.
    numbers : list of float or None
        The cells as numbers; None for a missing value, and for a cell that is no number.
    """

    name: str
    cells: list[str]
    numbers: list[float | None]

    @property
    def n_missing(self) -> int:
        """How many cells are empty or a word for it."""
        return sum(is_missing(cell) for cell in self.cells)

    @property
    def is_number(self) -> bool:
        """Whether the column holds numbers and, besides missing values, nothing else."""
        n_numbers = sum(number is not None for number in self.numbers)
        return n_numbers > 0 and n_numbers + self.n_missing == len(self.cells)


class CsvText(NamedTuple):
    """A CSV text, split into columns.

    Parameters
    ----------
    separator, decimal : str
        As said or guessed.
    header : bool
        Whether the first line holds names.
    columns : list of Column
    lines : list of int
        The line of the text each row begins in.
    field : str
        What the text is called in errors.
    """

    separator: str
    decimal: str
    header: bool
    columns: list[Column]
    lines: list[int]
    field: str = "csv.text"

    @property
    def n_rows(self) -> int:
        """The number of rows without the header."""
        return len(self.lines)

    def refuse_cell(self, row: int, column: int, rule: str) -> NoReturn:
        """Raise the error about one cell."""
        found = self.columns[column]
        where = f"in line {self.lines[row]}, column {column + 1} ({_shown(found.name)})"
        raise ValueError(f"{self.field} must have {rule} {where}, got {_shown(found.cells[row])!r}")


def parse_csv(
    text: str,
    *,
    header: bool | None = None,
    separator: str | None = None,
    decimal: str | None = None,
    field: str = "csv.text",
) -> CsvText:
    """Split a CSV text into columns.

    Parameters
    ----------
    text : str
        At most 1 MB and 50,000 rows. Cells may be in double quotes; lines without any value are skipped, and
        so are last columns without a name or a value.
    header : bool, optional
        Whether the first line holds names. By default it is guessed, see `has_header`: it does when none of
        its cells is a number, or when they are numbers as pandas names columns, ``0,1,2,target``.
    separator : str, optional
        One sign that is no letter, digit, quote, ``+``, ``-`` or ``.``. By default the first of tab, ``;``,
        ``|`` and ``,`` that divides the first line outside quotes.
    decimal : str, optional
        ``.`` or ``,``. By default a comma when the separator is another sign and some number has a comma.
    field : str
        What the text is called in errors.

    Raises
    ------
    ValueError
        If it is no text or too large, an option is wrong, or a line has more or fewer columns than the first.

    Examples
    --------
    >>> table = parse_csv("size;kind\\n1,5;a\\n2;b")
    >>> table.separator, table.decimal, [column.name for column in table.columns]
    (';', ',', ['size', 'kind'])
    >>> table.columns[0].numbers
    [1.5, 2.0]
    >>> parse_csv("a,b\\n1,2\\n3")
    Traceback (most recent call last):
    ...
    ValueError: csv.text must have 2 columns in every line, got 1 in line 3
    """
    _check_text(text, field)
    _check_options(field.removesuffix(".text"), header=header, separator=separator, decimal=decimal)
    text = text.removeprefix("\ufeff")
    chosen = separator or _guess_separator(text)
    rows, lines = _rows(text, chosen, field)
    comma = decimal or ("," if chosen != "," and _has_comma_number(rows) else ".")
    named = has_header(rows, comma) if header is None else header
    names = _names(rows[0], field) if named else [f"column {i + 1}" for i in range(len(rows[0]))]
    body = rows[named:]
    if not body or len(body) > MAX_SAMPLES:
        raise ValueError(f"{field} must have from 1 to {MAX_SAMPLES:,} rows, got {len(body):,}")
    columns = [_column(name, [row[i] for row in body], comma) for i, name in enumerate(names)]
    return CsvText(chosen, comma, named, columns, lines[named:], field)


def _check_text(text: object, field: str) -> None:
    """Refuse what is no text, and one that is too large; its bytes are those it has in a document."""
    if not isinstance(text, str):
        raise ValueError(f"{field} must be a text, got {shorten(repr(text))}")
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise ValueError(f"{field} must be a text, got a binary file (a zero byte in line {line:,})")
    n_bytes = len(text.encode("utf-8", "replace"))
    if n_bytes > MAX_BYTES:
        encoding = "" if n_bytes == len(text) else " in UTF-8"
        raise ValueError(f"{field} must have at most {MAX_BYTES:,} bytes (1 MB), got {n_bytes:,}{encoding}")


def _check_options(section: str, *, header: object, separator: object, decimal: object) -> None:
    """Refuse what a text can't be read by; None is guessed."""
    if header is not None:
        check_flag(f"{section}.header", header)
    if separator is not None and not _can_divide(separator):
        rule = "one sign that can divide columns, such as a tab, ;, | or ,"
        raise ValueError(f"{section}.separator must be {rule}, got {separator!r}")
    if decimal is not None and decimal not in DECIMALS:
        raise ValueError(f"{section}.decimal must be one of {', '.join(DECIMALS)}, got {decimal!r}")


def _can_divide(separator: object) -> bool:
    """Whether something is one sign that no number, word or line needs."""
    if not isinstance(separator, str) or len(separator) != 1:
        return False
    return not separator.isalnum() and separator not in _NO_SEPARATORS


def _guess_separator(text: str) -> str:
    """The first separator that divides the first line which is not empty."""
    return next((separator for separator in SEPARATORS if _divides(separator, text)), ",")


def _divides(separator: str, text: str) -> bool:
    """Whether the first line has several cells with this separator."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True)
    try:
        return len(next((cells for cells in reader if any(cell.strip() for cell in cells)), ())) > 1
    except csv.Error:
        return False


def _rows(text: str, separator: str, field: str) -> tuple[list[list[str]], list[int]]:
    """The cells of every line that is not empty, and the numbers of those lines."""
    stream = io.StringIO(text, newline="")
    reader = csv.reader(stream, delimiter=separator, strict=True, skipinitialspace=True)
    rows: list[list[str]] = []
    lines: list[int] = []
    start = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append([cell.strip() for cell in cells])
                lines.append(start)
            start = reader.line_num + 1
    except csv.Error as error:
        raise ValueError(f"{field} must be CSV, got an error in line {start}: {error}") from error
    _check_width(rows, lines, field)
    for cells, line in zip(rows, lines, strict=True):
        if len(cells) != len(rows[0]):
            wanted = f"{len(rows[0])} columns in every line"
            raise ValueError(f"{field} must have {wanted}, got {len(cells)} in line {line}")
    _drop_empty_last_columns(rows)
    _check_width(rows, lines, field)
    return rows, lines


def _drop_empty_last_columns(rows: list[list[str]]) -> None:
    """Cut off what a separator at the end of every line makes."""
    while not any(cells[-1] for cells in rows):
        for cells in rows:
            cells.pop()


def _check_width(rows: list[list[str]], lines: list[int], field: str) -> None:
    """Refuse a text whose first line has too few or too many columns."""
    if rows and 2 <= len(rows[0]) <= MAX_COLUMNS:
        return
    hint = " (a tab, ;, | or , divides columns)" if rows and len(rows[0]) == 1 else ""
    found = f"{len(rows[0])} in line {lines[0]}{hint}" if rows else "an empty text"
    raise ValueError(f"{field} must have from 2 to {MAX_COLUMNS} columns, got {found}")


def _has_comma_number(rows: list[list[str]]) -> bool:
    """Whether a cell is a number written with a comma."""
    return any(is_comma_number(cell) for row in rows for cell in row)


def _names(cells: list[str], field: str) -> list[str]:
    """The names in a header, made up where there is none."""
    names = [cell or f"column {i + 1}" for i, cell in enumerate(cells)]
    for i, name in enumerate(names):
        if name in names[:i]:
            raise ValueError(
                f"{field} must have a different name for each column, got {_shown(name)!r} twice"
            )
    return names


def _shown(text: str) -> str:
    """Return a text as errors show it: one line, not too long."""
    return shorten(" ".join(text.split()))


def _column(name: str, cells: list[str], decimal: str) -> Column:
    """A column with its cells read as numbers."""
    return Column(name, cells, [read_number(cell, decimal) for cell in cells])

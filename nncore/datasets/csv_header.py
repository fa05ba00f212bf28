"""Whether the first line of a CSV text holds names: also where names are numbers, as pandas writes them."""

from collections.abc import Sequence

from nncore.datasets.csv_cells import is_missing, read_number

Row = Sequence[str]


def has_header(rows: Sequence[Row], decimal: str) -> bool:
    """Guess whether the first line holds names.

    It does when none of its cells is a number. Where some are, it does when they are different whole numbers
    and the line is unlike those below: a word over a column of numbers; or numbers that count up by one over
    a column of words, beside a word that no line below has, or (from 0) over numbers with decimals.

    Parameters
    ----------
    rows : sequence of sequence of str
        The cells of each line, as many in each.
    decimal : str
        ``.`` or ``,``.

    Examples
    --------
    >>> has_header([["0", "1", "kind"], ["5.1", "3.5", "a"], ["4.9", "3.1", "a"]], ".")
    True
    >>> has_header([["0", "1", "a"], ["1", "0", "b"], ["1", "1", "a"]], ".")
    False
    """
    first = [cell for cell in rows[0] if not is_missing(cell)]
    numbers = [cell for cell in first if read_number(cell, decimal) is not None]
    if not numbers:
        return True
    if len(set(first)) < len(first) or not all(cell.isdecimal() and cell.isascii() for cell in numbers):
        return False
    columns = [[cell for cell in column if not is_missing(cell)] for column in zip(*rows[1:], strict=True)]
    return _is_unlike(rows[0], columns, decimal)


def _is_unlike(first: Row, columns: list[list[str]], decimal: str) -> bool:
    """Whether a line with some whole numbers is unlike the columns below it."""
    words, counted = [], []
    for cell, column in zip(first, columns, strict=True):
        values = [read_number(value, decimal) for value in column]
        if read_number(cell, decimal) is not None:
            counted.append((int(cell), values))
        elif not is_missing(cell):
            words.append((cell, column))
            if values and None not in values:
                return True
    return _counts_up([number for number, _ in counted]) and _names_numbers(words, [v for _, v in counted])


def _counts_up(numbers: list[int]) -> bool:
    """Whether each number is the next: 0, 1, 2 or 2019, 2020; one alone must be 0."""
    start = numbers[0]
    return numbers == list(range(start, start + len(numbers))) and (len(numbers) > 1 or start == 0)


def _names_numbers(words: list[tuple[str, list[str]]], columns: list[list[float | None]]) -> bool:
    """Whether numbers that count up are names of the columns below them."""
    if any(values and all(value is None for value in values) for values in columns):
        return True
    has_decimals = any(value is not None and not value.is_integer() for values in columns for value in values)
    if words:
        is_new = all(word not in column and len(set(column)) < len(column) for word, column in words)
        return is_new and (has_decimals or len(columns) > 2)
    return len(columns) > 4 or (has_decimals and len(columns) > 2)

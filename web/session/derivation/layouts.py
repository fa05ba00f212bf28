"""A formula with the matrices filled in: nncore's arrays in an order in which their shapes fit.

One example is written in columns as the documents do (z = W a + b); a batch as stacked rows, as NumPy has it
(Z = A W^T + b). A part is ``{"tex"}``, or ``{"quantity", "view"}`` with one of these views:
"as is" (a vector is a row), "transposed", and for what has an entry for each example "example" and
"example transposed": only that of the example shown.
"""

from typing import Any

Part = dict[str, Any]
"""A part of a layout."""


def filled(*parts: Part | str) -> tuple[Part, ...]:
    """Return a layout; strings are TeX."""
    return tuple({"tex": part} if isinstance(part, str) else part for part in parts)


def as_is(name: str) -> Part:
    """Return the array as nncore has it."""
    return {"quantity": name, "view": "as is"}


def transposed(name: str) -> Part:
    """Return the array with rows and columns exchanged; a vector as a column."""
    return {"quantity": name, "view": "transposed"}


def example(name: str) -> Part:
    """Return the row, or the matrix, of the example shown."""
    return {"quantity": name, "view": "example"}


def example_column(name: str) -> Part:
    """Return the row of the example shown as a column."""
    return {"quantity": name, "view": "example transposed"}

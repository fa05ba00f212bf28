"""JSON from outside: refused where it could exhaust a parser's stack, or gives one name two values."""

import json
import re
from collections import Counter
from collections.abc import Callable
from typing import Any

DEEPEST = 50
"""No document or file of nncore nests deeper than this."""

_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*"?|[\[{]|[\]}]')


def parse_json(text: str, *, parse_constant: Callable[[str], Any] | None = None) -> Any:
    """Return what a JSON text holds.

    Parameters
    ----------
    text : str
        The text.
    parse_constant : callable, optional
        Called with ``NaN``, ``Infinity`` or ``-Infinity``, as in ``json.loads``.

    Raises
    ------
    ValueError
        If it is no JSON, is nested deeper than `DEEPEST`, or has two values of one name.

    Examples
    --------
    >>> parse_json('{"a": [1, "[["]}')
    {'a': [1, '[[']}
    >>> parse_json("[" * 100_000)
    Traceback (most recent call last):
    ...
    ValueError: JSON must be nested at most 50 deep, got more
    """
    depth = 0
    for bracket in _BRACKETS.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(bracket[0], 0)
        if depth > DEEPEST:
            raise ValueError(f"JSON must be nested at most {DEEPEST} deep, got more")
    return json.loads(text, parse_constant=parse_constant, object_pairs_hook=_without_doubles)


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object's values by their names, of which none may hide another."""
    values = dict(pairs)
    if len(values) < len(pairs):
        counts = Counter(name for name, _ in pairs)
        double = next(name for name, n in counts.items() if n > 1)
        raise ValueError(f"JSON must have one value for each name, got {double[:60]!r} twice")
    return values

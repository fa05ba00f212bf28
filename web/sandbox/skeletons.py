"""The text of an exercise, read from nncore's own source: the function, and the function with its gap.

Run by the build, which gives the page the answer as a file: nothing is retyped.
"""

import ast
import importlib
import inspect
import textwrap
from collections.abc import Callable
from typing import Any

from .exercises import EXERCISES, Exercise

PLACEHOLDER = "...  # your code"
"""What stands in the gap."""


def all_skeletons() -> list[dict[str, Any]]:
    """Return everything the page shows of the exercises."""
    return [skeleton(exercise) for exercise in EXERCISES]


def skeleton(exercise: Exercise) -> dict[str, Any]:
    """Return what the page shows of an exercise.

    Examples
    --------
    >>> from sandbox.exercises import BY_ID
    >>> print(skeleton(BY_ID["bias_gradient"])["text"])
    def compute_bias_gradients(self) -> Array:
        ...  # your code
    """
    rows, first = inspect.getsourcelines(function_of(exercise))
    module, _, path = exercise.function.partition(":")
    real = textwrap.dedent("".join(rows))
    return {
        "id": exercise.id,
        "title": exercise.title,
        "equation": exercise.equation,
        "task": exercise.task,
        "names": [dict(zip(("name", "shape", "words"), name, strict=True)) for name in exercise.names],
        "hints": list(exercise.hints),
        "file": f"{module.replace('.', '/')}.py",
        "function": path,
        "line": first,
        "text": with_gap(real, exercise.gap),
        "gap": PLACEHOLDER,
        "real": real.rstrip(),
    }


def function_of(exercise: Exercise) -> Callable[..., Any]:
    """Return the function that an exercise is about."""
    holder, name = holder_of(exercise)
    function: Callable[..., Any] = vars(holder)[name]
    return function


def holder_of(exercise: Exercise) -> tuple[type, str]:
    """Return the class that has the function, and its name there."""
    module, _, path = exercise.function.partition(":")
    holder, _, name = path.partition(".")
    return getattr(importlib.import_module(module), holder), name


def with_gap(text: str, gap: str) -> str:
    """Return a function without its docstring, and with a placeholder for the statement with this fragment.

    Raises
    ------
    ValueError
        If the function has no such statement.
    """
    function = ast.parse(text).body[0]
    assert isinstance(function, ast.FunctionDef)
    body = function.body[1:] if ast.get_docstring(function) else function.body
    lines = text.splitlines()
    first, last, margin = _missing(body, gap, text)
    kept = lines[: function.body[0].lineno - 1] + lines[body[0].lineno - 1 : first - 1]
    return "\n".join([*kept, f"{margin * ' '}{PLACEHOLDER}", *lines[last:]])


def _missing(body: list[ast.stmt], gap: str, text: str) -> tuple[int, int, int]:
    """First and last line of the gap, counted from 1, and how far it is indented."""
    if not gap:
        return body[0].lineno, body[-1].end_lineno or 0, body[0].col_offset
    for statement in body:
        if isinstance(statement, ast.If) and gap in ast.unparse(statement.test).replace("'", '"'):
            inner = statement.body
            return inner[0].lineno, inner[-1].end_lineno or 0, inner[0].col_offset
        if not isinstance(statement, ast.If) and gap in (ast.get_source_segment(text, statement) or ""):
            return statement.lineno, statement.end_lineno or 0, statement.col_offset
    raise ValueError(f"gap must be part of a statement of the function, got {gap!r}")

"""An error of a visitor's code, told by its lines; those of Python's and nncore's own files are left out."""

import linecache
import traceback
from types import CodeType
from typing import Any

Fault = dict[str, Any]
"""``type`` and ``message``, the ``line`` of the visitor's code or null, and ``trace``, its lines in words."""

OUT_OF_MEMORY = "it needed more memory than the 1 GB that there is for it"
"""What a MemoryError says, which itself says nothing."""


def compiled(text: str, name: str) -> CodeType:
    """Compile a visitor's code; tracebacks will show its lines under this name.

    Raises
    ------
    SyntaxError
        If it is no Python.
    """
    linecache.cache[name] = (len(text), None, text.splitlines(keepends=True), name)
    return compile(text, name, "exec", dont_inherit=True)


def fault_of(error: BaseException, name: str) -> Fault:
    """Tell an error of the code of this name.

    Examples
    --------
    >>> try:
    ...     exec(compiled("x = 1\\nx.y", "program"))
    ... except AttributeError as error:
    ...     fault = fault_of(error, "program")
    >>> fault["line"], fault["message"]
    (2, "'int' object has no attribute 'y'")
    """
    message = OUT_OF_MEMORY if isinstance(error, MemoryError) else str(error)
    if isinstance(error, SyntaxError) and error.filename == name:
        return {
            "type": type(error).__name__,
            "message": error.msg,
            "line": error.lineno,
            "trace": _line(error.lineno, error.text),
        }
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == name]
    return {
        "type": type(error).__name__,
        "message": message,
        "line": frames[-1].lineno if frames else None,
        "trace": "\n".join(_line(frame.lineno, frame.line, frame.name) for frame in _shortened(frames)),
    }


def _shortened(frames: list[traceback.FrameSummary]) -> list[traceback.FrameSummary]:
    """Of a deep recursion the outermost and the innermost."""
    return frames if len(frames) <= 8 else [*frames[:4], *frames[-4:]]


def _line(number: int | None, text: str | None, function: str = "<module>") -> str:
    where = "" if function == "<module>" else f" in {function}"
    return f"line {number}{where}: {(text or '').strip()}"

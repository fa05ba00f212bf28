"""Runs a whole program, as `python program.py` would."""

import builtins
import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from .curves import CurveLog, histories
from .faults import compiled, fault_of
from .output import Message, Output, Tell

PROGRAM = "program.py"


def run_program(text: str, tell: Tell, files: Mapping[str, str] | None = None) -> Message:
    """Run a program to its end.

    Parameters
    ----------
    text : str
        Its source.
    tell : callable
        Gets what it prints, and its curves, while it runs (`Output`, `CurveLog`).
    files : mapping of str to str, optional
        Text files beside the program, by name.

    Returns
    -------
    dict
        ``fault``, null where it came to its end, and the ``histories`` it has.
    """
    for name, content in (files or {}).items():
        Path(name).write_text(content, "utf-8")
    output, namespace = Output(tell), {"__name__": "__main__", "__file__": PROGRAM}
    fault = None
    with _printing_to(output), CurveLog(tell).watching():
        try:
            exec(compiled(text, PROGRAM), namespace)
        except SystemExit as error:
            if error.code not in {None, 0}:
                print(error.code)
        except BaseException as error:
            if isinstance(error, MemoryError):
                namespace.clear()
            fault = fault_of(error, PROGRAM)
    output.finish()
    return {"fault": fault, "histories": histories(namespace)}


@contextlib.contextmanager
def _printing_to(output: Output) -> Iterator[None]:
    asked = builtins.input
    builtins.input = _no_input
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
        try:
            yield
        finally:
            builtins.input = asked


def _no_input(prompt: Any = "") -> str:
    raise RuntimeError("input() has nobody to ask here: write the value into the program")

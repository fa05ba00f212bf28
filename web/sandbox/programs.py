"""Runs a whole program, as `python program.py` would."""

from collections.abc import Mapping
from pathlib import Path

from .curves import CurveLog, histories
from .faults import compiled, fault_of
from .output import Message, Tell, printing_to

PROGRAM = "program.py"


def run_program(text: str, tell: Tell, files: Mapping[str, str] | None = None) -> Message:
    """Run a program to its end.

    Parameters
    ----------
    text : str
        Its source.
    tell : callable
        Gets what it prints, and its curves, while it runs (`printing_to`, `CurveLog`).
    files : mapping of str to str, optional
        Text files beside the program, by name.

    Returns
    -------
    dict
        ``fault``, null where it came to its end, and the ``histories`` it has.
    """
    for name, content in (files or {}).items():
        Path(name).write_text(content, "utf-8")
    namespace = {"__name__": "__main__", "__file__": PROGRAM}
    fault = None
    with printing_to(tell), CurveLog(tell).watching():
        try:
            exec(compiled(text, PROGRAM), namespace)
        except SystemExit as error:
            if error.code not in {None, 0}:
                print(error.code)
        except BaseException as error:
            if isinstance(error, MemoryError):
                namespace.clear()
            fault = fault_of(error, PROGRAM)
    return {"fault": fault, "histories": histories(namespace)}

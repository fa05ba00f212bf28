"""What a program prints, on its way to the page: as it comes, but bounded, however much it is."""

import builtins
import contextlib
import io
from collections import deque
from collections.abc import Callable, Iterator
from time import perf_counter
from typing import Any

Message = dict[str, Any]
Tell = Callable[[Message], None]
"""Takes a message to the page at once."""

MOST_SHOWN = 60_000
"""Characters that are told in full; of what follows the page hears how much it is, and the end."""

END_SHOWN = 2_000
"""Characters of the end."""

AT_ONCE = 40
"""So many messages go one after the other without a pause."""

PAUSE_S = 0.05
"""Afterwards each waits until this time has passed: more would keep the page from drawing."""

END_PAUSE_S = 0.25
"""Between two messages of the end alone."""


class Output(io.TextIOBase):
    """A text stream that tells the page what is written.

    Parameters
    ----------
    tell : callable
        Gets ``{"output": text}``, or ``{"skipped": n, "end": text}`` once `MOST_SHOWN` is reached.
    clock : callable
        Seconds that pass.
    """

    def __init__(self, tell: Tell, clock: Callable[[], float] = perf_counter) -> None:
        self._tell, self._clock = tell, clock
        self._waiting: list[str] = []
        self._room, self._skipped = MOST_SHOWN, 0
        self._end: deque[str] = deque(maxlen=END_SHOWN)
        self._credit, self._counted_at = float(AT_ONCE), clock()
        self._end_told_at = float("-inf")

    def writable(self) -> bool:
        """Say that it can be written to."""
        return True

    def write(self, text: str) -> int:
        """Tell the page this text, or keep it for a moment where there is too much."""
        shown = text[: self._room]
        self._room -= len(shown)
        if shown:
            self._waiting.append(shown)
            if self._may_tell():
                self._tell_waiting()
        self._skip(text[len(shown) :])
        return len(text)

    def finish(self) -> None:
        """Tell all that still waits."""
        self._tell_waiting()
        if self._skipped:
            self._tell_end()

    def _may_tell(self) -> bool:
        """Whether a message may go now; it is counted."""
        now = self._clock()
        self._credit = min(AT_ONCE, self._credit + (now - self._counted_at) / PAUSE_S)
        self._counted_at = now
        if self._credit < 1:
            return False
        self._credit -= 1
        return True

    def _tell_waiting(self) -> None:
        if self._waiting:
            self._tell({"output": "".join(self._waiting)})
            self._waiting.clear()

    def _skip(self, text: str) -> None:
        if not text:
            return
        self._tell_waiting()
        self._skipped += len(text)
        self._end.extend(text[-END_SHOWN:])
        if self._clock() - self._end_told_at >= END_PAUSE_S:
            self._tell_end()

    def _tell_end(self) -> None:
        self._end_told_at = self._clock()
        end = "".join(self._end)
        self._tell({"skipped": self._skipped - len(end), "end": end})


@contextlib.contextmanager
def printing_to(tell: Tell) -> Iterator[None]:
    """Tell the page what is printed meanwhile; input() has nobody to ask."""
    output, asked = Output(tell), builtins.input
    builtins.input = _no_input
    try:
        with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
            yield
    finally:
        builtins.input = asked
        output.finish()


def _no_input(prompt: Any = "") -> str:
    raise RuntimeError("input() has nobody to ask here: write the value into the program")

"""A person's formula of x, read safely: arithmetic and a few functions, never Python's own evaluation."""

from typing import NoReturn

import numpy as np

from nncore.datasets.formula import FUNCTIONS, MAX_DEPTH, NoFormulaError, TooDeepError, Value, parse
from nncore.types import Array

MAX_LENGTH = 200


class Expression:
    """A formula of one variable, x.

    Numbers, ``x``, ``pi`` (or ``π``), ``e``, ``+ - * / ^`` (or ``**``), brackets, bars ``|x|`` for the
    absolute value, superscripts as in ``x²``, and the functions in ``FUNCTIONS``. The sign of multiplication
    may be left out: ``2x``, ``3(x + 1)``, ``2sin(x)``; it binds as it would if it stood there, so ``1/2x`` is
    half of x. A bar after a whole value closes what the last open one began.

    nncore's own parser reads it: nothing is handed to ``eval``. All arithmetic is that of 64-bit floating
    numbers, so no power takes long.

    Parameters
    ----------
    text : str
        At most 200 characters.
    field : str
        What the formula is called in errors.

    Raises
    ------
    ValueError
        If anything else is in it, or it nests deeper than 30.

    Examples
    --------
    >>> Expression("sin(pi * x) + x^2 / 2")(np.array([0.5, 2.0])).round(3).tolist()
    [1.125, 2.0]
    >>> Expression("|2x - 3|")(np.array([0.5, 2.0])).tolist()
    [2.0, 1.0]
    >>> Expression("x + y")
    Traceback (most recent call last):
    ...
    ValueError: data.expression must be a formula of x (numbers, + - * / ^, brackets, |x|, pi, e, sin, cos, \
tan, tanh, exp, log, sqrt, abs, sign, step), got 'y' in 'x + y'
    """

    def __init__(self, text: str, *, field: str = "data.expression") -> None:
        self.text = text
        self.field = field
        self._evaluate = self._parse()

    def __call__(self, x: Array) -> Array:
        """Return the formula's value at every x.

        Parameters
        ----------
        x : ndarray of shape (N,)

        Returns
        -------
        ndarray of shape (N,), float64

        Raises
        ------
        ValueError
            If a value is no finite number; the message has the first such x.
        """
        with np.errstate(all="ignore"):
            values = np.broadcast_to(self._evaluate(x.astype(np.float64)), x.shape).astype(np.float64)
        wrong = np.flatnonzero(~(np.abs(values) <= 1e6))
        if wrong.size:
            at = wrong[0]
            raise ValueError(
                f"{self.field} must stay between -1e6 and 1e6, got {values[at]:.6g} at x = {x[at]:.4g}"
            )
        return values

    def _parse(self) -> Value:
        """The formula as a function of x."""
        if not isinstance(self.text, str):
            raise ValueError(f"{self.field} must be a text, got {self.text!r}")
        if len(self.text) > MAX_LENGTH:
            raise ValueError(f"{self.field} must be at most {MAX_LENGTH} characters, got {len(self.text):,}")
        try:
            return parse(self.text)
        except NoFormulaError as error:
            self._refuse(str(error))
        except TooDeepError:
            raise ValueError(f"{self.field} must nest at most {MAX_DEPTH} deep, got {self.text!r}") from None

    def _refuse(self, part: str) -> NoReturn:
        """Say what a formula may hold and which part is something else."""
        where = "" if part == self.text else f" in {self.text!r}"
        allowed = f"numbers, + - * / ^, brackets, |x|, pi, e, {', '.join(FUNCTIONS)}"
        raise ValueError(f"{self.field} must be a formula of x ({allowed}), got {part!r}{where}") from None

"""A person's formula of x, read safely: arithmetic and a few functions, never Python's own evaluation."""

from collections.abc import Sequence

import numpy as np

from nncore.datasets.formula import FUNCTIONS, MAX_DEPTH, NoFormulaError, TooDeepError, Value, X, parse
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
        self._evaluate = read_formula(text, field)

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


def read_formula(text: str, field: str, variables: Sequence[str] = X) -> Value:
    """Return the function that a person's formula means.

    Parameters
    ----------
    text : str
        At most 200 characters.
    field : str
        What the formula is called in errors.
    variables : sequence of str
        One letter each, in the order of the function's arguments.

    Raises
    ------
    ValueError
        If anything else is in it, or it nests deeper than 30.

    Examples
    --------
    >>> read_formula("x^2 - 2xy", "formula", "xy")(np.array([3.0]), np.array([1.0])).tolist()
    [3.0]
    """
    if not isinstance(text, str):
        raise ValueError(f"{field} must be a text, got {text!r}")
    if len(text) > MAX_LENGTH:
        raise ValueError(f"{field} must be at most {MAX_LENGTH} characters, got {len(text):,}")
    try:
        return parse(text, variables)
    except NoFormulaError as error:
        raise ValueError(f"{field} must be {_rule(variables)}, got {_place(str(error), text)}") from None
    except TooDeepError:
        raise ValueError(f"{field} must nest at most {MAX_DEPTH} deep, got {text!r}") from None


def _rule(variables: Sequence[str]) -> str:
    """What a formula may hold."""
    allowed = f"numbers, + - * / ^, brackets, |x|, pi, e, {', '.join(FUNCTIONS)}"
    return f"a formula of {' and '.join(variables)} ({allowed})"


def _place(part: str, text: str) -> str:
    """Which part is something else."""
    return f"{part!r}" + ("" if part == text else f" in {text!r}")

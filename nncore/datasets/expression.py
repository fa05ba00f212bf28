"""A person's formula of x, read safely: arithmetic and a few functions, never Python's own evaluation."""

import ast
import math
import operator
import re
import warnings
from collections.abc import Callable
from itertools import accumulate
from typing import Any, NoReturn

import numpy as np

from nncore.types import Array

MAX_LENGTH = 200
MAX_DEPTH = 30

FUNCTIONS: dict[str, Callable[[Array], Any]] = {
    "sin": np.sin,
    "cos": np.cos,
    "tan": np.tan,
    "tanh": np.tanh,
    "exp": np.exp,
    "log": np.log,
    "sqrt": np.sqrt,
    "abs": np.abs,
    "sign": np.sign,
    "step": lambda x: np.heaviside(x, 1.0),
}
"""The functions a formula may call, each of one argument."""

CONSTANTS = {"pi": math.pi, "e": math.e}

_OPERATORS: dict[type[ast.operator], Callable[[Array, Array], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: np.divide,
    ast.Pow: np.power,
}
_SIGNS: dict[type[ast.unaryop], Callable[[Array], Any]] = {ast.USub: operator.neg, ast.UAdd: operator.pos}


class Expression:
    """A formula of one variable, x.

    Numbers, ``x``, ``pi``, ``e``, ``+ - * / ^`` (or ``**``), brackets and the functions in ``FUNCTIONS``. It
    is parsed to a syntax tree of which every node must be one of these; nothing is handed to ``eval``. All
    arithmetic is that of 64-bit floating numbers, so no power takes long.

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
    >>> Expression("x.real")
    Traceback (most recent call last):
    ...
    ValueError: data.expression must be a formula of x (numbers, + - * / ^, brackets, pi, e, sin, cos, tan, \
tanh, exp, log, sqrt, abs, sign, step), got 'x.real'
    """

    def __init__(self, text: str, *, field: str = "data.expression") -> None:
        self.text = text
        self.field = field
        self._source = text.replace("^", "**").strip()
        self._evaluate = self._node(self._parse(), 1)

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

    def _parse(self) -> ast.expr:
        """The syntax tree; warnings about odd literals count as errors."""
        if len(self.text) > MAX_LENGTH:
            raise ValueError(f"{self.field} must be at most {MAX_LENGTH} characters, got {len(self.text)}")
        if max(accumulate((c == "(") - (c == ")") for c in self.text), default=0) > MAX_DEPTH:
            self._refuse_depth()
        strange = re.search(r"[^A-Za-z0-9 .+\-*/()]", self._source)
        if strange:
            self._refuse(strange.group())
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                return ast.parse(self._source, mode="eval").body
        except (SyntaxError, MemoryError, RecursionError):
            self._refuse(self.text)

    def _node(self, node: ast.expr, depth: int) -> Callable[[Array], Any]:
        """Turn one node of the tree into a function of x."""
        if depth > MAX_DEPTH:
            self._refuse_depth()
        match node:
            case ast.Constant(value=int() | float() as value) if type(value) is not bool:
                number = self._number(value)
                return lambda x: number
            case ast.Name(id="x"):
                return lambda x: x
            case ast.Name(id=name) if name in CONSTANTS:
                return lambda x: np.float64(CONSTANTS[name])
            case ast.UnaryOp(op=sign, operand=operand) if type(sign) in _SIGNS:
                return _after(_SIGNS[type(sign)], self._node(operand, depth + 1))
            case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
                sides = self._node(left, depth + 1), self._node(right, depth + 1)
                return _between(_OPERATORS[type(op)], *sides)
            case ast.Call(func=ast.Name(id=name), args=[argument], keywords=[]) if name in FUNCTIONS:
                return _after(FUNCTIONS[name], self._node(argument, depth + 1))
        self._refuse(ast.get_source_segment(self._source, node) or self.text)

    def _number(self, value: float) -> np.float64:
        """A literal as a 64-bit number."""
        try:
            number = np.float64(value)
        except OverflowError:
            number = np.float64(math.inf)
        if not np.isfinite(number):
            self._refuse(f"{str(value)[:20]}")
        return number

    def _refuse_depth(self) -> NoReturn:
        """Say how deep a formula may nest: brackets are counted before the parser could run out of stack."""
        raise ValueError(f"{self.field} must nest at most {MAX_DEPTH} deep, got {self.text!r}")

    def _refuse(self, part: str) -> NoReturn:
        """Say what a formula may hold and which part is something else."""
        where = "" if part == self.text else f" in {self.text!r}"
        allowed = f"numbers, + - * / ^, brackets, pi, e, {', '.join(FUNCTIONS)}"
        raise ValueError(f"{self.field} must be a formula of x ({allowed}), got {part!r}{where}")


def _after(function: Callable[[Array], Any], inner: Callable[[Array], Any]) -> Callable[[Array], Any]:
    """function(inner(x))."""
    return lambda x: function(inner(x))


def _between(
    function: Callable[[Array, Array], Any], left: Callable[[Array], Any], right: Callable[[Array], Any]
) -> Callable[[Array], Any]:
    """function(left(x), right(x))."""
    return lambda x: function(left(x), right(x))

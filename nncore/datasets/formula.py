"""The grammar of a formula of x, or of x and y, read by recursive descent: each rule of it is a method.

sum      product, then + or - and a product, as often as there are
product  signed, then * or / and a signed; the * may be left out, as in 2x, 3(x + 1), x sin(x), xy
signed   any number of + and -, then a power
power    atom, superscripts, and perhaps ^ with a signed
atom     number, variable, pi, e, function(sum), (sum), |sum|
"""

import math
import operator
import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np

from nncore.types import Array

MAX_DEPTH = 30
"""So deep brackets, bars, signs and powers may stand in each other."""

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

CONSTANTS = {"pi": math.pi, "π": math.pi, "e": math.e}

Value = Callable[..., Any]
"""A part of a formula: its values for an array of x (and one of y)."""

X = ("x",)
"""The variables of a formula of x."""

Operation = Callable[[Any, Any], Any]

_TOKEN = re.compile(
    r"(?P<number>([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?)"
    r"|(?P<name>[A-Za-z][A-Za-z0-9]*|π)"
    r"|(?P<superscript>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
    r"|(?P<sign>\*\*|[-+*/^()|])"
)
_PRINTED = str.maketrans("−–×·⋅÷\u00a0\u2009\u202f", "--***/   ")
"""Signs and blanks as books print them, and as they are typed."""

_SUPERSCRIPTS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")

_SUMS: dict[str, Operation] = {"+": operator.add, "-": operator.sub}
_PRODUCTS: dict[str, Operation] = {"*": operator.mul, "/": np.divide}
_SIGNS: dict[str, Callable[[Any], Any]] = {"+": operator.pos, "-": operator.neg}


class NoFormulaError(Exception):
    """A part of the text that has no place in a formula, or the whole text where nothing else can be said."""


class TooDeepError(Exception):
    """The text nests deeper than `MAX_DEPTH`."""


class _Token(NamedTuple):
    """A number, name, superscript or sign of the text."""

    kind: str
    text: str


_END = _Token("end", "")


def parse(text: str, variables: Sequence[str] = X) -> Value:
    """Return the function that a formula means.

    Parameters
    ----------
    text : str
        The formula.
    variables : sequence of str
        One letter each, in the order of the function's arguments. Two in a row, as in
        ``xy``, are multiplied.

    Returns
    -------
    callable
        Of arrays, or of whatever else NumPy's functions take, such as `nncore.descent.jets.Jet`.

    Raises
    ------
    NoFormulaError
        With the part of the text that is no formula.
    TooDeepError
        If it nests too deep; nothing is read beyond that, so that no text runs out of stack.

    Examples
    --------
    >>> parse("2x² - |x|")(np.array([-1.0, 3.0])).tolist()
    [1.0, 15.0]
    >>> parse("xy + 1", "xy")(np.array([2.0]), np.array([3.0])).tolist()
    [7.0]
    """
    return _Parser(_tokens(text, variables), text, variables).read()


def _tokens(text: str, variables: Sequence[str]) -> list[_Token]:
    """The tokens of a text, with one that marks its end."""
    plain, at = text.translate(_PRINTED).strip(), 0
    tokens: list[_Token] = []
    while at < len(plain):
        found = _TOKEN.match(plain, at)
        if found:
            parts = _apart(found.group(), variables)
            tokens += [_Token(str(found.lastgroup), part) for part in parts]
        elif plain[at] != " ":
            raise NoFormulaError(plain[at])
        at = found.end() if found else at + 1
    return [*tokens, _END]


def _apart(word: str, variables: Sequence[str]) -> Sequence[str]:
    """The letters of a word in which each is another variable, else the word."""
    is_product = len(set(word)) == len(word) and set(word) <= set(variables)
    return word if is_product else [word]


class _Parser:
    """Reads tokens from left to right; `_open` holds what closes each part that has begun."""

    def __init__(self, tokens: Sequence[_Token], text: str, variables: Sequence[str]) -> None:
        self._tokens = tokens
        self._text = text
        self._variables = variables
        self._at = 0
        self._open: list[str] = []

    def read(self) -> Value:
        """The whole text."""
        value = self._sum()
        if self._next is not _END:
            raise NoFormulaError(self._text)
        return value

    @property
    def _next(self) -> _Token:
        return self._tokens[self._at]

    def _take(self) -> _Token:
        """The next token, which is then behind."""
        self._at += 1
        return self._tokens[self._at - 1]

    def _within(self, closing: str, rule: Callable[[], Value]) -> Value:
        """Read a part one level deeper."""
        if len(self._open) == MAX_DEPTH:
            raise TooDeepError
        self._open.append(closing)
        value = rule()
        self._open.pop()
        return value

    def _sum(self) -> Value:
        first, rest = self._product(), []
        while self._next.text in _SUMS:
            rest.append((_SUMS[self._take().text], self._product()))
        return _chain(first, rest)

    def _product(self) -> Value:
        first, rest = self._signed(), []
        while self._next.text in _PRODUCTS or self._is_factor():
            sign = self._take().text if self._next.text in _PRODUCTS else "*"
            rest.append((_PRODUCTS[sign], self._signed()))
        return _chain(first, rest)

    def _is_factor(self) -> bool:
        """Whether what comes next is multiplied without a sign; ``x x`` and ``x(2)`` look like slips."""
        if self._next.text == "|":
            return self._open[-1:] != ["|"]
        before = self._tokens[self._at - 1].text
        if before in self._variables and self._next.text in (before, "("):
            return False
        return self._next.kind == "name" or self._next.text == "("

    def _signed(self) -> Value:
        if self._next.text in _SIGNS:
            return _after(_SIGNS[self._take().text], self._within("", self._signed))
        return self._power()

    def _power(self) -> Value:
        value = self._atom()
        while self._next.kind == "superscript":
            exponent = np.float64(self._take().text.translate(_SUPERSCRIPTS))
            value = _chain(value, [(np.power, _constant(exponent))])
        if self._next.text in ("^", "**"):
            self._take()
            value = _chain(value, [(np.power, self._within("", self._signed))])
        return value

    def _atom(self) -> Value:
        token = self._take()
        if token.kind == "number":
            return _constant(self._number(token.text))
        if token.text == "(":
            return self._enclosed(")")
        if token.text == "|":
            return _after(np.abs, self._enclosed("|"))
        if token.kind == "name":
            return self._named(token.text)
        raise NoFormulaError(self._text)

    def _named(self, name: str) -> Value:
        if name in self._variables:
            return _variable(self._variables.index(name))
        if name in CONSTANTS:
            return _constant(np.float64(CONSTANTS[name]))
        if name not in FUNCTIONS:
            raise NoFormulaError(name)
        if self._take().text != "(":
            raise NoFormulaError(self._text)
        return _after(FUNCTIONS[name], self._enclosed(")"))

    def _enclosed(self, closing: str) -> Value:
        """What stands between brackets or bars, the first of which has been read."""
        value = self._within(closing, self._sum)
        if self._take().text != closing:
            raise NoFormulaError(self._text)
        return value

    def _number(self, text: str) -> np.float64:
        number = np.float64(text)
        if not np.isfinite(number):
            raise NoFormulaError(text[:20])
        return number


def _variable(index: int) -> Value:
    """One of the arguments."""
    return lambda *point: point[index]


def _constant(value: np.float64) -> Value:
    """The same everywhere."""
    return lambda *point: value


def _after(function: Callable[[Array], Any], inner: Value) -> Value:
    """function(inner(x))."""
    return lambda *point: function(inner(*point))


def _chain(first: Value, rest: Sequence[tuple[Operation, Value]]) -> Value:
    """The first, then each operation with its operand from left to right: a long sum is not deep."""
    if not rest:
        return first

    def value(*point: Any) -> Any:
        result = first(*point)
        for operation, operand in rest:
            result = operation(result, operand(*point))
        return result

    return value

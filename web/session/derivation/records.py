"""The record of an equation: everything the stepper shows of a quantity is read from it.

A form says how a quantity is made of others. It is a sum of terms; a term is a number times an einsum of
factors; a factor is a quantity, or a function of quantities entry by entry (`functions`). From that follow
the value, the sum of products of one entry, the highlights, the matrices filled in, and the marking.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

Piece = dict[str, Any]
"""A piece of a formula: ``tex``, and ``quantity`` where the piece stands for one, else None."""

Parts = Sequence[Piece | str]
"""Pieces and plain TeX in a row."""


@dataclass(frozen=True)
class Factor:
    """A quantity, or a function of one or more quantities of the same subscripts.

    Attributes
    ----------
    quantities : tuple of str
        Names such as ``a.0``.
    function : str or None
        One of `functions.FUNCTIONS`; None for the quantity itself.
    parameters : mapping
        Numbers the function needs besides, such as ``slope``.
    """

    quantities: tuple[str, ...]
    function: str | None = None
    parameters: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Term:
    """A number times a sum of products.

    Attributes
    ----------
    einsum : str
        As ``mi,ji->mj``: m is the example, the other letters are neurons. A letter only right of the arrow is
        an axis along which the term stays the same, as the bias for all examples.
    factors : tuple of Factor
        One for each group of letters left of the arrow.
    scale : float
        The number; its sign is the term's sign.
    scale_tex : str
        How the number is written, without its sign; empty for 1.
    """

    einsum: str
    factors: tuple[Factor, ...]
    scale: float = 1.0
    scale_tex: str = ""


@dataclass(frozen=True)
class Code:
    """The lines of nncore that compute a quantity.

    Attributes
    ----------
    function : str
        ``nncore.layers:Dense.forward_propagate``.
    at_work : tuple of str
        A few letters of each statement that does it; without any it is the whole body.
    names : mapping of str to str
        Which quantity stands under which name of the code after these lines have run; the name ``return`` is
        what the function returns.
    is_flat : bool
        Whether the names are vectors of all parameters together, of which the quantities are parts.
    """

    function: str
    at_work: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    is_flat: bool = False

    @property
    def id(self) -> str:
        """The key under which `sources.spans` has its lines."""
        return "|".join((self.function, *self.at_work))


@dataclass(frozen=True)
class Form:
    """One way to compute a quantity.

    Attributes
    ----------
    name : str
        ``main``; others are ``short``, ``in one line``, ``each example``.
    equation, source : str
        Number and document, as "(9)" and "Südmersen".
    formula : tuple of Piece
        In the texts' notation.
    terms : tuple of Term
        Empty where no short formula says it (a whole pass, say).
    sentence : str
        The same in plain words.
    layout : tuple
        The formula with matrices filled in, see `layouts`: nncore's arrays, examples as rows.
    code : Code or None
        Who computes it.
    """

    name: str
    equation: str
    source: str
    formula: tuple[Piece, ...]
    terms: tuple[Term, ...]
    sentence: str
    layout: tuple[dict[str, Any], ...] = ()
    code: Code | None = None

    @property
    def operands(self) -> tuple[str, ...]:
        """The quantities it is made of, each once, in their order."""
        names = (name for term in self.terms for factor in term.factors for name in factor.quantities)
        return tuple(dict.fromkeys(names))


@dataclass(frozen=True)
class Record:
    """A quantity with all ways to compute it, the first being the main one; given ones have none.

    Attributes
    ----------
    quantity : str
        Its name.
    label : str
        In words.
    place : mapping
        Where it is in the picture of the network: ``layer`` (0 is the input), ``part`` (``neurons``,
        ``weights``, ``biases``, ``output``) and ``direction`` (``forward``, ``backward``, ``update``).
    forms : tuple of Form
        Ways to compute it.
    """

    quantity: str
    label: str
    place: Mapping[str, Any]
    forms: tuple[Form, ...] = ()


def function_path(owner: type, method: str) -> str:
    """Return where a class has a method from, as `Code.function` names it.

    Examples
    --------
    >>> from nncore.activations import ReLU
    >>> function_path(ReLU, "jacobian")
    'nncore.activations.base:Elementwise.jacobian'
    """
    function = getattr(owner, method)
    return f"{function.__module__}:{function.__qualname__}"


def to_plain(record: Record) -> dict[str, Any]:
    """Return a record as plain values for JSON, with each form's operands and code id written out."""
    plain = asdict(record)
    for form, written in zip(record.forms, plain["forms"], strict=True):
        written["operands"] = list(form.operands)
        if form.code:
            written["code"] = {
                "id": form.code.id,
                "names": dict(form.code.names),
                "is_flat": form.code.is_flat,
            }
    return plain


def pieces(*parts: Piece | str) -> tuple[Piece, ...]:
    """Return the pieces of a formula: plain TeX as strings, quantities as made by `symbols.Symbols`."""
    return tuple({"tex": part, "quantity": None} if isinstance(part, str) else part for part in parts)


def product(einsum: str, *names: str | Factor, scale: float = 1.0, scale_tex: str = "") -> Term:
    """Return a term of quantities by their names, or factors as they are."""
    factors = (Factor((name,)) if isinstance(name, str) else name for name in names)
    return Term(einsum, tuple(factors), scale, scale_tex)


def of(function: str, *names: str, **parameters: float) -> Factor:
    """Return a function of quantities as a factor."""
    return Factor(names, function, parameters)

"""How a wrong solution is made of the right one: the record's form with one thing changed."""

from collections.abc import Callable
from dataclasses import replace

from nncore.types import Array

from .records import Factor, Form, Term

Change = Callable[[Term], Term | None]
"""What becomes of a term; None where it is left out."""


def changed(form: Form, change: Change) -> Form:
    """Return the form with every term changed."""
    terms = (change(term) for term in form.terms)
    return replace(form, terms=tuple(term for term in terms if term is not None))


def without(form: Form, name: str) -> Form:
    """Return the form without the terms that have a quantity."""
    return changed(form, lambda term: None if name in names_of(term) else term)


def scaled(form: Form, name: str, scale: float) -> Form:
    """Return the form with the terms that have a quantity times a number."""
    return changed(
        form, lambda term: replace(term, scale=term.scale * scale) if name in names_of(term) else term
    )


def exchanged(form: Form, old: str, new: str | Factor) -> Form:
    """Return the form with another factor in the place of a quantity."""
    other = new if isinstance(new, Factor) else Factor((new,))

    def change(term: Term) -> Term:
        factors = tuple(other if factor.quantities == (old,) else factor for factor in term.factors)
        return replace(term, factors=factors)

    return changed(form, change)


def names_of(term: Term) -> set[str]:
    """Return the quantities of a term."""
    return {name for factor in term.factors for name in factor.quantities}


def misread(array: Array) -> Array:
    """Return a matrix read by columns where it is written by rows: its transpose where that has its shape.

    Examples
    --------
    >>> import numpy as np
    >>> misread(np.array([[1, 2, 3], [4, 5, 6]])).tolist()
    [[1, 4, 2], [5, 3, 6]]
    """
    return array.T if array.shape[0] == array.shape[1] else array.T.reshape(array.shape)

"""What is said of a block of parameters: right, or wrong by which factor."""

from dataclasses import dataclass

import numpy as np

from nncore.types import Array

PROPORTIONAL = 1e-4
"""So far, as a share, may an array be from a multiple of another to be called one."""


@dataclass(frozen=True)
class Verdict:
    """A block, and what is wrong with it.

    Attributes
    ----------
    block : str
        As ``d_w.2``, layers counted from 1.
    name : str
        In words.
    problem : str
        Empty where it is right.
    factor : float or None
        How many times the right value it is, where it is a multiple of it.
    """

    block: str
    name: str
    problem: str = ""
    factor: float | None = None


def judge(block: str, name: str, *, found: Array, right: Array, wrong: Array, size: int) -> Verdict:
    """Compare a block with the right one.

    Parameters
    ----------
    block, name : str
        As `Verdict` has them.
    found, right : ndarray of one shape
        What was computed, and what is right.
    wrong : ndarray of bool
        Where the two differ by more than rounding.
    size : int
        Examples in the batch, a common factor.

    Examples
    --------
    >>> right = np.array([1.0, -2.0])
    >>> judge("d_b.1", "d_b of layer 1", found=10 * right, right=right, wrong=right != 0, size=4).problem
    'is 10 times too large'
    """
    if not wrong.any():
        return Verdict(block, name)
    if not np.isfinite(found).all():
        return Verdict(block, name, "has entries that are not finite numbers")
    if not found.any():
        return Verdict(block, name, "is 0 everywhere", 0.0)
    factor = common_factor(found, right)
    if factor is None:
        return Verdict(block, name, _entry(found, right, wrong))
    return Verdict(block, name, factor_in_words(factor, size), factor)


def common_factor(found: Array, right: Array) -> float | None:
    """Return the number that ``right`` is multiplied by in ``found``; None where there is no such number.

    Examples
    --------
    >>> common_factor(np.array([-1.0, 2.0]), np.array([0.5, -1.0]))
    -2.0
    >>> common_factor(np.array([1.0, 1.0]), np.array([1.0, 2.0])) is None
    True
    """
    size = float(np.vdot(right, right))
    if not size:
        return None
    factor = float(np.vdot(found, right)) / size
    rest = np.abs(found - factor * right).max()
    return factor if rest <= PROPORTIONAL * np.abs(found).max() else None


def factor_in_words(factor: float, size: int) -> str:
    """Return what a factor says of a gradient.

    Examples
    --------
    >>> factor_in_words(-1.0, 7)
    'has the wrong sign'
    >>> factor_in_words(0.25, 7)
    'is 4 times too small'
    >>> factor_in_words(7.0, 7)
    'is 7 times too large: that is the number of examples, so the mean is missing'
    """
    how_much = abs(factor)
    sign = "has the wrong sign" if factor < 0 else ""
    if np.isclose(how_much, 1, rtol=1e-3):
        return sign
    times = how_much if how_much > 1 else 1 / how_much
    said = f"is {times:.3g} times too {'large' if how_much > 1 else 'small'}"
    if np.isclose(how_much, size, rtol=1e-3):
        said += ": that is the number of examples, so the mean is missing"
    elif np.isclose(1 / how_much, size, rtol=1e-3):
        said += ": that is the number of examples, so it was divided by it twice"
    return f"{said}, and {sign}" if sign else said


def _entry(found: Array, right: Array, wrong: Array) -> str:
    """The entry that is furthest off."""
    at = np.unravel_index(int(np.argmax(np.abs(found - right) * wrong)), found.shape)
    place = ", ".join(str(int(i)) for i in at)
    how_many = f"{int(wrong.sum())} of {wrong.size} entries are wrong"
    entry = f"Entry [{place}], counted from 0 as in NumPy, is {found[at]:.4g}, and {right[at]:.4g} is right"
    return f"is wrong: {how_many}, and no one factor would mend them all. {entry}"

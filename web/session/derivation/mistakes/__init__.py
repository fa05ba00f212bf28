"""Mistakes as wrong solutions that can be run: each gives the numbers a student gets who makes it.

A mistake is a function of a `Case`, the quantity asked for with everything before it, that returns an array
of the quantity's shape, several of them, or None where the mistake can't be made. Its docstring is the
sentence the student reads.
"""

from . import in_errors, in_forward, in_gradients, in_order, in_update
from .case import MISTAKES, Case, Mistake

__all__ = ["MISTAKES", "Case", "Mistake", "in_errors", "in_forward", "in_gradients", "in_order", "in_update"]

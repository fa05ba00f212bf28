"""Gradient descent on functions of two variables: surfaces, their exact derivatives, and walks over them."""

from nncore.descent.surfaces import SURFACES, Surface, make_surface
from nncore.descent.walk import Path, Walk, descend

__all__ = ["SURFACES", "Path", "Surface", "Walk", "descend", "make_surface"]

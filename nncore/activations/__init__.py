"""Activation functions: forward, product with the Jacobian without forming it, and the Jacobian itself.

Equations (5) to (91) are those of Südmersen. Every Jacobian here is symmetric, as it notes, so a product
from the left and one from the right are the same.
"""

from nncore.activations.base import ACTIVATIONS, Activation, Elementwise
from nncore.activations.elementwise import GELU, LeakyReLU, Linear, ReLU, Sigmoid, Tanh
from nncore.activations.softmax import Softmax

__all__ = [
    "ACTIVATIONS",
    "GELU",
    "Activation",
    "Elementwise",
    "LeakyReLU",
    "Linear",
    "ReLU",
    "Sigmoid",
    "Softmax",
    "Tanh",
    "make_activation",
]


def make_activation(name: str, *, slope: float | None = None) -> Activation:
    """Return a new activation by name.

    Parameters
    ----------
    name : str
        One of `ACTIVATIONS`.
    slope : float, optional
        For ``leaky_relu`` only.

    Raises
    ------
    ValueError
        If the name is unknown, or a slope is given to an activation that has none.

    Examples
    --------
    >>> make_activation("leaky_relu", slope=0.2).config()
    {'slope': 0.2}
    """
    activation = ACTIVATIONS.get(name)
    if slope is None:
        return activation()
    if not issubclass(activation, LeakyReLU):
        raise ValueError(f"slope must be left out for activation {name}, got {slope!r}")
    return activation(slope)

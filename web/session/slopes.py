"""How much of a gradient an activation lets through."""

from typing import Any

import numpy as np

from nncore.activations import Elementwise
from nncore.types import Array

FLAT = 0.05
"""Where the slope is smaller, less than a twentieth of a gradient passes."""


def slope_at(activation: Elementwise, z: Any) -> Array:
    """Return f'(z) for numbers z in any number of axes."""
    z = np.asarray(z, np.float64)
    return activation.derivative_at(z.reshape(1, -1)).reshape(z.shape)

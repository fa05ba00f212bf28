"""First values of the weights; biases start at zero (the course notes, "Weight Initialization").

Each draws a matrix of shape (n_out, n_in) from a normal distribution whose variance keeps signals from
vanishing or exploding on their way through the layers. Drawn in float64, so that both float types start at
the same weights.
"""

from collections.abc import Callable

import numpy as np

from nncore.registry import Registry
from nncore.types import Array, Rng

Initializer = Callable[[tuple[int, int], Rng], Array]
"""A function of the shape (n_out, n_in) and the random generator."""

INITIALIZERS: Registry[Initializer] = Registry("initializer")
"""All initialisers by name, "auto" excepted."""

CONSTANT = 0.5
"""The value of every weight under "constant"."""

VARIANCES: dict[str, Callable[[tuple[int, int]], float]] = {
    "standard_normal": lambda _: 1.0,
    "he": lambda shape: 2 / shape[1],
    "xavier": lambda shape: 1 / shape[1],
    "glorot": lambda shape: 2 / sum(shape),
}
"""The variance of each initialiser that draws, for a shape (n_out, n_in)."""


@INITIALIZERS.add("zeros")
def zeros(shape: tuple[int, int], rng: Rng) -> Array:
    """Return zeros. All hidden units stay identical for ever: shown as a warning example in the course notes.

    Examples
    --------
    >>> zeros((1, 2), np.random.default_rng(0)).tolist()
    [[0.0, 0.0]]
    """
    return np.zeros(shape)


@INITIALIZERS.add("constant")
def constant(shape: tuple[int, int], rng: Rng) -> Array:
    """Return `CONSTANT` everywhere. Hidden units stay identical, as with `zeros` (the course notes).

    Examples
    --------
    >>> constant((1, 2), np.random.default_rng(0)).tolist()
    [[0.5, 0.5]]
    """
    return np.full(shape, CONSTANT)


@INITIALIZERS.add("standard_normal")
def standard_normal(shape: tuple[int, int], rng: Rng) -> Array:
    """Draw with variance 1: too large for wide layers (the course notes: vanishing or exploding gradients).

    Examples
    --------
    >>> standard_normal((2, 3), np.random.default_rng(0)).shape
    (2, 3)
    """
    return rng.standard_normal(shape)


@INITIALIZERS.add("he")
def he(shape: tuple[int, int], rng: Rng) -> Array:
    """Draw with variance 2 / n_in, for ReLU and its relatives (the course notes, k = 2).

    Examples
    --------
    >>> round(float(he((400, 200), np.random.default_rng(0)).var()), 3)
    0.01
    """
    return _normal(shape, rng, variance=VARIANCES["he"](shape))


@INITIALIZERS.add("xavier")
def xavier(shape: tuple[int, int], rng: Rng) -> Array:
    """Draw with variance 1 / n_in, for tanh (the course notes, k = 1).

    Examples
    --------
    >>> round(float(xavier((400, 200), np.random.default_rng(0)).var()), 3)
    0.005
    """
    return _normal(shape, rng, variance=VARIANCES["xavier"](shape))


@INITIALIZERS.add("glorot")
def glorot(shape: tuple[int, int], rng: Rng) -> Array:
    """Draw with variance 2 / (n_in + n_out) (the course notes, "another commonly used heuristic").

    Examples
    --------
    >>> round(float(glorot((300, 100), np.random.default_rng(0)).var()), 3)
    0.005
    """
    return _normal(shape, rng, variance=VARIANCES["glorot"](shape))


def _normal(shape: tuple[int, int], rng: Rng, *, variance: float) -> Array:
    """Normal numbers with mean 0."""
    weights: Array = rng.standard_normal(shape) * variance**0.5
    return weights


AUTO = {"relu": "he", "leaky_relu": "he", "gelu": "he"}
"""What "auto" stands for by activation; "xavier" for all others."""


def make_initializer(name: str, *, activation: str) -> Initializer:
    """Return an initialiser by name; "auto" picks the one that suits the activation (the course notes).

    Parameters
    ----------
    name : str
        One of `INITIALIZERS` or "auto".
    activation : str
        Name of the layer's activation.

    Raises
    ------
    ValueError
        If the name is unknown.

    Examples
    --------
    >>> make_initializer("auto", activation="relu") is he
    True
    """
    if name == "auto":
        return INITIALIZERS[AUTO.get(activation, "xavier")]
    if name not in INITIALIZERS:
        raise ValueError(f"initializer must be one of auto, {', '.join(INITIALIZERS)}, got {name!r}")
    return INITIALIZERS[name]


def weight_variance(name: str, shape: tuple[int, int], *, activation: str) -> float | None:
    """Return the variance of the weights that an initialiser draws; None where it draws nothing.

    Parameters
    ----------
    name : str
        One of `INITIALIZERS` or "auto".
    shape : (n_out, n_in)
        Of the weights.
    activation : str
        Name of the layer's activation.

    Examples
    --------
    >>> [weight_variance(name, (3, 4), activation="relu") for name in ("auto", "xavier", "zeros")]
    [0.5, 0.25, None]
    """
    chosen = AUTO.get(activation, "xavier") if name == "auto" else name
    return VARIANCES[chosen](shape) if chosen in VARIANCES else None

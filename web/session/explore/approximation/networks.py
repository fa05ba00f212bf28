"""The network of one hidden layer on a curve: its units set by hand, and the share of each."""

from collections.abc import Sequence
from math import comb
from typing import NamedTuple

import numpy as np

import nncore as nn
from nncore.activations.base import Activation, Elementwise
from nncore.datasets.expression import Expression
from nncore.types import Array
from nncore.validation import check_number

REACH = 3
X: Array = np.arange(-20 * REACH, 20 * REACH + 1) / 20
"""Where curves are compared: 121 points from -3 to 3, as many below 0 as above."""

MOST_UNITS = 64
MOST = 1e4
"""Of a weight that is set by hand."""


class Power(Elementwise):
    """z^k, a polynomial: no activation of the library, for whatever k networks of it approximate little.

    Examples
    --------
    >>> Power(2).forward(np.array([[-3.0, 1.0]])).tolist()
    [[9.0, 1.0]]
    """

    name = "power"

    def __init__(self, degree: int) -> None:
        self.degree = degree

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return z^k."""
        return np.power(z, self.degree, out=out)

    def derivative(self, z: Array, a: Array, out: Array | None = None) -> Array:
        """Return k z^(k - 1)."""
        slope = np.power(z, self.degree - 1, out=out)
        return np.multiply(slope, self.degree, out=slope)


POWERS = {"linear": 1, "square": 2, "cube": 3}
"""The degree of each activation that is a polynomial."""

ACTIVATIONS = ("tanh", "sigmoid", "relu", "gelu", *POWERS)


class Hidden(NamedTuple):
    """What the hidden units have in common."""

    activation: str
    has_biases: bool = True

    def check(self) -> "Hidden":
        """Return it, or raise where there is no such activation."""
        if self.activation not in ACTIVATIONS:
            raise ValueError(f"activation must be one of {', '.join(ACTIVATIONS)}, got {self.activation!r}")
        return self

    def psi(self) -> Activation:
        """Return the activation, nncore's own but for the square and the cube."""
        degree = POWERS.get(self.activation, 0)
        return Power(degree) if degree > 1 else nn.make_activation(self.activation)


def read_target(text: str) -> Array:
    """Return a formula's values at `X`, or raise with what is wrong in it."""
    return Expression(text, field="f(x)")(X)


def read_units(units: Sequence[Sequence[float]], hidden: Hidden) -> Array:
    """Return rows w, b, v, of shape (n, 3); without biases every b is 0.

    Raises
    ------
    ValueError
        If one is no number, or there are too many.
    """
    if len(units) > MOST_UNITS:
        raise ValueError(f"units must be at most {MOST_UNITS}, got {len(units)}")
    for i, unit in enumerate(units):
        for name, value in zip("wbv", unit, strict=True):
            check_number(f"units[{i}].{name}", value, at_least=-MOST, at_most=MOST)
    rows = np.array(units, np.float64).reshape(-1, 3)
    return rows if hidden.has_biases else rows * [1, 0, 1]


def make_network(units: Array, bias: float, hidden: Hidden, *, learning_rate: float = 0.02) -> nn.Sequential:
    """Return F(x) = c + sum of v psi(w x + b) as a model of nncore, in float64, with Adam.

    Parameters
    ----------
    units : ndarray of shape (n, 3)
        w, b and v of each.
    bias : float
        c, the output's own; 0 without biases.
    """
    first = nn.Dense(len(units))
    first.activation = hidden.psi()
    model = nn.Sequential(
        [first, nn.Dense(1)],
        n_inputs=1,
        loss="mean_squared_error",
        optimizer=nn.make_optimizer("adam", learning_rate=learning_rate),
        dtype="float64",
    )
    first.params["W"][:, 0], first.params["b"][:] = units[:, 0], units[:, 1]
    model.layers[1].params["W"][0] = units[:, 2]
    model.layers[1].params["b"][:] = bias if hidden.has_biases else 0
    return model


def units_of(model: nn.Sequential) -> tuple[Array, float]:
    """Return w, b, v of every unit, (n, 3), and the output's bias."""
    hidden, output = (layer.params for layer in model.layers)
    rows = np.column_stack([hidden["W"][:, 0], hidden["b"], output["W"][0]])
    return rows, float(output["b"][0])


def shares_of(model: nn.Sequential) -> tuple[Array, Array]:
    """Return each unit's v psi(w x + b) at `X`, (n, 121), and the network's output, (121,)."""
    output = model.predict(X[:, None])[:, 0]
    hidden, last = model.layers
    return (hidden.a * last.params["W"][0]).T, output


def coefficients(units: Array, bias: float, degree: int) -> list[float]:
    """Return the polynomial that units of z^k are together, from x^0 up: sum of v C(k, j) w^j b^(k - j).

    Examples
    --------
    >>> coefficients(np.array([[1.0, 1.0, 2.0]]), 0.5, 2)
    [2.5, 4.0, 2.0]
    """
    w, b, v = units.T
    sums = [float((v * comb(degree, j) * w**j * b ** (degree - j)).sum()) for j in range(degree + 1)]
    return [sums[0] + bias, *sums[1:]]

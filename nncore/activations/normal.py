"""The normal distribution inside GELU, from the error function.

Rational approximations and their coefficients: ``s_erf.c`` of FDLIBM, Sun Microsystems 1993 (the erf and erfc
of most C libraries). Every float type computes in itself.
"""

import numpy as np

from nncore.types import Array

_SMALL_END = 0.84375
_LARGE_START = 1.25
_FAR_START = 1 / 0.35
_NOTHING_FROM = 40.0  # erfc(40) is 2e-697, far below the smallest number of float64
_ERF_AT_ONE = 8.45062911510467529297e-01  # the upper bits of erf(1), exact in float32 too

# Coefficients from the highest power down to the constant, in the variable named with each range.
_SMALL_P = (
    -2.37630166566501626084e-05, -5.77027029648944159157e-03, -2.84817495755985104766e-02,
    -3.25042107247001499370e-01, 1.28379167095512558561e-01,
)  # fmt: skip
_SMALL_Q = (
    -3.96022827877536812320e-06, 1.32494738004321644526e-04, 5.08130628187576562776e-03,
    6.50222499887672944485e-02, 3.97917223959155352819e-01, 1.0,
)  # fmt: skip
_MIDDLE_P = (
    -2.16637559486879084300e-03, 3.54783043256182359371e-02, -1.10894694282396677476e-01,
    3.18346619901161753674e-01, -3.72207876035701323847e-01, 4.14856118683748331666e-01,
    -2.36211856075265944077e-03,
)  # fmt: skip
_MIDDLE_Q = (
    1.19844998467991074170e-02, 1.36370839120290507362e-02, 1.26171219808761642112e-01,
    7.18286544141962662868e-02, 5.40397917702171048937e-01, 1.06420880400844228286e-01, 1.0,
)  # fmt: skip
_LARGE_P = (
    -9.81432934416914548592e+00, -8.12874355063065934246e+01, -1.84605092906711035994e+02,
    -1.62396669462573470355e+02, -6.23753324503260060396e+01, -1.05586262253232909814e+01,
    -6.93858572707181764372e-01, -9.86494403484714822705e-03,
)  # fmt: skip
_LARGE_Q = (
    -6.04244152148580987438e-02, 6.57024977031928170135e+00, 1.08635005541779435134e+02,
    4.29008140027567833386e+02, 6.45387271733267880336e+02, 4.34565877475229228821e+02,
    1.37657754143519042600e+02, 1.96512716674392571292e+01, 1.0,
)  # fmt: skip
_FAR_P = (
    -4.83519191608651397019e+02, -1.02509513161107724954e+03, -6.37566443368389627722e+02,
    -1.60636384855821916062e+02, -1.77579549177547519889e+01, -7.99283237680523006574e-01,
    -9.86494292470009928597e-03,
)  # fmt: skip
_FAR_Q = (
    -2.24409524465858183362e+01, 4.74528541206955367215e+02, 2.55305040643316442583e+03,
    3.19985821950859553908e+03, 1.53672958608443695994e+03, 3.25792512996573918826e+02,
    3.03380607434824582924e+01, 1.0,
)  # fmt: skip


def _polynomial(coefficients: tuple[float, ...], x: Array) -> Array:
    """Horner's rule in place."""
    result = np.full_like(x, coefficients[0])
    for coefficient in coefficients[1:]:
        result *= x
        result += coefficient
    return result


def _small(x: Array) -> Array:
    """Below 0.84375: erf(x) = x + x R(x^2), where R is small, so that x itself carries the accuracy."""
    square = x * x
    return x + x * (_polynomial(_SMALL_P, square) / _polynomial(_SMALL_Q, square))


def _rest(x: Array) -> Array:
    """Return 1 - erf(x) for x >= 0, with all its digits however small it is: erfc(x)."""
    size = np.minimum(x, _NOTHING_FROM)
    is_far = size >= _FAR_START
    ranges = [size < _SMALL_END, (size >= _LARGE_START) & ~is_far, is_far]
    return np.piecewise(size, ranges, [lambda x: 1 - _small(x), _large_rest, _far_rest, _middle_rest])


def _middle_rest(x: Array) -> Array:
    """From 0.84375 to 1.25: 1 - erf(1) less a small correction in x - 1."""
    s = x - 1
    return (1 - _ERF_AT_ONE) - _polynomial(_MIDDLE_P, s) / _polynomial(_MIDDLE_Q, s)


def _large_rest(x: Array) -> Array:
    """From 1.25 to 1/0.35."""
    return _tail(x, _LARGE_P, _LARGE_Q)


def _far_rest(x: Array) -> Array:
    """From 1/0.35 on."""
    return _tail(x, _FAR_P, _FAR_Q)


def _tail(x: Array, p: tuple[float, ...], q: tuple[float, ...]) -> Array:
    """Return exp(-x^2 - 9/16 + R(1/x^2)) / x."""
    s = 1 / (x * x)
    exponent = _polynomial(p, s) / _polynomial(q, s) - 0.5625 - x * x
    rest: Array = np.exp(exponent) / x
    return rest


def erf(x: Array) -> Array:
    """The error function 2/sqrt(pi) times the integral of exp(-t^2) from 0 to x.

    Parameters
    ----------
    x : ndarray of float32 or float64, any shape
        Any finite numbers.

    Returns
    -------
    ndarray
        Same shape and type; relative error below 1e-7 in float32 and 1e-12 in float64.

    Examples
    --------
    >>> erf(np.array([-7.0, 0.0, 0.5])).round(6).tolist()
    [-1.0, 0.0, 0.5205]
    """
    size = np.abs(x)
    magnitude = np.piecewise(size, [size < _SMALL_END], [_small, lambda x: 1 - _rest(x)])
    signed: Array = np.copysign(magnitude, x)
    return signed


def normal_cdf(z: Array) -> Array:
    """Return Phi(z) = (1 + erf(z / sqrt 2)) / 2, the probability that a standard normal number is below z.

    Below 0 it is erfc(-z / sqrt 2) / 2, in which nothing cancels.

    Examples
    --------
    >>> normal_cdf(np.array([-1.0, 0.0, 1.0])).round(4).tolist()
    [0.1587, 0.5, 0.8413]
    """
    beyond = _rest(np.abs(z) * 0.5**0.5) / 2
    cdf: Array = np.where(z < 0, beyond, 1 - beyond)
    return cdf


def normal_density(z: Array) -> Array:
    """Return phi(z) = Phi'(z) = exp(-z^2 / 2) / sqrt(2 pi).

    Examples
    --------
    >>> normal_density(np.array([-1.0, 0.0, 1.0])).round(4).tolist()
    [0.242, 0.3989, 0.242]
    """
    near = np.clip(z, -40, 40)  # beyond, the density is 0, and z^2 might overflow
    density: Array = np.exp(near * near / -2) / (2 * np.pi) ** 0.5
    return density

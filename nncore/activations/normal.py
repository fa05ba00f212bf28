"""The normal distribution inside GELU, from the error function.

Rational approximations and their coefficients: ``s_erf.c`` of FDLIBM, Sun Microsystems 1993 (the erf of most
C libraries). Its range from 1.25 to 1/0.35 is used up to 6 here, which changes erf by less than its last
digit. Every float type computes in itself.
"""

import numpy as np

from nncore.types import Array

_SMALL_END = 0.84375
_LARGE_START = 1.25
_ONE_FROM = 6.0  # 1 - erf(6) is 2e-17, less than float64 can show beside 1
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


def _middle(x: Array) -> Array:
    """From 0.84375 to 1.25: erf(1) plus a small correction in x - 1."""
    s = x - 1
    return _ERF_AT_ONE + _polynomial(_MIDDLE_P, s) / _polynomial(_MIDDLE_Q, s)


def _large(x: Array) -> Array:
    """From 1.25 to 6: 1 - exp(-x^2 - 9/16 + R(1/x^2)) / x."""
    s = 1 / (x * x)
    exponent = _polynomial(_LARGE_P, s) / _polynomial(_LARGE_Q, s) - 0.5625 - x * x
    rest: Array = np.exp(exponent) / x
    return 1 - rest


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
    size = np.minimum(np.abs(x), _ONE_FROM)
    magnitude = np.piecewise(size, [size < _SMALL_END, size >= _LARGE_START], [_small, _large, _middle])
    signed: Array = np.copysign(magnitude, x)
    return signed


def normal_cdf(z: Array) -> Array:
    """Return Phi(z) = (1 + erf(z / sqrt 2)) / 2, the probability that a standard normal number is below z.

    Examples
    --------
    >>> normal_cdf(np.array([-1.0, 0.0, 1.0])).round(4).tolist()
    [0.1587, 0.5, 0.8413]
    """
    cdf: Array = (1 + erf(z * 0.5**0.5)) / 2
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

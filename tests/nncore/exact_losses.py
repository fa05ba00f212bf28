"""Losses and errors of one example from z, in Python's floats with `math.fsum`; nothing of nncore."""

import math


def log_sum(z):
    """log sum exp, as the largest z and what the others add to it."""
    top = z.index(max(z))
    others = math.fsum(math.exp(v - z[top]) for i, v in enumerate(z) if i != top)
    return z[top], math.log1p(others)


def log_odds_against(z, i):
    """log of the others' probability divided by that of i, for softmax."""
    largest, more = log_sum(z[:i] + z[i + 1 :])
    return (largest - z[i]) + more


def share_beside(z, k, j):
    """a_k / (1 - a_j): the softmax of k among all but j."""
    largest, more = log_sum(z[:j] + z[j + 1 :])
    return math.exp((z[k] - largest) - more)


def minus_softplus(t):
    """-log(1 + exp(t))."""
    return -(max(t, 0.0) + math.log1p(math.exp(-abs(t))))


def log_probabilities(activation, z):
    """log a_i and log(1 - a_i)."""
    odds = [-v for v in z] if activation == "sigmoid" else [log_odds_against(z, i) for i in range(len(z))]
    return [minus_softplus(t) for t in odds], [minus_softplus(-t) for t in odds]


def normal_cdf(z):
    return math.erfc(-z / math.sqrt(2)) / 2


def normal_density(z):
    return math.exp(-z * z / 2) / math.sqrt(2 * math.pi)


def slope_of_tanh(z):
    power = math.exp(-2 * abs(z))
    return 4 * power / (1 + power) ** 2


ELEMENTWISE = {
    "linear": (lambda z: z, lambda z: 1.0),
    "relu": (lambda z: max(z, 0.0), lambda z: float(z > 0)),
    "leaky_relu": (lambda z: max(0.01 * z, z), lambda z: 1.0 if z >= 0 else 0.01),
    "tanh": (math.tanh, slope_of_tanh),
    "gelu": (lambda z: z * normal_cdf(z), lambda z: normal_cdf(z) + z * normal_density(z)),
}
"""Functions and derivatives of outputs that depend on one z each."""


def loss_and_error(activation, loss, y, z):
    """The loss of one example and its derivative by every z."""
    return (cross_entropy if loss.endswith("cross_entropy") else squared_error)(activation, loss, y, z)


def cross_entropy(activation, loss, y, z):
    n = range(len(z))
    log_yes, log_no = log_probabilities(activation, z)
    yes, no = [math.exp(v) for v in log_yes], [math.exp(v) for v in log_no]
    if loss == "categorical_cross_entropy":
        value = math.fsum(-y[i] * log_yes[i] for i in n)
        if activation == "sigmoid":
            return value, [-y[i] * no[i] for i in n]
        return value, [math.fsum([yes[k] * y[i] for i in n] + [-y[k]]) for k in n]
    value = math.fsum(part for i in n for part in (-y[i] * log_yes[i], -(1 - y[i]) * log_no[i]))
    own = [(1 - y[i]) * yes[i] - y[i] * no[i] for i in n]  # a - y
    if activation == "sigmoid":
        return value, own
    # For k other than j, log a_j falls with z_k by a_k, and log(1 - a_j) grows by a_j times a_k / (1 - a_j).
    pull = [[y[j] * yes[k] - (1 - y[j]) * yes[j] * share_beside(z, k, j) for j in n if j != k] for k in n]
    return value, [math.fsum([own[k], *pull[k]]) for k in n]


def squared_error(activation, loss, y, z):
    n = range(len(z))
    share, factor = (0.5, 1.0) if loss == "sum_of_squared_errors" else (1 / len(z), 2 / len(z))
    if activation in ELEMENTWISE:
        function, slope = ELEMENTWISE[activation]
        a = [function(v) for v in z]
        return share * math.fsum((a[i] - y[i]) ** 2 for i in n), [
            slope(z[i]) * factor * (a[i] - y[i]) for i in n
        ]
    log_yes, log_no = log_probabilities(activation, z)
    a, no = [math.exp(v) for v in log_yes], [math.exp(v) for v in log_no]
    value, slope = share * math.fsum((a[i] - y[i]) ** 2 for i in n), [factor * (a[i] - y[i]) for i in n]
    if activation == "sigmoid":
        return value, [a[i] * no[i] * slope[i] for i in n]
    return value, [math.fsum(a[k] * a[j] * (slope[k] - slope[j]) for j in n) for k in n]

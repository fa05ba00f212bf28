"""Finite differences of one parameter: their limit, their errors' course, and the count of passes."""

import math

import pytest
from networks import make_batch, make_model, make_network

from session.derivation import Derivation
from session.derivation.differences import finite_differences

SMOOTH = [1, 4, 10, 12]


@pytest.mark.parametrize("size", [1, 5])
@pytest.mark.parametrize("number", SMOOTH)
def test_the_central_quotient_is_the_gradient_but_for_epsilon_squared(number: int, size: int) -> None:
    network = make_network(number)
    derivation = Derivation(make_model(network), *make_batch(network, size, 0))
    for layer, stem in derivation.net.learned:
        name = f"{stem}.{layer.number}"
        told = finite_differences(derivation, name, [0] * derivation.values[name].ndim, epsilon=1e-5)
        assert told["central"] == pytest.approx(told["gradient"], rel=1e-6, abs=1e-8)
        assert told["cost"] == pytest.approx(float(derivation.values["cost"]), rel=1e-14)


def test_errors_fall_with_epsilon_and_rise_again_where_rounding_rules() -> None:
    network = make_network(10)
    derivation = Derivation(make_model(network), *make_batch(network, 1, 0))
    series = finite_differences(derivation, "w.1", [0, 0])["series"]
    by_power = {round(math.log10(point["epsilon"])): point for point in series[::2]}
    ratio = by_power[-2]["one_sided"] / by_power[-3]["one_sided"]
    assert ratio == pytest.approx(10, rel=0.2)
    assert by_power[-1]["central"] / by_power[-2]["central"] == pytest.approx(100, rel=0.2)
    assert by_power[-15]["one_sided"] > 10 * by_power[-7]["one_sided"]


def test_the_passes_are_counted() -> None:
    network = make_network(1)
    derivation = Derivation(make_model(network), *make_batch(network, 1, 0))
    passes = finite_differences(derivation, "b.1", [0])["passes"]
    count = sum(value.size for layer in network["params"] for value in layer.values())
    assert passes == {"parameters": count, "one_sided": count + 1, "central": 2 * count, "backpropagation": 2}


def test_what_is_no_parameter_is_refused() -> None:
    network = make_network(1)
    derivation = Derivation(make_model(network), *make_batch(network, 1, 0))
    with pytest.raises(ValueError, match=r"parameter must be one of a layer's such as w\.1, got 'z\.1'"):
        finite_differences(derivation, "z.1", [0, 0])
    with pytest.raises(ValueError, match="epsilon must be a finite number above 0, got 0"):
        finite_differences(derivation, "w.1", [0, 0], epsilon=0)
    with pytest.raises(ValueError, match=r"at must be an entry of w\.1"):
        finite_differences(derivation, "w.1", [99, 0])

"""The chain rule of one weight: paths and factors against their sum by definition."""

import numpy as np
import pytest
from networks import make_batch, make_model, make_network

import nncore as nn
from session.derivation import Derivation
from session.derivation.paths import MOST_PATHS, chain_rule

NETWORKS = [
    number for number in range(20) if not any(layer["batch_norm"] for layer in make_network(number)["layers"])
]


def derive(number: int, size: int) -> Derivation:
    network = {**make_network(number), "l1": 0.0, "l2": 0.0}
    return Derivation(make_model(network), *make_batch(network, size, number))


@pytest.mark.parametrize("size", [1, 5])
@pytest.mark.parametrize("number", NETWORKS)
def test_the_sum_over_all_paths_is_the_gradient(number: int, size: int) -> None:
    derivation = derive(number, size)
    for layer in derivation.net.layers:
        for name in (f"w.{layer.number}", f"b.{layer.number}"):
            at = [length - 1 for length in derivation.values[name].shape]
            told = chain_rule(derivation, name, at, example=size - 1)
            assert told["mean"] == pytest.approx(told["gradient"], rel=1e-12, abs=1e-14)
            assert sum(group["value"] for group in told["groups"]) == pytest.approx(
                told["sum"], rel=1e-11, abs=1e-14
            )
            if told["count"] <= MOST_PATHS:
                assert len(told["paths"]) == told["count"]
                assert sum(path["value"] for path in told["paths"]) == pytest.approx(
                    told["sum"], rel=1e-11, abs=1e-14
                )
            for path in told["paths"]:
                assert np.prod([factor["value"] for factor in path["factors"]]) == path["value"]
                assert len(path["factors"]) == 2 * (len(derivation.net.layers) - layer.number) + 3


def test_paths_are_counted_when_there_are_too_many_to_tell() -> None:
    layers = [nn.Dense(5, "tanh"), nn.Dense(6, "softmax"), nn.Dense(7, "tanh"), nn.Dense(3, "softmax")]
    model = nn.Sequential(layers, n_inputs=2, loss="categorical_cross_entropy", dtype="float64")
    told = chain_rule(Derivation(model, [[0.5, 1.0]], [[0, 0, 1]]), "w.1", [2, 1])
    assert told["count"] == 6 * 6 * 7 * 3 * 3
    assert len(told["paths"]) == MOST_PATHS


def test_in_a_chain_of_single_neurons_every_derivative_is_one_number() -> None:
    model = nn.Sequential(
        [nn.Dense(1, "sigmoid"), nn.Dense(1, "tanh")], n_inputs=1, loss="mean_squared_error", dtype="float64"
    )
    model.layers[0].params["W"][:], model.layers[1].params["W"][:] = 0.5, -0.8
    told = chain_rule(Derivation(model, [[1.5]], [[0.2]]), "w.1", [0, 0])
    z_1 = 0.5 * 1.5
    a_1 = 1 / (1 + np.exp(-z_1))
    a_2 = np.tanh(-0.8 * a_1)
    by_hand = [1.5, a_1 * (1 - a_1), -0.8, 1 - a_2**2, 2 * (a_2 - 0.2)]
    (path,) = told["paths"]
    assert [factor["value"] for factor in path["factors"]] == pytest.approx(by_hand, rel=1e-14)
    assert [node["quantity"] for node in told["sweeps"]["forward"]] == [
        "a.0",
        "z.1",
        "a.1",
        "z.2",
        "a.2",
        "loss",
    ]
    assert [node["quantity"] for node in told["sweeps"]["backward"]] == [
        "d_a.2",
        "delta.2",
        "d_a.1",
        "delta.1",
    ]
    assert told["sweeps"]["backward"][-1]["value"] * 1.5 == pytest.approx(told["gradient"], rel=1e-14)


def test_below_batch_norm_there_are_no_paths_of_one_example() -> None:
    model = nn.Sequential(
        [nn.Dense(2, "tanh", batch_norm=True), nn.Dense(1)], n_inputs=1, loss="mean_squared_error"
    )
    derivation = Derivation(model, [[1.0], [2.0]], [[0.0], [1.0]])
    with pytest.raises(ValueError, match="parameter must lie above all batch norm"):
        chain_rule(derivation, "w.1", [0, 0])
    assert chain_rule(derivation, "w.2", [0, 1])["count"] == 1
    with pytest.raises(ValueError, match="parameter must be w or b of a layer"):
        chain_rule(derivation, "gamma.1", [0])
    with pytest.raises(ValueError, match="example must be from 0 to 1, got 2"):
        chain_rule(derivation, "w.2", [0, 1], example=2)

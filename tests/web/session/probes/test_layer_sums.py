"""How a layer's z are spread: counted by hand from the model's own pass."""

import math
from itertools import pairwise

import numpy as np
import pytest
from probing import ask, layers

import nncore as nn
from session import Session


def session_of(activation: str) -> Session:
    document = nn.datasets.default_experiment("circle")
    document["model"] = layers(3, activation=activation)
    session = Session()
    session.configure(document)
    session.advance(1000, max_steps=30)
    return session


def z_by_hand(session: Session) -> np.ndarray:
    model, data = session._run.model, session._run.data
    x, _ = next(data.train_in_order(1_000))
    return (x @ model.layers[0].params["W"].T + model.layers[0].params["b"]).astype(np.float64).ravel()


def test_every_z_is_counted_in_its_bin_or_beyond() -> None:
    session = session_of("tanh")
    answer = ask(session, "layer_sums", layer=0, reach=1.5, bins=6)
    z = z_by_hand(session)
    edges = [-1.5, -1, -0.5, 0, 0.5, 1, 1.5]
    counts = [int(((z >= low) & (z < high)).sum()) for low, high in pairwise(edges)]
    assert answer["arrays"]["counts"]["data"].tolist() == counts
    assert (answer["below"], answer["above"]) == ((z < -1.5).sum(), (z > 1.5).sum())
    assert answer["n_z"] == z.size == answer["n"] * answer["units"]
    assert answer["below"] > 0 and answer["above"] > 0


@pytest.mark.parametrize(("activation", "slope"), [("tanh", 0.05), ("relu", None)])
def test_the_flat_share_is_that_of_the_layers_own_activation(activation: str, slope: float | None) -> None:
    session = session_of(activation)
    z = z_by_hand(session)
    flat = z <= 0 if slope is None else np.abs(z) > math.acosh(slope**-0.5)
    answer = ask(session, "layer_sums", layer=0, reach=6)
    assert answer["flat"] == pytest.approx(flat.mean(), abs=1e-12)
    assert 0 < answer["flat"] < 1


def test_softmax_is_no_curve() -> None:
    assert ask(session_of("tanh"), "layer_sums", layer=1, reach=6)["flat"] is None


def test_the_run_is_left_as_it_was() -> None:
    session = session_of("tanh")
    before = session._run.model.parameters.copy()
    ask(session, "layer_sums", layer=0, reach=6)
    np.testing.assert_array_equal(session._run.model.parameters, before)

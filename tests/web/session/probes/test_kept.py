"""What is recorded of a run while nobody looks: the same numbers, of fewer examples."""

import numpy as np
import pytest
from probing import looked

import nncore as nn
from session import Session
from session.probes import find_probe
from session.probes.gradient_flow import KEPT_SAMPLE

SPIRAL = nn.datasets.default_experiment("spiral")


def test_the_kept_gradients_are_those_of_the_first_examples() -> None:
    kept, _ = looked(SPIRAL, "gradient_flow.kept", steps=20)
    whole, _ = looked(SPIRAL, "gradient_flow", steps=20, n=KEPT_SAMPLE)
    assert kept["n"] == KEPT_SAMPLE
    wanted = [layer["gradient_rms"] for layer in whole["layers"]]
    assert [layer["gradient_rms"] for layer in kept["layers"]] == pytest.approx(wanted, rel=1e-6)


def test_the_kept_histograms_are_those_of_the_first_examples() -> None:
    kept, arrays = looked(SPIRAL, "distributions.kept", steps=20)
    whole, all_arrays = looked(SPIRAL, "distributions", steps=20, n=KEPT_SAMPLE)
    assert kept == whole
    np.testing.assert_array_equal(arrays["counts"], all_arrays["counts"])
    assert arrays["counts"][-1, 2].sum() == 2 * KEPT_SAMPLE


@pytest.mark.parametrize("name", ["gradient_flow.kept", "distributions.kept"])
def test_a_look_for_the_record_leaves_the_run_as_it_was(name: str) -> None:
    evaluations = []
    for probes in ({}, {name: {}}):
        session = Session()
        session.configure(SPIRAL)
        for _ in range(3):
            session.advance(60_000, max_steps=7, probes=probes)
        evaluations.append(session.advance(0, max_steps=0)["evaluation"])
    assert evaluations[0] == evaluations[1]


def test_both_records_together_take_a_hundredth_of_the_time_at_most() -> None:
    shares = [find_probe(name).share for name in ("gradient_flow.kept", "distributions.kept")]
    assert sum(shares) <= 1 / 100

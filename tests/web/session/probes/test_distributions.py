"""Histograms of every layer, of a pass over the training examples."""

import numpy as np
from probing import looked

import nncore as nn


def test_histograms_hold_every_value_once() -> None:
    document = nn.datasets.default_experiment("spiral")
    facts, arrays = looked(document, "distributions", steps=20)
    counts = arrays["counts"]
    assert counts.shape == (3, 4, 64)
    n = facts["n"]
    sizes = [(32, 16 * n), (256, 16 * n), (32, 2 * n)]
    assert counts.sum(axis=2).tolist() == [[w, z, z, w] for w, z in sizes]
    relu = counts[0, 2]
    assert relu[:32].sum() == 0 and relu[32] > 0.2 * relu.sum()
    assert all(reach == 2.0 ** round(np.log2(reach)) for row in facts["reaches"] for reach in row)

"""Principal components agree with NumPy's singular value decomposition."""

import numpy as np
import pytest

import nncore as nn


@pytest.mark.parametrize(("m", "n", "k"), [(200, 30, 2), (20, 784, 2), (50, 3, 3), (40, 5, 1)])
def test_components_are_those_of_the_singular_value_decomposition(m: int, n: int, k: int) -> None:
    rng = np.random.default_rng(1)
    x = rng.standard_normal((m, n)) * 0.9 ** np.arange(n) + 3
    found = nn.pca(x, k)
    centred = x - x.mean(axis=0)
    _, sizes, directions = np.linalg.svd(centred, full_matrices=False)
    np.testing.assert_allclose(found.explained, np.square(sizes)[:k] / np.square(sizes).sum(), rtol=1e-3)
    np.testing.assert_allclose(np.abs((found.directions * directions[:k]).sum(axis=1)), 1, atol=2e-3)
    np.testing.assert_allclose(found.points, centred @ found.directions.T, atol=1e-9)


def test_directions_are_upright_and_their_largest_entry_is_positive() -> None:
    x = np.random.default_rng(2).standard_normal((60, 8)).astype(np.float32)
    found = nn.pca(x, 3)
    np.testing.assert_allclose(found.directions @ found.directions.T, np.eye(3), atol=1e-5)
    assert all(row[np.abs(row).argmax()] > 0 for row in found.directions)
    assert found.points.dtype == np.float32


def test_examples_that_are_all_alike_have_no_variance_to_explain() -> None:
    found = nn.pca(np.full((5, 4), 2.0), 2)
    assert found.explained.tolist() == [0, 0]
    assert not found.points.any()


@pytest.mark.parametrize(("x", "k"), [([[1.0, 2.0]], 3), ([[1.0, 2.0]], 0), ([1.0, 2.0], 1)])
def test_what_has_no_such_components_is_refused(x: list, k: int) -> None:
    with pytest.raises(ValueError, match=r"^(k|x) must"):
        nn.pca(x, k)

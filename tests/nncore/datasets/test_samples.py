"""Samples for thumbnails: a few real examples of every data set, inside the picture."""

import numpy as np
import pytest

from nncore.datasets import DATASETS
from nncore.datasets.samples import make_sample, shrink_images

READ = {"mnist", "csv"}


@pytest.mark.parametrize("name", [name for name in DATASETS if name not in READ])
def test_every_data_set_that_is_made_has_a_sample_inside_its_picture(name: str) -> None:
    sample = make_sample(name)
    assert sample is not None
    if sample["kind"] == "images":
        assert np.array(sample["images"]).max(axis=(1, 2)).min() > 0.5
        return
    at = np.array(sample["at"])
    assert at.shape[1:] == (2,) and 4 <= len(at) <= 200
    assert at.min() >= 0 and at.max() <= 1
    if sample["kind"] == "classes":
        assert len(sample["y"]) == len(at)
        assert set(sample["y"]) == set(range(DATASETS[name].n_classes or max(sample["y"]) + 1))
    elif sample["kind"] == "values":
        assert len(sample["y"]) == len(at)
        assert min(sample["y"]) < -0.5 and max(sample["y"]) > 0.5
    else:
        assert sample["kind"] == "line"
        assert np.all(np.diff(at[:, 0]) >= 0)


@pytest.mark.parametrize("name", sorted(READ))
def test_data_that_are_read_have_no_sample_of_their_own(name: str) -> None:
    assert make_sample(name) is None


def test_images_are_shrunk_to_the_means_of_their_blocks() -> None:
    images = np.zeros((5, 4, 2), dtype=np.uint8)
    images[1, 2:, :] = [[255, 255], [255, 0]]
    shrunk = shrink_images(images)["images"]
    assert np.array(shrunk).shape == (4, 2, 1)
    assert shrunk[1] == [[0.0], [0.8]]
    assert shrunk[0] == [[0.0], [0.0]]

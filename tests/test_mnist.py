"""The digits' files on the site."""

import mnist
import numpy as np

from nncore.catalog import QUICK_SUBSET
from nncore.data_generators.idx import read_idx


def test_the_quick_set_is_the_first_images_of_the_whole_one() -> None:
    whole, quick = (
        read_idx(mnist.site_files()[f"data/{folder}/train-images-idx3-ubyte.gz"].read_bytes())
        for folder in ("mnist", "mnist-quick")
    )
    assert quick.shape == (mnist.QUICK_IMAGES, 28, 28)
    np.testing.assert_array_equal(quick, whole[: mnist.QUICK_IMAGES])
    assert QUICK_SUBSET == mnist.QUICK_IMAGES

"""The digits' files on the site."""

import mnist
import numpy as np

from nncore.data_generators.idx import read_idx


def test_compressed_files_name_no_time_and_no_system() -> None:
    heads = {path.read_bytes()[:10].hex() for path in mnist.site_files().values()}
    assert heads == {"1f8b08000000000002ff"}


def test_the_quick_set_is_the_first_images_of_the_whole_one() -> None:
    whole, quick = (
        read_idx(mnist.site_files()[f"data/{folder}/train-images-idx3-ubyte.gz"].read_bytes())
        for folder in ("mnist", "mnist-quick")
    )
    assert quick.shape == (mnist.QUICK_IMAGES, 28, 28)
    np.testing.assert_array_equal(quick, whole[: mnist.QUICK_IMAGES])

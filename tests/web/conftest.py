"""Images for those that learn them."""

import numpy as np
import pytest


@pytest.fixture(scope="session")
def files() -> dict[str, bytes]:
    """Sixty images of two kinds, an upright and a lying bar, as MNIST's four files."""
    images = np.zeros((60, 28, 28), np.uint8)
    images[::2, 4:24, 12:16] = 255
    images[1::2, 12:16, 4:24] = 255
    labels = np.arange(60, dtype=np.uint8) % 2
    idx = {"images-idx3": bytes([0, 0, 8, 3]) + b"".join(n.to_bytes(4, "big") for n in images.shape)}
    idx["labels-idx1"] = bytes([0, 0, 8, 1, 0, 0, 0, 60])
    contents = {"images-idx3": images.tobytes(), "labels-idx1": labels.tobytes()}
    return {
        f"{part}-{kind}-ubyte": idx[kind] + contents[kind] for part in ("train", "t10k") for kind in contents
    }

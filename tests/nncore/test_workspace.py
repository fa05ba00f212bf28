import numpy as np

from nncore.workspace import Workspace


def test_an_array_is_made_once_and_used_again():
    workspace = Workspace()
    first = workspace.take("z", (32, 4), np.dtype("float32"))
    assert workspace.take("z", (32, 4), np.dtype("float32")) is first
    assert workspace.take("a", (32, 4), np.dtype("float32")) is not first


def test_smaller_batches_use_the_first_rows_and_larger_ones_grow():
    workspace = Workspace()
    large = workspace.take("z", (32, 4), np.dtype("float32"))
    small = workspace.take("z", (5, 4), np.dtype("float32"))
    assert small.shape == (5, 4) and np.shares_memory(small, large) and small.flags.c_contiguous
    assert np.shares_memory(workspace.take("z", (31, 4), np.dtype("float32")), large)
    assert workspace.take("z", (32, 4), np.dtype("float32")) is large
    assert workspace.take("z", (64, 4), np.dtype("float32")).shape == (64, 4)


def test_another_width_or_type_is_another_array():
    workspace = Workspace()
    first = workspace.take("z", (4, 4), np.dtype("float32"))
    wide = workspace.take("z", (4, 5), np.dtype("float32"))
    precise = workspace.take("z", (4, 5), np.dtype("float64"))
    assert wide.shape == (4, 5) and precise.dtype == "float64"
    assert not np.shares_memory(first, wide) and not np.shares_memory(wide, precise)

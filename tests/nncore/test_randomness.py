import numpy as np
import pytest

from nncore.randomness import STREAMS, make_rng


@pytest.mark.parametrize("stream", STREAMS)
def test_same_seed_and_stream_give_the_same_numbers(stream):
    np.testing.assert_array_equal(make_rng(7, stream).random(5), make_rng(7, stream).random(5))


def test_streams_and_seeds_do_not_repeat_each_other():
    numbers = {make_rng(seed, stream).random() for seed in range(5) for stream in STREAMS}
    assert len(numbers) == 5 * len(STREAMS)


def test_streams_are_uncorrelated():
    draws = [make_rng(0, stream).normal(size=20_000) for stream in STREAMS]
    assert np.abs(np.corrcoef(draws) - np.eye(len(STREAMS))).max() < 0.03


def test_streams_are_the_children_of_the_seed_sequence():
    children = np.random.SeedSequence(3).spawn(len(STREAMS))
    for stream, child in zip(STREAMS, children, strict=True):
        assert make_rng(3, stream).random() == np.random.default_rng(child).random()


@pytest.mark.parametrize(("seed", "stream"), [(-1, "data"), (0.5, "data"), (True, "data"), (0, "weather")])
def test_nonsense_is_refused(seed, stream):
    with pytest.raises(ValueError, match="must be"):
        make_rng(seed, stream)


def test_the_global_generator_is_left_alone():
    before = np.random.get_state()[1].copy()
    make_rng(0, "data").random(100)
    np.testing.assert_array_equal(np.random.get_state()[1], before)

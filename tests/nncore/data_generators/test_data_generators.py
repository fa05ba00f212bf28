"""Data generators: what an epoch shows, how it resumes, and what a batch costs."""

import json
import tracemalloc

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

from nncore.data_generators import ArrayDataGenerator, Normalisation, one_hot

sizes = st.integers(1, 60)
batch_sizes = st.integers(1, 25)


def numbered(n, **settings):
    """A generator whose example i has input and target i."""
    return ArrayDataGenerator(np.arange(n).reshape(n, 1), np.arange(n), dtype="float64", **settings)


def shown(batches):
    """The numbers of the examples in the order they are shown."""
    return [int(number) for x, _ in batches for number in x[:, 0]]


@given(n=sizes, batch_size=batch_sizes)
def test_an_epoch_shows_every_example_exactly_once(n, batch_size):
    data = numbered(n, batch_size=batch_size)
    for epoch in range(1, 4):
        assert sorted(shown(data.train())) == list(range(n))
        assert (data.epoch, data.step_in_epoch) == (epoch, 0)


@given(n=sizes, batch_size=batch_sizes)
def test_an_epoch_has_ceil_n_over_m_steps_and_keeps_the_last_batch(n, batch_size):
    data = numbered(n, batch_size=batch_size)
    lengths = [len(x) for x, _ in data.train()]
    full, rest = divmod(n, batch_size)
    assert lengths == [batch_size] * full + [rest] * (rest > 0)
    assert len(lengths) == data.steps_per_epoch


@given(n=sizes, batch_size=batch_sizes, seed=st.integers(0, 100))
def test_inputs_and_targets_stay_together(n, batch_size, seed):
    for x, y in numbered(n, batch_size=batch_size, seed=seed).train():
        np.testing.assert_array_equal(x, y)


def test_examples_are_shuffled_anew_in_every_epoch_not_only_the_batches():
    data = numbered(100, batch_size=10)
    first, second = shown(data.train()), shown(data.train())
    assert first != second
    groups = [{frozenset(order[i : i + 10]) for i in range(0, 100, 10)} for order in (first, second)]
    assert not groups[0] & groups[1]


def test_the_order_follows_the_seed():
    orders = {seed: [shown(numbered(50, seed=seed).train()) for _ in range(2)] for seed in (0, 1)}
    assert orders[0][0] == orders[0][1]
    assert orders[0][0] != orders[1][0]


def test_next_batch_goes_on_into_the_next_epoch():
    stepping, looping = numbered(7, batch_size=3), numbered(7, batch_size=3)
    stepped = shown(tuple(array.copy() for array in stepping.next_batch()) for _ in range(6))
    assert stepped == shown(looping.train()) + shown(looping.train())
    assert stepping.epoch == 2


def test_train_in_mid_epoch_shows_what_remains_of_it():
    data = numbered(10, batch_size=3)
    begun = shown([data.next_batch()])
    assert sorted(begun + shown(data.train())) == list(range(10))
    assert data.epoch == 1


@given(n=st.integers(2, 60), first=batch_sizes, second=batch_sizes)
def test_a_new_batch_size_goes_on_through_the_present_epoch(n, first, second):
    data = numbered(n, batch_size=first)
    begun = shown([data.next_batch()])
    data.batch_size = second
    if data.epoch == 0:
        begun += shown(data.train())
    assert sorted(begun) == list(range(n))


def test_steps_are_counted_within_the_epoch():
    data = numbered(5, batch_size=2)
    counts = []
    for _ in range(4):
        data.next_batch()
        counts.append((data.epoch, data.step_in_epoch))
    assert counts == [(0, 1), (0, 2), (1, 0), (1, 1)]


@given(n=sizes, batch_size=batch_sizes, before=st.integers(0, 10), after=st.integers(1, 30))
def test_a_saved_position_resumes_bit_for_bit(n, batch_size, before, after):
    data = numbered(n, batch_size=batch_size, seed=3)
    for _ in range(before):
        data.next_batch()
    state = json.loads(json.dumps(data.get_state()))
    resumed = numbered(n, batch_size=1, seed=99)
    resumed.set_state(state)
    assert (resumed.epoch, resumed.step_in_epoch) == (data.epoch, data.step_in_epoch)
    for _ in range(after):
        np.testing.assert_array_equal(data.next_batch()[0], resumed.next_batch()[0])


def test_taking_the_state_changes_nothing():
    looked_at, left_alone = numbered(9, batch_size=2), numbered(9, batch_size=2)
    for _ in range(20):
        looked_at.get_state()
        np.testing.assert_array_equal(looked_at.next_batch()[0], left_alone.next_batch()[0])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("n_train", 8),
        ("cursor", 9),
        ("cursor", -1),
        ("epoch", 0.5),
        ("epoch", True),
        ("batch_size", 0),
        ("step_in_epoch", None),
        ("shuffle_rng", {"bit_generator": "MT19937"}),
        ("shuffle_rng", "no state"),
        ("augment_rng", {"bit_generator": "PCG64", "state": {"state": -1, "inc": 2}}),
    ],
)
def test_a_wrong_state_is_refused_with_its_field(field, value):
    data = numbered(9)
    with pytest.raises(ValueError, match=f"{field} must"):
        data.set_state({**data.get_state(), field: value})


def test_a_state_with_a_missing_part_is_refused():
    data = numbered(9)
    for field in data.get_state():
        state = {name: value for name, value in data.get_state().items() if name != field}
        with pytest.raises(ValueError, match=f"{field} must"):
            data.set_state(state)


def test_validation_and_test_examples_come_in_order():
    x = np.arange(10.0).reshape(10, 1)
    data = ArrayDataGenerator(x, x, val=(x[:5] + 10, x[:5]), test=(x[:3] + 20, x[:3]), batch_size=2)
    assert shown(data.val()) == [10, 11, 12, 13, 14]
    assert shown(data.test()) == [20, 21, 22]
    assert [len(y) for _, y in data.test(3)] == [3]
    assert shown(data.train_in_order(4)) == list(range(10))
    assert (data.n_train, data.n_val, data.n_test) == (10, 5, 3)


@pytest.mark.parametrize("split", ["train", "val", "test"])
def test_an_example_is_the_same_alone_as_in_order(split):
    x = np.arange(24.0).reshape(12, 2)
    data = ArrayDataGenerator(
        x, x, val=(x[:5] + 9, x[:5]), test=(x[:3] - 7, x[:3]), normalise=True, normalise_targets=True
    )
    batches = {"train": data.train_in_order, "val": data.val, "test": data.test}[split](1)
    again = data.in_order(split, 1)
    for index, (row, target) in enumerate(batches):
        np.testing.assert_array_equal(data.example(split, index), (row, target))
        np.testing.assert_array_equal(next(again), (row, target))
    assert data.size(split) == index + 1


@pytest.mark.parametrize(("split", "index"), [("test", 0), ("train", 4), ("train", -1), ("all", 0)])
def test_an_example_that_is_not_there_is_refused(split, index):
    with pytest.raises(ValueError, match=r"split must be one of|index must be from 0"):
        numbered(4).example(split, index)


def test_without_validation_examples_there_are_no_validation_batches():
    data = numbered(4)
    assert (list(data.val()), list(data.test()), data.n_val, data.n_test) == ([], [], 0, 0)


def test_evaluating_between_steps_leaves_the_training_batch_alone():
    x = np.arange(6.0).reshape(6, 1)
    data = ArrayDataGenerator(x, x, test=(x + 100, x), batch_size=6)
    batch, _ = data.next_batch()
    before = batch.copy()
    list(data.test())
    list(data.train_in_order())
    np.testing.assert_array_equal(batch, before)


def test_images_are_flattened_and_pixels_become_parts_of_one():
    images = np.arange(24, dtype=np.uint8).reshape(2, 3, 4) * 10
    data = ArrayDataGenerator(images, [0, 1], divisor=255)
    x, y = next(data.train_in_order())
    assert (x.shape, x.dtype, y.shape, y.dtype) == ((2, 12), np.float32, (2, 1), np.float32)
    np.testing.assert_array_equal(x, images.reshape(2, 12) / np.float32(255))


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("kind", ["uint8", "int64", "float32", "float64", "bool"])
def test_batches_have_the_models_type_whatever_the_data_are(dtype, kind):
    x = np.array([[0, 1], [1, 0]], dtype=kind)
    data = ArrayDataGenerator(x, x, dtype=dtype)
    for batch in (data.next_batch(), next(data.train_in_order())):
        assert [array.dtype for array in batch] == [dtype, dtype]


@pytest.mark.parametrize("normalise", [False, True])
def test_a_step_allocates_nothing_that_grows_with_the_batch(normalise):
    images = np.zeros((600, 784), dtype=np.uint8)
    data = ArrayDataGenerator(images, np.zeros(600), batch_size=128, divisor=255, normalise=normalise)
    for _ in range(6):
        data.next_batch()
    tracemalloc.start()
    for _ in range(4):
        data.next_batch()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    batch_bytes = 128 * 784
    assert peak < batch_bytes


def test_normalisation_knows_the_training_examples_only():
    rng = np.random.default_rng(0)
    train, test = rng.normal(5, 3, size=(2500, 4)), rng.normal(-50, 9, size=(20, 4))
    train[:, 2] = 7
    data = ArrayDataGenerator(train, train[:, 0], test=(test, test[:, 0]), normalise=True, dtype="float64")
    x = np.concatenate([x.copy() for x, _ in data.train()])
    np.testing.assert_allclose(x.mean(axis=0), 0, atol=1e-12)
    np.testing.assert_allclose(x.std(axis=0), [1, 1, 0, 1], atol=1e-12)
    seen = np.concatenate([x.copy() for x, _ in data.test()])
    expected = (test - train.mean(axis=0)) / np.where(train.std(axis=0) > 0, train.std(axis=0), 1)
    np.testing.assert_allclose(seen, expected, atol=1e-9)
    alone = ArrayDataGenerator(train, train[:, 0], normalise=True, dtype="float64").normalisation
    np.testing.assert_array_equal(data.normalisation.mean, alone.mean)
    np.testing.assert_array_equal(data.normalisation.deviation, alone.deviation)


def test_normalised_targets_can_be_restored():
    y = np.array([100.0, 300.0, 500.0, 700.0])
    data = ArrayDataGenerator(y, y, test=(y[:2], y[:2]), normalise_targets=True, dtype="float64")
    _, targets = next(data.train_in_order())
    assert (targets.mean(), targets.std()) == pytest.approx((0, 1))
    np.testing.assert_allclose(data.target_normalisation.restore(targets)[:, 0], y)
    _, test_targets = next(data.test())
    np.testing.assert_array_equal(test_targets, targets[:2])
    assert y[0] == 100


@given(pieces=st.lists(st.integers(1, 6), min_size=1, max_size=6), seed=st.integers(0, 100))
def test_normalisation_fits_the_same_in_any_pieces(pieces, seed):
    rows = np.random.default_rng(seed).normal(1e6, 1, size=(sum(pieces), 2))
    fitted = Normalisation.fit(np.split(rows, np.cumsum(pieces)[:-1]))
    np.testing.assert_allclose(fitted.mean, rows.mean(axis=0))
    deviation = rows.std(axis=0)
    np.testing.assert_allclose(fitted.deviation, np.where(deviation > 0, deviation, 1), rtol=1e-6)


@pytest.mark.parametrize(
    ("x", "y", "message"),
    [
        (np.zeros((0, 2)), np.zeros((0, 1)), "x must have at least one training example, got 0"),
        (np.zeros((3, 2)), np.zeros(2), "train y must have 3 targets, one an example, got 2"),
        ([[1.0], [np.nan]], [0, 1], r"train x must hold finite numbers .*, got nan at index \[1, 0\]"),
        ([[1.0]], [np.inf], "train y must hold finite numbers"),
        ([[1e39]], [0], "train x must hold finite numbers of type float32, got 1e"),
        ([[1], [1, 2]], [0], "train x must be an array of numbers, got rows of different lengths"),
        ([["a"]], [0], "train x must be an array of numbers"),
        (3.0, [0], "train x must be an array of numbers"),
    ],
)
def test_arrays_that_cannot_be_learnt_from_are_refused(x, y, message):
    with pytest.raises(ValueError, match=message):
        ArrayDataGenerator(x, y)


def test_test_examples_of_another_width_are_refused():
    message = "test must have 2 inputs and 1 outputs as the training examples, got 3 and 1"
    with pytest.raises(ValueError, match=message):
        ArrayDataGenerator(np.zeros((4, 2)), np.zeros(4), test=(np.zeros((1, 3)), np.zeros(1)))


@pytest.mark.parametrize("batch_size", [0, -1, 2.5, True, "10", None])
def test_a_batch_size_below_one_is_refused(batch_size):
    with pytest.raises(ValueError, match="batch_size must be a whole number"):
        numbered(4, batch_size=batch_size)


@pytest.mark.parametrize("batches", ["val", "test", "train_in_order"])
def test_evaluation_in_batches_below_one_is_refused(batches):
    with pytest.raises(ValueError, match="batch_size must be a whole number"):
        list(getattr(numbered(4), batches)(0))


@pytest.mark.parametrize("dtype", ["float16", "int32", "double", 32])
def test_a_type_no_model_computes_in_is_refused(dtype):
    with pytest.raises(ValueError, match="dtype must be one of float32, float64, got"):
        ArrayDataGenerator([[0.0]], [0.0], dtype=dtype)


@pytest.mark.parametrize("labels", [[0, 3], [-1, 0], [0.5, 1], [np.nan, 1]])
def test_a_label_that_is_no_class_is_refused(labels):
    with pytest.raises(ValueError, match="labels must be whole numbers from 0 to 2, got"):
        one_hot(labels, 3)


@given(labels=st.lists(st.integers(0, 4), max_size=20))
def test_one_hot_rows_have_a_single_one_at_the_label(labels):
    rows = one_hot(labels, 5)
    assert rows.shape == (len(labels), 5)
    assert rows.sum() == len(labels)
    assert rows.argmax(axis=1).tolist() == labels


def test_extra_examples_are_learnt_with_the_others_and_go_again():
    data = ArrayDataGenerator(np.arange(10).reshape(10, 1), np.arange(10.0), batch_size=4, seed=3)
    data.next_batch()
    data.set_extra([[70], [80]], [[70.0], [80.0]])
    assert (data.n_train, data.step_in_epoch, data.steps_per_epoch) == (12, 0, 3)
    shown = sorted(value for x, y in data.train() for value in y.ravel())
    assert shown == [*range(10), 70, 80]
    assert data.epoch == 1
    data.next_batch()
    state = data.get_state()
    data.set_extra([[70], [80]], [[70.0], [80.0]])
    assert data.get_state() == state
    data.set_extra([[90]], [[90.0]])
    assert sorted(value for x, y in data.train() for value in x.ravel()) == [*range(10), 90]
    data.set_extra(np.zeros((0, 1)), np.zeros((0, 1)))
    assert sorted(value for x, y in data.train() for value in x.ravel()) == [*range(10)]


def test_training_with_extra_examples_resumes_where_it_was():
    def fresh():
        data = ArrayDataGenerator(np.arange(10).reshape(10, 1), np.arange(10.0), batch_size=4, seed=3)
        data.set_extra([[70]], [[70.0]])
        return data

    first, second = fresh(), fresh()
    first.next_batch()
    second.set_state(first.get_state())
    np.testing.assert_array_equal(first.next_batch()[0], second.next_batch()[0])

"""Augmentation: images move by what was asked for, and nothing else changes."""

import numpy as np
import pytest

from nncore.data_generators import ArrayDataGenerator, Augmentation, move_images
from nncore.data_generators.augmentation import _sample

SHAPE = (15, 15)
ROWS, COLUMNS = np.indices(SHAPE).astype(float)


def blob(row, column, width=1.5):
    return np.exp(-((ROWS - row) ** 2 + (COLUMNS - column) ** 2) / (2 * width**2))


def centre(images):
    images = images.reshape(-1, *SHAPE)
    mass = images.sum(axis=(1, 2))
    return np.stack([(images * axis).sum(axis=(1, 2)) / mass for axis in (ROWS, COLUMNS)], axis=1)


def augmented(image, n=200, seed=0, **changes):
    x = np.tile(image.ravel(), (n, 1))
    Augmentation(SHAPE, **changes).apply(x, np.random.default_rng(seed))
    return x


def sample(image, rows, columns):
    return _sample(image[None], rows.reshape(1, -1), columns.reshape(1, -1)).reshape(image.shape)


def test_sampling_at_the_pixels_gives_the_image():
    image = np.random.default_rng(0).uniform(size=SHAPE)
    np.testing.assert_array_equal(sample(image, ROWS, COLUMNS), image)


def test_sampling_whole_pixels_away_shifts_the_image_and_fills_with_zero():
    image = np.random.default_rng(0).uniform(size=SHAPE)
    expected = np.zeros(SHAPE)
    expected[2:, :-3] = image[:-2, 3:]
    np.testing.assert_allclose(sample(image, ROWS - 2, COLUMNS + 3), expected)
    np.testing.assert_array_equal(sample(image, ROWS + 100, COLUMNS), np.zeros(SHAPE))


def test_sampling_half_a_pixel_away_is_the_mean_of_neighbours():
    image = np.random.default_rng(0).uniform(size=SHAPE)
    halfway = sample(image, ROWS, COLUMNS + 0.5)
    np.testing.assert_allclose(halfway[:, :-1], (image[:, :-1] + image[:, 1:]) / 2)
    np.testing.assert_allclose(halfway[:, -1], image[:, -1] / 2)


def test_sampling_a_quarter_turn_is_numpys_rot90():
    image = np.random.default_rng(0).uniform(size=SHAPE)
    np.testing.assert_allclose(sample(image, COLUMNS, 14 - ROWS), np.rot90(image))


def test_images_shift_by_at_most_what_was_asked_in_all_directions():
    moved = centre(augmented(blob(7, 7), shift=2.0)) - 7
    assert np.abs(moved).max() <= 2.001
    assert (moved.max(axis=0) > 1.5).all()
    assert (moved.min(axis=0) < -1.5).all()


def test_images_turn_about_their_centre_by_at_most_what_was_asked():
    place = centre(augmented(blob(7, 11), rotate=30.0)) - 7
    angle = np.degrees(np.arctan2(place[:, 0], place[:, 1]))
    assert np.abs(angle).max() <= 30.1
    assert angle.max() > 25
    assert angle.min() < -25
    np.testing.assert_allclose(np.hypot(*place.T), 4, atol=0.1)


def moved(image, **amounts):
    x = np.tile(image.ravel(), (2, 1))
    move_images(x, image.shape, **{"down": 0, "right": 0, "degrees": 0, **amounts})
    return x.reshape(2, *image.shape)


def test_images_move_by_the_amounts_given_each_by_its_own():
    image = np.random.default_rng(0).uniform(size=(15, 11))
    first, second = moved(image, down=np.array([2, -1]), right=np.array([-3, 0]))
    np.testing.assert_allclose(first[2:, :-3], image[:-2, 3:])
    np.testing.assert_array_equal(first[:2], 0)
    np.testing.assert_array_equal(first[:, -3:], 0)
    np.testing.assert_allclose(second[:-1], image[1:])
    np.testing.assert_array_equal(second[-1], 0)


def test_images_turn_clockwise_by_the_degrees_given():
    image = np.random.default_rng(0).uniform(size=SHAPE)
    right, left = moved(image, degrees=np.array([90, -90]))
    np.testing.assert_allclose(right, np.rot90(image, -1), atol=1e-9)
    np.testing.assert_allclose(left, np.rot90(image), atol=1e-9)
    oblong = np.random.default_rng(0).uniform(size=(15, 11))
    np.testing.assert_allclose(moved(oblong, degrees=180), [oblong[::-1, ::-1]] * 2, atol=1e-9)


def test_images_turn_first_and_are_shifted_then():
    image = blob(7, 11, width=1)
    np.testing.assert_allclose(centre(moved(image, degrees=90, down=-2, right=1)), [[9, 8]] * 2, atol=0.01)


def test_moving_by_nothing_changes_nothing():
    image = np.random.default_rng(0).uniform(size=(15, 11)).astype(np.float32)
    np.testing.assert_array_equal(moved(image), [image] * 2)


def test_what_is_moved_keeps_its_brightness():
    image = blob(7, 7)
    totals = augmented(image, shift=2.0, rotate=20.0).sum(axis=1)
    np.testing.assert_allclose(totals, image.sum(), rtol=0.01)


def test_noise_has_the_deviation_asked_for_and_stays_between_black_and_white():
    grey = augmented(np.full(SHAPE, 0.5), noise=0.1)
    assert grey.mean() == pytest.approx(0.5, abs=0.002)
    assert grey.std() == pytest.approx(0.1, abs=0.002)
    black = augmented(np.zeros(SHAPE), noise=0.5)
    assert (black.min(), black.max() <= 1) == (0, True)


def test_without_changes_an_image_stays_as_it_is():
    image = blob(3, 9)
    np.testing.assert_array_equal(augmented(image, n=3), np.tile(image.ravel(), (3, 1)))


def test_the_same_random_state_makes_the_same_changes():
    changes = {"shift": 1.0, "rotate": 5.0, "noise": 0.1}
    same = [augmented(blob(7, 7), n=70, seed=4, **changes) for _ in range(2)]
    np.testing.assert_array_equal(*same)
    assert not np.array_equal(same[0], augmented(blob(7, 7), n=70, seed=5, **changes))


def generator(seed=0):
    images = np.round(255 * np.stack([blob(7, 5), blob(7, 9), blob(4, 7)])).astype(np.uint8)
    changes = Augmentation(SHAPE, shift=2.0)
    settings = {"divisor": 255, "batch_size": 3, "seed": seed, "augmentation": changes}
    return ArrayDataGenerator(images, [0, 1, 2], test=(images, [0, 1, 2]), **settings)


def test_only_training_batches_are_augmented_and_differently_each_epoch():
    data = generator()
    plain = next(data.train_in_order())[0].copy()
    np.testing.assert_array_equal(next(data.test())[0], plain)
    epochs = [(x.copy(), y.copy()) for x, y in (data.next_batch() for _ in range(2))]
    sorted_images = [x[np.argsort(y[:, 0])] for x, y in epochs]
    assert not np.array_equal(*sorted_images)
    assert not np.array_equal(sorted_images[0], plain)


def test_augmentation_resumes_bit_for_bit():
    data, resumed = generator(seed=1), generator(seed=2)
    data.next_batch()
    resumed.set_state(data.get_state())
    for _ in range(4):
        np.testing.assert_array_equal(data.next_batch()[0], resumed.next_batch()[0])


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"shift": -1}, "shift must"),
        ({"rotate": 181}, "rotate must"),
        ({"noise": float("nan")}, "noise must"),
        ({"noise": True}, "noise must"),
    ],
)
def test_changes_out_of_range_are_refused(changes, message):
    with pytest.raises(ValueError, match=message):
        Augmentation(SHAPE, **changes)

"""Drawings made into images as MNIST's: hand-worked rectangles, MNIST itself, and what must not matter."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import nncore as nn
from nncore.data_generators import handwriting


def rectangle(
    height: int, width: int, *, top: int = 0, left: int = 0, page: tuple = (280, 280)
) -> np.ndarray:
    ink = np.zeros(page)
    ink[top : top + height, left : left + width] = 1.0
    return ink


def centre_of_mass(image: np.ndarray) -> tuple[float, float]:
    rows, columns = np.indices(image.shape)
    return float((rows * image).sum() / image.sum()), float((columns * image).sum() / image.sum())


def test_a_rectangle_comes_out_as_worked_by_hand() -> None:
    """200 by 100 of ink becomes 20 by 10: rows 4.5 from the middle row 14 to both sides, columns 9.5."""
    digit = handwriting.centre_digit(rectangle(100, 200, top=30, left=70))
    assert digit.cropped.shape == (100, 200)
    np.testing.assert_allclose(digit.fitted, np.ones((10, 20)))
    expected = np.zeros((28, 28))
    expected[10:20, 4:24] = 1.0
    np.testing.assert_allclose(digit.image, expected)


def test_grey_levels_are_the_share_of_ink_in_a_pixel() -> None:
    """30 rows become 20, each one and a half: ink in rows 0, 2, 4, ... fills 2/3, 2/3, 1/3, 1/3, ..."""
    ink = np.zeros((30, 30))
    ink[::2] = 1.0
    rows = handwriting.fit(ink)[:, 0]
    np.testing.assert_allclose(rows[:4], [2 / 3, 2 / 3, 1 / 3, 1 / 3])


@pytest.fixture(scope="module")
def mnist() -> np.ndarray:
    document = {"version": 1, "data": {"name": "mnist"}, "model": {"layers": [{"units": 10}]}}
    try:
        _, data = nn.Experiment.from_dict(document).build()
    except ValueError:
        pytest.skip("MNIST is not here")
    return next(data.test(2000))[0].reshape(-1, 28, 28).astype(np.float64)


def test_the_images_of_mnist_stay_as_they_are(mnist: np.ndarray) -> None:
    """They were made by this procedure, so it finds nothing left to do."""
    same = [np.abs(nn.data_generators.centre_digit(image).image - image).max() < 0.06 for image in mnist]
    assert np.mean(same) > 0.97


sizes, places = st.integers(8, 130), st.integers(0, 150)


@settings(deadline=None, max_examples=60)
@given(height=sizes, width=sizes, top=places, left=places)
def test_the_mass_lies_in_the_middle_and_the_aspect_is_kept(
    height: int, width: int, top: int, left: int
) -> None:
    ink = rectangle(height, width, top=top, left=left)
    ink[top + height // 2 :, :] *= 0.4
    digit = handwriting.centre_digit(ink)
    assert max(digit.fitted.shape) == 20
    ratio = height / width
    assert abs(digit.fitted.shape[0] - min(20, 20 * ratio)) <= 0.5 + 1e-9
    assert abs(digit.fitted.shape[1] - min(20, 20 / ratio)) <= 0.5 + 1e-9
    assert all(abs(centre - 14) <= 0.5 + 1e-9 for centre in centre_of_mass(digit.image))


def ring(page: int, radius: float, x: float, y: float) -> np.ndarray:
    """A soft-edged 0, a fifth of its radius thick."""
    rows, columns = np.indices((page, page))
    distance = np.abs(np.hypot((rows - y), (columns - x) * 1.5) - radius)
    return np.clip(radius / 5 - distance + 0.5, 0, 1)


@settings(deadline=None, max_examples=40)
@given(radius=st.floats(40, 90), x=st.floats(100, 180), y=st.floats(100, 180))
def test_place_and_size_of_a_drawing_hardly_matter(radius: float, x: float, y: float) -> None:
    reference = handwriting.centre_digit(ring(280, 80, 140, 140)).image
    image = handwriting.centre_digit(ring(280, radius, x, y)).image
    shifted = [np.roll(image, (dy, dx), (0, 1)) for dy in (-1, 0, 1) for dx in (-1, 0, 1)]
    assert min(np.abs(other - reference).mean() for other in shifted) < 0.03


@pytest.mark.parametrize(
    ("ink", "message"),
    [
        (np.zeros((5, 5)), "^ink must be more than nothing"),
        (np.zeros((0, 5)), "^ink must be more than nothing"),
        (np.array([[0.0, -1.0]]), "^ink must be a matrix"),
        (np.array([[0.0, np.nan]]), "^ink must be a matrix"),
        (np.ones(4), "^ink must be a matrix"),
    ],
)
def test_what_is_no_drawing_is_refused(ink: np.ndarray, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        handwriting.centre_digit(ink)


@pytest.mark.parametrize("shape", [(1, 1), (1, 280), (280, 1), (3, 2)])
def test_a_dot_and_a_line_stay_in_the_image(shape: tuple[int, int]) -> None:
    image = handwriting.centre_digit(np.ones(shape)).image
    assert image.max() == pytest.approx(1)
    assert all(abs(centre - 14) <= 0.5 + 1e-9 for centre in centre_of_mass(image))

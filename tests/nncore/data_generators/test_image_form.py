"""Image files brought to the form a network takes."""

import io
import zlib

import numpy as np
import pytest

from nncore.data_generators.image_form import fit_pixels, read_pixels

pytestmark = pytest.mark.native


@pytest.fixture
def pillow():
    return pytest.importorskip("PIL.Image")


def as_file(image, kind="PNG", **options):
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def test_grey_is_the_luminance_of_itu_r_601(pillow):
    row = np.array([[[255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 255, 255]]], dtype=np.uint8)
    assert read_pixels(as_file(pillow.fromarray(row)), "a.png").tolist() == [[76, 150, 29, 255]]


def test_transparent_places_are_white(pillow):
    row = np.array([[[0, 0, 0, 0], [0, 0, 0, 255], [0, 0, 0, 128]]], dtype=np.uint8)
    grey = read_pixels(as_file(pillow.fromarray(row)), "a.png")
    assert grey[0, :2].tolist() == [255, 0]
    assert abs(int(grey[0, 2]) - 127) <= 1


def test_an_image_that_was_taken_on_its_side_stands_upright(pillow):
    exif = pillow.Exif()
    exif[0x0112] = 6  # to be turned by 90 degrees clockwise
    image = pillow.fromarray(np.array([[0, 255]], dtype=np.uint8))
    assert read_pixels(as_file(image, exif=exif), "a.png").tolist() == [[0], [255]]


def test_grey_of_16_bits_is_as_bright_as_of_8(pillow):
    row = np.array([[0, 255, 256, 32768, 65535]], dtype=np.uint16)
    assert read_pixels(as_file(pillow.fromarray(row)), "a.png").tolist() == [[0, 0, 1, 128, 255]]


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n broken", b"<svg/>"])
def test_what_is_no_image_is_refused_by_name(pillow, content):
    with pytest.raises(ValueError, match=r"^a\.png must be an image: PNG, JPEG, GIF, WebP, BMP or another"):
        read_pixels(content, "a.png")


def test_an_image_of_too_many_pixels_is_refused_by_its_header(pillow):
    large = as_file(pillow.new("1", (5001, 5000)))
    with pytest.raises(ValueError, match=r"a\.png must have at most 25,000,000 pixels, got 5,000 by 5,001"):
        read_pixels(large, "a.png")
    header = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (30_000).to_bytes(4, "big") * 2 + large[24:]
    bomb = header[:29] + zlib.crc32(header[12:29]).to_bytes(4, "big") + header[33:]
    with pytest.raises(ValueError, match=r"a\.png must have at most 25,000,000 pixels"):
        read_pixels(bomb, "a.png")


def test_each_pixel_is_the_mean_of_the_area_it_covers():
    rng = np.random.default_rng(0)
    image = rng.integers(0, 256, (12, 20), dtype=np.uint8)
    blocks = image.reshape(4, 3, 5, 4).mean(axis=(1, 3))
    np.testing.assert_array_equal(fit_pixels(image, (4, 5)), np.floor(blocks + 0.5))
    np.testing.assert_array_equal(fit_pixels(image, (12, 20)), image)
    np.testing.assert_array_equal(fit_pixels(image, (24, 40)), image.repeat(2, axis=0).repeat(2, axis=1))


def test_colours_are_scaled_one_by_one():
    image = np.random.default_rng(0).integers(0, 256, (7, 5, 3), dtype=np.uint8)
    fitted = fit_pixels(image, (3, 4))
    for k in range(3):
        np.testing.assert_array_equal(fitted[..., k], fit_pixels(image[..., k], (3, 4)))


def test_a_whole_image_keeps_its_proportions_in_the_middle():
    tall = fit_pixels(np.full((40, 10), 200, dtype=np.uint8), (8, 8), fit="whole")
    assert np.flatnonzero(tall.any(axis=0)).tolist() == [3, 4]
    inverted = fit_pixels(np.full((40, 10), 200, dtype=np.uint8), (8, 8), fit="whole", invert=True)
    assert (inverted[:, 3].tolist(), inverted[:, 0].tolist()) == ([55] * 8, [0] * 8)

"""Image files of every kind come to the same pixels in the browser and in nncore; others are refused."""

import base64
import io
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import serve
from playwright.sync_api import Page

from nncore.data_generators.image_form import read_pixels
from nncore.types import Array

Image = pytest.importorskip("PIL.Image")

HEIGHT, WIDTH = 20, 15
ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
"""First column and row, and the steps between, of an interlaced PNG's passes."""

DECODE = """async (encoded) => {
    const { decodeImage } = await import("/js/panels/custom-images/decoder.js");
    const found = {};
    for (const [path, content] of Object.entries(encoded)) {
        const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
        const source = { path, size: bytes.length, read: async () => bytes };
        const form = { shape: [28, 28], fit: "stretch", invert: false };
        found[path] = await decodeImage(source, form).then(
            ({ image, size }) => ({ size, pixels: [...image.data] }),
            ({ message }) => ({ refusal: message }),
        );
    }
    return found;
}"""


@pytest.fixture(scope="module")
def modules() -> Iterator[str]:
    """URL of the page's modules as they are written, one by one."""
    with serve.running_server(Path(__file__).parents[3] / "web") as url:
        yield url


def decode(page: Page, modules: str, files: dict[str, bytes]) -> dict[str, Any]:
    """What the page makes of image files."""
    page.goto(f"{modules}icon.svg")
    encoded = {name: base64.b64encode(content).decode() for name, content in files.items()}
    return page.evaluate(DECODE, encoded)


def saved(image: Any, kind: str, **options: Any) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(passes: list[Array], *, bits: int, colour_type: int, more: bytes = b"") -> bytes:
    """A PNG of a kind that Pillow does not write: of 16 bits, or interlaced in seven passes."""
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, bits, colour_type, 0, 0, len(passes) > 1)
    rows = b"".join(b"\0" + row.astype(f">u{bits // 8}").tobytes() for part in passes for row in part)
    data = chunk(b"IDAT", zlib.compress(rows))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + more + data + chunk(b"IEND", b"")


def deep(channels: int) -> list[Array]:
    return [np.random.default_rng(channels).integers(0, 65536, (HEIGHT, WIDTH, channels))]


def turned(orientation: int) -> Any:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """The same noise, and more like it, in every kind of file."""
    rng = np.random.default_rng(0)
    colours = rng.integers(0, 256, (HEIGHT, WIDTH, 3), dtype=np.uint8)
    grey, opacity = colours[..., 0], rng.integers(0, 256, (HEIGHT, WIDTH, 1), dtype=np.uint8)
    colour, veiled = Image.fromarray(colours), Image.fromarray(np.concatenate([colours, opacity], axis=2))
    few, plain = colour.quantize(16), Image.fromarray(grey)
    marked = np.where(opacity > 99, deep(1)[0], 1000)
    return {
        "grey.png": saved(plain, "PNG"),
        "black-or-white.png": saved(plain.convert("1"), "PNG"),
        "colour.png": saved(colour, "PNG"),
        "palette.png": saved(few, "PNG"),
        "opacity.png": saved(veiled, "PNG"),
        "grey-and-opacity.png": saved(Image.merge("LA", (plain, veiled.getchannel("A"))), "PNG"),
        "palette-one-clear.png": saved(few, "PNG", transparency=3),
        "colour-one-clear.png": saved(colour, "PNG", transparency=tuple(colours[0, 0].tolist())),
        "interlaced.png": png([grey[y::h, x::w] for x, y, w, h in ADAM7], bits=8, colour_type=0),
        "deep-grey.png": png(deep(1), bits=16, colour_type=0),
        "deep-one-clear.png": png([marked], bits=16, colour_type=0, more=chunk(b"tRNS", b"\3\xe8")),
        "deep-colour.png": png(deep(3), bits=16, colour_type=2),
        "deep-opacity.png": png(deep(4), bits=16, colour_type=6),
        "gamma.png": png([grey], bits=8, colour_type=0, more=chunk(b"gAMA", struct.pack(">I", 100_000))),
        "grey.jpg": saved(plain, "JPEG"),
        "colour.jpg": saved(colour, "JPEG"),
        "progressive.jpg": saved(colour, "JPEG", progressive=True, subsampling=0),
        "inks.jpg": saved(colour.convert("CMYK"), "JPEG"),
        **{f"turned-{i}.jpg": saved(plain, "JPEG", exif=turned(i)) for i in range(2, 9)},
        "turned.png": saved(plain, "PNG", exif=turned(6)),
        "turned.webp": saved(colour, "WEBP", exif=turned(6), lossless=True),
        "lossy.webp": saved(colour, "WEBP"),
        "lossless.webp": saved(colour, "WEBP", lossless=True),
        "opacity.webp": saved(veiled, "WEBP", lossless=True, exact=True),
        "moving.webp": saved(
            colour, "WEBP", lossless=True, save_all=True, append_images=[colour.rotate(180)]
        ),
        "palette.gif": saved(few, "GIF"),
        "one-clear.gif": saved(few, "GIF", transparency=2),
        "moving.gif": saved(few, "GIF", save_all=True, append_images=[few.rotate(180)]),
        "grey.bmp": saved(plain, "BMP"),
        "colour.bmp": saved(colour, "BMP"),
        "one-pixel.png": saved(plain.crop((0, 0, 1, 1)), "PNG"),
    }


def test_files_of_every_kind_come_to_the_same_pixels(
    page: Page, modules: str, files: dict[str, bytes]
) -> None:
    found = decode(page, modules, files)
    for name, content in files.items():
        expected = read_pixels(content, name)
        assert found[name].get("size") == list(expected.shape), (name, found[name])
        assert found[name]["pixels"] == expected.ravel().tolist(), name


def with_size(content: bytes, at: int, size: bytes) -> bytes:
    """The file with another size in its header."""
    return content[:at] + size + content[at + len(size) :]


def test_a_huge_image_is_refused_by_its_header(page: Page, modules: str, files: dict[str, bytes]) -> None:
    jpeg = files["grey.jpg"]
    huge = {
        "huge.png": with_size(files["grey.png"], 16, struct.pack(">II", 30_000, 40_000)),
        "huge.jpg": with_size(jpeg, jpeg.index(b"\xff\xc0") + 5, struct.pack(">HH", 40_000, 30_000)),
        "huge.gif": with_size(files["palette.gif"], 6, struct.pack("<HH", 30_000, 40_000)),
        "huge.bmp": with_size(files["grey.bmp"], 18, struct.pack("<ii", 30_000, -40_000)),
    }
    rule = "must have at most 25 million pixels, it has 40,000 × 30,000."
    assert decode(page, modules, huge) == {name: {"refusal": f"{name} {rule}"} for name in huge}
    large = {
        kind: saved(Image.new("L", (5001, 5000)), kind) for kind in ("PNG", "JPEG", "GIF", "WEBP", "BMP")
    }
    large |= {"lossless": saved(Image.new("L", (5001, 5000)), "WEBP", lossless=True)}
    rule = "must have at most 25 million pixels, it has 5,000 × 5,001."
    assert decode(page, modules, large) == {name: {"refusal": f"{name} {rule}"} for name in large}


def test_what_is_no_image_is_refused_by_name_and_rule(
    page: Page, modules: str, files: dict[str, bytes]
) -> None:
    others = {
        "text.png": b"hello",
        "empty.png": b"",
        "drawing.svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>',
        "scan.tif": saved(Image.new("L", (3, 3)), "TIFF"),
        "head.png": files["grey.png"][:20],
        "head.jpg": files["grey.jpg"][:20],
    }
    rule = "must be an image: PNG, JPEG, GIF, WebP or BMP."
    assert decode(page, modules, others) == {name: {"refusal": f"{name} {rule}"} for name in others}
    cut = {name: files[name][:-60] for name in ("colour.png", "colour.jpg", "lossless.webp", "colour.bmp")}
    rule = "is damaged or cut short: the browser cannot decode it."
    assert decode(page, modules, cut) == {name: {"refusal": f"{name} {rule}"} for name in cut}

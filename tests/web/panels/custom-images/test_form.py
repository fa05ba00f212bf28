"""Images come to the same pixels on the page and in nncore, byte for byte."""

import io
import json
import subprocess
from pathlib import Path

import numpy as np
import pytest

from nncore.data_generators.image_form import FITS, fit_pixels, read_pixels

MODULE = Path(__file__).parents[4] / "web" / "js" / "panels" / "custom-images" / "form.js"
SIZES = [(20, 20), (28, 28), (7, 31), (64, 5), (200, 120), (1, 1), (33, 34)]
SHAPES = [(28, 28), (20, 20), (9, 13), (64, 64)]


def run(node: str, program: str, given: object) -> object:
    """What a program of the page's modules answers; `given` is its input."""
    code = f"""
        import {{ readFileSync }} from "node:fs";
        import {{ greyOf, place, scaled }} from "{MODULE.as_uri()}";
        const given = JSON.parse(readFileSync(0, "utf8"));
        console.log(JSON.stringify(({program})(given)));
    """
    command = [node, "--input-type=module", "--eval", code]
    text = json.dumps(given)
    answer = subprocess.run(command, input=text, capture_output=True, text=True, check=True, timeout=60)
    return json.loads(answer.stdout)


FIT = """(cases) => cases.map(({ image, form }) => {
    const pixels = new Uint8Array(form.shape[0] * form.shape[1]);
    place(scaled({ ...image, data: Uint8Array.from(image.data) }, form), form, { pixels, offset: 0 });
    return [...pixels];
})"""
GREY = "({ width, height, data }) => [...greyOf({ width, height, data: Uint8ClampedArray.from(data) }).data]"


@pytest.mark.native
def test_images_are_scaled_alike(node: str) -> None:
    rng = np.random.default_rng(0)
    cases, expected = [], []
    for size in SIZES:
        image = rng.integers(0, 256, size, dtype=np.uint8)
        for shape in SHAPES:
            for fit in FITS:
                invert = bool(rng.integers(2))
                form = {"shape": shape, "fit": fit, "invert": invert}
                given = {"height": size[0], "width": size[1], "data": image.ravel().tolist()}
                cases.append({"image": given, "form": form})
                expected.append(fit_pixels(image, shape, fit=fit, invert=invert).ravel().tolist())
    assert run(node, FIT, cases) == expected


@pytest.mark.native
def test_colours_become_the_same_grey(node: str) -> None:
    pillow = pytest.importorskip("PIL.Image")

    colours = np.random.default_rng(0).integers(0, 256, (40, 50, 3), dtype=np.uint8)
    stream = io.BytesIO()
    pillow.fromarray(colours).save(stream, "PNG")
    expected = read_pixels(stream.getvalue(), "colours.png").ravel().tolist()
    opaque = np.concatenate([colours, np.full((40, 50, 1), 255, np.uint8)], axis=2)
    assert run(node, GREY, {"width": 50, "height": 40, "data": opaque.ravel().tolist()}) == expected

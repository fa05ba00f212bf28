"""One epoch of Südmersen's MNIST network in the page, beside TensorFlow.js in the same browser."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import numpy as np
import pytest
import serve
from environment import NODE_MODULES, TENSORFLOW_JS, ensure_tensorflow_js, node, node_environment
from page_epoch import browser_epoch_seconds
from playwright.sync_api import Browser, Page
from steps import run_quietly

import nncore as nn

PACKAGES = TENSORFLOW_JS / "node_modules"
KERNELS = PACKAGES / "@tensorflow" / "tfjs-backend-wasm" / "wasm-out" / "tfjs-backend-wasm-simd.wasm"
ESBUILD = NODE_MODULES / "esbuild" / "bin" / "esbuild"
WANTED = 0.2
MOST = 0.4
"""Beside other work the page, which draws beside its training, loses more than one busy thread does."""

ROUNDS = 3


def write_digits(folder: Path) -> None:
    """The images and classes that nncore trains on, a byte each."""
    _, data = nn.Experiment.from_dict(nn.datasets.default_experiment("mnist")).build()
    parts = {"train": data.train_in_order(data.n_train), "test": data.test(data.n_test)}
    for part, batches in parts.items():
        x, y = next(batches)
        (folder / f"{part}.pixels").write_bytes(np.rint(x * 255).astype("uint8").tobytes())
        (folder / f"{part}.labels").write_bytes(y.argmax(axis=1).astype("uint8").tobytes())


@pytest.fixture
def their_page(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """TensorFlow.js with all digits in memory."""
    ensure_tensorflow_js()
    write_digits(tmp_path)
    for path in (TENSORFLOW_JS / "epoch.html", KERNELS):
        shutil.copy(path, tmp_path)
    run_quietly(
        [
            node(),
            ESBUILD,
            TENSORFLOW_JS / "entry.js",
            "--bundle",
            "--format=esm",
            f"--outfile={tmp_path / 'epoch.js'}",
        ],
        log="tensorflow-js",
        problem="TensorFlow.js could not be joined",
        env={**node_environment(), "NODE_PATH": str(PACKAGES)},
    )
    with serve.running_server(tmp_path) as url:
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{url}epoch.html")
        page.wait_for_selector('html[data-state="ready"]', state="attached", timeout=60_000)
        yield page
        context.close()


def test_an_epoch_in_the_page_beside_tensorflow_js(browser: Browser, site: str, their_page: Page) -> None:
    """Turn about, after an epoch that warms TensorFlow.js up; its page rests while ours trains."""
    their_page.evaluate("() => window.epoch()")
    rounds = []
    for _ in range(ROUNDS):
        theirs = their_page.evaluate("() => window.epoch()")
        rounds.append((theirs, *browser_epoch_seconds(browser, site)))
    ratio = median(ours / theirs["seconds"] for theirs, ours, _ in rounds)
    print()
    for theirs, ours, accuracy in rounds:
        print(f"MNIST epoch: page {ours:.2f} s, {100 * accuracy:.1f} % of the test digits right;", end=" ")
        print(f"TensorFlow.js {theirs['version']} ({theirs['backend']}) {theirs['seconds']:.2f} s,", end=" ")
        print(f"{100 * theirs['right']:.1f} %")
    print(f"ratio {ratio:.3f} (wanted: at most {WANTED})")
    assert {theirs["backend"] for theirs, *_ in rounds} == {"wasm"}
    assert min(theirs["right"] for theirs, *_ in rounds) > 0.9
    assert ratio <= MOST

"""Files of a data set that arrive damaged are named, never kept, and loaded anew by Retry."""

import pytest
from playwright.sync_api import expect
from start.faults import (
    Fault,
    alert_naming,
    another_page,
    cut_short,
    flipped,
    missing,
    nothing_is_wrong,
    retry,
)
from visitor import Visitor

FULL = [
    "train-images-idx3-ubyte",
    "train-labels-idx1-ubyte",
    "t10k-images-idx3-ubyte",
    "t10k-labels-idx1-ubyte",
]
ANYTHING_WRONG = [missing, another_page, cut_short, flipped]


def shows(visitor: Visitor, n_train: str) -> None:
    data = visitor.page.get_by_role("region", name="Data", exact=True)
    expect(data).to_contain_text(f"{n_train} train", timeout=30_000)
    nothing_is_wrong(visitor)
    visitor.press("Step")
    expect(visitor.page.locator("#step")).to_have_text("1")
    visitor.complaints.clear()


@pytest.mark.parametrize("fault", ANYTHING_WRONG, ids=lambda fault: fault.__name__)
@pytest.mark.parametrize("file", FULL)
def test_a_damaged_file_is_named_and_retry_loads_it_anew(visitor: Visitor, file: str, fault: Fault) -> None:
    visitor.open()
    visitor.page.route(f"**/mnist/{file}.gz*", fault)
    visitor.choose("Data set", "MNIST digits")
    alert = alert_naming(visitor, f"data/mnist/{file}.gz could not be loaded")
    expect(alert.get_by_role("button", name="Quick set of 10,000 images")).to_be_visible()
    retry(visitor, alert)
    shows(visitor, "60,000")


@pytest.mark.parametrize("fault", [another_page, flipped], ids=lambda fault: fault.__name__)
def test_a_damaged_file_is_not_kept(visitor: Visitor, fault: Fault) -> None:
    visitor.open()
    visitor.page.route("**/mnist/train-images*", fault)
    visitor.choose("Data set", "MNIST digits")
    alert_naming(visitor, "train-images-idx3-ubyte.gz could not be loaded")
    visitor.mend()
    visitor.page.reload()
    visitor.wait_for("ready", timeout=60_000)
    visitor.choose("Data set", "MNIST digits")
    shows(visitor, "60,000")


@pytest.mark.parametrize("file", FULL[:2])
def test_a_damaged_quick_set_is_named_and_retry_loads_it_anew(visitor: Visitor, file: str) -> None:
    visitor.open()
    visitor.page.route(f"**/mnist-quick/{file}.gz*", flipped)
    visitor.page.route("**/mnist/train-*", missing)
    visitor.choose("Data set", "MNIST digits")
    alert_naming(visitor, "404").get_by_role("button", name="Quick set").click()
    retry(visitor, alert_naming(visitor, f"data/mnist-quick/{file}.gz could not be loaded"))
    shows(visitor, "10,000")


def test_what_an_earlier_page_kept_damaged_is_forgotten(visitor: Visitor) -> None:
    visitor.open()
    visitor.page.evaluate(
        """async () => {
            const cache = await caches.open("nncore-data-v1");
            await cache.put("data/mnist/train-images-idx3-ubyte.gz", new Response("<p>Please sign in.</p>"));
        }"""
    )
    visitor.choose("Data set", "MNIST digits")
    shows(visitor, "60,000")
    assert "nncore-data-v1" not in visitor.page.evaluate("() => caches.keys()")


def test_what_python_refuses_is_dropped_where_the_browser_cannot_check(visitor: Visitor) -> None:
    visitor.page.add_init_script(
        "Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined })"
    )
    visitor.open()
    visitor.page.route("**/mnist/train-images*", flipped)
    visitor.choose("Data set", "MNIST digits")
    alert = alert_naming(visitor, "The files of the data could not be read")
    expect(alert.get_by_role("button", name="Quick set of 10,000 images")).to_be_visible()
    retry(visitor, alert)
    shows(visitor, "60,000")

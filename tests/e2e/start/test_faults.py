"""What goes wrong at a start or later ends in a message and a way on that works."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Request, Route, expect
from visitor import Visitor


def missing(route: Route) -> None:
    """The server has no such file."""
    route.fulfill(status=404, body="not found")


def flipped(route: Route) -> None:
    """One bit of the file is wrong."""
    response = route.fetch()
    body = bytearray(response.body())
    body[len(body) // 2] ^= 1
    route.fulfill(response=response, body=bytes(body))


def cut_short(route: Route) -> None:
    """Half of the file arrives."""
    response = route.fetch()
    body = response.body()
    route.fulfill(
        response=response,
        body=body[: len(body) // 2],
        headers={"content-type": response.headers["content-type"]},
    )


def fails_then_retry_works(
    visitor: Visitor, pattern: str, fault: Callable[[Route], None], complaint: str
) -> None:
    page = visitor.page
    page.route(pattern, fault)
    page.goto(visitor.site)
    visitor.wait_for("failed", timeout=90_000)
    expect(page.get_by_role("alert")).to_contain_text(complaint)
    visitor.mend()
    visitor.press("Retry")
    visitor.wait_for("ready", timeout=60_000)
    visitor.press("Train")
    visitor.wait_until_reads("step", 10)
    visitor.complaints.clear()


@pytest.mark.parametrize(
    "file",
    [
        "python/worker.py",
        "pyodide/pyodide.mjs",
        "pyodide/pyodide-lock.json",
        "pyodide/pyodide.asm.wasm",
        "pyodide/python_stdlib.zip",
    ],
)
def test_a_missing_file_is_named_and_retry_works(visitor: Visitor, file: str) -> None:
    fails_then_retry_works(visitor, f"**/{file}", missing, file)


@pytest.mark.parametrize("package", ["numpy", "nncore", "nncore_session"])
@pytest.mark.parametrize("fault", [missing, flipped], ids=lambda fault: fault.__name__)
def test_a_wheel_that_is_missing_or_has_a_wrong_byte_is_refused(
    visitor: Visitor, package: str, fault: Callable
) -> None:
    label = {"numpy": "NumPy", "nncore": "nncore", "nncore_session": "nncore"}[package]
    fails_then_retry_works(visitor, f"**/{package}-*.whl", fault, f"{label} could not be loaded")


@pytest.mark.parametrize("file", ["pyodide.asm.wasm", "python_stdlib.zip"])
def test_a_file_cut_short_is_noticed(visitor: Visitor, file: str) -> None:
    visitor.page.clock.install()
    page = visitor.page
    page.route(f"**/{file}", cut_short)
    page.goto(visitor.site)
    page.wait_for_timeout(4000)
    page.clock.run_for(70_000)
    visitor.wait_for("failed", timeout=90_000)
    expect(page.get_by_role("alert")).to_contain_text("did not start")
    visitor.complaints.clear()


def test_a_syntax_error_in_the_worker_is_noticed(visitor: Visitor) -> None:
    visitor.page.route("**/worker.py", lambda route: route.fulfill(body="def broken(:\n"))
    visitor.page.goto(visitor.site)
    visitor.wait_for("failed", timeout=90_000)
    expect(visitor.page.get_by_role("alert")).to_be_visible()
    visitor.complaints.clear()


def test_a_worker_killed_in_training_is_restarted_and_goes_on(visitor: Visitor) -> None:
    visitor.open()
    visitor.press("Train")
    visitor.wait_until_reads("step", 300)
    visitor.page.wait_for_timeout(2500)
    (worker,) = visitor.page.workers
    worker.evaluate("() => self.close()")
    visitor.wait_for("failed")
    expect(visitor.page.get_by_role("alert")).to_contain_text("Python")
    seen = visitor.read("step")
    visitor.press("Retry")
    visitor.wait_for("ready|paused", timeout=60_000)
    resumed = visitor.read("step")
    assert 0 < resumed <= seen
    visitor.press("Train")
    visitor.wait_until_reads("step", resumed + 50)


def test_an_exploding_cost_stops_at_the_last_good_step(visitor: Visitor) -> None:
    visitor.open()
    visitor.choose("Data set", "Plane")
    visitor.choose("Learning rate", "10")
    visitor.press("Train")
    visitor.wait_for("paused")
    alert = visitor.page.get_by_role("alert")
    expect(alert).to_contain_text("cost")
    assert visitor.read("cost-train") < float("inf")
    alert.get_by_role("button", name="Learning rate 1").click()
    expect(visitor.page.get_by_role("combobox", name="Learning rate")).to_have_value("1")


def test_a_download_that_breaks_off_says_so_and_retry_loads_what_is_missing(visitor: Visitor) -> None:
    page = visitor.page
    loaded: list[str] = []
    page.on("response", lambda response: loaded.append(response.url.rsplit("/", 1)[-1]))
    visitor.open()

    def break_off(route: Route) -> None:
        response = route.fetch()
        half = response.body()[:1_000_000]
        route.fulfill(body=half, headers={"content-length": "9912422", "content-type": "application/gzip"})

    page.route("**/train-images*", break_off)
    visitor.choose("Data set", "MNIST digits")
    alert = page.get_by_role("alert").filter(has_text="the connection broke off")
    expect(alert).to_be_visible(timeout=30_000)
    expect(page.get_by_role("progressbar")).to_have_count(0)
    visitor.mend()
    loaded.clear()
    visitor.press("Retry")
    data = page.get_by_role("region", name="Data", exact=True)
    expect(data).to_contain_text("60,000 train", timeout=30_000)
    expect(page.get_by_role("alert").filter(has_text="broke off")).to_have_count(0)
    assert [name for name in loaded if "ubyte" in name] == ["train-images-idx3-ubyte.gz"]
    visitor.complaints.clear()


def test_a_broken_download_offers_the_quick_set_and_goes_on_from_its_last_byte(visitor: Visitor) -> None:
    page = visitor.page
    ranges: list[str | None] = []
    visitor.open()

    def break_off(route: Route) -> None:
        response = route.fetch()
        headers = {"content-length": "9630610", "last-modified": response.headers["last-modified"]}
        route.fulfill(body=response.body()[:1_000_000], headers=headers)

    page.route("**/mnist/train-images*", break_off)
    visitor.choose("Data set", "MNIST digits")
    alert = page.get_by_role("alert").filter(has_text="the connection broke off")
    expect(alert.get_by_role("button", name="Retry")).to_be_visible(timeout=30_000)
    data = page.get_by_role("region", name="Data", exact=True)
    alert.get_by_role("button", name="Quick set of 10,000 images").click()
    expect(data).to_contain_text("10,000 train", timeout=30_000)
    expect(alert).to_have_count(0)
    visitor.mend()

    def note(request: Request) -> None:
        if "/mnist/train-images" in request.url:
            ranges.append(request.headers.get("range"))

    page.on("request", note)
    page.get_by_label("Training images").select_option(label="all 60,000")
    expect(data).to_contain_text("60,000 train", timeout=30_000)
    assert ranges == ["bytes=1000000-"]
    visitor.complaints.clear()


def test_on_a_device_with_little_memory_the_quick_set_is_advised(visitor: Visitor) -> None:
    page = visitor.page
    page.add_init_script("Object.defineProperty(Navigator.prototype, 'deviceMemory', { get: () => 2 })")
    visitor.open()
    visitor.choose("Data set", "MNIST digits")
    data = page.get_by_role("region", name="Data", exact=True)
    advice = data.get_by_text("This device has about 2 GB of memory: the quick set suits it.")
    expect(advice).to_be_visible(timeout=30_000)
    page.get_by_label("Training images").select_option(label="10,000, quick")
    expect(advice).to_be_hidden()
    expect(data).to_contain_text("10,000 train", timeout=30_000)


def test_choosing_other_data_does_not_wait_for_a_download(visitor: Visitor) -> None:
    page = visitor.page
    visitor.open()
    held = visitor.hold("**/mnist/train-images*")
    visitor.choose("Data set", "MNIST digits")
    expect(page.get_by_role("progressbar")).to_be_visible()
    page.get_by_label("Training images").select_option(label="10,000, quick")
    data = page.get_by_role("region", name="Data", exact=True)
    expect(data).to_contain_text("10,000 train", timeout=30_000)
    expect(page.get_by_role("alert").filter(has_text="not loaded")).to_have_count(0)
    assert held


def test_a_missing_reader_of_images_is_said(visitor: Visitor, tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "1.png").write_bytes(b"")
    page = visitor.page
    page.route("**/js/image-worker.js", missing)
    visitor.open()
    visitor.choose("Data set", "Own images")
    visitor.press("Choose images…")
    with page.expect_file_chooser() as chooser:
        visitor.press("Choose a folder…")
    chooser.value.set_files(tmp_path)
    dialog = page.get_by_role("dialog", name="Your own images")
    expect(dialog).to_contain_text("The part of the page that reads images could not be loaded.")
    visitor.complaints.clear()

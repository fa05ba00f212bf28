"""MNIST in the tab: all 60,000 images, one epoch."""

from visitor import Visitor


def test_mnist_passes_90_percent_after_one_epoch(visitor: Visitor) -> None:
    visitor.open()
    visitor.choose("Data set", "MNIST digits")
    visitor.page.get_by_role("progressbar").wait_for()
    visitor.wait_until_reads("step", 0)
    visitor.press("Train")
    visitor.wait_until_reads("epoch", 1, timeout=120_000)
    visitor.press("Pause")
    assert visitor.read("metric-test") > 0.90

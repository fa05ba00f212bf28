"""The digits lab after one quick epoch: weights and mistakes, the map of points, the causes of an answer."""

import re
from collections.abc import Iterator

import pytest
from digits_lab_page import digits_visitor, open_part
from playwright.sync_api import Browser, expect
from test_accessibility import PHONE, WIDE, check_accessible
from visitor import Visitor

PARTS = ["While it learns", "Points map", "Why this answer"]
PATIENT_MS = 30_000


@pytest.fixture(scope="module")
def trained(browser: Browser, site: str) -> Iterator[Visitor]:
    """Somebody whose network has seen ten thousand images once; the tests share the page."""
    with digits_visitor(browser, site, first=take_the_quick_set) as visitor:
        yield visitor


def take_the_quick_set(visitor: Visitor) -> None:
    visitor.page.get_by_label("Training images").select_option(label="10,000, quick")


def test_weights_and_mistakes_are_shown_and_a_cell_opens_its_images(trained: Visitor) -> None:
    part = open_part(trained.page, "While it learns")
    neurons = part.get_by_role("button", name=re.compile(r"^Neuron \d+, moved by"))
    expect(neurons).to_have_count(32, timeout=PATIENT_MS)
    part.get_by_role("combobox", name="Order").select_option(label="as numbered")
    neurons.nth(4).click()
    expect(part.get_by_role("heading", name="Neuron 5", exact=True)).to_be_visible()
    cell = part.get_by_role("button", name=re.compile(r"^\d+ of 4 taken for 9$"))
    count = int((cell.get_attribute("aria-label") or "").split()[0])
    cell.click()
    expect(part).to_contain_text(f"{count} images of 4 among the first 5000 test images read as 9.")
    images = part.get_by_role("list", name="Test images, as asked for").get_by_role("button")
    expect(images).to_have_count(min(count, 36))
    images.first.click()
    expect(open_part(trained.page, "Why this answer")).to_contain_text("a 4, read as 9", timeout=PATIENT_MS)


def test_the_map_shows_that_training_draws_the_classes_apart(trained: Visitor) -> None:
    part = open_part(trained.page, "Points map")
    shares = part.get_by_text(re.compile("of the images lie next to one of their own class"))
    expect(shares).to_have_count(2, timeout=PATIENT_MS)
    part.get_by_role("combobox", name="Layer").select_option(label="the output (10 neurons)")
    expect(part).to_contain_text("in the output (10 neurons)", timeout=PATIENT_MS)
    before, now = (
        float(re.findall(r"([\d.]+) % of the images", words)[0]) for words in shares.all_inner_texts()
    )
    assert now > before
    part.get_by_role("spinbutton", name="Image").fill("8")
    part.get_by_role("spinbutton", name="Image").press("Tab")
    expect(part).to_contain_text("Test image 8: a 9")


def test_an_answer_is_followed_down_to_the_pixels_and_linked(trained: Visitor) -> None:
    part = open_part(trained.page, "Why this answer")
    sentence = part.get_by_text(re.compile(r"The sum for \d is"))
    before = sentence.inner_text(timeout=PATIENT_MS)
    part.get_by_role("button", name="Next mistake").click()
    expect(sentence).not_to_have_text(before, timeout=PATIENT_MS)
    expect(sentence).to_contain_text("for the true class")
    part.get_by_role("table").nth(1).get_by_role("button").first.click()
    expect(part.get_by_role("img", name="w · x")).to_be_visible(timeout=PATIENT_MS)
    image = re.findall(r"Test image (\d+)", part.inner_text())[0]
    part.get_by_role("button", name="Copy link to this image").click()
    assert trained.page.url.endswith(f"example=test:{int(image) - 1}")


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_in_the_lab(trained: Visitor, size: dict) -> None:
    trained.page.set_viewport_size(size)
    for name in PARTS:
        expect(open_part(trained.page, name).get_by_role("button").first).to_be_visible(timeout=PATIENT_MS)
        check_accessible(trained.page)

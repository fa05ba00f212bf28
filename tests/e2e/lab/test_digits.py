"""The digits lab: drawn by mouse, finger and keys on a network trained for one epoch on all of MNIST."""

import re
from collections.abc import Iterator

import pytest
from lab.digits_lab_page import digits_visitor, lab
from playwright.sync_api import Browser, Locator, Page, expect
from test_accessibility import PHONE, WIDE, check_accessible
from visitor import Visitor

ONE = [[(0.52, 0.1), (0.5, 0.5), (0.48, 0.9)]]
SEVEN = [[(0.26, 0.16), (0.72, 0.15), (0.64, 0.36), (0.54, 0.6), (0.45, 0.9)]]
THREE = [
    [
        *[(0.3, 0.2), (0.4, 0.12), (0.56, 0.11), (0.67, 0.2), (0.66, 0.34), (0.56, 0.44), (0.44, 0.48)],
        *[(0.57, 0.5), (0.68, 0.6), (0.7, 0.74), (0.6, 0.86), (0.45, 0.89), (0.29, 0.81)],
    ]
]
"""Strokes as shares of the pad's sides."""


@pytest.fixture(scope="module")
def trained(browser: Browser, site: str) -> Iterator[Visitor]:
    """Somebody whose network has seen every training image once; the tests share the page."""
    with digits_visitor(browser, site, first=draw_too_early, has_touch=True) as visitor:
        yield visitor


def draw_too_early(visitor: Visitor) -> None:
    """Draw before anything is learnt, and be told so; nothing is taught before it is said what it is."""
    pad(visitor.page).wait_for()
    draw(visitor.page, ONE)
    expect(lab(visitor.page)).to_contain_text("The network has not learnt yet.")
    for name in ("Add to the training data", "Train on just this one"):
        expect(lab(visitor.page).get_by_role("button", name=name)).to_be_disabled()
    visitor.press("Clear")


def pad(page: Page) -> Locator:
    return lab(page).get_by_role("application", name="Drawing pad")


def places(page: Page, stroke: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Where a stroke's points are on the screen."""
    pad(page).scroll_into_view_if_needed()
    box = pad(page).bounding_box()
    assert box is not None
    return [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in stroke]


def draw(page: Page, strokes: list[list[tuple[float, float]]]) -> None:
    """Draw on a clear pad with the mouse."""
    clear(page)
    for stroke in strokes:
        first, *rest = places(page, stroke)
        page.mouse.move(*first)
        page.mouse.down()
        for place in rest:
            page.mouse.move(*place, steps=4)
        page.mouse.up()


def draw_by_finger(page: Page, strokes: list[list[tuple[float, float]]]) -> None:
    """Draw on a clear pad by touch, with the browser's own touch events."""
    clear(page)
    devtools = page.context.new_cdp_session(page)
    for stroke in strokes:
        for i, (x, y) in enumerate(places(page, stroke)):
            kind = "touchMove" if i else "touchStart"
            devtools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
        devtools.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def clear(page: Page) -> None:
    button = lab(page).get_by_role("button", name="Clear", exact=True)
    if button.is_enabled():
        button.click()
    expect(lab(page)).to_contain_text("The pad is empty: draw a digit.")


@pytest.mark.parametrize(("digit", "strokes"), [(1, ONE), (3, THREE), (7, SEVEN)], ids=["1", "3", "7"])
def test_a_drawn_digit_is_read(trained: Visitor, digit: int, strokes: list) -> None:
    draw(trained.page, strokes)
    expect(lab(trained.page)).to_contain_text(f"It reads a {digit}")
    probabilities = lab(trained.page).get_by_role("list", name="Probability of each digit")
    expect(probabilities.get_by_role("listitem")).to_have_count(10)
    shown = [
        float(text.split()[1].replace("−", "-")) for text in probabilities.locator("li").all_inner_texts()
    ]
    assert sum(shown) == pytest.approx(1, abs=0.05)
    assert shown.index(max(shown)) == digit


def test_a_finger_draws_and_the_page_stays_where_it_is(trained: Visitor) -> None:
    pad(trained.page).scroll_into_view_if_needed()
    before = trained.page.evaluate("() => scrollY")
    draw_by_finger(trained.page, SEVEN)
    expect(lab(trained.page)).to_contain_text("It reads a 7")
    assert trained.page.evaluate("() => scrollY") == before


def test_the_arrow_keys_draw(trained: Visitor) -> None:
    clear(trained.page)
    pad(trained.page).focus()
    keys = ["Space", *["ArrowDown"] * 16]
    for key in keys:
        trained.page.keyboard.press(key)
    expect(lab(trained.page)).to_contain_text("It reads a 1")
    trained.page.keyboard.press("Backspace")
    expect(lab(trained.page)).to_contain_text("The pad is empty")


def test_undo_takes_back_a_stroke_and_clearing(trained: Visitor) -> None:
    draw(trained.page, ONE)
    undo = lab(trained.page).get_by_role("button", name="Undo stroke")
    expect(lab(trained.page)).to_contain_text("It reads a 1")
    clear(trained.page)
    undo.click()
    expect(lab(trained.page)).to_contain_text("It reads a 1")
    undo.click()
    expect(lab(trained.page)).to_contain_text("The pad is empty")


def test_each_step_to_the_networks_image_is_shown(trained: Visitor) -> None:
    draw(trained.page, SEVEN)
    pictures = lab(trained.page).get_by_role("list", name="From the drawing to what the network sees")
    for name in ("Drawn: 280 by 280", r"Cropped: \d+ by \d+", r"Fitted: \d+ by 20", "Centred: 28 by 28"):
        expect(pictures.get_by_role("img", name=re.compile(f"^{name} pixels"))).to_be_visible()
    digits = trained.page.get_by_role("region", name="Digits", exact=True)
    expect(digits).to_contain_text("Your drawing, read as a 7")


def test_a_picture_of_a_digit_is_read_and_another_file_is_refused(trained: Visitor) -> None:
    clear(trained.page)
    chooser = lab(trained.page).locator("input[type=file]")
    chooser.set_input_files({"name": "notes.txt", "mimeType": "image/png", "buffer": b"no picture"})
    expect(lab(trained.page).get_by_role("alert")).to_contain_text("no picture")
    picture = """<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><rect width="90" height="60"
        fill="#203040"/><path d="M45 12 v36" stroke="#fff" stroke-width="5"/></svg>"""
    png = trained.page.evaluate(AS_PNG, picture)
    chooser.set_input_files({"name": "one.png", "mimeType": "image/png", "buffer": bytes(png)})
    expect(lab(trained.page)).to_contain_text("It reads a 1")
    expect(lab(trained.page).get_by_role("alert")).to_be_empty()


AS_PNG = """async (svg) => {
    const image = new Image();
    image.src = "data:image/svg+xml," + encodeURIComponent(svg);
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    canvas.getContext("2d").drawImage(image, 0, 0);
    return [...new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())];
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_lab(trained: Visitor, scheme: str) -> None:
    trained.page.emulate_media(color_scheme=scheme)
    draw(trained.page, THREE)
    expect(lab(trained.page)).to_contain_text("It reads a 3")
    check_accessible(trained.page)
    for width in (320, PHONE["width"]):
        trained.page.set_viewport_size({**PHONE, "width": width})
        box = lab(trained.page).evaluate("(panel) => [panel.scrollWidth, panel.clientWidth]")
        assert box[0] <= box[1] <= width
    check_accessible(trained.page)
    trained.page.set_viewport_size(WIDE)


def test_the_images_of_a_class_are_found_and_followed(trained: Visitor) -> None:
    page = trained.page
    page.get_by_role("tab", name="Look at the data").click()
    panel = page.get_by_role("tabpanel", name="Look at the data")
    expect(panel).to_contain_text("24 of 60,000")
    panel.get_by_role("radio", name="Test", exact=True).check(force=True)
    expect(panel).to_contain_text("24 of 10,000")
    expect(panel.get_by_text(re.compile(r"of 784 pixels \(.*\) are empty in every image"))).to_be_visible()
    panel.get_by_role("combobox", name="Class").select_option("4")
    expect(panel).to_contain_text("24 of 982")
    expect(panel.get_by_role("img", name="Average of 982 images of 4")).to_be_visible()
    found = panel.get_by_role("list", name="Random images").get_by_role(
        "img", name=re.compile(": a 4, read as")
    )
    expect(found).to_have_count(24)
    check_accessible(page)
    found.first.click()
    digits = page.get_by_role("region", name="Digits", exact=True)
    expect(digits).to_contain_text(re.compile(r"(Test image \d+, read as a \d|This is a 4)"))
    page.get_by_role("tab", name="Draw a digit").click()


def test_one_step_on_a_drawing_says_what_it_changed(trained: Visitor) -> None:
    draw(trained.page, SEVEN)
    expect(lab(trained.page)).to_contain_text("It reads a 7")
    step = trained.read("step")
    lab(trained.page).get_by_role("combobox", name="It is really a").select_option("2")
    lab(trained.page).get_by_role("button", name="Train on just this one").click()
    told = lab(trained.page).get_by_text(re.compile("^One step: the probability of a 2 rose"))
    expect(told).to_contain_text(re.compile("1,000 test images"))
    expect(trained.page.locator("#step")).to_have_text(f"{step + 1:.0f}")
    changed = int(re.search(r"images (\d+) (is|are) read", f"{told.inner_text()} images 0 is read")[1])
    strip = lab(trained.page).get_by_role("list", name="Test images read otherwise after the step")
    expect(strip.get_by_role("listitem")).to_have_count(min(changed, 24))
    shown = [
        trained.page.get_by_role("list", name=name).get_by_role("listitem")
        for name in ("Probability of each digit", "Output for the chosen image")
    ]
    numbers = [text.split()[-1] for text in shown[1].all_inner_texts()]
    expect(shown[0]).to_have_text([re.compile(f"{number}$") for number in numbers])
    lab(trained.page).get_by_role("button", name="Add to the training data").click()
    expect(lab(trained.page)).to_contain_text("among 60,001 training images")
    lab(trained.page).get_by_role("button", name="Remove own digit 1, a 2").click()
    expect(lab(trained.page)).to_contain_text("None yet.")
    expect(told).to_be_visible()


def test_custom_digits_join_the_training_data_and_stay_through_reset(trained: Visitor) -> None:
    page = trained.page
    draw(page, SEVEN)
    expect(lab(page)).to_contain_text("It reads a")
    step = page.locator("#step").inner_text()
    lab(page).get_by_role("combobox", name="It is really a").select_option("7")
    for count in (1, 2):
        lab(page).get_by_role("button", name="Add to the training data").click()
        expect(lab(page)).to_contain_text(f"among {60_000 + count:,} training images")
    expect(page.locator("#step")).to_have_text(step)
    own = lab(page).get_by_role("list", name="Own digits")
    expect(own.get_by_role("img", name="Own 7")).to_have_count(2)
    own.get_by_role("button", name="Remove own digit 1, a 7").click()
    expect(lab(page)).to_contain_text("1 own digit among 60,001 training images")
    trained.press("Reset")
    expect(page.locator("#step")).to_have_text("0")
    expect(lab(page)).to_contain_text("1 own digit among 60,001 training images")
    expect(lab(page)).to_contain_text("The network has not learnt yet.")
    own.get_by_role("button", name="Remove own digit 1, a 7").click()
    expect(lab(page)).to_contain_text("None yet.")


def test_with_batch_norm_the_page_says_why_one_image_is_no_batch(trained: Visitor) -> None:
    page = trained.page
    why = lab(page).get_by_text("a network that has it can't learn from one alone")
    expect(why).to_be_hidden()
    trained.press("More")
    page.get_by_role("checkbox", name="Batch norm of layer 1").check()
    draw(page, ONE)
    lab(page).get_by_role("combobox", name="It is really a").select_option("1")
    expect(lab(page).get_by_role("button", name="Add to the training data")).to_be_enabled()
    expect(why).to_be_visible()
    expect(lab(page).get_by_role("button", name="Train on just this one")).to_be_disabled()

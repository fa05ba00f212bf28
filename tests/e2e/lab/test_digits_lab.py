"""The digits lab after one quick epoch: weights, mistakes, the map of points, causes of an answer, damage."""

import re
from collections.abc import Iterator

import pytest
from lab.digits_lab_page import digits_visitor, lab, open_part
from playwright.sync_api import Browser, Locator, expect
from test_accessibility import PHONE, WIDE, check_accessible
from visitor import Visitor

PARTS = ["While it learns", "Points map", "Why this answer", "Damage"]
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
    expect(part).to_contain_text(f"{count} images of 4 among the first 5,000 test images read as 9.")
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


def accuracies(chart: Locator) -> list[float]:
    """What a measured curve says of its ends and its middle, in per cent."""
    return [float(share) for share in re.findall(r"([\d.]+) % at", chart.get_attribute("aria-label") or "")]


def test_images_are_damaged_more_and_more(trained: Visitor) -> None:
    part = open_part(trained.page, "Damage").get_by_role("region", name="Damaged images")
    shift = part.get_by_role("img", name=re.compile("shift in pixels: .* at 0 pixels, .* at 8 pixels"))
    expect(part).to_contain_text("It has never seen a moved image", timeout=PATIENT_MS)
    undamaged, halfway, last = accuracies(shift)
    assert undamaged > halfway > last
    expect(part).to_contain_text(f"Undamaged, {undamaged} % are read rightly.")
    strength = part.get_by_role("slider", name="Strength")
    strength.press("End")
    expect(part).to_contain_text(f"A shift of 8 pixels: {last} % of 2,000 images read rightly.")
    said = part.get_by_text(re.compile(r"Of the first 20, \d+ are read wrongly"))
    n_wrong = int(re.findall(r"(\d+) are read wrongly", said.inner_text())[0])
    digits = part.get_by_role("list", name="Damaged test images").get_by_role("listitem")
    expect(digits.filter(has_text="wrong")).to_have_count(n_wrong)
    assert n_wrong > 5
    part.get_by_role("radio", name="Shift").press("ArrowLeft")
    noise = part.get_by_role("img", name=re.compile("noise: .* at 0, .* at 0.5, .* at 1"))
    expect(part).to_contain_text("It has never seen noise", timeout=PATIENT_MS)
    assert accuracies(noise)[0] == undamaged > accuracies(noise)[-1]


def test_neurons_are_switched_off_and_weights_scaled_on_a_copy(trained: Visitor) -> None:
    lab_part = open_part(trained.page, "Damage")
    part = lab_part.get_by_role("region", name="Damaged network")
    expect(part).to_contain_text("as trained.", timeout=PATIENT_MS)
    part.get_by_role("switch", name=re.compile(r"^Neuron 1\b")).click()
    expect(part).to_contain_text("1 of 32 neurons of hidden layer 1 off: ", timeout=PATIENT_MS)
    trained.page.keyboard.press("ArrowRight")
    trained.page.keyboard.press("Space")
    expect(part).to_contain_text("2 of 32 neurons of hidden layer 1 off: ", timeout=PATIENT_MS)
    expect(part.get_by_role("switch", checked=False)).to_have_count(2)
    part.get_by_role("slider", name="Neurons off").press("End")
    expect(part).to_contain_text("32 of 32 neurons of hidden layer 1 off: ", timeout=PATIENT_MS)
    expect(part).to_contain_text("for 100 % of the images.")
    part.get_by_role("button", name="Undo the damage").click()
    expect(part).to_contain_text("0 of 32 neurons", timeout=PATIENT_MS)
    part.get_by_role("radio", name="Scale weights").check()
    part.get_by_role("combobox", name="Layer").select_option(label="the output layer")
    expect(part).to_contain_text("With the weights of the output layer", timeout=PATIENT_MS)
    part.get_by_role("slider", name="Factor").press("Home")
    expect(part).to_contain_text("Weights of the output layer times −1: ", timeout=PATIENT_MS)
    trained.page.get_by_role("combobox", name="Step size").select_option(label="1 batch")
    trained.press("Step")
    expect(lab_part).to_contain_text("It has changed since: it is at step 314 now.", timeout=PATIENT_MS)
    lab_part.get_by_role("button", name="Measure again").click()
    expect(lab_part).to_contain_text("Measured on a copy of the network after 314 steps", timeout=PATIENT_MS)
    expect(lab_part).not_to_contain_text("changed since")


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_in_the_lab(trained: Visitor, size: dict) -> None:
    trained.page.set_viewport_size(size)
    for name in PARTS:
        expect(open_part(trained.page, name).get_by_role("button").first).to_be_visible(timeout=PATIENT_MS)
        check_accessible(trained.page)


def parts_of_damage(visitor: Visitor) -> tuple[Locator, Locator, Locator]:
    """The Damage tab, open, and its two halves."""
    whole = open_part(visitor.page, "Damage")
    images, network = (whole.get_by_role("region", name=f"Damaged {what}") for what in ("images", "network"))
    return whole, images, network


def switch_one_off(network: Locator) -> None:
    """Have hidden layer 1 measured to the end, and one of its neurons switched off."""
    network.get_by_role("radio", name="Switch off neurons").check()
    network.get_by_role("combobox", name="Layer").select_option(label="hidden layer 1")
    expect(network).to_contain_text(
        re.compile("In hidden layer 1, .*every image gets one"), timeout=PATIENT_MS
    )
    if network.get_by_role("switch", checked=False).count() == 0:
        network.get_by_role("switch", name=re.compile(r"^Neuron 3\b")).click()


def test_what_was_measured_stays_under_other_settings(trained: Visitor) -> None:
    whole, images, network = parts_of_damage(trained)
    switch_one_off(network)
    step = trained.read("step")
    key = images.get_by_text(f"Line: after {step:.0f} steps.")
    expect(key).to_be_visible()
    trained.choose("Learning rate", "0.03")
    trained.press("Step")
    expect(whole).to_contain_text(
        f"It has changed since: it is at step {step + 1:.0f} now.", timeout=PATIENT_MS
    )
    expect(key).to_be_visible()
    expect(network).to_contain_text("1 of 32 neurons of hidden layer 1 off")
    expect(network.get_by_role("switch", checked=False)).to_have_count(1)
    expect(network).not_to_contain_text("Measuring")


def test_a_restarted_python_measures_anew_beside_what_is_known(trained: Visitor) -> None:
    whole, images, network = parts_of_damage(trained)
    switch_one_off(network)
    step = trained.read("step")
    known = images.get_by_text(re.compile(r"^Line: after \d+ steps\."))
    measured = re.findall(r"after \d+ steps", known.inner_text())[0]
    (worker,) = trained.page.workers
    worker.evaluate("() => self.close()")
    trained.wait_for("failed")
    expect(lab(trained.page)).to_contain_text("Python has stopped: what is shown here is from before.")
    images.get_by_role("radio", name="Rotation").check(force=True)
    expect(images).to_contain_text("Rotation: 0 of 19 places measured. The others wait for Python.")
    images.get_by_role("radio", name="Noise").check(force=True)
    expect(known).to_contain_text(measured)
    trained.press("Retry")
    trained.wait_for("ready|paused", timeout=60_000)
    expect(whole).to_contain_text("the earlier copy is gone: this is a new one.", timeout=60_000)
    expect(known).to_contain_text(f"Line: after {step:.0f} steps. Dashed: {measured}.")
    expect(network.get_by_role("switch", checked=False)).to_have_count(1)
    expect(images).to_contain_text("It has never seen noise", timeout=PATIENT_MS)
    trained.complaints.clear()


def leave_the_zoom(trained: Visitor) -> None:
    """Back from a neuron and a phone, where other tests may have been, to the network with its layers."""
    trained.page.set_viewport_size(WIDE)
    whole = trained.page.get_by_role("navigation", name="Way into the network").get_by_role("button").first
    if whole.is_visible():
        whole.click()


def test_reset_and_other_layers_leave_nothing_measured(trained: Visitor) -> None:
    whole, images, network = parts_of_damage(trained)
    switch_one_off(network)
    trained.press("Reset")
    expect(whole).to_contain_text("Measured on a copy of the network after 0 steps", timeout=PATIENT_MS)
    expect(images).to_contain_text("Not trained yet", timeout=PATIENT_MS)
    expect(images).not_to_contain_text("Dashed")
    expect(network.get_by_role("switch", checked=False)).to_have_count(0)
    leave_the_zoom(trained)
    trained.enter("Units of layer 1", 24)
    expect(network.get_by_role("switch")).to_have_count(24, timeout=PATIENT_MS)
    expect(network).to_contain_text("0 of 24 neurons of hidden layer 1 off", timeout=PATIENT_MS)


def test_without_hidden_layers_the_outputs_own_pixels_are_shown(trained: Visitor) -> None:
    leave_the_zoom(trained)
    for layer in (2, 1):
        trained.press(f"Remove layer {layer}")
        expect(trained.page.get_by_role("spinbutton", name=f"Units of layer {layer + 1}")).to_have_count(0)
    causes = open_part(trained.page, "Why this answer")
    expect(causes.get_by_role("img", name=re.compile(r"^w · x for \d$"))).to_have_count(2, timeout=PATIENT_MS)
    learning = open_part(trained.page, "While it learns")
    expect(learning.get_by_role("heading", name="Weights of the output")).to_be_visible(timeout=PATIENT_MS)
    learning.get_by_role("group", name="Pixels of the weights").press("ArrowRight")
    expect(learning).to_contain_text(re.compile(r"Row 15, column 15: \S+, at the start"))
    damage = open_part(trained.page, "Damage").get_by_role("region", name="Damaged network")
    expect(damage.get_by_role("radio", name="Switch off neurons")).to_be_hidden()
    expect(damage).to_contain_text("Weights of the output layer times 1", timeout=PATIENT_MS)

"""The first seconds: what the page says before Python is there, the ways in, and that they step aside."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from test_accessibility import PHONE, check_accessible
from visitor import Visitor

CHAPTERS = json.loads(
    (Path(__file__).parents[3] / "web" / "lessons" / "index.json").read_text(encoding="utf-8")
)
LESSONS = [entry for chapter in CHAPTERS for entry in chapter["lessons"]]
MINUTES = [entry["minutes"] for entry in LESSONS]
SUMMARY = f"Lessons: {len(LESSONS)}, {min(MINUTES)}–{max(MINUTES)} min each"
SMALL = {"width": 1280, "height": 720}


def welcome(visitor: Visitor) -> Locator:
    return visitor.page.get_by_text("Watch a neural network learn.")


def boxes(visitor: Visitor) -> list[dict]:
    """Where the parts of the page stand."""
    regions = ("Training controls", "Data", "Output", "Look inside")
    found = [visitor.page.get_by_role("region", name=name, exact=True).bounding_box() for name in regions]
    return [box for box in found if box]


@pytest.mark.parametrize("size", [SMALL, PHONE], ids=["small", "phone"])
def test_the_welcome_is_there_before_any_script_and_steps_aside_without_a_move(
    visitor: Visitor, size: dict
) -> None:
    visitor.page.set_viewport_size(size)
    held = visitor.hold("**/*.js")
    visitor.page.goto(visitor.site, wait_until="commit")
    expect(welcome(visitor)).to_be_in_viewport()
    for name in ("Start the course", "Just play", "Digits: draw your own", SUMMARY):
        expect(visitor.page.get_by_role("button", name=name, exact=True)).to_be_in_viewport(ratio=1)
    assert held
    visitor.let_through()
    visitor.open()
    check_accessible(visitor.page)
    before = boxes(visitor)
    visitor.press("Close the welcome")
    expect(welcome(visitor)).to_be_hidden()
    assert len(before) == 4
    assert boxes(visitor) == before


def test_the_welcome_leads_to_training_and_stays_away_once_used(visitor: Visitor) -> None:
    visitor.page.set_viewport_size(SMALL)
    visitor.open()
    visitor.press("Just play")
    visitor.wait_for("running")
    expect(welcome(visitor)).to_be_hidden()
    visitor.page.reload()
    visitor.wait_for("ready", timeout=60_000)
    expect(welcome(visitor)).to_be_hidden()
    visitor.press("Start here")
    expect(welcome(visitor)).to_be_visible()
    expect(visitor.page.get_by_role("button", name="Start the course")).to_be_focused()


def test_the_welcome_comes_back_while_it_trains(visitor: Visitor) -> None:
    visitor.page.set_viewport_size(SMALL)
    visitor.open()
    visitor.press("Just play")
    visitor.wait_until_reads("step", 5)
    visitor.press("Start here")
    visitor.wait_until_reads("step", visitor.read("step") + 5)
    expect(welcome(visitor)).to_be_visible()
    close = visitor.page.get_by_role("button", name="Close the welcome").bounding_box()
    bar = visitor.page.get_by_role("region", name="Training controls").bounding_box()
    assert close and bar and bar["y"] + bar["height"] <= close["y"]
    visitor.press("Reset")
    expect(visitor.page.locator("#step")).to_have_text("0")
    expect(visitor.page.locator("#steps-per-second")).to_have_text("–")


@pytest.mark.parametrize("width", [360, 390, 412])
def test_the_bar_stays_where_it_is_when_training_begins(visitor: Visitor, width: int) -> None:
    visitor.page.set_viewport_size({"width": width, "height": 800})
    visitor.open()
    bar = visitor.page.get_by_role("region", name="Training controls")
    before = bar.bounding_box()
    visitor.press("Train")
    visitor.wait_until_reads("step", 5)
    expect(welcome(visitor)).to_be_hidden()
    assert bar.bounding_box() == before


def test_the_welcome_starts_the_course_where_this_person_is(visitor: Visitor) -> None:
    visitor.page.set_viewport_size(SMALL)
    visitor.page.goto(visitor.site)
    visitor.press("Start the course")
    expect(visitor.page.get_by_role("region", name=LESSONS[0]["title"])).to_be_visible()
    expect(welcome(visitor)).to_be_hidden()


def test_what_is_pressed_before_the_modules_are_there_is_done_when_they_are(visitor: Visitor) -> None:
    held = visitor.hold("**/main-*.js")
    visitor.page.goto(visitor.site, wait_until="commit")
    visitor.press("Start the course")
    while not held:
        visitor.page.wait_for_timeout(100)
    visitor.press("Start the course")
    visitor.let_through()
    expect(visitor.page.get_by_role("region", name=LESSONS[0]["title"])).to_be_visible()
    expect(welcome(visitor)).to_be_hidden()


def test_the_welcome_leads_to_the_table_of_contents(visitor: Visitor) -> None:
    visitor.page.set_viewport_size(SMALL)
    visitor.page.goto(visitor.site)
    visitor.press(SUMMARY)
    expect(visitor.page.get_by_role("region", name="Course", exact=True)).to_be_visible()


def seen(page: Page) -> set[bytes]:
    """What the picture of the welcome looks like within a second."""
    shots = set()
    for _ in range(3):
        shots.add(page.locator("#welcome img").screenshot())
        page.wait_for_timeout(400)
    return shots


def test_the_picture_of_the_welcome_moves_unless_one_wants_none(visitor: Visitor) -> None:
    page = visitor.page
    page.emulate_media(reduced_motion="no-preference")
    visitor.open()
    page.wait_for_function("() => document.querySelector('#welcome img').complete")
    assert len(seen(page)) > 1
    page.emulate_media(reduced_motion="reduce")
    page.wait_for_timeout(400)
    assert len(seen(page)) == 1


def test_the_picture_of_the_welcome_takes_nothing_from_the_start(visitor: Visitor) -> None:
    page = visitor.page
    page.emulate_media(reduced_motion="no-preference")
    visitor.hold("**/pyodide.asm.wasm")
    page.goto(visitor.site)
    page.wait_for_function("() => document.querySelector('#welcome img').complete")
    expect(page.get_by_role("region", name="Network", exact=True)).to_be_visible()
    assert len(seen(page)) == 1
    visitor.let_through()
    visitor.wait_for("ready", timeout=60_000)
    assert len(seen(page)) > 1


def test_the_welcome_steps_aside_for_what_one_explores(visitor: Visitor) -> None:
    visitor.page.goto(visitor.site)
    visitor.press("Explore")
    visitor.page.get_by_role("menuitem", name=re.compile("^Activations")).click()
    expect(visitor.page.get_by_role("region", name="Activations", exact=True)).to_be_visible()
    expect(welcome(visitor)).to_be_hidden()


def test_the_welcome_leads_to_the_digits_lab(visitor: Visitor) -> None:
    visitor.page.set_viewport_size(SMALL)
    visitor.open()
    visitor.press("Digits: draw your own")
    lab = visitor.page.get_by_role("region", name="Digits lab")
    expect(lab).to_be_in_viewport(timeout=60_000)
    expect(lab.get_by_role("tab", name="Draw")).to_have_attribute("aria-selected", "true")


@pytest.mark.parametrize("size", [SMALL, PHONE], ids=["wide", "phone"])
def test_the_header_leads_to_the_digits_lab_even_before_python_is_there(visitor: Visitor, size: dict) -> None:
    visitor.page.set_viewport_size(size)
    visitor.hold("**/*.wasm")
    visitor.page.goto(visitor.site)
    visitor.press("Digits lab")
    lab = visitor.page.get_by_role("region", name="Digits lab")
    expect(lab).to_be_in_viewport()
    visitor.let_through()
    expect(lab.get_by_role("tab", name="Draw")).to_be_in_viewport(timeout=60_000)
    expect(lab.get_by_role("button", name="Clear")).to_be_in_viewport(timeout=60_000)


def test_a_link_goes_straight_to_what_it_names(visitor: Visitor) -> None:
    visitor.open("#lesson=xor")
    expect(welcome(visitor)).to_be_hidden()
    expect(visitor.page.get_by_role("region", name="Can it learn XOR?")).to_be_visible()

"""In every step of every lesson the answers, the way on, and what the step speaks of are in sight."""

import json
from pathlib import Path

import pytest
from lesson.test_lessons import lesson, region
from playwright.sync_api import Locator, ViewportSize, expect
from shared_page import SharedVisitor
from visitor import Visitor


@pytest.fixture
def visitor(settled_visitor: SharedVisitor) -> SharedVisitor:
    """One page for the tests of this module; who needs a fresh one is a newcomer."""
    return settled_visitor


FOLDER = Path(__file__).parents[3] / "web" / "lessons"
LESSONS = [
    json.loads((FOLDER / f"{entry['id']}.json").read_text("utf-8"))
    for chapter in json.loads((FOLDER / "index.json").read_text("utf-8"))
    for entry in chapter["lessons"]
]
SIZES = {"wide": [(1366, 768), (1280, 720)], "phone": [(390, 844)]}
"""A walk for each layout; sizes of one layout take turns at every step."""
WHOLE = {
    "network": "net-scroll",
    "output": "figure",
    "curves": "curve-plot",
    "comparison": "comparison-table",
}
"""The picture of each panel, by the class of its element."""
IS_UNCOVERED = """(node) => {
    const {left, right, top, bottom} = node.getBoundingClientRect();
    const seen = (x, y) => node.contains(document.elementFromPoint(x, y));
    return left >= 0 && right <= innerWidth && top >= 0 && bottom <= innerHeight
        && seen((left + right) / 2, top + 2) && seen((left + right) / 2, bottom - 2);
}"""
COVERED = f"""(nodes) => [nodes.length, nodes.filter((node) => !({IS_UNCOVERED})(node))
    .map((node) => node.outerHTML + scrollY)]"""
IS_WHOLE = """async (name) => {
    for (let i = 0; i < 3; i += 1) await new Promise(requestAnimationFrame);
    const node = [...document.getElementsByClassName(name)].find((each) => each.checkVisibility());
    const {left, right, top, bottom} = node.getBoundingClientRect();
    const panel = node.closest('.panel').getBoundingClientRect();
    const bar = document.getElementById('bar').getBoundingClientRect();
    return {
        above: Math.max(0, bar.bottom - top), below: Math.max(0, bottom - innerHeight),
        left: Math.max(0, -left), right: Math.max(0, right - innerWidth),
        cut: Math.max(0, bottom - panel.bottom), wide: Math.max(0, node.scrollWidth - node.clientWidth),
    };
}"""
FRAMES = "async () => { for (let i = 0; i < 3; i += 1) await new Promise(requestAnimationFrame); }"
NOTHING = {"above": 0, "below": 0, "left": 0, "right": 0, "cut": 0, "wide": 0}


def check_in_sight(parts: Locator) -> None:
    """Each of them, asked of all at once: to find them by their roles takes longest."""
    count, covered = parts.evaluate_all(COVERED)
    assert (count > 0, covered) == (True, [])


def check_step(visitor: Visitor, title: str, step: dict, size: tuple[int, int]) -> None:
    """The answers and the way on are in sight; the picture too, on a phone after one press."""
    opened = lesson(visitor, title)
    expect(opened.get_by_role("heading", name=step["title"])).to_be_visible()
    check_in_sight(opened.get_by_role("navigation").get_by_role("button"))
    if "question" in step:
        check_in_sight(opened.get_by_role("radio"))
        check_in_sight(opened.get_by_role("button", name="Commit"))
    look = opened.get_by_role("button", name="Look at")
    if look.is_visible():
        look.click()
    if step["show"] == "inside":  # on a phone an editor lies below the lesson
        if size[0] > size[1] or step.get("view", {}).get("large"):
            tab = visitor.page.get_by_role("tabpanel").filter(visible=True).last
            expect(tab).to_be_in_viewport(ratio=0.1)
    elif step["show"] in ("explore", "lab"):
        expect(visitor.page.locator(f"#{step['show']}-panel")).to_be_in_viewport()
    else:
        hidden = visitor.page.evaluate(IS_WHOLE, WHOLE[step["show"]])
        assert {name: round(size) for name, size in hidden.items()} == NOTHING, step["title"]
    if size[0] > size[1] and "explore" not in step and "network" not in step.get("hide", []):
        expect(region(visitor, "Network")).to_be_in_viewport(ratio=1)
    assert visitor.sideways() <= 0


@pytest.mark.parametrize("layout", SIZES)
def test_what_a_step_needs_is_in_sight_whole(visitor: Visitor, layout: str) -> None:
    resize(visitor, SIZES[layout][0])
    visitor.open(f"#lesson={LESSONS[0]['id']}")
    for document in LESSONS:
        visitor.page.evaluate("(id) => { location.hash = `lesson=${id}`; }", document["id"])
        for step in document["steps"]:
            for size in SIZES[layout]:
                resize(visitor, size)
                check_step(visitor, document["title"], step, size)
                visitor.page.evaluate("() => scrollTo(0, 0)")
            lesson(visitor, document["title"]).get_by_role("navigation").get_by_role("button").last.click()
        back = visitor.page.get_by_role("button", name="Back to playing")
        expect(back).to_be_visible()
        for size in SIZES[layout]:
            resize(visitor, size)
            check_in_sight(back)


def resize(visitor: Visitor, size: tuple[int, int]) -> None:
    """Give the window another size; what is measured is drawn for it when this returns."""
    if visitor.page.viewport_size != ViewportSize(width=size[0], height=size[1]):
        visitor.page.set_viewport_size(ViewportSize(width=size[0], height=size[1]))
        visitor.page.evaluate(FRAMES)


@pytest.mark.parametrize(
    "size", [*(size for sizes in SIZES.values() for size in sizes), (1920, 1080), (800, 1100)], ids=str
)
@pytest.mark.parametrize("name", ["optimizers", "activations", "by_hand"])
def test_next_keeps_its_place_from_step_to_step(visitor: Visitor, name: str, size: tuple[int, int]) -> None:
    visitor.page.set_viewport_size(ViewportSize(width=size[0], height=size[1]))
    visitor.open(f"#lesson={name}")
    document = next(document for document in LESSONS if document["id"] == name)
    walk = visitor.page.get_by_role("navigation", name="Steps of the lesson").get_by_role("button").last
    before = walk.bounding_box()
    for step in document["steps"][1:]:
        walk.click()
        expect(lesson(visitor, document["title"]).get_by_role("heading", name=step["title"])).to_be_visible()
        assert walk.bounding_box() == pytest.approx(before, abs=0.5), step["title"]


def test_the_text_behind_a_question_is_announced_and_brought_up(visitor: Visitor) -> None:
    visitor.page.set_viewport_size({"width": 1366, "height": 768})
    visitor.open("#lesson=xor&step=2")
    more = visitor.page.get_by_role("button", name="Read on")
    expect(more).to_be_in_viewport(ratio=1)
    more.click()
    expect(more).to_be_hidden()
    last = visitor.page.get_by_role("row", name="1 1 2, 1 2, 1 0").bounding_box()
    question = visitor.page.get_by_role("group", name="Zaupa calls this a solution").bounding_box()
    assert last and question
    assert last["y"] + last["height"] <= question["y"]


def test_a_phone_begins_with_the_lesson_and_its_walk_stays_within_it(visitor: Visitor) -> None:
    visitor.page.set_viewport_size({"width": 390, "height": 844})
    visitor.open("#lesson=xor&step=2")
    lesson = visitor.page.get_by_role("region", name="Can it learn XOR?")
    expect(lesson.get_by_role("heading", name="Fold the plane first")).to_be_in_viewport(ratio=1)
    outer = lesson.bounding_box()
    walk = lesson.get_by_role("navigation", name="Steps of the lesson").bounding_box()
    assert outer and walk
    assert outer["x"] <= walk["x"]
    assert walk["x"] + walk["width"] <= outer["x"] + outer["width"]


def test_a_phone_is_led_to_the_editor(visitor: Visitor) -> None:
    visitor.page.set_viewport_size({"width": 390, "height": 844})
    visitor.open("#lesson=break_it&step=2")
    editor = visitor.page.get_by_role("textbox", name="The function")
    expect(editor).to_be_visible(timeout=60_000)
    expect(editor).not_to_be_in_viewport()
    visitor.press("Go to the editor")
    expect(editor).to_be_in_viewport(ratio=0.9)


def test_each_step_begins_at_its_top(visitor: Visitor) -> None:
    visitor.page.set_viewport_size({"width": 1280, "height": 720})
    visitor.open("#lesson=xor&step=2")
    column = region(visitor, "Experiment")
    column.evaluate("(node) => node.scrollTo(0, 10)")
    assert column.evaluate("(node) => node.scrollTop") == 10
    visitor.press("Next")
    expect(lesson(visitor, "Can it learn XOR?").get_by_role("heading", level=3)).not_to_have_text(
        "Fold the plane first"
    )
    assert column.evaluate("(node) => node.scrollTop") == 0


@pytest.mark.parametrize("size", SIZES["wide"], ids=str)
@pytest.mark.parametrize("link", ["neuron", "network", "counting"])
def test_the_key_of_the_network_is_whole_beside_a_lesson(
    visitor: Visitor, link: str, size: tuple[int, int]
) -> None:
    resize(visitor, size)
    visitor.open(f"#lesson={link}")
    numbers = region(visitor, "Network").get_by_label("Numbers of the network")
    assert numbers.evaluate("(node) => node.scrollHeight - node.clientHeight") <= 0


PLACES = """() => Object.fromEntries(['.net-stage', '.net-card', '#output-panel .figure'].map((name) => {
    const node = [...document.querySelectorAll(name)].find((each) => each.checkVisibility());
    const {left, top, width, height} = node.getBoundingClientRect();
    return [name, [left, top, width, height].map(Math.round)];
}))"""


@pytest.mark.parametrize("size", SIZES["wide"], ids=str)
@pytest.mark.parametrize("link", ["neuron", "network&step=3", "counting"])
def test_pointing_at_the_network_moves_nothing(visitor: Visitor, link: str, size: tuple[int, int]) -> None:
    resize(visitor, size)
    visitor.open(f"#lesson={link}")
    before = visitor.page.evaluate(PLACES)
    tiles = region(visitor, "Network").locator("[data-unit]")
    for tile in (tiles.first, tiles.nth(2), tiles.last):
        tile.hover()
        expect(region(visitor, "Numbers of the network").get_by_role("heading")).to_be_visible()
        visitor.page.evaluate(FRAMES)
        assert visitor.page.evaluate(PLACES) == before
    panel = region(visitor, "Network")
    assert panel.evaluate("(node) => node.scrollHeight - node.clientHeight") == 0


@pytest.mark.parametrize("size", SIZES["wide"], ids=str)
def test_the_output_of_a_lesson_stands_first_and_whole(visitor: Visitor, size: tuple[int, int]) -> None:
    resize(visitor, size)
    for link in ("neuron&step=2", "network&step=4", "counting"):
        visitor.open(f"#lesson={link}")
        output, curves = (region(visitor, name).bounding_box() for name in ("Output", "Curves"))
        assert output and curves and output["y"] < curves["y"], link


@pytest.mark.parametrize("size", [*SIZES["wide"], (1440, 900), (1920, 1080)], ids=str)
@pytest.mark.parametrize("link", ["neuron", "network", "batches"])
def test_the_curve_beside_a_lesson_is_whole_and_the_output_300_pixels(
    visitor: Visitor, link: str, size: tuple[int, int]
) -> None:
    resize(visitor, size)
    visitor.open(f"#lesson={link}")
    curves = region(visitor, "Curves").bounding_box()
    assert curves and curves["y"] + curves["height"] <= size[1]
    plane = region(visitor, "Output").get_by_role("img").first.bounding_box()
    assert plane and min(plane["width"], plane["height"]) >= 300

"""axe-core finds nothing on the page's states, wide and narrow, light and dark."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from shared_page import SharedVisitor
from visitor import Visitor


@pytest.fixture
def visitor(settled_visitor: SharedVisitor) -> SharedVisitor:
    """One page for the tests of this module; who needs a fresh one is a newcomer."""
    return settled_visitor


AXE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
FADED = """async () => {
    const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    const atMost = (ms, waiting) => Promise.race([waiting, later(ms)]);
    for (let rounds = 0; rounds < 20; rounds += 1) {
        for (let i = 0; i < 2; i += 1) await atMost(1000, new Promise(requestAnimationFrame));
        const ends = (one) => one.effect.getComputedTiming().endTime < Infinity;
        const fading = document.getAnimations().filter(ends);
        if (!fading.length) return;
        await atMost(1000, Promise.allSettled(fading.map((one) => one.finished)));
    }
}"""
"""In the midst of a change of colour there are colours that nobody means; a change begins at a frame.
A change that is called off may never say that it has ended: none takes as long as a second."""
VIOLATIONS = "() => axe.run({ resultTypes: ['violations'] }).then((result) => result.violations)"
"""Every rule is asked; of what keeps them, axe-core need not work out how to name each element."""
WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
SCHEMES = ("light", "dark")


def check_accessible(page: Page) -> None:
    """Run axe-core once nothing fades any more; every violation is named with the elements it is about."""
    page.evaluate(FADED)
    if page.evaluate("() => typeof axe") == "undefined":
        page.evaluate(AXE.read_text())
    violations = page.evaluate(VIOLATIONS)
    found = [f"{v['id']}: {[node['target'] for node in v['nodes']][:3]}" for v in violations]
    assert found == []


def check_accessible_by_day_and_night(page: Page) -> None:
    """The same in light and in dark colours."""
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        check_accessible(page)


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(newcomer: Visitor, size: dict) -> None:
    newcomer.page.set_viewport_size(size)
    newcomer.open()
    assert newcomer.sideways() <= 0
    check_accessible_by_day_and_night(newcomer.page)
    newcomer.press("Train")
    newcomer.wait_until_reads("step", 50)
    newcomer.press("Pause")
    check_accessible_by_day_and_night(newcomer.page)


def test_axe_finds_nothing_when_a_link_is_refused(visitor: SharedVisitor) -> None:
    visitor.follow("#x=%%%")
    expect(visitor.page.get_by_role("alert")).to_be_visible()
    check_accessible(visitor.page)


def test_training_works_with_the_keyboard_alone(newcomer: Visitor) -> None:
    newcomer.open()
    train = newcomer.page.get_by_role("button", name="Train", exact=True)
    for _ in range(30):
        newcomer.page.keyboard.press("Tab")
        if train.evaluate("(button) => button === document.activeElement"):
            break
    newcomer.page.keyboard.press("Enter")
    newcomer.wait_for("running")
    newcomer.page.keyboard.press("Enter")
    newcomer.wait_for("paused")


def focused(visitor: Visitor) -> str:
    """What the element with the focus is called."""
    return visitor.page.evaluate(
        "() => document.activeElement.ariaLabel ?? document.activeElement.textContent.trim()"
    )


def tabs_to(visitor: Visitor, start: str, *, most: int) -> int:
    """How often Tab is pressed from here until the focus is on what is called so."""
    for count in range(1, most + 1):
        visitor.page.keyboard.press("Tab")
        if focused(visitor).startswith(start):
            return count
    pytest.fail(f"{start} was not reached with {most} tabs")


def test_the_network_is_near_for_the_keyboard(newcomer: Visitor) -> None:
    """It was 62 tabs away; now two with the skip link, and 50 for whoever walks through all."""
    newcomer.open()
    assert tabs_to(newcomer, "Skip to the network", most=1) == 1
    newcomer.page.keyboard.press("Enter")
    assert focused(newcomer).startswith("Input x")
    assert newcomer.page.evaluate("() => location.hash") == ""
    newcomer.page.reload()
    newcomer.wait_for("ready", timeout=60_000)
    assert tabs_to(newcomer, "Input x", most=50) <= 50


@pytest.mark.parametrize(
    ("link", "reached"),
    [("Skip to Train", "Train"), ("Skip to Look inside", "Updates"), ("Skip to output and curves", "")],
)
def test_each_region_has_its_skip_link(visitor: Visitor, link: str, reached: str) -> None:
    visitor.open()
    skip = visitor.page.get_by_role("link", name=link, exact=True)
    skip.focus()
    expect(skip).to_be_in_viewport(ratio=1)
    visitor.page.keyboard.press("Enter")
    if reached:
        assert focused(visitor) == reached
    else:
        expect(visitor.page.locator("#results")).to_be_focused()


def test_a_toolbar_is_one_stop_and_arrows_walk_through_it(visitor: Visitor) -> None:
    visitor.open()
    train = visitor.page.get_by_role("button", name="Train", exact=True)
    train.focus()
    visitor.page.keyboard.press("ArrowRight")
    expect(visitor.page.get_by_role("button", name="Step", exact=True)).to_be_focused()
    visitor.page.keyboard.press("End")
    expect(visitor.page.get_by_role("button", name="New weights", exact=True)).to_be_focused()
    visitor.page.keyboard.press("ArrowRight")
    expect(train).to_be_focused()
    expect(visitor.page.locator("#step")).to_have_text("0")
    first = visitor.page.get_by_role("checkbox", name="x₁", exact=True)
    first.focus()
    visitor.page.keyboard.press("ArrowRight")
    visitor.page.keyboard.press("ArrowRight")
    visitor.page.keyboard.press("Space")
    expect(visitor.page.get_by_role("checkbox", name="x₁²")).to_be_checked()


def test_a_chosen_picture_is_highlighted_where_the_system_sets_the_colours(newcomer: Visitor) -> None:
    newcomer.open()
    newcomer.page.emulate_media(forced_colors="active")
    chosen = newcomer.page.locator("#network-panel .segmented input:checked + span")
    highlight = newcomer.page.evaluate("""() => {
        const probe = document.body.appendChild(document.createElement("i"));
        probe.style.background = "Highlight";
        const { backgroundColor } = getComputedStyle(probe);
        probe.remove();
        return backgroundColor;
    }""")
    expect(chosen).to_have_css("background-color", highlight)

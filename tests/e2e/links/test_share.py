"""What is shared: a link that holds what was chosen, and the same as code to embed."""

import base64
import re
from pathlib import Path

import pytest
from inside.test_inside import train
from playwright.sync_api import Locator, Page, expect
from shared_page import SharedVisitor
from test_accessibility import PHONE, WIDE, check_accessible
from visitor import Visitor, unfold


@pytest.fixture
def visitor(settled_visitor: SharedVisitor) -> SharedVisitor:
    """One page for the tests of this module; who needs a fresh one is a newcomer."""
    return settled_visitor


JSQR = Path(__file__).parents[3] / "web" / "node_modules" / "jsqr" / "dist" / "jsQR.js"
AT_FIRST = re.compile("^The (experiment|speed)$")
SCAN = """async (png) => {
    const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const { width, height } = picture;
    const pen = new OffscreenCanvas(width, height).getContext("2d");
    pen.drawImage(picture, 0, 0);
    return jsQR(pen.getImageData(0, 0, width, height).data, width, height)?.data;
}"""


def share(visitor: Visitor) -> Locator:
    """The field with the link, once the choice beside it is there: first of the experiment and the speed."""
    visitor.press("Share")
    expect(visitor.page.get_by_role("checkbox", name="The weights as they are now")).to_be_visible()
    box = visitor.page.locator(":popover-open")
    chosen = box.locator("label").filter(has=visitor.page.get_by_role("checkbox", checked=True))
    for other in chosen.filter(has_not_text=AT_FIRST).all()[::-1]:
        other.get_by_role("checkbox").uncheck()
    for first in box.get_by_role("checkbox", name=AT_FIRST).all():
        first.check()
    return visitor.page.get_by_role("textbox", name="Link to this experiment")


def put_away(visitor: Visitor, panel: str) -> None:
    visitor.page.get_by_role("group", name="Put away there").get_by_role("checkbox", name=panel).check()


def test_a_shared_link_brings_the_weights_and_puts_panels_away(visitor: Visitor) -> None:
    visitor.open()
    train(visitor, 20)
    link = share(visitor)
    without = link.input_value()
    visitor.page.get_by_role("checkbox", name="The weights as they are now").check()
    expect(link).not_to_have_value(without)
    put_away(visitor, "Curves")
    expect(link).to_have_value(re.compile("&hide=curves$"))
    assert "hide=" not in visitor.page.url
    address, cost = link.input_value(), visitor.read("cost-train")
    visitor.page.goto("about:blank")
    visitor.page.goto(address)
    visitor.wait_for("ready", timeout=60_000)
    expect(visitor.page.locator("#step")).to_have_text("0")
    assert visitor.read("cost-train") == pytest.approx(cost, rel=2e-3)
    expect(visitor.page.get_by_role("region", name="Curves")).to_be_hidden()


def test_the_link_and_the_code_to_embed_are_copied(visitor: Visitor) -> None:
    visitor.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visitor.open()
    link = share(visitor)
    visitor.press("Copy the link")
    expect(visitor.page.get_by_role("button", name="Copied")).to_be_visible()
    assert visitor.page.evaluate("() => navigator.clipboard.readText()") == link.input_value()
    unfold(visitor.page.get_by_text("Embed it in a page"))
    code = visitor.page.get_by_role("textbox", name="Code to embed it in a page")
    expect(code).to_have_value(re.compile(f'^<iframe src="{re.escape(link.input_value())}&embed=1" '))


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_in_the_open_box(visitor: Visitor, size: dict) -> None:
    visitor.page.set_viewport_size(size)
    visitor.open()
    share(visitor)
    check_accessible(visitor.page)
    box = visitor.page.get_by_role("group", name="Put away there").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["y"] + box["height"] <= size["height"]


def scanned(picture: Locator) -> str:
    """What a scanner reads in the picture as it is on the screen."""
    page: Page = picture.page
    page.evaluate(JSQR.read_text(encoding="utf-8"))
    return page.evaluate(SCAN, base64.b64encode(picture.screenshot()).decode())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_qr_code_on_the_screen_is_the_link(visitor: Visitor, scheme: str) -> None:
    visitor.page.emulate_media(color_scheme=scheme)
    visitor.open()
    link = share(visitor)
    unfold(visitor.page.get_by_text("QR code", exact=True))
    picture = visitor.page.get_by_role("img", name="QR code of the link")
    assert scanned(picture) == link.input_value()
    put_away(visitor, "Curves")
    expect(link).to_have_value(re.compile("hide=curves"))
    assert scanned(picture) == link.input_value()


def test_the_qr_code_is_in_sight_whole_when_it_is_unfolded(newcomer: Visitor) -> None:
    newcomer.open()
    share(newcomer)
    unfold(newcomer.page.get_by_text("QR code", exact=True))
    expect(newcomer.page.get_by_role("img", name="QR code of the link")).to_be_in_viewport(ratio=1)


def test_a_link_too_long_for_a_qr_code_says_so(visitor: Visitor) -> None:
    visitor.open("#data=circle&layers=16,16")
    link = share(visitor)
    unfold(visitor.page.get_by_text("QR code", exact=True))
    before = link.input_value()
    visitor.page.get_by_role("checkbox", name="The weights as they are now").check()
    expect(link).not_to_have_value(before)
    assert len(link.input_value()) > 1273
    expect(visitor.page.get_by_text("This link is too long for a QR code")).to_be_visible()
    expect(visitor.page.get_by_role("img", name="QR code of the link")).to_have_count(0)


def test_what_a_link_locks_is_seen_but_cannot_be_changed(visitor: Visitor) -> None:
    visitor.open()
    link = share(visitor)
    locks = visitor.page.get_by_role("group", name=re.compile("^Locked there"))
    for name in ("Data", "Training"):
        locks.get_by_role("checkbox", name=name).check()
    expect(link).to_have_value(re.compile("&lock=data,training$"))
    address = link.input_value()
    visitor.page.goto("about:blank")
    visitor.page.goto(address)
    visitor.wait_for("ready", timeout=60_000)
    for name in ("Data set", "Learning rate", "Optimizer", "Loss"):
        expect(visitor.page.get_by_role("combobox", name=name, exact=True)).to_be_disabled()
    expect(visitor.page.get_by_role("combobox", name="Activation", exact=True)).to_be_enabled()
    expect(visitor.page.get_by_role("spinbutton", name="Units of layer 1")).to_be_enabled()
    expect(visitor.page.get_by_text("Locked by the link")).to_have_count(2)
    check_accessible(visitor.page)
    train(visitor, 20)
    visitor.enter("Units of layer 1", 5)
    expect(visitor.page.get_by_role("combobox", name="Learning rate", exact=True)).to_be_disabled()
    visitor.page.evaluate("() => { location.hash = '#data=circle'; }")
    expect(visitor.page.get_by_role("combobox", name="Learning rate", exact=True)).to_be_enabled()
    expect(visitor.page.get_by_text("Locked by the link")).to_have_count(0)


def test_layers_alone_can_be_locked(visitor: Visitor) -> None:
    visitor.open("#data=circle&lock=layers")
    expect(visitor.page.get_by_role("spinbutton", name="Units of layer 1")).to_be_disabled()
    expect(visitor.page.get_by_role("button", name="Add layer")).to_be_disabled()
    expect(visitor.page.get_by_role("combobox", name="Activation", exact=True)).to_be_disabled()
    expect(visitor.page.get_by_role("combobox", name="Learning rate", exact=True)).to_be_enabled()


def test_a_lesson_is_shared_at_its_step_and_without_an_experiment_nothing_of_it(visitor: Visitor) -> None:
    visitor.open("#lesson=xor&step=2")
    lesson = visitor.page.locator("#lesson-panel")
    expect(lesson).to_contain_text("Step 2 of")
    link = share(visitor)
    visitor.page.get_by_role("checkbox", name=re.compile("^The lesson: .*, step 2")).check()
    expect(link).to_have_value(re.compile("#lesson=xor&step=2$"))
    expect(visitor.page.get_by_role("checkbox", name="The experiment")).to_be_disabled()
    visitor.page.get_by_role("checkbox", name=re.compile("^The lesson")).uncheck()
    visitor.page.get_by_role("checkbox", name="The experiment").uncheck()
    visitor.page.get_by_role("checkbox", name="Big type").check()
    expect(link).to_have_value(f"{visitor.site}#present=1")


def test_a_link_without_solutions_asks_for_the_numbers_and_tells_none(visitor: Visitor) -> None:
    visitor.open()
    link = share(visitor)
    visitor.page.get_by_role("checkbox", name="Without solutions").check()
    expect(link).to_have_value(re.compile("&inside=step&solutions=0$"))
    address = link.input_value()
    visitor.page.goto("about:blank")
    visitor.page.goto(address)
    visitor.wait_for("ready", timeout=60_000)
    expect(visitor.page.get_by_text("This link withholds the solutions").first).to_be_visible()
    expect(visitor.page.get_by_role("region", name="Output", exact=True)).to_be_hidden()


def test_a_lesson_can_be_shared_without_solutions(newcomer: Visitor) -> None:
    newcomer.open("#lesson=xor")
    link = share(newcomer)
    newcomer.page.get_by_role("checkbox", name=re.compile("^The lesson")).check()
    newcomer.page.get_by_role("checkbox", name="Without solutions").check()
    expect(link).to_have_value(re.compile("#lesson=xor&step=1&inside=step&solutions=0$"))


def test_help_says_what_links_can_say(newcomer: Visitor) -> None:
    asked: list[str] = []
    newcomer.page.on("request", lambda request: asked.append(request.url))
    newcomer.open()
    assert not [url for url in asked if "link-words" in url]
    newcomer.press("Help")
    help_box = newcomer.page.get_by_role("dialog")
    for words in ("layers=8,4", "hide=data,runs", "lock=data,layers", "embed=1", "present=1", "inside=step"):
        expect(help_box.get_by_role("term").get_by_text(words, exact=True)).to_be_visible()
    assert [url for url in asked if "link-words" in url]
    check_accessible(newcomer.page)


def test_print_in_share_closes_the_box_and_prints_by_day(newcomer: Visitor) -> None:
    newcomer.page.emulate_media(color_scheme="dark")
    newcomer.page.add_init_script(
        "window.print = () => { globalThis.printedAs = document.documentElement.dataset.theme; }"
    )
    newcomer.open()
    share(newcomer)
    newcomer.press("Print")
    expect(newcomer.page.get_by_role("group", name="Put away there")).to_be_hidden()
    newcomer.page.wait_for_function("() => globalThis.printedAs === 'light'", polling=50)
    expect(newcomer.page.locator("html[data-theme]")).to_have_count(0)

"""What is shared: a link that holds what was chosen, and the same as code to embed."""

import base64
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from test_accessibility import PHONE, WIDE, check_accessible
from test_inside import train
from visitor import Visitor

JSQR = Path(__file__).parents[2] / "web" / "node_modules" / "jsqr" / "dist" / "jsQR.js"
SCAN = """async (png) => {
    const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const { width, height } = picture;
    const pen = new OffscreenCanvas(width, height).getContext("2d");
    pen.drawImage(picture, 0, 0);
    return jsQR(pen.getImageData(0, 0, width, height).data, width, height)?.data;
}"""


def share(visitor: Visitor) -> Locator:
    """The field with the link, once the choice beside it is there."""
    visitor.press("Share")
    expect(visitor.page.get_by_role("checkbox", name="The weights as they are now")).to_be_visible()
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
    visitor.page.get_by_text("Embed it in a page").click()
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
    visitor.page.get_by_text("QR code", exact=True).click()
    picture = visitor.page.get_by_role("img", name="QR code of the link")
    assert scanned(picture) == link.input_value()
    put_away(visitor, "Curves")
    expect(link).to_have_value(re.compile("hide=curves"))
    assert scanned(picture) == link.input_value()


def test_a_link_too_long_for_a_qr_code_says_so(visitor: Visitor) -> None:
    visitor.open("#data=circle&layers=16,16")
    link = share(visitor)
    visitor.page.get_by_text("QR code", exact=True).click()
    before = link.input_value()
    visitor.page.get_by_role("checkbox", name="The weights as they are now").check()
    expect(link).not_to_have_value(before)
    assert len(link.input_value()) > 1273
    expect(visitor.page.get_by_text("This link is too long for a QR code")).to_be_visible()
    expect(visitor.page.get_by_role("img", name="QR code of the link")).to_have_count(0)

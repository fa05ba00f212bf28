"""A link or a file that holds no experiment says why in words, the same in every browser."""

import base64

import pytest
from playwright.sync_api import expect
from shared_page import SharedVisitor

WHOLE = '{"version": 1, "data": {"name": "xor"}, "model": {"layers": [{"units": 1}]}, "l2": 0.5}'
HOLDS_NAN = WHOLE.replace("0.5", "NaN")
SAYS_NAN = WHOLE.replace("0.5", '0, "name": "NaN"')


def link_of(text: str) -> str:
    return "#x=" + base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (HOLDS_NAN, "has NaN in it, which is no value in JSON"),
        (WHOLE.replace("0.5", "-Infinity"), "has Infinity in it"),
        (SAYS_NAN[:-5], "The end of the link is missing"),
        (SAYS_NAN[:30], "The end of the link is missing"),
        (WHOLE + "}", "is not JSON"),
        ("<!doctype html><p>hello</p>", "is not JSON"),
        (" ", "is empty"),
    ],
)
def test_a_link_that_cannot_be_read_says_why(
    settled_visitor: SharedVisitor, text: str, complaint: str
) -> None:
    settled_visitor.follow(link_of(text))
    alert = settled_visitor.page.get_by_role("alert")
    expect(alert).to_contain_text(complaint)
    expect(alert).not_to_contain_text("token")


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (HOLDS_NAN.encode(), "The file has NaN in it, which is no value in JSON"),
        (WHOLE.encode()[:40], "Its end is missing"),
        (b"", "The file is empty"),
        (b"<!doctype html><p>hello</p>", "The file is not JSON"),
        (bytes(range(256)) * 40, "The file is not JSON"),
        (b"null", "the document must be an object"),
        (b"[1, 2]", "the document must be an object"),
    ],
)
def test_a_file_that_cannot_be_opened_says_why(
    settled_visitor: SharedVisitor, content: bytes, complaint: str
) -> None:
    page = settled_visitor.page
    settled_visitor.press("Step")
    file = {"name": "mine.json", "mimeType": "application/json", "buffer": content}
    page.get_by_label("Experiment file").set_input_files(file)
    alert = page.get_by_role("alert").filter(has_text="mine.json was not opened")
    expect(alert).to_contain_text(complaint)
    expect(alert).not_to_contain_text("position")
    expect(alert).not_to_contain_text("token")
    expect(page.locator("#step")).to_have_text("1")


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("picture.csv", bytes(i * i % 251 for i in range(1_000_000)), "picture.csv holds no text"),
        ("small.csv", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "small.csv holds no text"),
        ("old.csv", b"x,y\n" + "1,ä\n".encode("cp1252") * 240_000, "old.csv, as UTF-8, has 1,200,004 bytes"),
        ("long.csv", b"x,y\n" + b"1,2\n" * 260_000, "long.csv has 1,040,004 bytes"),
    ],
)
def test_a_table_that_cannot_be_read_says_why(
    settled_visitor: SharedVisitor, name: str, content: bytes, complaint: str
) -> None:
    page = settled_visitor.page
    settled_visitor.choose("Data set", "Own table")
    settled_visitor.press("Open a table…")
    dialog = page.get_by_role("dialog", name="Your own table")
    file = {"name": name, "mimeType": "text/csv", "buffer": content}
    dialog.get_by_label("Table file").set_input_files(file)
    expect(dialog).to_contain_text(complaint)

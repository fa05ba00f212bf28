"""Choosing data: the pictures of the data sets, and a person's own table."""

import random
import re

import pytest
from playwright.sync_api import Locator, expect
from shared_page import SharedVisitor
from test_accessibility import WIDE, check_accessible
from visitor import Visitor, unfold

NARROW = {"width": 320, "height": 640}
READ_MS = 60_000


def animals(n: int = 60) -> str:
    """A table as spreadsheets write it here and there: decimal commas, a gap, words to predict."""
    lines = [
        f"{1 + i % 5},{i % 10};{'?' if i == 7 else (i % 2) * 4 + i % 3};{'cat' if i % 2 else 'mouse'}"
        for i in range(n)
    ]
    return "\n".join(["size;weight;kind", *lines])


def open_dialog(visitor: Visitor) -> Locator:
    visitor.open()
    visitor.choose("Data set", "Own table")
    visitor.press("Open a table…")
    return visitor.page.get_by_role("dialog", name="Your own table")


def paste(dialog: Locator, text: str) -> None:
    dialog.get_by_label("Table as text").fill(text)


def test_a_data_set_is_picked_from_the_pictures_by_keyboard(settled_visitor: SharedVisitor) -> None:
    settled_visitor.open()
    gallery = settled_visitor.page.get_by_role("radiogroup", name="Data sets in pictures")
    expect(gallery.get_by_role("radio")).to_have_count(20)
    dataset = settled_visitor.page.get_by_role("combobox", name="Data set", exact=True)
    dataset.focus()
    for key in ("Tab", "ArrowRight", "ArrowRight"):
        settled_visitor.page.keyboard.press(key)
    expect(gallery.get_by_role("radio", name="Two clouds")).to_be_focused()
    expect(dataset).to_have_value("xor")
    settled_visitor.page.keyboard.press("Enter")
    expect(gallery.get_by_role("radio", name="Two clouds")).to_be_checked()
    expect(dataset).to_have_value("gauss")
    settled_visitor.page.keyboard.press("End")
    expect(gallery.get_by_role("radio", name="Own images")).to_be_focused()
    settled_visitor.choose("Data set", "Plane")
    expect(gallery.get_by_role("radio", name="Plane")).to_be_checked()
    expect(gallery.get_by_role("radio", checked=True)).to_have_count(1)


def test_a_pasted_table_with_decimal_commas_and_gaps_is_learnt(visitor: Visitor) -> None:
    dialog = open_dialog(visitor)
    paste(dialog, animals())
    expect(dialog).to_contain_text("59 of 60 rows are used: 2 inputs to predict kind, 2 classes: cat, mouse.")
    expect(dialog).to_contain_text("3 columns divided by semicolons, decimal commas")
    dialog.get_by_role("button", name="Use these data").click()
    expect(dialog).to_be_hidden()
    expect(visitor.page.get_by_role("spinbutton", name="Units of layer 2")).to_have_value("2")
    data = visitor.page.get_by_role("region", name="Data", exact=True)
    expect(data).to_contain_text("2 inputs to predict kind, 2 classes")
    visitor.choose("Learning rate", "0.3")
    visitor.press("Train")
    visitor.wait_until_reads("metric-train", 0.97)


def test_a_broken_table_names_line_and_column_and_nothing_is_lost(visitor: Visitor) -> None:
    dialog = open_dialog(visitor)
    alert, use = dialog.get_by_role("alert"), dialog.get_by_role("button", name="Use these data")
    paste(dialog, animals().replace("1,0;0", "small;0"))
    expect(alert).to_contain_text("a number in line 2, column 1 (size), got 'small'")
    expect(use).to_be_disabled()
    dialog.get_by_role("combobox", name="Use of size").select_option("not used")
    expect(alert).to_be_empty()
    dialog.get_by_role("checkbox", name="Leave out rows with missing values").uncheck()
    expect(alert).to_contain_text("a value in line 9, column 2 (weight), got '?'")
    paste(dialog, animals() + "\n1;2")
    expect(alert).to_contain_text("3 columns in every line, got 2 in line 62")
    expect(dialog.get_by_label("Table as text")).to_have_value(animals() + "\n1;2")
    visitor.page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(visitor.page.get_by_role("spinbutton", name="Units of layer 2")).to_have_value("3")
    visitor.press("Open a table…")
    expect(dialog.get_by_label("Table as text")).to_have_value(animals() + "\n1;2")


def test_fifty_thousand_rows_from_a_file_are_learnt_and_saved_rather_than_linked(visitor: Visitor) -> None:
    dialog = open_dialog(visitor)
    draw = random.Random(0)
    rows = [
        f"{a},{b},{a + 2 * b}" for a, b in ((draw.randrange(99), draw.randrange(99)) for _ in range(50_000))
    ]
    file = {"name": "sums.csv", "mimeType": "text/csv", "buffer": "\n".join(["a,b,sum", *rows]).encode()}
    dialog.get_by_label("Table file").set_input_files(file)
    expect(dialog).to_contain_text(
        "All 50,000 rows are used: 2 inputs to predict sum as a number", timeout=READ_MS
    )
    dialog.get_by_role("button", name="Use these data").click()
    data = visitor.page.get_by_role("region", name="Data", exact=True)
    expect(data).to_contain_text("35,000 train, 15,000 test", timeout=READ_MS)
    visitor.press("Train")
    visitor.wait_until_reads("metric-train", 0.9, timeout=READ_MS)
    visitor.press("Pause")
    curves = visitor.page.get_by_role("region", name="Curves")
    expect(curves).to_contain_text("A typical error in the data's units:")
    visitor.press("Share")
    expect(visitor.page.get_by_text("too many for a link")).to_be_visible()
    with visitor.page.expect_download() as download:
        visitor.press("Save as a file")
    assert download.value.suggested_filename == "sums.json"


def test_fifty_thousand_pasted_rows_are_read_at_once(visitor: Visitor) -> None:
    dialog = open_dialog(visitor)
    dialog.get_by_label("Table as text").evaluate(
        """(field) => {
            const rows = Array.from({ length: 50_000 }, (_, i) => `${i},${i % 7},${i % 3}`);
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/plain", ["a,b,kind", ...rows].join("\\n"));
            const pasted = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
            if (field.dispatchEvent(pasted)) throw new Error("the field takes the text itself");
        }"""
    )
    expect(dialog).to_contain_text("All 50,000 rows are used: 2 inputs to predict kind", timeout=READ_MS)
    expect(dialog.get_by_label("Table as text")).to_be_empty()
    expect(dialog.get_by_placeholder("Own table is too long to show here.")).to_be_visible()


def test_a_table_too_long_for_the_address_is_still_there_after_reloading_and_going_back(
    visitor: Visitor,
) -> None:
    dialog = open_dialog(visitor)
    paste(
        dialog,
        "\n".join(
            ["size,weight,kind", *(f"{i / 7},{i % 9},{'cat' if i % 2 else 'dog'}" for i in range(900))]
        ),
    )
    dialog.get_by_role("button", name="Use these data").click()
    data = visitor.page.get_by_role("region", name="Data", exact=True)
    expect(data).to_contain_text("630 train, 270 test", timeout=READ_MS)
    visitor.page.reload()
    expect(data).to_contain_text("630 train, 270 test", timeout=READ_MS)
    visitor.page.goto("about:blank")
    visitor.page.go_back()
    expect(data).to_contain_text("630 train, 270 test", timeout=READ_MS)
    visitor.choose("Data set", "Circle")
    expect(data).to_contain_text("250 train, 250 test")
    visitor.page.reload()
    visitor.wait_for("ready", timeout=READ_MS)
    expect(visitor.page.get_by_role("combobox", name="Data set")).to_have_value("circle")


def test_a_table_dropped_on_the_data_is_opened_and_its_columns_may_stay_as_they_are(
    visitor: Visitor,
) -> None:
    visitor.open()
    dropped = visitor.page.evaluate_handle(
        """(text) => {
            const transfer = new DataTransfer();
            transfer.items.add(new File([text], "animals.csv", { type: "text/csv" }));
            return transfer;
        }""",
        animals(),
    )
    data = visitor.page.get_by_role("region", name="Data", exact=True)
    data.dispatch_event("drop", {"dataTransfer": dropped})
    dialog = visitor.page.get_by_role("dialog", name="Your own table")
    expect(dialog).to_contain_text("59 of 60 rows are used")
    dialog.get_by_role("button", name="Use these data").click()
    expect(dialog).to_be_hidden()
    normalise = data.get_by_role("checkbox", name="Normalise columns")
    expect(normalise).to_be_checked()
    before = visitor.text("cost-train")
    normalise.uncheck()
    expect(visitor.code()).to_contain_text('"normalise": False')
    expect(visitor.page.locator("#cost-train")).not_to_have_text(before)


def test_other_data_come_from_the_next_seed_and_the_same_from_the_same(
    settled_visitor: SharedVisitor,
) -> None:
    settled_visitor.open()
    costs = [settled_visitor.text("cost-train")]
    unfold(settled_visitor.page.get_by_text("More about the data"))
    settled_visitor.press("New data")
    seed = settled_visitor.page.get_by_role("spinbutton", name="Data seed")
    expect(seed).to_have_value("1")
    expect(seed).to_have_accessible_description(re.compile("Starts the run again"))
    expect(settled_visitor.page.locator("#cost-train")).not_to_have_text(costs[0])
    settled_visitor.enter("Data seed", 0)
    expect(settled_visitor.page.locator("#cost-train")).to_have_text(costs[0])


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_axe_finds_nothing_while_a_table_is_given(visitor: Visitor, size: dict) -> None:
    visitor.page.set_viewport_size(size)
    dialog = open_dialog(visitor)
    expect(dialog.get_by_role("combobox", name="Use of species")).to_be_visible()
    check_accessible(visitor.page)
    paste(dialog, animals() + "\n1;2")
    expect(dialog.get_by_role("alert")).to_contain_text("line 62")
    check_accessible(visitor.page)
    dialog.get_by_role("button", name="Cancel").click()
    assert visitor.sideways() <= 0

"""Choosing data: the pictures of the data sets."""

from playwright.sync_api import expect
from visitor import Visitor


def test_a_data_set_is_picked_from_the_pictures_by_keyboard(visitor: Visitor) -> None:
    visitor.open()
    gallery = visitor.page.get_by_role("radiogroup", name="Data sets in pictures")
    expect(gallery.get_by_role("radio")).to_have_count(19)
    dataset = visitor.page.get_by_role("combobox", name="Data set", exact=True)
    dataset.focus()
    for key in ("Tab", "ArrowRight", "ArrowRight"):
        visitor.page.keyboard.press(key)
    expect(gallery.get_by_role("radio", name="Two clouds")).to_be_focused()
    expect(dataset).to_have_value("xor")
    visitor.page.keyboard.press("Enter")
    expect(gallery.get_by_role("radio", name="Two clouds")).to_be_checked()
    expect(dataset).to_have_value("gauss")
    visitor.page.keyboard.press("End")
    expect(gallery.get_by_role("radio", name="Own table")).to_be_focused()
    visitor.choose("Data set", "Plane")
    expect(gallery.get_by_role("radio", name="Plane")).to_be_checked()
    expect(gallery.get_by_role("radio", checked=True)).to_have_count(1)

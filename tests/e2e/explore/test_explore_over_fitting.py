"""Over-fitting: the gap in numbers, remedies with one press each, and the way to the playground."""

import re
from collections.abc import Iterator

import pytest
from explore.explored import SIZE, explore
from playwright.sync_api import Browser, Locator, expect
from test_accessibility import check_accessible
from visitor import Visitor

from session.explore.over_fitting import REMEDIES, Runner

TRAINED_MS = 90_000


@pytest.fixture(scope="module")
def opened(browser: Browser, site: str) -> Iterator[Visitor]:
    yield from explore(browser, site, "over-fitting")


@pytest.fixture
def panel(opened: Visitor) -> Locator:
    return opened.page.get_by_role("region", name="Over-fitting", exact=True)


def row(panel: Locator, name: str) -> Locator:
    return panel.get_by_role("row", name=re.compile(f"^{name}"))


def number(panel: Locator, quantity: str, at: str) -> float:
    found = panel.locator(f"[data-quantity='over-fitting.{quantity}'][data-at='{at}']")
    return float(found.get_attribute("data-value") or "nan")


def test_the_large_network_ends_with_a_gap(panel: Locator) -> None:
    expect(panel.locator("[data-quantity='over-fitting.test'][data-at='0,0'][data-value]")).to_be_visible()
    panel.get_by_role("button", name="Train the large network", exact=True).click()
    expect(row(panel, "Large network")).to_contain_text("1500", timeout=TRAINED_MS)
    expect(panel.get_by_text("by heart")).to_be_visible()
    reference = {epoch: (train, test) for epoch, train, test in Runner("none", 0).work}
    for epoch in (0, 100, 200):  # later, rounding in another order of sums has grown
        train, test = reference[epoch]
        assert number(panel, "train", f"0,{epoch}") == pytest.approx(train, rel=0.02)
        assert number(panel, "test", f"0,{epoch}") == pytest.approx(test, rel=0.02)
    train, test = (number(panel, name, "0,1500") for name in ("train", "test"))
    assert train < 1 / 12 < test / 2
    assert number(panel, "gap", "0") == pytest.approx(test - train, rel=1e-12)
    assert number(panel, "least", "0") < test / 1.5


def test_each_remedy_is_one_press_and_leaves_less_of_the_gap(panel: Locator) -> None:
    names = ["Early stopping", "L2", "More data", "Smaller network"]
    for name in names:
        panel.get_by_role("button", name=name, exact=True).click()
        expect(row(panel, name)).to_be_visible()
    for name in names[1:]:
        expect(row(panel, name)).to_contain_text("1500", timeout=TRAINED_MS)
    for i in range(1, len(REMEDIES)):
        assert number(panel, "gap", str(i)) < number(panel, "gap", "0") / 2
    panel.get_by_role("radio", name="Early stopping").check()
    expect(panel.get_by_text(re.compile(r"^Early stopping went back to epoch \d+"))).to_be_visible()
    check_accessible(panel.page)


def test_another_seed_begins_anew_and_a_wrong_one_is_refused(panel: Locator) -> None:
    seed = panel.get_by_role("spinbutton", name="Seed", exact=True)
    seed.fill("-3")
    seed.press("Tab")
    expect(seed).to_have_attribute("aria-invalid", "true")
    expect(panel.get_by_text("Must be a whole number from 0 to")).to_be_visible()
    seed.fill("5")
    seed.press("Tab")
    expect(row(panel, "Early stopping")).to_have_count(0)
    expect(seed).not_to_have_attribute("aria-invalid", "true")
    expect(panel.get_by_role("button", name="Train the large network", exact=True)).to_be_enabled()


def test_it_fits_a_phone(panel: Locator, opened: Visitor) -> None:
    page = opened.page
    page.set_viewport_size({"width": 390, "height": 844})
    expect(panel.get_by_role("button", name="L2", exact=True)).to_be_visible()
    assert opened.sideways() <= 0
    page.set_viewport_size(SIZE)


def test_the_network_chosen_is_taken_to_the_playground(panel: Locator, opened: Visitor) -> None:
    panel.get_by_role("button", name="L2", exact=True).click()
    expect(row(panel, "L2")).to_be_visible()
    panel.get_by_role("button", name="Take it to the playground", exact=True).click()
    page = opened.page
    expect(page.get_by_role("region", name="Network", exact=True)).to_be_visible()
    expect(panel).to_be_hidden()
    expect(page.get_by_role("spinbutton", name="L2", exact=True)).to_have_value("0.01")
    expect(page.get_by_role("combobox", name="Optimizer", exact=True)).to_have_value("adam")
    assert "seed=5" in page.evaluate("() => location.hash")

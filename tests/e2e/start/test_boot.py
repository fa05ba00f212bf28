"""The page from opening to ready, and when Python is slow to come."""

from playwright.sync_api import expect
from visitor import Visitor

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; connect-src 'self'; "
    "style-src 'self'; img-src 'self' data: blob:; font-src 'self'; manifest-src 'self'; base-uri 'none'; "
    "form-action 'none'"
)


def test_the_page_boots_with_real_stages_and_says_ready(visitor: Visitor) -> None:
    visitor.open()
    expect(visitor.page.get_by_role("status")).to_contain_text("Ready")
    expect(visitor.page.locator("#boot")).to_contain_text("NumPy")


def test_python_says_at_its_start_that_it_multiplies_by_webassembly(visitor: Visitor) -> None:
    visitor.open()
    detail = visitor.page.evaluate("performance.getEntriesByName('python:ready')[0].detail")
    assert detail == {"products": "WebAssembly"}


def test_the_page_can_be_used_while_python_starts(visitor: Visitor) -> None:
    visitor.hold("**/pyodide.asm.wasm")
    visitor.page.goto(visitor.site)
    expect(visitor.page.get_by_role("button", name="Hidden 1, neuron 1")).to_be_visible()
    visitor.press("Add layer")
    expect(visitor.page.get_by_role("button", name="Remove layer 3")).to_be_visible()
    visitor.page.get_by_role("tab", name="Code", exact=True).click()
    expect(visitor.page.get_by_role("tabpanel", name="Code", exact=True)).to_be_visible()
    expect(visitor.page.get_by_role("radio", name="XOR", exact=True).locator("path").first).to_be_visible()
    expect(visitor.page.locator("html")).to_have_attribute("data-state", "booting")


def test_the_policy_is_in_force_and_python_cannot_reach_another_host(visitor: Visitor) -> None:
    visitor.open()
    policy = visitor.page.locator("meta[http-equiv=Content-Security-Policy]")
    expect(policy).to_have_attribute("content", POLICY)
    (worker,) = visitor.page.workers
    refused = worker.evaluate("() => fetch('http://127.0.0.2:9/').then(() => 'sent', (error) => error.name)")
    assert refused == "TypeError"
    visitor.complaints = [c for c in visitor.complaints if "127.0.0.2" not in c]


def test_the_site_works_below_a_path(visitor: Visitor, site_below_a_path: str) -> None:
    visitor.site = site_below_a_path
    visitor.open()
    visitor.press("Step")
    expect(visitor.page.locator("#step")).to_have_text("1")

"""What a server can do to a file, and a visitor who meets it."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Route, expect
from visitor import Visitor

Fault = Callable[[Route], None]
SOON_MS = 30_000


def missing(route: Route) -> None:
    """The server has no such file."""
    route.fulfill(status=404, body="not found")


def another_page(route: Route) -> None:
    """A network that wants a password first answers everything with a page of its own."""
    route.fulfill(
        content_type="text/html", body="<!doctype html><title>Welcome</title><p>Please sign in.</p>"
    )


def cut_short(route: Route) -> None:
    """Half of the file arrives, as if that were all."""
    response = route.fetch()
    body = response.body()
    headers = {"content-type": response.headers["content-type"]}
    route.fulfill(body=body[: len(body) // 2], headers=headers)


def flipped(route: Route) -> None:
    """One bit of the file is wrong."""
    response = route.fetch()
    body = bytearray(response.body())
    if body:  # not so where only its head was asked for
        body[len(body) // 2] ^= 1
    route.fulfill(body=bytes(body), headers={"content-type": response.headers["content-type"]})


FAULTS = [missing, another_page, cut_short]


def alert_naming(visitor: Visitor, words: str) -> Locator:
    """The alert that says what is wrong, within seconds."""
    alert = visitor.page.get_by_role("alert").filter(has_text=words).first
    expect(alert).to_be_visible(timeout=SOON_MS)
    return alert


def nothing_is_wrong(visitor: Visitor) -> None:
    """No alert says anything."""
    expect(visitor.page.get_by_role("alert").filter(has_text=re.compile(r"\S"))).to_have_count(0)


def retry(visitor: Visitor, alert: Locator) -> None:
    """Retry as soon as the server is whole again."""
    visitor.mend()
    alert.get_by_role("button", name="Retry").click()


def trains(visitor: Visitor) -> None:
    """Python is there and learns; what the faults made the console say is of no more interest."""
    visitor.wait_for("ready|paused", timeout=60_000)
    nothing_is_wrong(visitor)
    visitor.press("Step")
    expect(visitor.page.locator("#step")).not_to_have_text("0")
    visitor.complaints.clear()

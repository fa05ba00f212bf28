"""Südmersen's table: what other libraries come to, and how long the tab takes beside Keras."""

import json
import re
from datetime import date
from statistics import median

import rivals
from page_epoch import seconds_of_epochs, wait_for_images
from playwright.sync_api import Browser
from visitor import Visitor

MEASURED = rivals.ROOT / "web" / "lessons" / "measured" / "digits.json"
COMMAND = "python3 build.py bench -k table"
ANSWER = "About 9,600"
MOST, WANTED = 0.5, 0.25
ROUNDS = 2


def test_the_rows_of_the_table() -> None:
    """Trains every library and writes what the lesson shows beside the page's own run."""
    rows = [rivals.in_a_process(name) for name in (*rivals.LIBRARIES, "seeds")]
    for row in rows:
        print(f"\n{row['label']} ({row['note']}): {row['seconds']} s, {row['measures']}")
    found = {"command": COMMAND, "date": date.today().isoformat(), "machine": rivals.machine(), "rows": rows}
    MEASURED.write_text(json.dumps(found, indent=2) + "\n", "utf-8")
    assert all(row["measures"]["categorical_accuracy"] > 0.93 for row in rows)


def tab_seconds(browser: Browser, site: str) -> float:
    """Seconds from the answer, which begins the training, to the end of five epochs, pictures on."""
    context = browser.new_context(service_workers="block", viewport={"width": 1440, "height": 900})
    visitor = Visitor(context.new_page(), site)
    visitor.open("#lesson=digits")
    wait_for_images(visitor)
    visitor.page.get_by_role("radio", name=ANSWER).check()
    commit = visitor.page.get_by_role("button", name=re.compile("^Commit"))
    took = seconds_of_epochs(visitor, commit.click, epochs=rivals.EPOCHS)
    context.close()
    return took


def test_the_table_in_the_tab_beside_keras(browser: Browser, site: str) -> None:
    """Ours evaluates both sets after each epoch and draws; theirs is `fit` with nothing else to do."""
    rounds = [(rivals.in_a_process("keras")["seconds"], tab_seconds(browser, site)) for _ in range(ROUNDS)]
    theirs, ours = (median(column) for column in zip(*rounds, strict=True))
    print(
        f"\nfive epochs: browser {ours:.1f} s, Keras {theirs:.1f} s, ratio {ours / theirs:.2f} (wanted: 0.25)"
    )
    assert ours <= MOST * theirs

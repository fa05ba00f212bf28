"""The program of the Code tab changed and run on the page, in a Python of its own."""

import json
import re
from pathlib import Path
from time import perf_counter

import pytest
from playwright.sync_api import expect
from sandbox_page import LAZY, SLOW_MS, open_editor, page_goes_on, run, says, write
from test_accessibility import PHONE, WIDE, check_accessible_by_day_and_night
from visitor import Visitor


def test_the_program_shown_runs_and_gives_the_pages_numbers(visitor: Visitor) -> None:
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    visitor.open()
    visitor.press("Train")
    visitor.wait_until_reads("step", 40)
    visitor.press("Pause")
    visitor.wait_for("paused")
    assert not [url for url in asked if LAZY.search(url)]
    open_editor(visitor)
    visitor.press("Run")
    says(visitor, "Finished after")
    printed = visitor.page.get_by_label("Printed output").inner_text()
    assert f"step {visitor.read('step'):.0f} " in printed
    cost = re.search(r"^train .*'cost': ([\d.e-]+)", printed, re.MULTILINE)
    assert cost is not None
    assert float(cost[1]) == pytest.approx(visitor.read("cost-train"), rel=5e-3, abs=5e-4)
    expect(
        visitor.page.get_by_role("img", name=re.compile("^Cost of the batches.* cost: from"))
    ).to_be_visible()


def test_histories_are_drawn_by_epoch(visitor: Visitor) -> None:
    visitor.open()
    program = (
        "import nncore as nn\n"
        "model, data = nn.Experiment.from_dict(nn.datasets.default_experiment('xor')).build()\n"
        "history = model.fit(data, epochs=3)\n"
        "print(len(history), 'epochs')"
    )
    run(visitor, open_editor(visitor), program)
    says(visitor, "Finished after")
    expect(visitor.page.get_by_label("Printed output")).to_have_text("3 epochs\n")
    expect(
        visitor.page.get_by_role("img", name=re.compile("^history. cost: .*val_cost: from"))
    ).to_be_visible()


def test_output_comes_while_the_program_runs_and_stop_ends_it_at_once(visitor: Visitor) -> None:
    visitor.open()
    editor = open_editor(visitor)
    run(visitor, editor, "print('before the loop')\nwhile True: pass")
    expect(visitor.page.get_by_label("Printed output")).to_have_text("before the loop\n", timeout=SLOW_MS)
    began = perf_counter()
    visitor.press("Stop")
    says(visitor, "Stopped.")
    assert perf_counter() - began < 5
    run(visitor, editor, "print('again')")
    says(visitor, "Finished after")
    expect(visitor.page.get_by_label("Printed output")).to_have_text("again\n")
    page_goes_on(visitor)


def test_errors_are_shown_at_their_line(visitor: Visitor) -> None:
    visitor.open()
    editor = open_editor(visitor)
    run(visitor, editor, "import nncore as nn\n\nx = = 3")
    says(visitor, "Line 3: SyntaxError")
    marked = visitor.page.locator(".cm-wrong")
    expect(marked).to_have_text("x = = 3")
    run(visitor, editor, "import nncore as nn\nnn.Dense(0)\nprint('never')")
    says(visitor, "Line 2: ValueError: units must be a whole number at least 1, got 0")
    expect(marked).to_have_text("nn.Dense(0)")
    run(visitor, editor, "def f(x):\n    return x / 0\nf(1)")
    says(visitor, "Line 2: ZeroDivisionError")
    expect(visitor.page.get_by_role("group", name="Where")).to_have_text(
        "line 3: f(1)\nline 2 in f: return x / 0"
    )


@pytest.mark.parametrize(
    "text", ["x = [0] * (2 * 1024**3 // 4)", "x = []\nwhile True: x.append([0] * 100_000)"]
)
def test_too_much_memory_ends_with_words_and_the_page_goes_on(visitor: Visitor, text: str) -> None:
    visitor.open()
    editor = open_editor(visitor)
    run(visitor, editor, text)
    says(visitor, "it needed more memory than the 1 GB that there is for it")
    page_goes_on(visitor)
    run(visitor, editor, "print(sum([0] * 10_000_000))")
    says(visitor, "Finished after")


def test_a_flood_of_output_is_bounded_and_leaves_the_page_alive(visitor: Visitor) -> None:
    visitor.open()
    run(visitor, open_editor(visitor), "while True: print('flood')")
    output = visitor.page.get_by_label("Printed output")
    expect(output).to_contain_text("characters left out", timeout=SLOW_MS)
    assert len(output.inner_text()) < 70_000
    page_goes_on(visitor)
    visitor.press("Stop")
    says(visitor, "Stopped.")


def test_a_changed_program_stays_and_an_unchanged_one_follows_the_page(
    visitor: Visitor, tmp_path: Path
) -> None:
    visitor.open()
    editor = open_editor(visitor)
    back = visitor.page.get_by_role("button", name="Back to the page's program")
    expect(back).to_be_disabled()
    visitor.choose("Data set", "Circle")
    expect(editor).to_contain_text('"circle"')
    write(visitor, editor, "print('mine')")
    visitor.choose("Data set", "XOR")
    visitor.wait_for("ready")
    expect(editor).to_have_text("print('mine')")
    for item, ending in (("Program (.py)", "py"), ("Notebook (.ipynb)", "ipynb")):
        visitor.press("Download")
        with visitor.page.expect_download() as download:
            visitor.page.get_by_role("menuitem", name=item).click()
        file = tmp_path / f"program.{ending}"
        download.value.save_as(file)
        assert "print('mine')" in file.read_text("utf-8")
    cells = json.loads((tmp_path / "program.ipynb").read_text("utf-8"))["cells"]
    assert [cell["source"][-1] for cell in cells][1:] == ["print('mine')"]
    visitor.page.reload()
    visitor.wait_for("ready", timeout=SLOW_MS)
    visitor.page.get_by_role("tab", name="Code", exact=True).click()
    expect(editor).to_have_text("print('mine')")
    back.click()
    expect(editor).to_contain_text("import nncore as nn")


def test_the_editor_is_left_by_keyboard(visitor: Visitor) -> None:
    visitor.open()
    editor = open_editor(visitor)
    visitor.page.keyboard.press("Control+Home")
    visitor.page.keyboard.press("Tab")
    expect(editor).to_be_focused()
    expect(editor).to_contain_text("    # Needs Python")
    visitor.page.keyboard.press("Escape")
    visitor.page.keyboard.press("Tab")
    expect(editor).not_to_be_focused()
    visitor.page.keyboard.press("Shift+Tab")
    expect(editor).to_be_focused()


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_after_a_run(visitor: Visitor, size: dict[str, int]) -> None:
    visitor.page.set_viewport_size(size)
    visitor.open()
    run(visitor, open_editor(visitor), "def f(x):\n    return x / 0\nprint('text')\nf(1)")
    says(visitor, "Line 2: ZeroDivisionError")
    check_accessible_by_day_and_night(visitor.page)
    assert visitor.sideways() <= 0


def test_what_a_program_prints_comes_into_sight(visitor: Visitor) -> None:
    visitor.page.set_viewport_size({"width": 1280, "height": 720})
    visitor.open()
    editor = open_editor(visitor)
    visitor.page.get_by_role("button", name="Run", exact=True).scroll_into_view_if_needed()
    lines = "\n".join(f"x{n} = {n}" for n in range(40))
    run(visitor, editor, f"{lines}\nprint('forty lines above')")
    printed = visitor.page.get_by_role("group", name="Printed output")
    expect(printed).to_contain_text("forty lines above", timeout=SLOW_MS)
    expect(printed).to_be_in_viewport(ratio=1)

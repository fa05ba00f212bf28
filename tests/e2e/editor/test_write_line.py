"""Write the missing line: functions of nncore written anew, tried at work, and told what is wrong."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pytest
from playwright.sync_api import Locator, expect
from sandbox_page import LAZY, SLOW_MS, page_goes_on, says, write
from test_accessibility import PHONE, WIDE, check_accessible_by_day_and_night
from visitor import Visitor

GAP = "...  # your code"
RIGHT = {
    "softmax_error": "return a - y",
    "delta": "self.delta = d_a * self.activation.derivative(self.z, self.a)",
    "error_below": 'return self.delta @ self.params["W"]',
    "weight_gradient": "return self.delta.T @ self.a_in / len(self.a_in)",
    "bias_gradient": "return self.delta.mean(axis=0)",
    "sigmoid": "return a * (1 - a)",
    "tanh": "return 1 - a**2",
    "relu": "return z > 0",
    "sgd": "parameters -= rate * gradients",
    "momentum": 'velocity = self._slot("velocity", parameters); velocity *= self.momentum; velocity += move; '
    "move = velocity",
}
WRONG = {
    "weight_gradient": ("return 10 * self.delta.T @ self.a_in / len(self.a_in)", "d_w.2", 10.0),
    "bias_gradient": ("return -self.delta.mean(axis=0)", "d_b.1", -1.0),
    "softmax_error": ("return (a - y) / 2", "d_w.3", 0.5),
    "sgd": ("parameters += rate * gradients", "new_w.1", -1.0),
    "tanh": ("return 1 - a", "d_w.1", None),
}


@pytest.fixture
def exercises(site_file: Callable[[str], Path]) -> dict[str, dict[str, str]]:
    """The exercises by id."""
    return {entry["id"]: entry for entry in json.loads(site_file("exercises.json").read_text("utf-8"))}


def open_tab(visitor: Visitor) -> Locator:
    visitor.page.get_by_role("tab", name="Write the missing line", exact=True).click()
    editor = visitor.page.get_by_role("textbox", name="The function", exact=True)
    expect(editor).to_be_visible(timeout=SLOW_MS)
    return editor


def choose(visitor: Visitor, exercise: dict[str, str]) -> None:
    visitor.page.get_by_role("combobox", name="Function", exact=True).select_option(label=exercise["title"])


def check(visitor: Visitor, editor: Locator, exercise: dict[str, str], lines: str) -> None:
    """Fill the gap of an exercise, and have it checked."""
    write(visitor, editor, exercise["text"].replace(GAP, lines))
    visitor.press("Check")


def test_the_right_line_passes_for_every_function(
    visitor: Visitor, exercises: dict[str, dict[str, str]]
) -> None:
    visitor.open()
    editor = open_tab(visitor)
    assert set(exercises) == set(RIGHT)
    for id_, lines in RIGHT.items():
        choose(visitor, exercises[id_])
        expect(editor).to_contain_text("# your code")
        check(visitor, editor, exercises[id_], lines)
        says(visitor, "Right: ")


def test_a_wrong_line_is_told_which_block_is_wrong_and_by_which_factor(
    visitor: Visitor, exercises: dict[str, dict[str, str]]
) -> None:
    visitor.open()
    editor = open_tab(visitor)
    for id_, (lines, block, factor) in WRONG.items():
        choose(visitor, exercises[id_])
        check(visitor, editor, exercises[id_], lines)
        says(visitor, "Not right yet: ")
        item = visitor.page.locator(f'[data-block="{block}"]').first
        expect(item).to_be_visible()
        told = item.get_attribute("data-factor")
        assert (told and float(told)) == (factor and pytest.approx(factor))
    choose(visitor, exercises["weight_gradient"])
    visitor.press("Check")
    says(visitor, "d_w of layer 1 is 10 times too large")
    check(visitor, editor, exercises["weight_gradient"], "return self.a_in.T @ self.delta / len(self.a_in)")
    says(visitor, "d_w of layer 1 has the shape (2, 4), and (4, 2) is right")


def test_an_endless_loop_is_ended_within_five_seconds_and_the_page_goes_on(
    visitor: Visitor, exercises: dict[str, dict[str, str]]
) -> None:
    visitor.open()
    editor = open_tab(visitor)
    choose(visitor, exercises["tanh"])
    check(visitor, editor, exercises["tanh"], "while True: pass")
    says(visitor, "Running…")
    began = perf_counter()
    page_goes_on(visitor)
    says(visitor, "It was ended: after 5 s it had not finished.")
    assert perf_counter() - began < 6.5
    check(visitor, editor, exercises["tanh"], RIGHT["tanh"])
    says(visitor, "Right: ")
    check(visitor, editor, exercises["tanh"], "x = [0] * (2 * 1024**3 // 4)")
    says(visitor, "it needed more memory than the 1 GB that there is for it")
    page_goes_on(visitor)


def test_errors_are_shown_at_their_line(visitor: Visitor, exercises: dict[str, dict[str, str]]) -> None:
    visitor.open()
    editor = open_tab(visitor)
    marked = visitor.page.locator(".cm-wrong")
    choose(visitor, exercises["relu"])
    visitor.press("Check")
    says(visitor, "Line 2: ValueError: the line '...  # your code' must be replaced by your code")
    check(visitor, editor, exercises["relu"], "return z >")
    says(visitor, "Line 2: SyntaxError")
    expect(marked).to_have_text("    return z >")
    check(visitor, editor, exercises["relu"], "y = 1\n    return zz > 0")
    says(visitor, "Line 3: NameError: name 'zz' is not defined")
    expect(marked).to_have_text("    return zz > 0")


def test_what_the_lines_print_is_shown_and_a_flood_of_it_holds_nothing_up(
    visitor: Visitor, exercises: dict[str, dict[str, str]]
) -> None:
    logged: list[str] = []
    visitor.page.on("console", lambda message: logged.append(message.text))
    visitor.open()
    editor = open_tab(visitor)
    choose(visitor, exercises["tanh"])
    printed = visitor.page.get_by_role("group", name="Printed output", exact=True)
    check(visitor, editor, exercises["tanh"], "print('shape', z.shape)\n    return 1 - a**2")
    says(visitor, "Right: ")
    expect(printed).to_contain_text("shape (")
    check(visitor, editor, exercises["tanh"], "while True: print('x' * 100_000)")
    expect(printed).to_contain_text("characters left out")
    page_goes_on(visitor)
    says(visitor, "It was ended: after 5 s it had not finished.")
    check(visitor, editor, exercises["tanh"], RIGHT["tanh"])
    says(visitor, "Right: ")
    expect(printed).to_be_hidden()
    assert logged == []


def test_train_with_it_draws_both_curves(visitor: Visitor, exercises: dict[str, dict[str, str]]) -> None:
    visitor.open()
    editor = open_tab(visitor)
    choose(visitor, exercises["weight_gradient"])
    write(visitor, editor, exercises["weight_gradient"]["text"].replace(GAP, RIGHT["weight_gradient"]))
    visitor.press("Train with it")
    says(visitor, "Trained, from the same first weights.")
    costs = r"from ([\d.]+) to ([\d.]+) at step 200"
    picture = visitor.page.get_by_role("img", name=re.compile(f"nncore's own lines: {costs}; yours: {costs}"))
    name = picture.get_attribute("aria-label") or ""
    told = re.search(f"lines: {costs}; yours: {costs}", name)
    assert told is not None
    assert (told[1], told[2]) == (told[3], told[4])
    write(
        visitor, editor, exercises["weight_gradient"]["text"].replace(GAP, "return -self.delta.T @ self.a_in")
    )
    visitor.press("Train with it")
    says(visitor, "Trained, from the same first weights.")
    told = re.search(f"lines: {costs}; yours: {costs}", picture.get_attribute("aria-label") or "")
    assert told is not None
    assert float(told[4]) > float(told[2])
    assert float(told[4]) > float(told[3])


def test_train_with_it_pins_both_boundaries_side_by_side(
    visitor: Visitor, exercises: dict[str, dict[str, str]]
) -> None:
    visitor.open()
    editor = open_tab(visitor)
    choose(visitor, exercises["weight_gradient"])
    pictures = visitor.page.get_by_role("img", name=re.compile("^Output over the plane.*, step 200"))
    for lines, same in (
        (RIGHT["weight_gradient"], True),
        ("return -self.delta.T @ self.a_in / len(self.a_in)", False),
    ):
        write(visitor, editor, exercises["weight_gradient"]["text"].replace(GAP, lines))
        visitor.press("Train with it")
        says(visitor, "Trained, from the same first weights.")
        expect(pictures).to_have_count(2)
        real, yours = (pictures.nth(i).evaluate("(canvas) => canvas.toDataURL()") for i in (0, 1))
        assert (real == yours) is same
    left, right = (pictures.nth(i).bounding_box() for i in (0, 1))
    assert left and right and left["y"] == right["y"] and left["x"] + left["width"] < right["x"]


def test_digits_train_with_it_too(visitor: Visitor, exercises: dict[str, dict[str, str]]) -> None:
    visitor.page.goto(visitor.site)
    visitor.press("Digits: draw your own")
    visitor.wait_for("ready|running", timeout=SLOW_MS)
    editor = open_tab(visitor)
    choose(visitor, exercises["softmax_error"])
    write(visitor, editor, exercises["softmax_error"]["text"].replace(GAP, RIGHT["softmax_error"]))
    visitor.press("Train with it")
    says(visitor, "Trained, from the same first weights.")


def test_hints_come_one_at_a_time_and_the_real_version_comes_back(
    visitor: Visitor, exercises: dict[str, dict[str, str]], tmp_path: Path
) -> None:
    visitor.open()
    editor = open_tab(visitor)
    choose(visitor, exercises["tanh"])
    hints = visitor.page.get_by_role("tabpanel", name="Write the missing line").locator("ol > li")
    for n in (1, 2, 3):
        expect(hints).to_have_count(n - 1)
        visitor.press(f"Hint {n} of 3")
    expect(hints).to_have_count(3)
    write(visitor, editor, exercises["tanh"]["text"].replace(GAP, "return 1 - a"))
    visitor.press("Real version back")
    says(visitor, "The real version is the answer. ")
    expect(editor).to_contain_text("return 1 - a")
    visitor.press("Show the answer")
    expect(editor).to_contain_text("np.subtract(1, square, out=square)")
    visitor.press("Check")
    says(visitor, "Right: ")
    visitor.press("My version back")
    expect(editor).to_contain_text("return 1 - a")
    with visitor.page.expect_download() as download:
        visitor.press("Download (.py)")
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert file.name == "tanh.py"
    assert "return 1 - a\n" in file.read_text("utf-8")
    visitor.page.reload()
    visitor.wait_for("ready", timeout=SLOW_MS)
    expect(open_tab(visitor)).to_contain_text("return 1 - a")
    visitor.press("Start again")
    expect(editor).to_contain_text("# your code")


def test_a_link_that_withholds_solutions_withholds_what_would_tell_them(
    visitor: Visitor, exercises: dict[str, dict[str, str]]
) -> None:
    visitor.open("#inside=write&solutions=0")
    editor = visitor.page.get_by_role("textbox", name="The function")
    expect(editor).to_be_visible()
    for name in ("Real version back", "Train with it"):
        expect(visitor.page.get_by_role("button", name=name)).to_be_hidden()
    expect(visitor.page.get_by_role("button", name="Hint 1 of 2")).to_be_visible()
    choose(visitor, exercises["tanh"])
    check(visitor, editor, exercises["tanh"], "return 1 - a")
    says(visitor, "Not right yet: ")
    expect(visitor.page.get_by_role("heading", name=re.compile("examples$"))).to_have_count(3)
    expect(visitor.page.get_by_role("heading", name="Your network")).to_have_count(0)


def test_nothing_of_it_is_loaded_before_it_is_opened(visitor: Visitor) -> None:
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    visitor.open()
    for tab in ("Updates", "Code"):
        visitor.page.get_by_role("tab", name=tab, exact=True).click()
    expect(visitor.page.get_by_label("Python code")).to_be_visible()
    assert not [url for url in asked if LAZY.search(url)]


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_after_a_check(
    visitor: Visitor, exercises: dict[str, dict[str, str]], size: dict[str, int]
) -> None:
    visitor.page.set_viewport_size(size)
    visitor.open()
    editor = open_tab(visitor)
    choose(visitor, exercises["weight_gradient"])
    check(visitor, editor, exercises["weight_gradient"], "return 10 * self.delta.T @ self.a_in")
    says(visitor, "Not right yet: ")
    visitor.press("Hint 1 of 3")
    check_accessible_by_day_and_night(visitor.page)
    assert visitor.sideways() <= 0

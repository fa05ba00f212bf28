"""Train, pause, step, reset: what the transport's buttons promise."""

import json
import re
from itertools import pairwise

import pytest
from playwright.sync_api import Locator, expect
from shared_page import SharedVisitor
from visitor import Visitor, unfold


@pytest.fixture
def visitor(settled_visitor: SharedVisitor) -> SharedVisitor:
    """One page for the tests of this module; who needs a fresh one is a newcomer."""
    return settled_visitor


def weights(visitor: Visitor) -> str:
    """Every weight and bias of the network, as the page's saved experiment has them."""
    with visitor.page.expect_download() as download:
        visitor.press("Save")
    return download.value.path().read_text()


def test_xor_is_learnt_to_the_last_point(visitor: Visitor) -> None:
    visitor.open()
    visitor.press("Train")
    visitor.wait_until_reads("metric-train", 1.0)
    visitor.wait_until_reads("metric-test", 0.98)
    visitor.press("Pause")
    assert visitor.read("cost-train") < 0.2


def test_train_pressed_early_starts_when_python_is_ready(newcomer: Visitor) -> None:
    newcomer.page.goto(newcomer.site)
    newcomer.press("Train")
    newcomer.wait_for("running", timeout=60_000)
    newcomer.wait_until_reads("step", 10)


def test_pause_really_stops(visitor: Visitor) -> None:
    visitor.open()
    visitor.press("Train")
    visitor.wait_until_reads("step", 50)
    visitor.press("Pause")
    visitor.wait_for("paused")
    visitor.page.wait_for_timeout(300)
    stopped_at = visitor.read("step")
    visitor.page.wait_for_timeout(1000)
    assert visitor.read("step") == stopped_at


def test_step_trains_one_batch(visitor: Visitor) -> None:
    visitor.open()
    for step in (1, 2, 3):
        visitor.press("Step")
        expect(visitor.page.locator("#step")).to_have_text(str(step))


def test_reset_gives_the_same_weights_and_the_same_training(visitor: Visitor) -> None:
    visitor.open()
    initial = weights(visitor)
    costs = []
    for _ in range(2):
        for step in (1, 2, 3, 4):
            visitor.press("Step")
            expect(visitor.page.locator("#step")).to_have_text(str(step))
        costs.append(visitor.text("cost-train"))
        trained = weights(visitor)
        visitor.press("Reset")
        expect(visitor.page.locator("#step")).to_have_text("0")
        assert weights(visitor) == initial != trained
    assert costs[0] == costs[1]


def test_new_weights_are_other_weights_on_the_same_data(visitor: Visitor) -> None:
    visitor.open()
    initial = weights(visitor)
    visitor.press("New weights")
    expect(visitor.page.get_by_role("spinbutton", name="Seed")).to_have_value("1")
    visitor.wait_for("ready|paused")
    assert weights(visitor) != initial


def test_settings_that_may_change_in_mid_run_keep_every_weight(visitor: Visitor) -> None:
    visitor.open()
    visitor.press("Step")
    expect(visitor.page.locator("#step")).to_have_text("1")
    trained = json.loads(weights(visitor))["weights"]
    unfold(visitor.page.get_by_text("More settings"))
    for name, value in (
        ("Momentum", 0.9),
        ("L1", 0.01),
        ("L2", 0.01),
        ("Clip norm", 1),
        ("Epochs to run", 9),
    ):
        visitor.enter(name, value)
    for name, option in (("Learning rate", "0.3"), ("Batch size", "20"), ("Schedule", "cosine")):
        visitor.choose(name, option)
    visitor.page.get_by_role("checkbox", name="Stop early").check()
    changed = json.loads(weights(visitor))
    assert (changed["optimizer"]["learning_rate"], changed["l1"], changed["epochs"]) == (0.3, 0.01, 9)
    assert changed["weights"] == trained
    expect(visitor.page.locator("#step")).to_have_text("1")


def test_the_learning_rate_changes_while_training_and_the_run_goes_on(visitor: Visitor) -> None:
    visitor.open()
    visitor.press("Train")
    visitor.wait_until_reads("step", 200)
    before = visitor.read("step")
    visitor.choose("Learning rate", "0.3")
    expect(visitor.code()).to_contain_text('"learning_rate": 0.3')
    assert visitor.read("step") >= before
    visitor.press("Pause")


def test_a_run_that_a_setting_begins_again_says_so_while_training(visitor: Visitor) -> None:
    visitor.open()
    visitor.press("Train")
    visitor.wait_until_reads("step", 50)
    visitor.choose("Optimizer", "Adam")
    expect(visitor.page.get_by_role("status")).to_have_text("Training again, from the first weights.")
    visitor.wait_for("running")
    visitor.press("Pause")


def test_a_changed_layer_starts_again(visitor: Visitor) -> None:
    visitor.open()
    visitor.press("Step")
    expect(visitor.page.locator("#step")).to_have_text("1")
    visitor.enter("Units of layer 1", 3)
    expect(visitor.page.locator("#step")).to_have_text("0")
    visitor.press("Add layer")
    expect(visitor.page.get_by_role("button", name="Remove layer 3")).to_be_visible()
    visitor.press("Train")
    visitor.wait_until_reads("step", 20)


def speed(visitor: Visitor) -> Locator:
    return visitor.page.get_by_role("slider", name="Speed", exact=True)


def moments(visitor: Visitor) -> int:
    """How many moments of the run the time machine can go back to, the first one not counted."""
    slider = visitor.page.get_by_role("slider", name="Time machine", exact=True)
    return int(slider.get_attribute("max") or 0)


def test_slow_motion_shows_and_keeps_every_step(visitor: Visitor) -> None:
    visitor.open()
    speed(visitor).press("Home")
    expect(speed(visitor)).to_have_attribute("aria-valuetext", "slow motion")
    visitor.press("Train")
    shown = visitor.page.evaluate(
        """() => new Promise((resolve) => {
            const [step, seen] = [document.getElementById("step"), []];
            new MutationObserver(() => {
                seen.push(Number(step.textContent));
                if (seen.length === 12) resolve(seen);
            }).observe(step, { childList: true, characterData: true, subtree: true });
        })"""
    )
    visitor.press("Pause")
    visitor.wait_for("paused")
    assert [after - before for before, after in pairwise(shown)] == [1] * 11
    expect(visitor.page.get_by_role("slider", name="Time machine")).to_have_attribute(
        "max", visitor.text("step")
    )


def test_a_small_data_set_is_learnt_in_many_pictures_that_can_be_gone_back_to(visitor: Visitor) -> None:
    visitor.open()
    expect(speed(visitor)).to_have_attribute("aria-valuetext", "natural")
    visitor.press("Train")
    visitor.wait_until_reads("epoch", 20, timeout=60_000)
    visitor.press("Pause")
    visitor.wait_for("paused")
    assert visitor.read("epoch") < 100
    visitor.press("Train")
    visitor.wait_until_reads("epoch", 100, timeout=60_000)
    visitor.press("Pause")
    visitor.wait_for("paused")
    visitor.page.wait_for_timeout(600)
    assert moments(visitor) >= 60


def test_a_link_may_say_how_fast_training_is_watched(visitor: Visitor) -> None:
    visitor.open("#speed=fastest")
    expect(speed(visitor)).to_have_attribute("aria-valuetext", "fastest")
    visitor.press("Share")
    link = visitor.page.get_by_role("textbox", name="Link to this experiment")
    expect(link).to_have_value(re.compile("&speed=fastest$"))


def test_all_training_points_right_is_said_once(visitor: Visitor) -> None:
    visitor.open()
    visitor.press("Train")
    status = visitor.page.get_by_role("status")
    expect(status).to_have_text(
        re.compile(r"^All 250 training points are right, after step \d+\.$"), timeout=60_000
    )
    visitor.press("Pause")
    visitor.press("Train")
    expect(status).to_have_text("Training.")
    step = visitor.read("step")
    visitor.wait_until_reads("step", step + 50)
    expect(status).to_have_text("Training.")
    visitor.press("Pause")

"""The race by hand: started, read off, saved and opened, refused, and a runner taken to the playground."""

import json
import math
from collections.abc import Iterator
from pathlib import Path

import pytest
from explore.explored import explore
from playwright.sync_api import Browser, Locator, expect
from test_accessibility import check_accessible
from visitor import Visitor

from nncore import Race
from nncore.race.runners import finishing_order, run_race

RACE_MS = 120_000


@pytest.fixture(scope="module")
def visitor(browser: Browser, site: str) -> Iterator[Visitor]:
    yield from explore(browser, site, "race")


def race(visitor: Visitor) -> Locator:
    return visitor.page.get_by_role("region", name="Race", exact=True)


def set_up(visitor: Visitor, field: str, values: str, epochs: int) -> None:
    """Choose what differs; the first numbers are those of these runners."""
    visitor.choose("What differs", field)
    box = visitor.page.get_by_role("textbox", name="Values", exact=True)
    box.fill(values)
    visitor.enter("Epochs", epochs)
    rows = race(visitor).get_by_role("table", name="Finishing order").get_by_role("row")
    expect(rows).to_have_count(values.count(",") + 2)


def run_to_the_end(visitor: Visitor) -> None:
    race(visitor).get_by_role("button", name="Start", exact=True).click()
    expect(race(visitor).get_by_role("button", name="Again", exact=True)).to_be_visible(timeout=RACE_MS)


def numbers(visitor: Visitor, quantity: str) -> dict[tuple[int, ...], float]:
    found = (
        race(visitor)
        .locator(f'[data-quantity="{quantity}"][data-value]')
        .evaluate_all("nodes => nodes.map(({ dataset }) => [dataset.at, dataset.value])")
    )
    return {tuple(map(int, at.split(","))): float(value) for at, value in found}


def saved(visitor: Visitor) -> dict:
    with visitor.page.expect_download() as download:
        race(visitor).get_by_role("button", name="Save", exact=True).click()
    path: Path = download.value.path()
    return json.loads(path.read_text())


def test_it_ends_as_the_saved_race_ends_on_the_command_line(visitor: Visitor) -> None:
    set_up(visitor, "Learning rate", "0.01, 0.1, 1", 3)
    signal, gradient = numbers(visitor, "race.signal"), numbers(visitor, "race.gradient")
    expect(race(visitor).locator('[data-quantity="race.signal.least"]').first).to_be_attached(timeout=RACE_MS)
    least, most = numbers(visitor, "race.signal.least"), numbers(visitor, "race.signal.most")
    assert set(least) == set(signal)
    assert all(least[at] <= signal[at] <= most[at] for at in signal)
    assert all(least[at] < most[at] for at in signal)
    run_to_the_end(visitor)
    document = Race.from_dict(saved(visitor))
    assert (document.values, document.epochs) == ([0.01, 0.1, 1.0], 3)
    finishes = run_race(document)
    final, costs = numbers(visitor, "race.final"), numbers(visitor, "race.cost")
    for runner, (finish, experiment) in enumerate(zip(finishes, document.runners(), strict=True)):
        assert final[runner,] == pytest.approx(finish.cost, rel=1e-3)  # WebAssembly rounds otherwise
        assert costs[runner, finish.steps] == pytest.approx(finish.cost, rel=1e-3)
        model, data = experiment.build()
        x, y = (part[:100].copy() for part in next(data.train_in_order(1000)))
        z = x @ model.layers[0].params["W"].T
        assert signal[runner, 0] == pytest.approx(math.sqrt((z**2).mean()), rel=1e-5)
        output = model.predict(x)
        assert gradient[runner, 2] == pytest.approx(math.sqrt(((output - y) ** 2).mean()), rel=1e-5)
        assert costs[runner, 0] == pytest.approx(model.evaluate(data.train_in_order(1000))["cost"], rel=1e-5)
    rows = race(visitor).get_by_role("table", name="Finishing order").get_by_role("row").all()[1:]
    labels = [row.get_by_role("rowheader").inner_text().strip() for row in rows]
    assert labels == [document.label(index) for index in finishing_order(finishes)]


def test_what_diverges_is_told_in_words(visitor: Visitor) -> None:
    set_up(visitor, "Initialiser", "he, standard_normal", 4)
    run_to_the_end(visitor)
    last = race(visitor).get_by_role("table", name="Finishing order").get_by_role("row").last
    expect(last).to_contain_text("no number, step")
    assert (1,) not in numbers(visitor, "race.final")
    expect(race(visitor)).not_to_contain_text("NaN")


def test_a_wrong_value_is_explained_at_its_field(visitor: Visitor) -> None:
    box = visitor.page.get_by_role("textbox", name="Values", exact=True)
    box.fill("he, her")
    box.press("Tab")
    expect(race(visitor).get_by_role("alert")).to_contain_text("vary.values[1] must be one of auto, zeros,")
    expect(box).to_have_attribute("aria-invalid", "true")
    box.fill("he, glorot")
    box.press("Tab")
    expect(race(visitor).get_by_role("alert")).to_be_hidden()


def test_a_file_is_opened_and_saved_as_it_was(visitor: Visitor, tmp_path: Path) -> None:
    layers = [{"units": 3, "activation": "relu"}, {"units": 2}]
    experiment = {"version": 1, "data": {"name": "moons", "n_samples": 60}, "model": {"layers": layers}}
    optimizers = ["adam", {"name": "sgd", "learning_rate": 0.5, "momentum": 0.9}]
    document = {"experiment": experiment, "vary": {"field": "optimizer", "values": optimizers}, "epochs": 2}
    file = tmp_path / "race.json"
    file.write_text(json.dumps(document))
    race(visitor).locator('input[type="file"]').set_input_files(file)
    expect(race(visitor).get_by_role("rowheader", name="sgd 0.5")).to_be_visible()
    assert Race.from_dict(saved(visitor)) == Race.from_dict(document)


def test_axe_finds_nothing(visitor: Visitor) -> None:
    race(visitor).get_by_text("All numbers", exact=True).click()
    check_accessible(visitor.page)


def test_a_runner_is_taken_to_the_playground(visitor: Visitor) -> None:
    race(visitor).get_by_role("button", name="Take it to the playground: sgd 0.5").click()
    expect(visitor.page.get_by_role("region", name="Network", exact=True)).to_be_visible()
    expect(race(visitor)).to_be_hidden()
    expect(visitor.page.get_by_role("spinbutton", name="Momentum", exact=True)).to_have_value("0.9")

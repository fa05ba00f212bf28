"""Batch normalisation by hand: z against the formula, the rates that survive, a rate that is none."""

from collections.abc import Iterator

import numpy as np
import pytest
from explore.explored import explore
from playwright.sync_api import Browser, Locator, expect
from test_accessibility import check_accessible
from visitor import Visitor

from nncore import Experiment
from nncore.race.runners import run_alone

SWEEP_MS = 120_000
RATES = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0)


@pytest.fixture(scope="module")
def visitor(browser: Browser, site: str) -> Iterator[Visitor]:
    yield from explore(browser, site, "batch-norm")


def region(visitor: Visitor) -> Locator:
    return visitor.page.get_by_role("region", name="Batch normalisation", exact=True)


def numbers(visitor: Visitor, quantity: str) -> dict[tuple[int, ...], float]:
    found = (
        region(visitor)
        .locator(f'[data-quantity="{quantity}"][data-value]')
        .evaluate_all("nodes => nodes.map(({ dataset }) => [dataset.at, dataset.value])")
    )
    return {tuple(map(int, at.split(","))): float(value) for at, value in found}


def document(rate: float, *, batch_norm: bool) -> dict:
    layers = [{"units": 8, "activation": "tanh", "batch_norm": batch_norm}] * 3
    return {
        "version": 1,
        "data": {"name": "circle", "n_samples": 500},
        "model": {"layers": [*layers, {"units": 2}]},
        "optimizer": {"learning_rate": rate},
        "batch_size": 25,
        "epochs": 15,
    }


def test_z_is_what_the_formula_makes_of_it(visitor: Visitor) -> None:
    expect(region(visitor).get_by_text("300 steps are taken.")).to_be_visible(timeout=SWEEP_MS)
    model, data = Experiment.from_dict(document(0.3, batch_norm=True)).build()
    a = data.next_batch()[0].astype(np.float64)
    for layer in model.layers[:2]:
        before = a @ layer.params["W"].T
        normalised = (before - before.mean(axis=0)) / np.sqrt(before.var(axis=0) + 1e-5)
        a = np.tanh(normalised)  # gamma 1, beta 0
    for quantity, values in (("before", before), ("normalised", normalised), ("after", normalised)):
        found = numbers(visitor, f"batch-norm.{quantity}")
        expected = np.percentile(values, (5, 25, 50, 75, 95))
        np.testing.assert_allclose([found[0, i] for i in range(5)], expected, rtol=1e-5, atol=1e-6)
    spread = [
        found[step, 4] - found[step, 0]
        for found in [numbers(visitor, "batch-norm.normalised")]
        for step in (0, 300)
    ]
    np.testing.assert_allclose(spread, 3.3, atol=0.5)  # of a normal distribution 3.29, at the end as at first


def test_rates_survive_as_in_the_library(visitor: Visitor) -> None:
    region(visitor).get_by_role("button", name="Try eight rates").click()
    costs = region(visitor).locator('[data-quantity="batch-norm.cost"][data-value]')
    expect(costs).to_have_count(2 * len(RATES), timeout=SWEEP_MS)
    found = numbers(visitor, "batch-norm.cost")
    for i in range(3):  # with larger rates the last bits of WebAssembly grow large
        for k, batch_norm in enumerate((True, False)):
            alone = run_alone(document(RATES[i], batch_norm=batch_norm))
            assert found[i, k] == pytest.approx(alone.cost, rel=0.01)
    assert found[5, 0] < 0.2 < found[5, 1]


def test_a_rate_that_is_none_is_explained_at_its_field(visitor: Visitor) -> None:
    visitor.enter("Rate", -1)
    expect(region(visitor).get_by_role("alert")).to_have_text(
        "rate must be a number above 0 and at most 1000000, got -1"
    )
    visitor.enter("Rate", 3)
    expect(region(visitor).get_by_role("alert")).to_be_hidden()
    expect(region(visitor).get_by_text("300 steps are taken.")).to_be_visible(timeout=SWEEP_MS)


def test_axe_finds_nothing(visitor: Visitor) -> None:
    region(visitor).get_by_text("All numbers", exact=True).click()
    check_accessible(visitor.page)

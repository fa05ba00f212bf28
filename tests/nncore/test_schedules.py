import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nncore import SCHEDULES, SGD, Constant, Cosine, StepDecay, make_schedule

SETTINGS = {"constant": {}, "step": {"every": 10}, "cosine": {"steps": 100}}


@pytest.mark.parametrize("name", SCHEDULES)
@given(step=st.integers(0, 10**9))
def test_factor_is_1_at_first_and_never_grows(name, step):
    schedule = make_schedule(name, **SETTINGS[name])
    assert schedule.factor(0) == 1
    assert 0 <= schedule.factor(step + 1) <= schedule.factor(step) <= 1


@pytest.mark.parametrize("name", SCHEDULES)
def test_config_makes_the_same_schedule(name):
    schedule = make_schedule(name, **SETTINGS[name])
    again = make_schedule(schedule.name, **schedule.config())
    assert [again.factor(step) for step in range(200)] == [schedule.factor(step) for step in range(200)]


def test_constant_stays():
    assert {Constant().factor(step) for step in range(100)} == {1.0}


def test_step_falls_after_every_so_many_updates():
    assert [StepDecay(3, drop=0.1).factor(step) for step in range(7)] == pytest.approx(
        [1, 1, 1, 0.1, 0.1, 0.1, 0.01]
    )


@given(step=st.integers(0, 100), final=st.floats(0, 1))
def test_cosine_is_half_a_cosine_down_to_the_final_share(step, final):
    expected = final + (1 - final) * 0.5 * (1 + math.cos(math.pi * step / 100))
    assert Cosine(100, final=final).factor(step) == pytest.approx(expected)
    assert Cosine(100, final=final).factor(100 + step) == pytest.approx(final)


def test_the_optimizer_takes_its_rate_from_the_schedule():
    optimizer, w = SGD(0.5, schedule=StepDecay(2, drop=0.1)), np.zeros(1)
    moves = []
    for _ in range(5):
        before = w.copy()
        optimizer.update_parameters(w, np.ones(1))
        moves.append((before - w).item())
    assert moves == pytest.approx([0.5, 0.5, 0.05, 0.05, 0.005])


@pytest.mark.parametrize(
    ("name", "settings", "message"),
    [
        ("step", {"every": 0}, "every must be a whole number at least 1, got 0"),
        ("step", {"every": 2, "drop": 1.5}, "drop must be a number above 0 and at most 1, got 1.5"),
        ("cosine", {"steps": 2.5}, "steps must be a whole number at least 1, got 2.5"),
        (
            "cosine",
            {"steps": 2, "final": -1},
            "final must be a number from 0 to 1, got -1",
        ),
        ("linear", {}, "schedule must be one of constant, step, cosine, got 'linear'"),
    ],
)
def test_nonsense_is_refused(name, settings, message):
    with pytest.raises(ValueError, match=message):
        make_schedule(name, **settings)

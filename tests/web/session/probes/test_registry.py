"""Who answers for a picture, and how often while training goes on."""

import pkgutil
from collections.abc import Iterator

import numpy as np
import pytest
from probing import arrays_of

import nncore as nn
from session import Session, probes
from session.answers import Finding
from session.probes import PROBES, Throttle, find_probe, probe
from session.run import Run


@pytest.fixture
def slow() -> Iterator[str]:
    """A probe that may take a twenty-fifth of the time, four times a second."""

    @probe("slow", share=1 / 25, every_ms=250)
    def slow(run: Run) -> Finding:
        return {"step": run.model.step}, {}

    yield "slow"
    del PROBES["slow"]


def test_a_probe_is_called_as_its_module_or_by_its_module_first() -> None:
    for module in pkgutil.iter_modules(probes.__path__):
        __import__(f"session.probes.{module.name}")
    for name, found in PROBES.items():
        assert found.find.__module__ == f"session.probes.{name.partition('.')[0]}"
        assert 0 < found.share <= 1


def test_a_name_of_nobody_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^probe must be one of ablation, .*, got 'network.mood'"):
        find_probe("network.mood")


def test_looks_are_at_most_four_a_second_and_a_twenty_fifth_of_the_time_and_free_while_nothing_runs(
    slow: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 0.0
    took_ms = 2.0
    throttle = Throttle(lambda: now / 1000)
    monkeypatch.setattr(probes.Probe, "answer", lambda self, run, request: {"ms": took_ms})
    run = Run(*started())

    def told(sparing: bool = True) -> set[str]:
        return set(throttle.answers(run, {slow: {}, "digits": {}}, sparing=sparing))

    assert told() == {"slow", "digits"}
    now = 249
    assert told() == {"digits"}
    now = 250
    assert told() == {"slow", "digits"}
    now, took_ms = 500, 100
    assert told() == {"slow", "digits"}
    now = 500 + 2399
    assert told() == {"digits"}
    assert told(sparing=False) == {"slow", "digits"}


def test_what_is_kept_of_a_run_is_dense_early_however_slow_the_machine() -> None:
    session = Session()
    session.configure(nn.datasets.default_experiment("circle"))
    session._throttle = Throttle(lambda: 0)  # so busy that no time is left for anything
    kept = []
    for _ in range(800):
        told = session.advance(60_000, max_steps=1, probes={"gradient_flow.kept": {}}, sparing=True)
        kept += [told["step"]] if told["probes"] else []
    assert kept[:5] == [1, 2, 3, 5, 8]
    assert kept[-1] == 710
    assert len(kept) == 16
    session.configure(nn.datasets.default_experiment("circle"), restart=True)
    again = session.advance(60_000, max_steps=1, probes={"gradient_flow.kept": {}}, sparing=True)
    assert again["probes"]


def started() -> tuple[nn.Experiment, nn.Sequential, nn.ArrayDataGenerator]:
    document = nn.Experiment.from_dict(nn.datasets.default_experiment("xor"))
    return document, *document.build()


def test_an_answer_that_was_left_out_comes_as_soon_as_nothing_runs() -> None:
    session = Session()
    session.configure(nn.datasets.default_experiment("xor"))
    first = session.advance(60_000, max_steps=1, probes={"health": {}}, sparing=True)
    assert first["probes"]["health"]["ms"] > 0
    left_out = session.advance(60_000, max_steps=1, probes={"health": {}}, sparing=True)
    assert left_out["probes"] == {}
    assert "health" in session.advance(0, max_steps=0, probes={"health": {}})["probes"]


LOOKS = {
    "misclassification": {"set": "test"},
    "gradient_flow": {},
    "update_parts": {"layer": 0, "name": "W"},
    "distributions": {},
}


@pytest.mark.parametrize("kind", LOOKS)
@pytest.mark.parametrize("name", ["spiral", "iris", "sport", "sine"])
def test_looking_inside_does_not_change_the_training(kind: str, name: str) -> None:
    document = {**nn.datasets.default_experiment(name), "l2": 0.01}
    document["model"]["layers"][0]["batch_norm"] = True
    watched, plain = Session(), Session()
    answers = []
    network = {f"network.{part}": {} for part in ("parameters", "gradients", "updates")}
    for session, asked in ((watched, {kind: LOOKS[kind]}), (plain, {})):
        session.configure(document)
        for _ in range(4):
            session.advance(60_000, max_steps=5, probes=asked)
        answers.append(arrays_of(session.advance(0, max_steps=0, probes=network)))
    for name in answers[1]:
        np.testing.assert_array_equal(answers[0][name]["data"], answers[1][name]["data"])


def test_nothing_is_looked_at_unless_it_is_wanted() -> None:
    session = Session()
    session.configure(nn.datasets.default_experiment("xor"))
    answer = session.advance(1)
    assert answer["probes"] == {}


def test_other_questions_are_refused_by_name(session: Session) -> None:
    with pytest.raises(ValueError, match=r"^probe must be one of ablation, causes"):
        session.ask("sing", {})

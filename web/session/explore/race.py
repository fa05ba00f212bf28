"""Networks that differ in one thing, trained in turns: costs, sizes of signals and gradients, their order."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from nncore.experiment import Experiment
from nncore.race import Race
from nncore.race.runners import Runner, finishing_order
from nncore.signals import Signals, measure_signals, predict_signals
from nncore.types import Array
from session.answers import Answer, Finding
from session.explore import SLICE_MS, Held, question, work_off

MARKS = 100
"""So many times, at most, the costs of all runners are taken."""

COUNTED = 1000
"""Training examples whose mean cost makes the curves."""

LOOKED_AT = 100
"""Training examples on which signals and gradients are measured."""

SEEDS = 8
"""So many draws of the first weights show how far chance carries a size: the runner's own and the next."""


class Lane:
    """One runner with its curve.

    Parameters
    ----------
    experiment : Experiment
        The runner's.
    """

    def __init__(self, experiment: Experiment) -> None:
        self.runner = Runner(experiment)
        x, y = next(self.runner.data.train_in_order(COUNTED))
        self._counted = x.copy(), y.copy()
        self._batch = self._counted[0][:LOOKED_AT], self._counted[1][:LOOKED_AT]
        self._steps = self.runner.steps()
        self.is_over = False
        self.draws: list[Signals] = []

    def predict(self) -> Signals | None:
        """What the theory expects before the first step."""
        return predict_signals(self.runner.model, *self._batch)

    def measure(self) -> Signals:
        """What is so now."""
        return measure_signals(self.runner.model, *self._batch)

    def draw(self, count: int) -> Iterator[None]:
        """Measure as many draws of the first weights."""
        first = self.runner.experiment
        for seed in range(first.seed, first.seed + count):
            self.draws.append(measure_signals(replace(first, seed=seed).build_model(), *self._batch))
            yield

    def extreme(self, of: Callable[..., Array]) -> Signals | None:
        """The least or the most of all draws; None before there is one."""
        if not self.draws:
            return None
        return Signals(*(of(parts, axis=0) for parts in zip(*self.draws, strict=True)))

    def cost(self) -> float:
        """The mean cost of the examples of the curve; NaN once the training has diverged."""
        if self.runner.diverged_at is not None:
            return float("nan")
        return float(self.runner.model.evaluate(self._counted)["cost"])

    def go_to(self, step: int) -> Iterator[None]:
        """Train until so many updates are done, or the training ends."""
        while not self.is_over and self.runner.model.step < step:
            self.is_over = next(self._steps, None) is None
            yield


class Contest:
    """A race under way.

    Parameters
    ----------
    race : Race
        The race.
    """

    def __init__(self, race: Race) -> None:
        self.race = race
        self.lanes = [Lane(experiment) for experiment in race.runners()]
        self.n_marks = min(MARKS, *(lane.runner.n_steps for lane in self.lanes))
        self.mark = 0
        self._points: list[tuple[int, int, int, float]] = []
        for index in range(len(self.lanes)):
            self._note(index, 0)
        self.work = self._train()
        self.drawing = self._draw()

    def points(self, known: int = 0) -> Array:
        """Return the points (P, 4) after the first so many: mark, runner, step, cost."""
        return np.array(self._points[known:], np.float64).reshape(-1, 4)

    def _train(self) -> Iterator[None]:
        """Bring all runners to one mark after the other, in turn."""
        while self.mark < self.n_marks:
            self.mark += 1
            for index, lane in enumerate(self.lanes):
                was_over = lane.is_over
                yield from lane.go_to(-(-self.mark * lane.runner.n_steps // self.n_marks))
                if not was_over:
                    self._note(index, self.mark)
        for lane in self.lanes:  # past the last step, where an epoch is ended and early stopping looks back
            while not lane.is_over:
                yield from lane.go_to(lane.runner.n_steps + 1)

    def _draw(self) -> Iterator[None]:
        """Measure what chance makes of the sizes before the first step, runner by runner."""
        for lane in self.lanes:
            yield from lane.draw(SEEDS)

    def _note(self, index: int, mark: int) -> None:
        lane = self.lanes[index]
        self._points.append((mark, index, lane.runner.model.step, lane.cost()))


@question("race.begin")
def begin(held: Held, *, document: Any) -> Finding:
    """Set a race up, ready for the first step.

    Returns
    -------
    dict, dict
        A ``problem`` where the document is wrong. Else the complete ``document``, ``labels`` and
        ``documents`` of the runners, ``epochs``, the number of ``marks``, ``steps`` of each runner; as arrays
        ``points`` (P, 4), ``signal`` and ``gradient`` (R, L) before the first step, with what is
        ``expected_``, NaN where there is none.
    """
    held.value = None
    try:
        contest = Contest(Race.from_dict(document))
    except ValueError as error:
        return {"problem": str(error)}, {}
    held.value = contest
    race = contest.race
    facts: Answer = {
        "document": race.to_dict(),
        "labels": [race.label(index) for index in range(len(race.values))],
        "documents": [experiment.to_dict() for experiment in race.runners()],
        "epochs": race.epochs,
        "marks": contest.n_marks,
        "steps": [lane.runner.n_steps for lane in contest.lanes],
    }
    expected = _table([lane.predict() for lane in contest.lanes], "expected_")
    return facts, {"points": contest.points(), **_live(contest), **expected}


@question("race.spread")
def spread(held: Held, *, budget_ms: float = SLICE_MS) -> Finding:
    """Measure for a slice of time what other seeds make of the sizes before the first step.

    Returns
    -------
    dict, dict
        Whether it ``goes_on``, and how many ``seeds`` there are in the end; as arrays the ``least_`` and
        ``most_`` ``signal`` and ``gradient`` (R, L) of those measured so far, NaN where there is none.
    """
    contest = _contest(held)
    _, goes_on = work_off(contest.drawing, budget_ms)
    least = _table([lane.extreme(np.min) for lane in contest.lanes], "least_")
    most = _table([lane.extreme(np.max) for lane in contest.lanes], "most_")
    return {"goes_on": goes_on, "seeds": SEEDS}, {**least, **most}


@question("race.go")
def go(held: Held, *, known: int = 0, budget_ms: float = SLICE_MS) -> Finding:
    """Train for a slice of time.

    Parameters
    ----------
    known : int
        So many points have been told before.

    Returns
    -------
    dict, dict
        Whether it ``goes_on``, how far it ``is`` in epochs, at which step each runner ``diverged_at``; at the
        end the ``order``, and ``costs`` and ``test_costs`` over all examples. As arrays ``points`` (P, 4),
        and ``signal`` and ``gradient`` (R, L) as they are now.
    """
    contest = _contest(held)
    _, goes_on = work_off(contest.work, budget_ms)
    facts: Answer = {"goes_on": goes_on, "is": contest.mark / contest.n_marks * contest.race.epochs}
    if not goes_on:
        finishes = [lane.runner.finish() for lane in contest.lanes]
        facts |= {
            "order": finishing_order(finishes),
            "costs": [finish.cost for finish in finishes],
            "test_costs": [finish.test_cost for finish in finishes],
        }
    facts["diverged_at"] = [lane.runner.diverged_at for lane in contest.lanes]
    return facts, {"points": contest.points(known), **_live(contest)}


def _contest(held: Held) -> Contest:
    """The race that was set up."""
    if held.value is None:
        raise ValueError("race must be set up first, got none")
    found: Contest = held.value
    return found


def _live(contest: Contest) -> dict[str, Array]:
    """Sizes as they are now."""
    return _table([lane.measure() for lane in contest.lanes], "")


def _table(signals: Sequence[Signals | None], prefix: str) -> dict[str, Array]:
    """Sizes of all runners (R, L) by name, NaN where a runner has no such layer."""
    most = max((len(one.signal) for one in signals if one), default=0)
    tables = {name: np.full((len(signals), most), np.nan) for name in Signals._fields}
    for row, one in enumerate(signals):
        for name, table in tables.items():
            if one:
                table[row, : len(getattr(one, name))] = getattr(one, name)
    return {f"{prefix}{name}": table for name, table in tables.items()}

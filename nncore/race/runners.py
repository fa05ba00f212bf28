"""The runners of a race: each trains alone, one after the other, in many processes or on a Dask cluster."""

import math
import os
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any, NamedTuple

from nncore.experiment import Experiment
from nncore.history import History
from nncore.race.document import Race
from nncore.training import EpochMonitor, validation_batches
from nncore.types import Array
from nncore.validation import check_integer

EVALUATE_AT_ONCE = 1000
"""Examples in a batch when the last cost is taken."""

ANSWER_WITHIN_S = 10
"""So long a scheduler has to answer."""


class Finish(NamedTuple):
    """Where a runner got to.

    Attributes
    ----------
    cost : float or None
        Over all training examples after the last step; None where the training diverged.
    test_cost : float or None
        Over all test examples; None also where there are none.
    steps : int
        Updates done.
    diverged_at : int or None
        The step at which the cost became infinite or NaN.
    history : History
        Of every whole epoch, as `Sequential.fit` returns it.
    parameters : ndarray of shape (n_parameters,)
        As they are at the end.
    """

    cost: float | None
    test_cost: float | None
    steps: int
    diverged_at: int | None
    history: History
    parameters: Array


class Runner:
    """Trains an experiment step by step, with the very numbers of `Sequential.fit`.

    Parameters
    ----------
    experiment : Experiment
        With its number of epochs.
    files : mapping of str to bytes, optional
        As for `Experiment.build`.

    Attributes
    ----------
    model : Sequential
    data : ArrayDataGenerator
    history : History
        Of the epochs so far.
    diverged_at : int or None
        The step at which the cost became infinite or NaN; none follows.

    Examples
    --------
    >>> document = {"version": 1, "data": {"name": "xor"}, "model": {"layers": [{"units": 4}, {"units": 2}]}}
    >>> runner = Runner(Experiment.from_dict(document | {"epochs": 2}))
    >>> costs = list(runner.steps())
    >>> len(costs), runner.finish().steps
    (50, 50)
    """

    def __init__(self, experiment: Experiment, files: Mapping[str, bytes] | None = None) -> None:
        if experiment.epochs is None:
            raise ValueError("epochs must be a whole number for a runner, got None")
        self.experiment = experiment
        self.model, self.data = experiment.build(files)
        self.history = History()
        self.diverged_at: int | None = None

    @property
    def n_steps(self) -> int:
        """The steps of all epochs, if nothing ends the training before."""
        return (self.experiment.epochs or 0) * self.data.steps_per_epoch

    def steps(self) -> Iterator[float]:
        """Train to the end and yield the cost of each batch, taken before its update."""
        callbacks = self.experiment.build_callbacks()
        monitor = EpochMonitor(self.model, callbacks, validation=lambda: validation_batches(self.data))
        for _ in range(self.experiment.epochs or 0):
            for x, y in self.data.train():
                x, y = self.model.check_batch(x, y)
                cost = self.model.learn(x, y)
                if not math.isfinite(cost):
                    self.diverged_at = self.model.step
                    return
                monitor.end_step(cost, y)
                yield cost
            self.history.append(monitor.end_epoch())
            if monitor.is_over:
                break
        monitor.end()

    def finish(self) -> Finish:
        """Return where the runner is now."""
        cost = test_cost = None
        if self.diverged_at is None:
            cost = self._cost("train")
            self.diverged_at = self.model.step if cost is None else None
            test_cost = self._cost("test") if self.data.n_test else None
        parameters = self.model.parameters.copy()
        return Finish(cost, test_cost, self.model.step, self.diverged_at, self.history, parameters)

    def _cost(self, split: str) -> float | None:
        """The mean cost of a part of the data; None where it is no number."""
        cost = self.model.evaluate(self.data.in_order(split, EVALUATE_AT_ONCE))["cost"]
        return float(cost) if math.isfinite(cost) else None


def run_alone(document: Mapping[str, Any]) -> Finish:
    """Train the experiment of a document to its end.

    Examples
    --------
    >>> document = {"version": 1, "data": {"name": "xor"}, "model": {"layers": [{"units": 2}]}, "epochs": 1}
    >>> finish = run_alone(document)
    >>> finish.steps, finish.diverged_at, finish.history["cost"][0] > finish.cost
    (25, None, True)
    """
    runner = Runner(Experiment.from_dict(document))
    for _ in runner.steps():
        pass
    return runner.finish()


def run_race(race: Race, *, processes: int = 1, dask: str | None = None) -> list[Finish]:
    """Let all runners train; their numbers are the same wherever they do.

    Parameters
    ----------
    race : Race
        The race.
    processes : int
        So many side by side; more than one needs joblib.
    dask : str, optional
        Address of the scheduler of a Dask cluster, whose workers have nncore too; needs distributed.

    Returns
    -------
    list of Finish
        In the order of the race's values.

    Raises
    ------
    ValueError
        If a package is missing or no scheduler answers.
    """
    check_integer("processes", processes, at_least=1)
    documents = [runner.to_dict() for runner in race.runners()]
    if dask is not None:
        return _run_on_cluster(documents, dask)
    if processes > 1:
        return _run_in_processes(documents, processes)
    return [run_alone(document) for document in documents]


def finishing_order(finishes: Sequence[Finish]) -> list[int]:
    """Return the runners' numbers, the lowest cost first and those that diverged last, the longest run first.

    Examples
    --------
    >>> finish = run_alone({
    ...     "version": 1, "data": {"name": "xor"}, "model": {"layers": [{"units": 2}]}, "epochs": 1})
    >>> finishing_order([finish._replace(cost=cost) for cost in (0.3, None, 0.1)])
    [2, 0, 1]
    """

    def place(index: int) -> tuple[bool, float]:
        finish = finishes[index]
        return finish.cost is None, -finish.steps if finish.cost is None else finish.cost

    return sorted(range(len(finishes)), key=place)


def _run_in_processes(documents: list[dict[str, Any]], processes: int) -> list[Finish]:
    """Train with joblib; each process may use as many threads for its products as this one does."""
    joblib = _import("joblib", "processes", processes)
    with joblib.parallel_config(backend="loky", inner_max_num_threads=os.cpu_count()):
        finishes = joblib.Parallel(n_jobs=processes)(map(joblib.delayed(run_alone), documents))
    return list(finishes)


def _run_on_cluster(documents: list[dict[str, Any]], address: str) -> list[Finish]:
    """Train on the workers of a Dask cluster."""
    distributed = _import("distributed", "dask", address)
    try:
        client = distributed.Client(address, timeout=ANSWER_WITHIN_S)
    except (OSError, ValueError) as error:
        raise ValueError(f"dask must be the address of a scheduler that answers, got {address}") from error
    with client:
        try:
            finishes: list[Finish] = client.gather(client.map(run_alone, documents, pure=False))
        except RuntimeError as error:  # what distributed makes of a module that is missing over there
            rule = "be a cluster whose scheduler and workers have nncore too"
            raise ValueError(f"dask must {rule}, got {address} and an error: {error}") from error
    return finishes


def _import(package: str, field: str, value: object) -> Any:
    """Return a package that nncore does without, or say how to have it."""
    try:
        return import_module(package)
    except ImportError as error:
        rule = f"be left out where {package} is not installed (python -m pip install {package})"
        raise ValueError(f"{field} must {rule}, got {value}") from error

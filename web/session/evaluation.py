"""Cost and metrics of a run on both sets: after each change of the model, of large data after each epoch."""

from itertools import islice

import numpy as np

import nncore as nn
from session.answers import Answer, finite
from session.run import Run

EVALUATE_UP_TO = 5_000
"""Data sets up to this size are evaluated whole at every answer; of larger ones so many, after each epoch."""

AT_A_TIME = 1_000
"""Few enough to stay in the processor's caches on their way through the layers."""


class Evaluation:
    """Remembers what was measured last, and of which state of the run."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._measured_at: tuple[int, int, nn.Experiment] | None = None
        self._measured: Answer = {}

    def after(self, costs: list[float]) -> Answer:
        """Return cost and metrics on both sets.

        Parameters
        ----------
        costs : list of float
            Of the batches learnt since the last answer. Large data are evaluated once an epoch; until then
            the mean of these is the training cost.
        """
        run = self._run
        large = run.data.n_train > EVALUATE_UP_TO
        now = (run.data.epoch if large else run.model.step, run.n_changes, run.document)
        if now != self._measured_at:
            self._measured, self._measured_at = self._measure(), now
        elif large and costs:
            self._measured |= {"cost_train": finite(np.mean(costs)), "is_whole": False}
        return self._measured

    def _measure(self) -> Answer:
        run = self._run
        metric = next(iter(run.document.metrics), None)
        answer: Answer = {"metric_name": metric, "is_whole": True}
        answer["metrics"] = {measured: {} for measured in run.document.metrics}
        for name in ("train", "test"):
            batches = run.data.in_order(name, AT_A_TIME)
            batches = islice(batches, EVALUATE_UP_TO // AT_A_TIME) if name == "train" else batches
            result = run.model.evaluate(batches) if run.data.size(name) else {}
            answer[f"cost_{name}"] = finite(result.get("cost"))
            answer[f"metric_{name}"] = finite(result[metric] if metric and result else None)
            for measured, values in answer["metrics"].items():
                values[name] = finite(result.get(measured))
        return answer


def evaluate_whole(run: Run) -> Answer:
    """Return cost and all metrics on all training and all test data."""
    answer: Answer = {}
    for name in ("train", "test"):
        result = run.model.evaluate(run.data.in_order(name, AT_A_TIME)) if run.data.size(name) else {}
        answer[name] = {measured: finite(value) for measured, value in result.items()}
    return answer

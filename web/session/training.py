"""Training as the page asks for it: for a time or a number of steps, with an end that says why."""

import math
from time import perf_counter

from session.answers import Answer
from session.evaluation import EVALUATE_UP_TO
from session.run import Run


class Training:
    """Makes the steps of a run, sees when it ends, and goes back when the cost is no longer finite."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self.watch_epochs()

    def watch_epochs(self) -> None:
        """Start early stopping anew, with all its patience, where the experiment asks for it."""
        settings = self._run.document.early_stopping
        self._early_stop = None
        if settings:
            from session.early_stop import EarlyStop

            self._early_stop = EarlyStop(settings, self._run.model, self._run.data)

    def watched(self) -> Answer | None:
        """Return what early stopping has seen, or null where it does not watch."""
        return self._early_stop.facts() if self._early_stop else None

    def advance(self, budget_ms: float, max_steps: int | None) -> tuple[list[float], Answer | None]:
        """Make steps until time, number, epochs or the cost end it; return the costs and why it stopped."""
        deadline = perf_counter() + budget_ms / 1000
        run, model, data = self._run, self._run.model, self._run.data
        most = math.inf if max_steps is None else max_steps
        if not most:
            return [], None
        started = (model.get_state(), data.get_state())
        costs: list[float] = []
        while len(costs) < most:
            if self._is_finished():
                return costs, self._end({"reason": "epochs", "message": f"Finished {data.epoch} epochs."})
            x, y = data.next_batch()
            cost = run.learn(x, y)
            if not math.isfinite(cost):
                return costs, self._go_back(run.last_good_state or started, model.step - 1)
            if not costs:
                run.last_good_state = started
            costs.append(cost)
            if self._early_stop and self._early_stop.end_step(cost, y):
                return costs, self._end(self._early_stop.reason())
            if perf_counter() >= deadline or (data.step_in_epoch == 0 and data.n_train > EVALUATE_UP_TO):
                break
        return costs, None

    def _is_finished(self) -> bool:
        epochs = self._run.document.epochs
        return epochs is not None and self._run.data.epoch >= epochs

    def _end(self, stopped: Answer) -> Answer:
        """End the run as `fit` does, with the best weights back where early stopping has watched."""
        if self._early_stop and (restored := self._early_stop.end()):
            stopped["message"] += f" {restored}"
            self._run.jump()
        self.watch_epochs()
        return stopped

    def _go_back(self, good: tuple[Answer, Answer], failed_step: int) -> Answer:
        """Restore a good state and repeat its steps up to the one before the cost was no longer finite."""
        model, data = self._run.model, self._run.data
        self._run.forget_step()
        self._run.last_good_state = good
        model_state, data_state = good
        model.set_state(model_state)
        data.set_state(data_state)
        self.watch_epochs()
        while model.step < failed_step - 1:
            self._run.learn(*data.next_batch())
        message = (
            f"After step {failed_step} the cost was no longer a finite number. "
            f"This is step {model.step}, the last good one."
        )
        return {"reason": "not_finite", "message": message}

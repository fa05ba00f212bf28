"""One training session: keyword arguments in; plain values, float32 arrays and bytes out. No browser here."""

import math
import platform
from itertools import islice
from time import perf_counter
from typing import TYPE_CHECKING, Any

import moments
import numpy as np
import pictures

import nncore as nn

if TYPE_CHECKING:
    from digits_lab import DigitsLab

PROTOCOL = 1
EVALUATE_UP_TO = 5_000
"""Data sets up to this size are evaluated whole at every answer; of larger ones so many after each epoch."""

Answer = dict[str, Any]


class Session:
    """An experiment in progress: its model, its data, and how far it has come."""

    def __init__(self) -> None:
        self._files: dict[str, bytes] = {}
        self._document: nn.Experiment | None = None
        self._lab: DigitsLab | None = None

    def hello(self) -> Answer:
        """Prove that the parts are there and NumPy multiplies: 1*3 + 2*4 = 11."""
        product = np.array([[1.0, 2.0]]) @ np.array([[3.0], [4.0]])
        return {
            "protocol": PROTOCOL,
            "python": platform.python_version(),
            "numpy": np.__version__,
            "nncore": nn.__version__,
            "product": float(product[0, 0]),
        }

    def provide(self, file: str, content: bytes) -> Answer:
        """Keep the content of a file that a data set is read from."""
        self._files[file] = content
        return {"bytes": len(content)}

    def configure(self, experiment: dict, restart: bool = False, content: bytes | None = None) -> Answer:
        """Take an experiment; keep the weights where only settings for mid-run changed.

        Parameters
        ----------
        experiment : dict
            The document; what it leaves out gets its default.
        restart : bool
            Begin again from the initial weights, whatever changed.
        content : bytes, optional
            A moment that `save` made: go on from there.

        Returns
        -------
        dict
            The complete document, the model's shapes and the data to draw; `kept`: whether the run goes on.

        Raises
        ------
        ValueError
            Naming the field that is wrong; the session stays as it was.
        """
        document = nn.Experiment.from_dict(experiment)
        kept = (
            not restart
            and self._document is not None
            and not self._document.changes_needing_restart(document)
        )
        if kept:
            n_before = self._data.n_train
            document.apply_to(self._model, self._data)
            if self._data.n_train != n_before:
                self._good = (self._model.get_state(), self._data.get_state())
        else:
            self._begin(*document.build(files=self._files or None))
        self._document = document
        self._is_updated = False
        if content is not None:
            self.restore(content)
            kept = True
        self._watch_epochs()
        return {
            "experiment": document.to_dict(),
            "kept": kept,
            **pictures.describe(document, self._model, self._data),
            "arrays": pictures.examples(document, self._data),
        }

    def _begin(self, model: nn.Sequential, data: nn.ArrayDataGenerator) -> None:
        """Stand before the first step of a new run."""
        self._model, self._data = model, data
        self._before = model.parameters.copy()
        self._good: tuple[dict, dict] | None = None
        self._evaluated_at = (-1, None)
        self._evaluation: Answer = {}

    def _watch_epochs(self) -> None:
        """Let early stopping begin, with all its patience; it is for runs that want it."""
        self._early_stop = None
        if self._document.early_stopping:
            from early_stop import EarlyStop

            self._early_stop = EarlyStop(self._document, self._model, self._data)

    def advance(
        self,
        budget_ms: float,
        max_steps: int | None = None,
        want: list[str] = (),
        grid: int = 72,
        tile_every: int = 3,
        example: dict | None = None,
        features: dict | None = None,
        zoom: dict | None = None,
        look: dict | None = None,
    ) -> Answer:
        """Train for a time or a number of steps, whichever ends first, then tell what the pictures want.

        Parameters
        ----------
        budget_ms : float
            How long to train; at least one step is made unless `max_steps` is 0.
        max_steps : int, optional
            At most so many steps; null for no limit.
        want : list of str
            Of `evaluation parameters gradients updates responses activations answers drawn moment
            sums feature_space health`, and one of `insides.LOOKS`.
        grid, tile_every : int
            Points along each axis of the output's picture, and which of them the small pictures have.
        example : dict, optional
            `{"set": "train" | "test" | "drawn", "index": i}`: whose activations.
        features : dict, optional
            `{"layer": i, "units": [j, k]}`: the neurons of the feature space.
        zoom : dict, optional
            `{"layer": i, "unit": j or null}`: whose sums for the example are shown.
        look : dict, optional
            `{"set": "train" | "test", "layer": i, "name": "W"}`: which examples and parameters to look into.

        Returns
        -------
        dict
            Step, epoch, epochs with the share of the present one, steps left in it, the rate of the next
            update, evaluation, what early stopping has seen or null, what `look_inside`, `feature_space` and
            `health` tell, arrays, `stopped` with a reason or null, and, where it is wanted, the moment as
            `content`.
        """
        costs, stopped = self._train(budget_ms, max_steps)
        data = self._data
        inside, tensors = self._look_inside(set(want), look or {})
        content = self.save() if "moment" in want else {}
        space, placed = self._feature_space(set(want), features)
        return {
            "step": self._model.step,
            "epoch": data.epoch,
            "epochs": data.epoch + min(1.0, data.step_in_epoch / data.steps_per_epoch),
            "steps_left": data.steps_per_epoch - data.step_in_epoch,
            "stopped": stopped,
            "learning_rate": self._model.optimizer.current_learning_rate,
            "early_stopping": self._early_stop and self._early_stop.facts(),
            "evaluation": self._evaluate(costs) if "evaluation" in want else None,
            "inside": inside,
            "space": space,
            "health": self._health() if "health" in want else None,
            "arrays": self._arrays(set(want), grid, tile_every, example, zoom) | tensors | placed,
            **content,
        }

    def _look_inside(self, want: set[str], request: dict) -> tuple[Answer | None, Answer]:
        """Return what an open look tells; the looks' modules are read when the first one is opened."""
        if want <= pictures.WANTS:
            return None, {}
        from insides import Run, look_inside

        run = Run(self._document, self._model, self._data, self._before, self._is_updated)
        return look_inside(run, want, request)

    def _health(self) -> Answer:
        """Return whether a layer has stopped learning; the modules are read at the first question."""
        from health import health
        from insides import Run

        return health(Run(self._document, self._model, self._data, self._before, self._is_updated))

    def _feature_space(self, want: set[str], request: dict | None) -> tuple[Answer | None, Answer]:
        """Return where two neurons put the inputs; the module is read when this is first asked for."""
        if "feature_space" not in want or not request:
            return None, {}
        from feature_space import feature_space

        return feature_space(self._document, self._model, self._data, request)

    def _train(self, budget_ms: float, max_steps: int | None) -> tuple[list[float], Answer | None]:
        """Make steps until time, number, epochs or the cost end it; return the costs and why it stopped."""
        deadline = perf_counter() + budget_ms / 1000
        model, data = self._model, self._data
        most = math.inf if max_steps is None else max_steps
        started = (model.get_state(), data.get_state()) if most else None
        costs: list[float] = []
        while len(costs) < most:
            if self._is_finished():
                return costs, self._end({"reason": "epochs", "message": f"Finished {data.epoch} epochs."})
            np.copyto(self._before, model.parameters)
            x, y = data.next_batch()
            cost = model.learn(x, y)
            if not math.isfinite(cost):
                self._good = self._good or started
                return costs, self._go_back(model.step - 1)
            if not costs:
                self._good = started
            costs.append(cost)
            self._is_updated = True
            if self._early_stop and self._early_stop.end_step(cost, y):
                return costs, self._end(self._early_stop.reason())
            if perf_counter() >= deadline or (data.step_in_epoch == 0 and data.n_train > EVALUATE_UP_TO):
                break
        return costs, None

    def _end(self, stopped: Answer) -> Answer:
        """End the run as `fit` does, with the best weights back where early stopping has watched."""
        if self._early_stop and (restored := self._early_stop.end()):
            stopped["message"] += f" {restored}"
            np.copyto(self._before, self._model.parameters)
            self._is_updated = False
            self._evaluated_at = (-1, None)
        self._watch_epochs()
        return stopped

    def _is_finished(self) -> bool:
        return self._document.epochs is not None and self._data.epoch >= self._document.epochs

    def _go_back(self, failed_step: int) -> Answer:
        """Return to before the update after which the cost was no longer finite."""
        model, data = self._model, self._data
        self._is_updated = False
        model.set_state(self._good[0])
        data.set_state(self._good[1])
        self._watch_epochs()
        while model.step < failed_step - 1:
            model.learn(*data.next_batch())
        message = (
            f"After step {failed_step} the cost was no longer a finite number. "
            f"This is step {model.step}, the last good one."
        )
        return {"reason": "not_finite", "message": message}

    def _evaluate(self, costs: list[float]) -> Answer:
        """Return cost and metrics on both sets; of large data, anew only after an epoch."""
        large = self._data.n_train > EVALUATE_UP_TO
        now = (self._data.epoch if large else self._model.step, self._document)
        if now != self._evaluated_at:
            self._evaluation = self._evaluate_whole()
            self._evaluated_at = now
        elif large and costs:
            self._evaluation |= {"cost_train": finite(float(np.mean(costs))), "is_whole": False}
        return self._evaluation

    def _evaluate_whole(self) -> Answer:
        metric = next(iter(self._document.metrics), None)
        sets = {"train": self._data.train_in_order(EVALUATE_UP_TO), "test": self._data.test(EVALUATE_UP_TO)}
        sizes = {"train": self._data.n_train, "test": self._data.n_test}
        answer: Answer = {"metric_name": metric, "is_whole": True}
        answer["metrics"] = {measured: {} for measured in self._document.metrics}
        for name, batches in sets.items():
            batches = islice(batches, 1) if name == "train" else batches
            result = self._model.evaluate(batches) if sizes[name] else {}
            answer[f"cost_{name}"] = finite(result.get("cost"))
            answer[f"metric_{name}"] = finite(result.get(metric))
            for measured, values in answer["metrics"].items():
                values[name] = finite(result.get(measured))
        return answer

    def _arrays(
        self, want: set[str], grid: int, tile_every: int, example: dict | None, zoom: dict | None
    ) -> Answer:
        model, arrays = self._model, {}
        if "parameters" in want:
            arrays |= pictures.blocks(model, model.parameters)
        if "gradients" in want:
            arrays |= pictures.blocks(model, model.gradients, "grad.")
        if "updates" in want:
            arrays |= pictures.blocks(model, model.parameters - self._before, "update.")
        if "responses" in want and pictures.drawing_range(self._document):
            arrays |= pictures.responses(self._document, model, self._data, grid=grid, every=tile_every)
        drawn = self._lab and self._lab.drawn
        if drawn is not None and want & {"activations", "drawn"}:
            arrays |= pictures.drawn(model, drawn, whole=bool(example) and example["set"] == "drawn")
        if "activations" in want and example and example["set"] != "drawn":
            arrays |= pictures.activations(model, self._data, example)
        if "sums" in want and zoom and example:
            from layer_sums import layer_sums

            arrays |= layer_sums(model, zoom)
        if "answers" in want:
            arrays |= pictures.answers(model, self._data)
        return arrays

    def lab(self, question: str, **request: Any) -> Answer:
        """Answer a question of the digits lab, whose modules are read at the first one."""
        import digits_lab

        if self._lab is None:
            self._lab = digits_lab.DigitsLab()
        run = digits_lab.LabRun(self._document, self._model, self._data, self._learn)
        return digits_lab.answer(self._lab, run, question, request)

    def _learn(self, x: np.ndarray, y: np.ndarray) -> float:
        """Make one step on examples that are no batch of the data."""
        np.copyto(self._before, self._model.parameters)
        cost = self._model.learn(x, y)
        self._is_updated = True
        self._evaluated_at = (-1, None)
        self._good = (self._model.get_state(), self._data.get_state())
        return cost

    def inspect(self, address: dict) -> Answer:
        """Return one parameter's value, its gradient and its last update."""
        model = self._model
        vectors = {
            "value": model.parameters,
            "gradient": model.gradients,
            "update": model.parameters - self._before,
        }
        return {
            name: float(self._at(vector, address)[tuple(address["index"])])
            for name, vector in vectors.items()
        }

    def edit(self, address: dict, value: float) -> Answer:
        """Set one parameter; return what it was before, and after how many steps that was."""
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise ValueError(f"value must be a finite number, got {value!r}")
        block, index = self._at(self._model.parameters, address), tuple(address["index"])
        before = float(block[index])
        block[index] = value
        self._is_updated = False
        self._evaluated_at = (-1, None)
        return {"before": before, "step": self._model.step}

    def _at(self, vector: np.ndarray, address: dict) -> np.ndarray:
        """Return the block of a flat vector that an address such as `{"layer": 0, "name": "W"}` names."""
        parts = self._model.split_parameters(vector)
        layer, name = address["layer"], address["name"]
        if not 0 <= layer < len(parts) or name not in parts[layer]:
            raise ValueError(f"address must be a parameter of this network, got layers[{layer}].{name}")
        return parts[layer][name]

    def evaluate(self) -> Answer:
        """Return cost and all metrics on all training and test data."""
        data, answer = self._data, {}
        for name, batches, size in (
            ("train", data.train_in_order, data.n_train),
            ("test", data.test, data.n_test),
        ):
            result = self._model.evaluate(batches(EVALUATE_UP_TO)) if size else {}
            answer[name] = {metric: finite(value) for metric, value in result.items()}
        return answer

    def predict(self, x: list[list[float]]) -> Answer:
        """Return the outputs for raw inputs, one row each; predicted numbers in the units of the data."""
        raw = np.asarray(x, np.float64)
        outputs = self._model.predict(pictures.prepare(self._document, self._data, raw))
        return {"arrays": {"y": pictures.tensor(pictures.in_units(self._data, outputs))}}

    def preview_csv(self, csv: dict) -> Answer:
        """Return what a table holds, and what would be learnt from it, before it is taken (see `tables`)."""
        from tables import preview

        return preview(csv)

    def save(self) -> Answer:
        """Return all that training goes on from, as bytes for `restore`, and how long that took."""
        began = perf_counter()
        content = moments.pack(self._model, self._data)
        return {"content": content, "saving_ms": (perf_counter() - began) * 1000}

    def restore(self, content: bytes) -> Answer:
        """Stand where `save` was called; what came of the last step is not known there."""
        moments.unpack(content, self._model, self._data)
        self._model.gradients[:] = 0
        np.copyto(self._before, self._model.parameters)
        self._good, self._is_updated, self._evaluated_at = None, False, (-1, None)
        self._watch_epochs()
        return {"step": self._model.step}

    def export(self) -> Answer:
        """Return the experiment document with the weights as they are now."""
        weights = [pictures.learnt(layer) for layer in self._model.layers]
        return {"experiment": {**self._document.to_dict(), "weights": weights}}


def finite(value: float | None) -> float | None:
    """Return a number JSON can hold, or null."""
    return value if value is not None and math.isfinite(value) else None

"""One training session: keyword arguments in; plain values, float32 arrays and bytes out. No browser here."""

import io
import platform
from collections.abc import Mapping
from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np

import nncore as nn
from nncore.data_generators import read_idx
from session import checkpoints, description, parameters
from session.answers import Answer, Request, tensor, told
from session.evaluation import Evaluation, evaluate_whole
from session.probes import Throttle, find_probe
from session.rehearsal import Rehearsal
from session.run import Run
from session.training import Training

if TYPE_CHECKING:
    from session.explore import Explorables

PROTOCOL = 1


class Session:
    """An experiment in progress: its model, its data, and how far it has come."""

    def __init__(self) -> None:
        self._files: dict[str, dict[str, bytes | np.ndarray]] = {}
        self._pieces: list[bytes] = []
        self._present: Run | None = None
        self._throttle = Throttle()
        self._explorables: Explorables | None = None
        self._rehearsal: Rehearsal | None = None

    @property
    def _run(self) -> Run:
        if self._present is None:
            raise RuntimeError("no experiment is configured yet")
        return self._present

    def hello(self) -> Answer:
        """Prove that the parts are there and NumPy multiplies: 1*3 + 2*4 = 11."""
        product = np.array([[1.0, 2.0]]) @ np.array([[3.0], [4.0]])
        return {
            "protocol": PROTOCOL,
            "python": platform.python_version(),
            "numpy": np.__version__,
            "nncore": nn.__version__,
            "product": float(product[0, 0]),
            "products": nn.kernels.products.name,
        }

    def provide(
        self, file: str, content: bytes, data: str = "mnist", start: int = 0, size: int | None = None
    ) -> Answer:
        """Keep the content of a file that the data set of this name is read from.

        A large file comes in pieces, one after the other: `start` says where in the file one begins, `size`
        how long the whole file is.
        """
        self._pieces = [*self._pieces, content] if start else [content]
        if size is None or start + len(content) >= size:
            self._files.setdefault(data, {})[file] = b"".join(self._pieces)
            self._pieces = []
        return {"bytes": start + len(content)}

    def forget(self, data: str) -> Answer:
        """Keep the files of a data set no longer."""
        return {"files": list(self._files.pop(data, {}))}

    def configure(
        self, experiment: Request, restart: bool = False, checkpoint: bytes | None = None
    ) -> Answer:
        """Take an experiment; keep the weights where only settings for mid-run changed.

        Parameters
        ----------
        experiment : dict
            The document; what it leaves out gets its default.
        restart : bool
            Begin again from the initial weights, whatever changed.
        checkpoint : bytes, optional
            What `save` returned: go on from there.

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
        run = self._present
        if kept := (not restart and run is not None and not run.document.changes_needing_restart(document)):
            n_before = run.data.n_train
            document.apply_to(run.model, run.data)
            run.document = document
            run.forget_update()
            if run.data.n_train != n_before:
                run.last_good_state = None
            self._training.watch_epochs()
        else:
            self._begin(Run(document, *document.build(files=self._files_of(document.data["name"]))))
        if checkpoint is not None:
            self.restore(checkpoint)
            kept = True
        run = self._run
        return {
            "experiment": document.to_dict(),
            "kept": kept,
            **description.describe(document, run.model, run.data),
            "arrays": description.examples(document, run.data),
        }

    def _files_of(self, data: str) -> dict[str, bytes | np.ndarray] | None:
        """The files of a data set; MNIST's are unpacked once, for all runs: 55 MB that stay."""
        files = self._files.get(data)
        if files and data == "mnist":
            for name, content in files.items():
                files[name] = read_idx(content)
        return files

    def _begin(self, run: Run) -> None:
        """Take a new run before its first step; with MNIST, the digit on the drawing pad stays."""
        if run.document.data["name"] == "mnist":
            run.drawn_digit = self._present.drawn_digit if self._present else None
        self._present, self._training, self._evaluation = run, Training(run), Evaluation(run)

    def advance(
        self,
        budget_ms: float,
        max_steps: int | None = None,
        probes: Mapping[str, Request] | None = None,
        sparing: bool = False,
        checkpoint: bool = False,
    ) -> Answer:
        """Train for a time or a number of steps, whichever ends first, then answer what the pictures need.

        Parameters
        ----------
        budget_ms : float
            How long to train; at least one step is made unless `max_steps` is 0.
        max_steps : int, optional
            At most so many steps; null for no limit.
        probes : mapping
            What the pictures need, by the names of the `probes`.
        sparing : bool
            Whether training goes on meanwhile: pictures that take much time are then answered less often.
        checkpoint : bool
            Whether to return a checkpoint too, as `save` does.

        Returns
        -------
        dict
            Step, epoch, epochs with the share of the present one, steps left in it, whether gradients and
            updates of a last step are known, the rate of the next update, evaluation, what early stopping has
            seen or null, `stopped` with a reason or null; in `probes` each answer by name.
        """
        costs, stopped = self._training.advance(budget_ms, max_steps)
        model, data = self._run.model, self._run.data
        saved = self.save() if checkpoint else {}
        return {
            "step": model.step,
            "epoch": data.epoch,
            "epochs": data.epoch + min(1.0, data.step_in_epoch / data.steps_per_epoch),
            "steps_left": data.steps_per_epoch - data.step_in_epoch,
            "stopped": stopped,
            "has_step": self._run.has_step,
            "learning_rate": model.optimizer.current_learning_rate,
            "early_stopping": self._training.watched(),
            "evaluation": self._evaluation.after(costs),
            "probes": self._throttle.answers(self._run, probes or {}, sparing=sparing),
            **saved,
        }

    def rehearse(self, budget_ms: float) -> Answer:
        """Train another network on noise for a time, so that the browser compiles what training needs."""
        self._rehearsal = self._rehearsal or Rehearsal()
        return {"steps": self._rehearsal.go_on(budget_ms)}

    def ask(self, probe: str, request: Request) -> Answer:
        """Answer a question that is asked once; a probe tells it, with its arrays."""
        return find_probe(probe).answer(self._run, request)

    def explore(self, question: str, request: Request) -> Answer:
        """Answer a question of an explorable, which needs no run (see `explore`)."""
        from session.explore import Explorables

        self._explorables = self._explorables or Explorables()
        return self._explorables.answer(question, request)

    def leave_explorable(self, explorable: str) -> Answer:
        """Forget what an explorable kept from one question to the next."""
        return {"forgotten": bool(self._explorables and self._explorables.forget(explorable))}

    def draw(self, content: bytes, width: int) -> Answer:
        """Take a drawn digit, and tell how it comes to the network (see `probes.draw`)."""
        from session.probes.draw import draw

        return told(*draw(self._run, content=content, width=width))

    def learn_drawing(self, label: int) -> Answer:
        """Make one step on the drawn digit alone, and tell what it changed (see `probes.draw`)."""
        from session.probes.draw import learn_one

        return told(*learn_one(self._run, label=label))

    def take_step(self, choice: Request) -> Answer:
        """Take the very step that is derived of a choice of examples (see `probes.derivation`)."""
        from session.probes.derivation import take

        return take(self._run, choice)

    def inspect(self, address: Request) -> Answer:
        """Return one parameter's value, its gradient and its last update; the last two null before a step."""
        return parameters.inspect(self._run, address)

    def edit(self, address: Request, value: float) -> Answer:
        """Set one parameter; return what it was before, and after how many steps that was."""
        return parameters.edit(self._run, address, value)

    def evaluate(self) -> Answer:
        """Return cost and all metrics on all training and test data."""
        return evaluate_whole(self._run)

    def predict(self, x: list[list[float]]) -> Answer:
        """Return the outputs for raw inputs, one row each; predicted numbers in the units of the data."""
        run = self._run
        inputs = description.prepare(run.document, run.data, np.asarray(x, np.float64))
        return {"arrays": {"y": tensor(description.in_units(run.data, run.model.predict(inputs)))}}

    def preview_csv(self, csv: Request) -> Answer:
        """Return what a table holds, and what would be learnt from it, before it is taken (see `tables`)."""
        from session.tables import preview

        return preview(csv)

    def save(self) -> Answer:
        """Return all that training goes on from, as bytes for `restore`, and how long that took."""
        began = perf_counter()
        checkpoint = checkpoints.pack(self._run.model, self._run.data)
        return {"checkpoint": checkpoint, "saving_ms": (perf_counter() - began) * 1000}

    def restore(self, checkpoint: bytes) -> Answer:
        """Go back to where `save` was called; gradients and update of the step before that are not known."""
        checkpoints.unpack(checkpoint, self._run.model, self._run.data)
        self._run.jump()
        self._training.watch_epochs()
        return {"step": self._run.model.step}

    def save_model(self) -> Answer:
        """Return as bytes the ``.npz`` file that `nncore.Sequential.load` reads, with the data's place."""
        file = io.BytesIO()
        self._run.model.save(file, generator=self._run.data)
        return {"content": np.frombuffer(file.getvalue(), np.uint8)}

    def export(self) -> Answer:
        """Return the experiment document with the weights as they are now."""
        weights = [description.learnt(layer) for layer in self._run.model.layers]
        return {"experiment": {**self._run.document.to_dict(), "weights": weights}}

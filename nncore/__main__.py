"""The command line: ``python -m nncore train|check|summary experiment.json`` and ``race race.json``."""

import argparse
import io
import json
import math
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from nncore.callbacks import Callback
from nncore.data_generators import ArrayDataGenerator
from nncore.experiment import Experiment
from nncore.models import Sequential
from nncore.network import Network
from nncore.race import Race
from nncore.race.runners import Finish, finishing_order, run_race
from nncore.validation import check_integer

EPOCHS = 100
"""How long to train when neither the document nor the command says."""

BAD_INPUT, NO_RESULT, INTERRUPTED = 2, 1, 130
"""Exit codes."""


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one line, as all errors here are."""

    def error(self, message: str) -> NoReturn:
        self.exit(BAD_INPUT, f"nncore: {message}\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    Parameters
    ----------
    arguments : sequence of str, optional
        The words after ``python -m nncore``; those of the process unless given.

    Returns
    -------
    int
        0; 2 for a wrong argument, document or file, 1 for a training that diverged, each after one line on
        standard error.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a name may have letters the console lacks
    options = _parser().parse_args(arguments)
    try:
        options.run(options)
        sys.stdout.flush()
    except ValueError as error:
        return _fail(BAD_INPUT, error)
    except OSError as error:
        if error.filename is None:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python tries again at its end
        file = error.filename or "the output"
        return _fail(BAD_INPUT, f"{file} must be a file within reach, got: {error.strerror}")
    except FloatingPointError as error:
        return _fail(NO_RESULT, error)
    except KeyboardInterrupt:
        return _fail(INTERRUPTED, "interrupted")
    return 0


def _fail(code: int, reason: object) -> int:
    """Say in one line why it ends here."""
    print(f"nncore: {' '.join(str(reason).split())}", file=sys.stderr)
    return code


def _parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    parser = _Parser(prog="nncore", description="Train and look at the networks of experiment documents.")
    commands = parser.add_subparsers(required=True, metavar="train|check|summary|race")
    for name, run, text in (
        ("train", _train, "train the network and say how well it did"),
        ("check", _check, "say whether the document is right"),
        ("summary", _summary, "show the network's layers and parameters"),
    ):
        command = commands.add_parser(name, help=text)
        command.add_argument("experiment", help="a JSON file")
        command.set_defaults(run=run)
    train = commands.choices["train"]
    train.add_argument("--out", type=Path, help="write the trained model to this .npz file")
    train.add_argument("--epochs", type=int, help=f"instead of the document's (if it has none: {EPOCHS})")
    _add_race(commands)
    return parser


def _add_race(commands: Any) -> None:
    """The command whose document is a race."""
    race = commands.add_parser(
        "race", help="train networks that differ in one thing, and say which learns best"
    )
    race.add_argument("race", help="a JSON file: experiment, vary with field and values, epochs")
    race.add_argument("--processes", type=int, default=1, help="so many side by side; needs joblib")
    race.add_argument("--dask", metavar="ADDRESS", help="on the cluster of this scheduler; needs distributed")
    race.add_argument("--json", type=Path, metavar="OUT", help="write all numbers to this JSON file")
    race.set_defaults(run=_race)


def _check(options: argparse.Namespace) -> None:
    """Read the document and say what it is about."""
    problem = Experiment.from_json(options.experiment).problem
    sizes = f"{problem.n_inputs} inputs, {problem.n_train:,} training and {problem.n_test:,} test examples"
    print(f"{options.experiment} is right: {problem.task}, {sizes}")


def _summary(options: argparse.Namespace) -> None:
    """Show the layers."""
    experiment = Experiment.from_json(options.experiment)
    print(f"{experiment.name}\n{experiment.build_model().summary()}")


def _train(options: argparse.Namespace) -> None:
    """Train, save, and show the last numbers."""
    experiment = Experiment.from_json(options.experiment)
    epochs = experiment.epochs or EPOCHS if options.epochs is None else options.epochs
    check_integer("--epochs", epochs, at_least=1)
    if options.out is not None:
        _check_out("--out", options.out)
    model, data = experiment.build()
    with _make_progress(epochs, data.steps_per_epoch) as progress:
        model.fit(data, epochs=epochs, callbacks=[*experiment.build_callbacks(), progress])
    if options.out is not None:
        model.save(options.out, generator=data)
    print(_results(model, data))


def _check_out(option: str, out: Path) -> None:
    """Refuse, before the training, a place where no file can be written."""
    folder = out.resolve().parent
    if not folder.is_dir():
        raise ValueError(f"{option} must be in a folder that exists, got {out}")
    if out.is_dir() or not os.access(folder, os.W_OK):
        raise ValueError(f"{option} must be a file that can be written, got {out}")


def _race(options: argparse.Namespace) -> None:
    """Let all runners train, and show who came where."""
    race = Race.from_json(options.race)
    check_integer("--processes", options.processes, at_least=1)
    if options.json is not None:
        _check_out("--json", options.json)
    try:
        finishes = run_race(race, processes=options.processes, dask=options.dask)
    except ValueError as error:
        named = str(error).startswith(("processes must", "dask must"))
        raise ValueError(f"--{error}" if named else error) from error
    if options.json is not None:
        options.json.write_text(json.dumps(_race_numbers(race, finishes), indent=1), "utf-8")
    print(_race_table(race, finishes))


def _race_table(race: Race, finishes: list[Finish]) -> str:
    """The finishing order: place, value, costs."""
    rows = [("place", race.field, "cost", "test cost")]
    for place, index in enumerate(finishing_order(finishes), 1):
        finish = finishes[index]
        costs = [_cost_words(finish, cost) for cost in (finish.cost, finish.test_cost)]
        rows.append((str(place), race.label(index), costs[0], costs[1]))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)


def _cost_words(finish: Finish, cost: float | None) -> str:
    """A cost as it is printed; there is none after training that diverged, and without test examples."""
    if cost is not None:
        return f"{cost:.6g}"
    return "-" if finish.diverged_at is None else f"diverged at step {finish.diverged_at}"


def _race_numbers(race: Race, finishes: list[Finish]) -> dict[str, Any]:
    """All numbers in full, null where there is none."""
    runners = [
        {
            "value": race.values[index],
            "cost": finish.cost,
            "test_cost": finish.test_cost,
            "steps": finish.steps,
            "diverged_at": finish.diverged_at,
            "history": {name: list(map(_plain, column)) for name, column in finish.history.to_dict().items()},
        }
        for index, finish in enumerate(finishes)
    ]
    return {"race": race.to_dict(), "order": finishing_order(finishes), "runners": runners}


def _plain(value: Any) -> float | None:
    """A number as JSON can hold it."""
    return float(value) if math.isfinite(value) else None


def _results(model: Sequential, data: ArrayDataGenerator) -> str:
    """Cost and metrics on all examples, in one line for each kind."""
    lines = [f"training: {_numbers(model.evaluate(data.train_in_order(1000)))}"]
    if data.n_test:
        lines.append(f"test: {_numbers(model.evaluate(data.test(1000)))}")
    return "\n".join(lines)


def _numbers(values: dict[str, Any]) -> str:
    """``cost 0.123, accuracy 0.98``."""
    return ", ".join(f"{name} {value:.4g}" for name, value in values.items())


@contextmanager
def _make_progress(epochs: int, steps_per_epoch: int) -> Iterator[Callback]:
    """A bar where tqdm is installed, lines where it is not."""
    try:
        tqdm = import_module("tqdm").tqdm
    except ImportError:
        yield _Lines(epochs)
    else:
        with tqdm(total=epochs * steps_per_epoch, unit="step") as bar:
            yield _Bar(bar)


class _Bar(Callback):
    """A progress bar over the steps."""

    def __init__(self, bar: Any) -> None:
        self.bar = bar

    def on_step_end(self, model: Network, logs: dict[str, Any]) -> None:
        self.bar.update()

    def on_epoch_end(self, model: Network, logs: dict[str, Any]) -> bool:
        self.bar.set_postfix_str(_numbers(logs), refresh=False)
        return False


class _Lines(Callback):
    """A line for at most about twenty of the epochs."""

    def __init__(self, epochs: int) -> None:
        self.epochs = epochs
        self.epoch = 0

    def on_epoch_end(self, model: Network, logs: dict[str, Any]) -> bool:
        self.epoch += 1
        if self.epoch % -(-self.epochs // 20) == 0 or self.epoch == self.epochs:
            print(f"epoch {self.epoch}/{self.epochs}: {_numbers(logs)}", file=sys.stderr)
        return False


if __name__ == "__main__":
    sys.exit(main())

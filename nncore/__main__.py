"""The command line: ``python -m nncore train|check|summary experiment.json``."""

import argparse
import io
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
    commands = parser.add_subparsers(required=True, metavar="train|check|summary")
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
    return parser


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
        _check_out(options.out)
    model, data = experiment.build()
    with _make_progress(epochs, data.steps_per_epoch) as progress:
        model.fit(data, epochs=epochs, callbacks=[*experiment.build_callbacks(), progress])
    if options.out is not None:
        model.save(options.out, generator=data)
    print(_results(model, data))


def _check_out(out: Path) -> None:
    """Refuse, before the training, a place where no file can be written."""
    folder = out.resolve().parent
    if not folder.is_dir():
        raise ValueError(f"--out must be in a folder that exists, got {out}")
    if out.is_dir() or not os.access(folder, os.W_OK):
        raise ValueError(f"--out must be a file that can be written, got {out}")


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

"""Race: networks of one document that differ in one thing, trained for equally many epochs."""

import copy
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

from nncore.experiment import Experiment
from nncore.experiment.document import read_json
from nncore.experiment.kinds.base import SEED
from nncore.experiment.rules import (
    IN_CONTEXT,
    Choice,
    Field,
    Flag,
    ListOf,
    Nullable,
    Rule,
    Section,
    Whole,
    refuse,
)
from nncore.experiment.schema import LAYER, MAX_LAYERS, OPTIMIZER

EPOCHS = 100
"""How long to race when neither the race nor its experiment says."""

FEWEST, MOST = 2, 6
"""So many runners."""

Document = dict[str, Any]


class Anything:
    """What is read later, where more is known."""

    def read(self, value: object, path: str) -> Any:
        """Return the value."""
        return value


class _OptimizerRule:
    """An optimizer's section, or its name alone with its usual settings."""

    def read(self, value: object, path: str) -> Any:
        return OPTIMIZER.read({"name": value} if isinstance(value, str) else value, path)


class Varied(NamedTuple):
    """What can differ between runners.

    Attributes
    ----------
    rule : callable
        From the common experiment to the `Rule` each value keeps.
    put : callable
        Writes a value into a complete document.
    """

    rule: Callable[[Experiment], Rule]
    put: Callable[[Document, Any], None]


def _put_depth(document: Document, depth: int) -> None:
    """Keep the first hidden layers, and repeat the last one where more are wanted."""
    *hidden, output = document["model"]["layers"]
    more = [copy.deepcopy(hidden[-1]) for _ in range(depth - len(hidden))]
    document["model"]["layers"] = [*hidden[:depth], *more, output]


def _put_activation(document: Document, activation: str) -> None:
    """Give it to every hidden layer; the output's follows from the task."""
    for layer in document["model"]["layers"][:-1]:
        layer.pop("slope", None)
        layer["activation"] = activation


def _in_layers(name: str, *, output: bool) -> Callable[[Document, Any], None]:
    """Return what writes a field of all hidden layers, and perhaps of the output layer."""

    def put(document: Document, value: Any) -> None:
        layers = document["model"]["layers"]
        for layer in layers if output else layers[:-1]:
            layer[name] = value

    return put


def _put_rate(document: Document, rate: float) -> None:
    document["optimizer"]["learning_rate"] = rate


def _at_top(name: str) -> Callable[[Document, Any], None]:
    """Return what writes a field of the document itself."""
    return lambda document, value: document.update({name: value})


FIELDS: dict[str, Varied] = {
    "initializer": Varied(lambda _: LAYER.fields["initializer"].rule, _in_layers("initializer", output=True)),
    "depth": Varied(lambda _: Whole(1, MAX_LAYERS - 1), _put_depth),
    "activation": Varied(lambda _: LAYER.fields["activation"].rule, _put_activation),
    "optimizer": Varied(lambda _: _OptimizerRule(), _at_top("optimizer")),
    "optimizer.learning_rate": Varied(
        lambda experiment: OPTIMIZER.sections[experiment.optimizer["name"]]["learning_rate"].rule, _put_rate
    ),
    "batch_size": Varied(lambda experiment: Whole(1, experiment.problem.n_train), _at_top("batch_size")),
    "batch_norm": Varied(lambda _: Flag(), _in_layers("batch_norm", output=False)),
    "seed": Varied(lambda _: SEED, _at_top("seed")),
}
"""What can differ, by name: the field of the experiment, or of its layers."""

OF_HIDDEN_LAYERS = ("depth", "activation", "batch_norm")
"""What nothing has without a hidden layer."""

OF_FIRST_WEIGHTS = ("initializer", "depth")
"""What cannot differ where the document gives the weights."""

RACE = Section(
    {
        "experiment": Field(Anything()),
        "vary": Field(Section({"field": Field(Choice(tuple(FIELDS))), "values": Field(Anything())})),
        "epochs": Field(Nullable(Whole(1, 1_000_000)), IN_CONTEXT),
    }
)
"""The document; values are read once the experiment is known."""


@dataclass(frozen=True)
class Race:
    """Two to six experiments that differ in one thing: which of them brings the cost down furthest?

    Make one with ``from_dict`` or ``from_json``, which check every value.

    Attributes
    ----------
    experiment : Experiment
        What all runners have in common.
    field : str
        What differs, one of `FIELDS`.
    values : list
        One for each runner.
    epochs : int
        How often each runner sees all examples.

    Examples
    --------
    >>> layers = [{"units": 4}, {"units": 2}]
    >>> experiment = {"version": 1, "data": {"name": "xor"}, "model": {"layers": layers}}
    >>> race = Race.from_dict({"experiment": experiment, "vary": {"field": "depth", "values": [1, 3]}})
    >>> [len(runner.model["layers"]) for runner in race.runners()]
    [2, 4]
    """

    experiment: Experiment
    field: str
    values: list[Any]
    epochs: int

    @classmethod
    def from_dict(cls, document: Mapping[str, Any]) -> Self:
        """Check a document and fill in its defaults.

        Parameters
        ----------
        document : mapping
            ``experiment``, ``vary`` with ``field`` and ``values``, and ``epochs``, which may be left out.

        Raises
        ------
        ValueError
            For the first wrong field: ``vary.values[1] must be a whole number from 1 to 12, got 0``.
        """
        if not isinstance(document, Mapping):
            refuse("race", "be an object", document)
        table = RACE.read(document, "")
        experiment = _experiment(table["experiment"])
        field = table["vary"]["field"]
        _check_fits(field, experiment)
        rule = ListOf(FIELDS[field].rule(experiment), FEWEST, MOST, distinct=True)
        values = rule.read(table["vary"]["values"], "vary.values")
        race = cls(experiment, field, values, table.get("epochs") or experiment.epochs or EPOCHS)
        race.runners()
        return race

    @classmethod
    def from_json(cls, path: str | os.PathLike[str]) -> Self:
        """Read a document from a JSON file.

        Raises
        ------
        ValueError
            If the file is no JSON or a field is wrong.
        OSError
            If it can't be read.
        """
        return cls.from_dict(read_json(path))

    def to_dict(self) -> Document:
        """Return the complete document: ``from_dict`` of it is this race."""
        return {
            "experiment": self.experiment.to_dict(),
            "vary": {"field": self.field, "values": copy.deepcopy(self.values)},
            "epochs": self.epochs,
        }

    def runners(self) -> list[Experiment]:
        """Return the experiment of each runner, in the order of the values.

        Raises
        ------
        ValueError
            If a value cannot work with the rest of the experiment.
        """
        return [self._runner(index) for index in range(len(self.values))]

    def label(self, index: int) -> str:
        """Return a runner's value in one word, where it is an optimizer its name and rate."""
        value = self.values[index]
        if isinstance(value, dict):
            return f"{value['name']} {value['learning_rate']:g}"
        if isinstance(value, bool):
            return "on" if value else "off"
        return f"{value:.12g}" if isinstance(value, float) else str(value)

    def _runner(self, index: int) -> Experiment:
        document = self.experiment.to_dict()
        FIELDS[self.field].put(document, copy.deepcopy(self.values[index]))
        try:
            return Experiment.from_dict(document | {"epochs": self.epochs})
        except ValueError as error:
            raise ValueError(f"vary.values[{index}] must fit the experiment, got: {error}") from error


def _experiment(document: object) -> Experiment:
    """Return the common experiment; its errors name their field below ``experiment``."""
    if not isinstance(document, Mapping):
        refuse("experiment", "be an object", document)
    try:
        return Experiment.from_dict(document)
    except ValueError as error:
        raise ValueError(f"experiment.{error}") from error


def _check_fits(field: str, experiment: Experiment) -> None:
    """Refuse what cannot differ in this experiment."""
    if field in OF_HIDDEN_LAYERS and len(experiment.model["layers"]) == 1:
        refuse("vary.field", "be another one for a network without hidden layers", field)
    if field in OF_FIRST_WEIGHTS and experiment.weights is not None:
        refuse("vary.field", "be another one where experiment.weights are given", field)

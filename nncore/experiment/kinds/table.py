"""A person's own table, from a CSV text."""

from collections.abc import Mapping
from functools import lru_cache

from nncore.datasets.base import DataSet, Goal
from nncore.datasets.csv_reader import MISSING_RULES, TASKS, read_csv
from nncore.datasets.csv_text import DECIMALS, MAX_BYTES, MAX_COLUMNS, SEPARATORS
from nncore.datasets.defaults import experiment
from nncore.datasets.tables import IRIS
from nncore.experiment.kinds.base import Data, DrawnKind, enter, shared
from nncore.experiment.problem import Problem
from nncore.experiment.rules import Field, Flag, ListOf, Nullable, Section, Text, choice

_LONGEST_NAME = 1000

CSV = Section(
    {
        "text": Field(Text(MAX_BYTES)),
        "target": Field(Nullable(Text(_LONGEST_NAME)), None),
        "inputs": Field(Nullable(ListOf(Text(_LONGEST_NAME), 1, MAX_COLUMNS, distinct=True)), None),
        "task": Field(Nullable(choice(TASKS)), None),
        "missing": Field(choice(MISSING_RULES), MISSING_RULES[0]),
        "header": Field(Nullable(Flag()), None),
        "separator": Field(Nullable(choice(SEPARATORS)), None),
        "decimal": Field(Nullable(choice(DECIMALS)), None),
    }
)

_read_csv_once = lru_cache(maxsize=2)(read_csv)
"""Checking a document and building its data need the same table."""


@enter(
    "csv",
    DataSet(
        title="Own table",
        description="A table of your own, from a CSV file: predict one column from the others.",
        task=None,
        experiment=experiment((8,), 3, data={"csv": {"text": IRIS.read_text("utf-8")}}),
        goal=Goal(2000, 0.93),
    ),
)
class CustomTable(DrawnKind):
    """A CSV text, read as `read_csv` does."""

    most_inputs = MAX_COLUMNS - 1

    @property
    def fields(self) -> Mapping[str, Field]:
        """The table, and how it is used."""
        return {"csv": Field(CSV), **shared(test_split=0.3, seed=0, normalise=True)}

    def describe(self, data: Data) -> Problem:
        """Return the problem the table sets."""
        csv = data["csv"]
        options = {key: tuple(value) if isinstance(value, list) else value for key, value in csv.items()}
        table = _read_csv_once(**options, field="data.csv")
        return self.divide(
            data,
            len(table.x),
            lambda rng: (table.x, table.y),
            task=table.task,
            names=table.input_names,
            classes=table.class_names,
        )

"""The data sets that are made, and what reads others; `nncore.experiment.kinds` enters those."""

# isort: off
from nncore.datasets import planar, tables, curves  # noqa: F401  # the order of DATASETS

# isort: on
from nncore.datasets.base import DATASETS, MAX_NOISE, MAX_SAMPLES, DataSet, Goal, make
from nncore.datasets.csv_reader import Table, read_csv
from nncore.datasets.csv_text import CsvText, parse_csv
from nncore.datasets.custom_digits import read_custom_digits
from nncore.datasets.defaults import GOALS, default_experiment
from nncore.datasets.expression import Expression
from nncore.datasets.features import FEATURES, make_features

__all__ = [
    "DATASETS",
    "FEATURES",
    "GOALS",
    "MAX_NOISE",
    "MAX_SAMPLES",
    "CsvText",
    "DataSet",
    "Expression",
    "Goal",
    "Table",
    "default_experiment",
    "make",
    "make_features",
    "parse_csv",
    "read_csv",
    "read_custom_digits",
]

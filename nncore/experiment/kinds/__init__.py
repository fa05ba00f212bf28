"""The kinds of data a document can name: each module holds one, with its options, description and reader.

A new kind is a module here and its name in the line below; nothing else of nncore has to know of it.
"""

from collections.abc import Mapping
from typing import Any

# isort: off
from nncore.experiment.kinds import made, mnist, points, table, images  # noqa: F401  # the order of DATASETS

# isort: on
from nncore.experiment.kinds.base import KINDS, DataKind
from nncore.experiment.problem import Problem

__all__ = ["KINDS", "DataKind", "describe"]


def describe(data: Mapping[str, Any]) -> Problem:
    """Return the problem that a data section, checked by the schema, sets.

    Raises
    ------
    ValueError
        If what it holds (points, a table, a formula) makes no sensible problem.

    Examples
    --------
    >>> problem = describe({"name": "csv", "csv": {"text": "a,b\\n1,x\\n2,y\\n3,x"}, "test_split": 0.3})
    >>> problem.task, problem.input_names, problem.class_names, problem.n_train, problem.n_test
    ('classification', ('a',), ('x', 'y'), 2, 1)
    """
    return KINDS[data["name"]].describe(data)

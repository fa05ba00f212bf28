"""The lines of nncore that compute each quantity, read from its installed source; nothing is retyped.

In the browser nncore is byte-compiled and has no source, so the build calls `all_spans` and gives the page
the answer as a file; records name their lines by ``code.id``.
"""

import ast
import importlib
import inspect
import textwrap
from typing import Any

import numpy as np

import nncore as nn
from nncore.activations import ACTIVATIONS
from nncore.losses import LOSSES
from nncore.optimizers import make_optimizer

from .derivation import Derivation
from .records import Code

Span = dict[str, Any]
"""``module``, ``function``, ``first`` and ``last`` line in the module's file, ``text`` of these lines without
their common indentation, and ``lines``: the numbers of those at work."""


def span(code: Code) -> Span:
    """Find the lines of a code.

    Raises
    ------
    ValueError
        If the function has no statement like one that should be at work.

    Examples
    --------
    >>> found = span(Code("nncore.layers:Dense.compute_delta", ("self.activation.backward(",)))
    >>> found["module"], found["lines"][0] - found["first"]
    ('nncore.layers', 3)
    """
    module, _, path = code.function.partition(":")
    function: Any = importlib.import_module(module)
    for name in path.split("."):
        function = getattr(function, name)
    rows, first = inspect.getsourcelines(function)
    text = textwrap.dedent("".join(rows))
    body = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.stmt)]
    lines = sorted({line for wanted in _wanted(code, body, text) for line in wanted})
    return {
        "module": module,
        "function": path,
        "first": first,
        "last": first + len(rows) - 1,
        "text": text,
        "lines": [first + line - 1 for line in lines],
    }


def _wanted(code: Code, statements: list[ast.stmt], text: str) -> list[range]:
    """The lines of the statements at work, counted from 1 in the function's own text."""
    function = statements[0]
    assert isinstance(function, ast.FunctionDef)
    if not code.at_work:
        rest = function.body[1:] if ast.get_docstring(function) else function.body
        return [range(s.lineno, (s.end_lineno or s.lineno) + 1) for s in rest]
    found = []
    for fragment in code.at_work:
        fitting = [
            s for s in statements if _is_simple(s) and fragment in (ast.get_source_segment(text, s) or "")
        ]
        fitting += [s for s in statements if isinstance(s, ast.If) and fragment in ast.unparse(s.test)]
        if not fitting:
            raise ValueError(f"{code.function} must have a statement with {fragment!r}, got none")
        found.append(range(fitting[0].lineno, _end(fitting[0]) + 1))
    return found


def _is_simple(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Assign | ast.AugAssign | ast.AnnAssign | ast.Expr | ast.Return)


def _end(statement: ast.stmt) -> int:
    last = statement.test.end_lineno if isinstance(statement, ast.If) else statement.end_lineno
    return last or statement.lineno


def all_codes() -> dict[str, Code]:
    """Return every code any network's records name, by id."""
    codes: dict[str, Code] = {}
    for model in sample_models():
        y = np.eye(2)[[0, 1, 1]]
        for record in Derivation(model, np.arange(6.0).reshape(3, 2) / 6, y).records.values():
            codes |= {form.code.id: form.code for form in record.forms if form.code}
    return codes


def all_spans() -> dict[str, Span]:
    """Return the lines of every code by its id: what the build writes for the page."""
    return {id_: span(code) for id_, code in sorted(all_codes().items())}


OPTIMIZERS = (
    {"name": "sgd", "clip_value": 0.01, "clip_norm": 0.001},
    {"name": "sgd", "momentum": 0.9},
    {"name": "sgd", "momentum": 0.9, "nesterov": True},
    {"name": "rmsprop"},
    {"name": "adam"},
)
"""An optimizer for every way an update is written."""


def sample_models() -> list[nn.Sequential]:
    """Return models that together have every activation, loss, optimizer, batch norm and penalties."""
    models: list[nn.Sequential] = []
    for loss in LOSSES:
        for output in ("sigmoid", "softmax") if LOSSES.get(loss).needs_probabilities else ACTIVATIONS:
            settings = OPTIMIZERS[len(models) % len(OPTIMIZERS)]
            hidden = list(ACTIVATIONS)[len(models) % len(list(ACTIVATIONS))]
            layers = [nn.Dense(3, hidden, batch_norm=len(models) % 2 == 0), nn.Dense(2, output)]
            penalties: dict[str, Any] = {"l1": 0.01, "l2": 0.1} if len(models) % 3 == 0 else {}
            model = nn.Sequential(
                layers,
                n_inputs=2,
                loss=loss,
                optimizer=make_optimizer(**settings),
                dtype="float64",
                **penalties,
            )
            models.append(model)
    return models

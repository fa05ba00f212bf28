"""The marked lines of nncore compute what their record says: they are run, and the numbers looked at."""

import sys
from types import FrameType
from typing import Any

import numpy as np
import pytest

from session.derivation import Derivation
from session.derivation.records import Code
from session.derivation.sources import all_spans, sample_models, span
from session.derivation.symbols import PARAMETERS

X = np.arange(6.0).reshape(3, 2) / 6
Y = np.eye(2)[[0, 1, 1]]


class Watch:
    """Runs a step and looks at the names of a code as soon as its last line at work has run."""

    def __init__(self, code: Code, expected: dict[str, Any]) -> None:
        self._code, self._expected, self._span = code, expected, span(code)
        self._last, self.found = self._span["lines"][-1], dict.fromkeys(code.names, False)

    def __call__(self, frame: FrameType, event: str, arg: Any) -> Any:
        module = self._span["module"].replace(".", "/")
        here = frame.f_code.co_firstlineno
        if frame.f_code.co_filename.endswith(f"{module}.py") and here == self._span["first"]:
            return self._local(frame)
        return None

    def _local(self, frame: FrameType) -> Any:
        before = [frame.f_lineno]

        def look(frame: FrameType, event: str, arg: Any) -> Any:
            ran = before[0]
            before[0] = frame.f_lineno
            if event == "return" or ran == self._last:
                self._compare(frame, arg if event == "return" else None)
            return look

        return look

    def _compare(self, frame: FrameType, returned: Any) -> None:
        for name in self._code.names:
            value = returned if name == "return" else eval(name, frame.f_globals, frame.f_locals)
            expected = self._expected[name]
            if value is not None and np.shape(value) == np.shape(expected):
                self.found[name] |= bool(np.allclose(value, expected, rtol=1e-12, atol=1e-15))


def expected_of(code: Code, derivation: Derivation) -> dict[str, Any]:
    values = derivation.values
    if not code.is_flat:
        return {name: values[quantity] for name, quantity in code.names.items()}
    flat = {}
    for name, quantity in code.names.items():
        stem = quantity.partition(".")[0].rpartition("_")[0]
        parts = [
            values[f"{stem}_{ours}.{number}"].ravel()
            for number, layer in enumerate(derivation.step.model.layers, start=1)
            for ours, theirs in PARAMETERS.items()
            if theirs in layer.params
        ]
        flat[name] = np.concatenate(parts)
    return flat


@pytest.mark.parametrize("number", range(len(sample_models())))
def test_the_lines_at_work_compute_the_quantity_of_their_record(number: int) -> None:
    model = sample_models()[number]
    for _ in range(2):
        model.train_step(X, Y)
    derivation = Derivation(model, X, Y)
    for record in derivation.records.values():
        for form in record.forms:
            if form.code is None:
                continue
            watch = Watch(form.code, expected_of(form.code, derivation))
            former = sys.gettrace()
            sys.settrace(watch)
            try:
                model.trace(X, Y)
            finally:
                sys.settrace(former)
            missed = [name for name, found in watch.found.items() if not found]
            assert not missed, f"{record.quantity}, {form.name}: {missed} in {form.code.id}"


def test_every_name_stands_in_the_source_it_is_marked_in() -> None:
    spans = all_spans()
    for model in sample_models():
        for record in Derivation(model, X, Y).records.values():
            for form in record.forms:
                for name in form.code.names if form.code else ():
                    assert name in spans[form.code.id]["text"], f"{name} in {form.code.id}"


def test_a_line_that_is_gone_is_told() -> None:
    with pytest.raises(ValueError, match=r"must have a statement with 'self\.gone ='"):
        span(Code("nncore.layers:Dense.compute_delta", ("self.gone =",)))

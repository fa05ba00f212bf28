"""An example answer as a file for the page; running this file writes it."""

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

FILE = Path(__file__).parent / "fixtures" / "answer.json"
WEIGHTS = [
    ([[0.5, -0.3, 0.8], [-0.6, 0.4, 0.2]], [0.1, -0.2]),
    ([[0.7, -0.5]], [0.3]),
]
"""The network of the sport example, 3-2-1, with numbers to compute by hand."""


def make_model(**settings: Any) -> Any:
    """Return the 3-2-1 network in its hand-made state."""
    import nncore as nn

    layers = [nn.Dense(2, "sigmoid"), nn.Dense(1, "sigmoid")]
    model = nn.Sequential(layers, n_inputs=3, loss="binary_cross_entropy", optimizer=nn.SGD(0.5), **settings)
    for layer, (w, b) in zip(model.layers, WEIGHTS, strict=True):
        layer.params["W"][:], layer.params["b"][:] = w, b
    return model


def plain(value: Any) -> Any:
    """Return an answer with its arrays as lists, which JSON can hold."""
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


def make_answer() -> dict[str, Any]:
    """Return the answer for one evening: warm, slept well, much homework; they went."""
    from session.derivation import Derivation
    from session.derivation.sources import span

    derivation = Derivation(make_model(dtype="float64"), [[0.2, 1.0, 1.0]], [[1.0]])
    forms = [form for record in derivation.records.values() for form in record.forms if form.code]
    return plain(
        {
            "answer": derivation.answer(),
            "explain": derivation.explain("d_a.1", [0, 1]),
            "part": derivation.part("w.1", [[1], [0, 2]]),
            "spans": {form.code.id: span(form.code) for form in forms},
        }
    )


if __name__ == "__main__":
    sys.path[:0] = [".", "web"]
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(json.dumps(make_answer(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")

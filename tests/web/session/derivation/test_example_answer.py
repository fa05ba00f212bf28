"""The example answer kept for the page is the one given today, but for where nncore's lines are."""

import json
import math
from typing import Any

import example_answer


def differences(kept: Any, now: Any, path: str = "") -> list[str]:
    """Where two answers differ; numbers may in their last digits."""
    if isinstance(kept, float) and isinstance(now, float):
        return [] if math.isclose(kept, now, rel_tol=1e-12, abs_tol=1e-15) else [f"{path}: {kept} is {now}"]
    if isinstance(kept, dict) and isinstance(now, dict) and kept.keys() == now.keys():
        return [found for key in kept for found in differences(kept[key], now[key], f"{path}.{key}")]
    if isinstance(kept, list) and isinstance(now, list) and len(kept) == len(now):
        pairs = enumerate(zip(kept, now, strict=True))
        return [found for i, (one, other) in pairs for found in differences(one, other, f"{path}[{i}]")]
    if path.endswith(".code.id"):
        return []
    return [] if kept == now else [f"{path}: {kept} is {now}"]


def test_the_example_answer_is_up_to_date() -> None:
    kept = json.loads(example_answer.FILE.read_text(encoding="utf-8"))
    now = json.loads(json.dumps(example_answer.make_answer()))
    assert kept.pop("spans").keys() == set(ids(kept))
    now.pop("spans")
    assert differences(kept, now) == []


def ids(answer: dict[str, Any]) -> list[str]:
    """The codes an answer names."""
    forms = [form for record in answer["answer"]["records"].values() for form in record["forms"]]
    return [form["code"]["id"] for form in forms if form["code"]]

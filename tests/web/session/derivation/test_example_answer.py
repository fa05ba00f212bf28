"""The example answer kept for the page is the one given today."""

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
    return [] if kept == now else [f"{path}: {kept} is {now}"]


def test_the_example_answer_is_up_to_date() -> None:
    kept = json.loads(example_answer.FILE.read_text(encoding="utf-8"))
    assert differences(kept, json.loads(json.dumps(example_answer.make_answer()))) == []

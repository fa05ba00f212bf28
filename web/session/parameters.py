"""Single parameters, looked at and set by address: `{"layer": 0, "name": "W", "index": [2, 1]}`."""

import numpy as np

from nncore.validation import check_number
from session.answers import Answer, Request
from session.run import Run


def inspect(run: Run, address: Request) -> Answer:
    """Return one parameter's value, its gradient and its last update; the last two null before a step."""
    model, index = run.model, tuple(address["index"])
    vectors = {
        "value": model.parameters,
        "gradient": model.gradients,
        "update": model.parameters - run.before,
    }
    known = {name: float(block(run, vector, address)[index]) for name, vector in vectors.items()}
    return known if run.has_step else {"value": known["value"], "gradient": None, "update": None}


def edit(run: Run, address: Request, value: float) -> Answer:
    """Set one parameter; return what it was before, and after how many steps that was.

    Raises
    ------
    ValueError
        If the value is no finite number, or the network has no such parameter.
    """
    value = check_number("value", value)
    values, index = block(run, run.model.parameters, address), tuple(address["index"])
    before = float(values[index])
    values[index] = value
    block(run, run.before, address)[index] += value - before
    run.change()
    return {"before": before, "step": run.model.step}


def block(run: Run, vector: np.ndarray, address: Request) -> np.ndarray:
    """Return the block of a flat vector that an address names."""
    parts = run.model.split_parameters(vector)
    layer, name = address["layer"], address["name"]
    if not 0 <= layer < len(parts) or name not in parts[layer]:
        raise ValueError(f"address must be a parameter of this network, got layers[{layer}].{name}")
    return parts[layer][name]

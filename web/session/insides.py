"""What the page's "Look inside" shows of a run: each look is a function of the run, asked for by name."""

from collections.abc import Callable
from time import perf_counter

import numpy as np

from session.answers import Answer, Finding, Request, tensor
from session.probes.distributions import distributions
from session.probes.errors import errors
from session.probes.gradient_flow import gradient_flow
from session.probes.update_parts import update_parts
from session.run import Run

LOOKS: dict[str, Callable[[Run, Request], Finding]] = {
    "errors": errors,
    "gradient_flow": gradient_flow,
    "update_parts": update_parts,
    "distributions": distributions,
}
"""By the names of `want`."""


def look_inside(run: Run, want: set[str], request: Request) -> tuple[Answer | None, Answer]:
    """Return what one look tells, with the milliseconds it took, and its arrays as `inside.<name>`.

    Parameters
    ----------
    run : Run
        Is left exactly as it was.
    want : set of str
        At most one of the names in `LOOKS`; without one the answer is null and nothing.
    request : dict
        Which set of examples, which block of parameters.
    """
    name = next((name for name in LOOKS if name in want), None)
    if name is None:
        return None, {}
    start = perf_counter()
    with np.errstate(all="ignore"):
        facts, arrays = LOOKS[name](run, request)
    tensors = {f"inside.{key}": tensor(array) for key, array in arrays.items()}
    return {"kind": name, "ms": 1000 * (perf_counter() - start), **facts}, tensors

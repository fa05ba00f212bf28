"""How the sums z of one layer are spread over a given axis, under the curve of its activation."""

import numpy as np

from nncore.activations import Elementwise
from session.answers import Finding
from session.probes import probe
from session.run import Run
from session.slopes import FLAT, slope_at

SAMPLE = 1_000


@probe("layer_sums", share=1 / 25, every_ms=100)
def layer_sums(run: Run, *, layer: int, reach: float, bins: int = 60, n: int = SAMPLE) -> Finding:
    """Count one layer's z, over training examples, in bins from -reach to reach.

    Parameters
    ----------
    run : Run
        Is left as it was.
    layer : int
        Counted from 0, the first hidden layer.
    reach : float
        Where the axis ends on both sides.
    bins : int
        How many parts it has.
    n : int
        So many examples at most.

    Returns
    -------
    dict, dict
        How many z there are (``n_z``), of so many examples (``n``) and neurons (``units``), how many lie
        ``below`` and ``above`` the axis, and the share in which the layer's own activation is ``flat`` (see
        `session.slopes`); null for softmax, which is no curve. ``counts`` (bins,).
    """
    x, _ = next(run.data.train_in_order(n))
    run.model.predict(x)
    chosen = run.model.layers[layer]
    z = np.asarray(chosen.z, np.float64)
    z = z[np.isfinite(z)]
    counts, _ = np.histogram(z, bins, (-reach, reach))
    facts = {
        "n_z": z.size,
        "n": len(x),
        "units": chosen.units,
        "below": int((z < -reach).sum()),
        "above": int((z > reach).sum()),
        "flat": flat_share(chosen.activation, z),
    }
    return facts, {"counts": counts}


def flat_share(activation: object, z: np.ndarray) -> float | None:
    """Return the share of numbers at which an activation is flat; None for no curve or no numbers."""
    if not isinstance(activation, Elementwise) or not z.size:
        return None
    return float((np.abs(slope_at(activation, z)) < FLAT).mean())

"""What the copy of the network still reads when parts of it are ablated."""

from collections.abc import Sequence

from session.answers import Finding
from session.probes import probe
from session.probes.network_copy import NO_COPY, evaluate, part_of_test
from session.run import Run


@probe("ablation")
def ablation(run: Run, *, off: Sequence[Sequence[int]], factors: Sequence[float], part: int) -> Finding:
    """Let the copy, ablated, read one part of the test images.

    A neuron is off when the layer that reads it gets nothing from it: its column there is 0. (A row of 0
    would leave a neuron that still answers, with what its activation makes of its bias.)

    Parameters
    ----------
    off : sequence of sequences of int
        The neurons of each hidden layer that are off.
    factors : sequence of float
        What each layer's weights, not its biases, are multiplied by.
    part : int
        As for `corruption`; so is what is returned.

    Raises
    ------
    ValueError
        If the network has other layers, or no such neuron; or there is no such part.
    """
    if run.lab_copy is None:
        return NO_COPY
    x, y = part_of_test(run, part)
    model = run.lab_copy.copy()
    if (len(off), len(factors)) != (len(model.layers) - 1, len(model.layers)):
        found = f"{len(off)} and {len(factors)}"
        raise ValueError(f"off and factors must be of {len(model.layers)} layers, got {found}")
    for units, reader in zip(off, model.layers[1:], strict=True):
        if not all(0 <= unit < reader.n_inputs for unit in units):
            raise ValueError(f"off must be neurons from 0 to {reader.n_inputs - 1}, got {list(units)}")
        reader.params["W"][:, list(units)] = 0
    for factor, layer in zip(factors, model.layers, strict=True):
        layer.params["W"] *= factor
    return evaluate(model, x, y)

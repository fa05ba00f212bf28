"""A network as a table: layers, shapes, numbers of parameters."""

from nncore.layers import Dense
from nncore.network import Network

COLUMNS = ("layer", "activation", "W", "b", "batch norm", "parameters")
"""Headings of the table."""


def summarize(network: Network) -> str:
    """Return a table of the layers, with the total (d + 1) m_1 + (m_1 + 1) m_2 + ... of the course notes.

    Parameters
    ----------
    network : Network
        Any network.

    Examples
    --------
    >>> print(summarize(Network([Dense(2, "tanh"), Dense(1)], n_inputs=3, loss="mean_squared_error")))
    layer  activation      W  b  batch norm  parameters
        1        tanh  2 x 3  2          no           8
        2      linear  1 x 2  1          no           3
    inputs 3, outputs 1, parameters 11
    """
    rows = [COLUMNS, *(_row(i, layer) for i, layer in enumerate(network.layers, 1))]
    widths = [max(len(row[column]) for row in rows) for column in range(len(COLUMNS))]
    lines = ["  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    outputs = network.layers[-1].units
    total = f"inputs {network.n_inputs}, outputs {outputs}, parameters {network.n_parameters:,}"
    return "\n".join([*lines, total])


def _row(number: int, layer: Dense) -> tuple[str, ...]:
    """One line of the table."""
    shape = f"{layer.units} x {layer.n_inputs}"
    norm = "yes" if layer.batch_norm else "no"
    return (str(number), layer.activation.name, shape, str(layer.units), norm, f"{layer.n_parameters:,}")

"""A table by two of its columns: what the network answers over them, the other columns at their mean."""

import numpy as np

from session.answers import Finding
from session.description import in_units, prepare
from session.probes import probe
from session.run import Run

GRID = 48
MARGIN = 0.06
"""Share of a column's range that is left free beyond its lowest and highest value."""


@probe("table_scatter", share=1 / 7, every_ms=50)
def table_scatter(run: Run, *, columns: list[int]) -> Finding:
    """Return the outputs over two columns of a table.

    Parameters
    ----------
    columns : list of int
        The one across and the one up, from 0.

    Returns
    -------
    facts : dict
        `columns`; the drawn `domain` of both; the `means` that all columns have in the training examples.
    arrays : dict
        `response` of shape (n_outputs, rows, columns), row 0 at the top, at the middles of the cells, in the
        units of the data.
    """
    points = run.document.points()
    n_columns = 0 if points is None else points.x.shape[1]
    is_there = len(columns) == len(set(columns)) == 2 and all(0 <= at < n_columns for at in columns)
    if points is None or not is_there:
        raise ValueError(f"columns must be two of the {n_columns} of this table, got {columns}")
    means = points.x[: points.n_train].mean(axis=0)
    domain = [drawn_range(points.x[:, at]) for at in columns]
    across, up = (low + (np.arange(GRID) + 0.5) * (high - low) / GRID for low, high in domain)
    raw = np.tile(means, (GRID * GRID, 1))
    raw[:, columns[0]], raw[:, columns[1]] = np.tile(across, GRID), np.repeat(up[::-1], GRID)
    answer = in_units(run.data, run.model.predict(prepare(run.document, run.data, raw)))
    facts = {"columns": columns, "domain": domain, "means": means.tolist()}
    return facts, {"response": answer.T.reshape(-1, GRID, GRID)}


def drawn_range(values: np.ndarray) -> list[float]:
    """Return the lowest and highest value with a margin; a column of one value has a range of one around it.

    Examples
    --------
    >>> drawn_range(np.array([2.0, 2.0]))
    [1.5, 2.5]
    """
    low, high = float(values.min()), float(values.max())
    if low == high:
        return [low - 0.5, low + 0.5]
    margin = MARGIN * (high - low)
    return [low - margin, high + margin]

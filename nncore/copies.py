"""Copies of objects whose parts belong together."""

import copy
from typing import Self


class CopiedWhole:
    """Makes ``copy.copy`` copy the parts too: a copy that shared its memory would change with the first.

    Examples
    --------
    >>> class Runs(CopiedWhole):
    ...     def __init__(self):
    ...         self.costs = []
    >>> runs = Runs()
    >>> copy.copy(runs).costs.append(0.5)
    >>> runs.costs
    []
    """

    def __copy__(self) -> Self:
        return copy.deepcopy(self)

"""Arrays by name that are parts of other arrays, and stay so when they are assigned to."""

from collections.abc import Mapping
from typing import Any, NoReturn

import numpy as np

from nncore.types import Array
from nncore.validation import check_numbers, check_shape


def write(field: str, values: object, into: Array) -> None:
    """Write numbers into an array; what its type cannot hold becomes infinite.

    Raises
    ------
    ValueError
        If they are no numbers, or of another shape.

    Examples
    --------
    >>> b = np.zeros(2)
    >>> write("b", [1, 2], b)
    >>> b.tolist()
    [1.0, 2.0]
    """
    array = check_numbers(field, values)
    check_shape(field, array, into.shape)
    with np.errstate(over="ignore"):
        into[...] = array


class ArrayViews(dict[str, Array]):
    """A dict of arrays whose names are fixed; assigning to a name writes into its array.

    Copied, joined or unpickled it is a plain dict.

    Parameters
    ----------
    field : str
        What errors call it.
    arrays : dict of str to ndarray
        The arrays themselves, kept.

    Raises
    ------
    ValueError
        Where a name is unknown or to be taken away, or values do not fit; nothing is changed then.

    Examples
    --------
    >>> flat = np.zeros(3)
    >>> params = ArrayViews("params", {"W": flat[:2], "b": flat[2:]})
    >>> params["W"] = [1, 2]
    >>> flat.tolist()
    [1.0, 2.0, 0.0]
    """

    def __init__(self, field: str, arrays: Mapping[str, Array]) -> None:
        super().__init__(arrays)
        self._field = field

    def __setitem__(self, name: str, values: object) -> None:
        self.update({name: values})

    def update(self, *others: Any, **named: Any) -> None:
        """Write values into the arrays of their names, once all of them are known to fit."""
        values = dict(*others, **named)
        for name, value in values.items():
            self._check_name(name)
            check_shape(name, check_numbers(name, value), self[name].shape)
        for name, value in values.items():
            write(name, value, self[name])

    def replace(self, values: object) -> None:
        """Write values into all the arrays; a name more or less is refused."""
        if not isinstance(values, Mapping) or values.keys() != self.keys():
            given = ", ".join(map(str, values)) if isinstance(values, Mapping) else repr(values)
            raise ValueError(f"{self._field} must be {', '.join(self)}, got {given}")
        self.update(values)

    def setdefault(self, name: str, default: object = None) -> Array:
        """Return the array of a name; there is nothing to add."""
        self._check_name(name)
        return self[name]

    def __ior__(self, other: Any) -> "ArrayViews":  # type: ignore[override, misc]
        self.update(other)
        return self

    def __delitem__(self, name: str) -> NoReturn:
        self._refuse(name)

    def pop(self, name: str, default: object = None) -> NoReturn:
        """Refuse to take an array away."""
        self._refuse(name)

    def popitem(self) -> NoReturn:
        """Refuse to take an array away."""
        self._refuse("one")

    def clear(self) -> NoReturn:
        """Refuse to take the arrays away."""
        self._refuse("all")

    def __reduce__(self) -> tuple[type, tuple[dict[str, Array]]]:
        return dict, (dict(self),)

    def _check_name(self, name: object) -> None:
        """Refuse a name that no array has."""
        if name not in self:
            raise ValueError(f"{self._field} must be of {', '.join(self)}, got {name!r}")

    def _refuse(self, left: str) -> NoReturn:
        """Refuse to have an array less."""
        raise ValueError(f"{self._field} must keep {', '.join(self)}, got {left} to be taken away")

"""Named building blocks: a string becomes an object in one place, and a wrong name lists the right ones."""

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")
"""What one registry holds."""


class Registry(Generic[T]):
    """Names mapped to entries of one kind; iterating gives the names in the order they were added.

    Parameters
    ----------
    field : str
        What a person calls the thing that is looked up, used in the error for an unknown name.

    Examples
    --------
    >>> colours = Registry[int]("colour")
    >>> _ = colours.add("red")(0xFF0000)
    >>> colours["red"], list(colours), "blue" in colours
    (16711680, ['red'], False)
    >>> colours.get("blue", field="axis.colour")
    Traceback (most recent call last):
    ...
    ValueError: axis.colour must be one of red, got 'blue'
    """

    def __init__(self, field: str) -> None:
        self.field = field
        self._entries: dict[str, T] = {}

    def add(self, name: str) -> Callable[[T], T]:
        """Return a decorator that enters what it decorates under ``name``.

        Raises
        ------
        ValueError
            If the name is taken: two entries under one name would hide the first.
        """

        def enter(entry: T) -> T:
            if name in self._entries:
                raise ValueError(f"{self.field} must be new, got {name!r} twice")
            self._entries[name] = entry
            return entry

        return enter

    def get(self, name: object, *, field: str | None = None) -> T:
        """Return the entry called ``name``.

        Parameters
        ----------
        name : object
            The name as a person wrote it; anything but a known string is refused.
        field : str, optional
            The full path of the field for the error message, if it is longer than the registry's own.

        Raises
        ------
        ValueError
            If nothing is called ``name``; the message lists what there is.
        """
        if not isinstance(name, str) or name not in self._entries:
            raise ValueError(f"{field or self.field} must be one of {', '.join(self._entries)}, got {name!r}")
        return self._entries[name]

    def __getitem__(self, name: str) -> T:
        return self.get(name)

    def __contains__(self, name: object) -> bool:
        return name in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

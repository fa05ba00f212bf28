"""Rules for the values of a document: each reads one value and refuses a wrong one with its path."""

import math
import reprlib
from collections.abc import Iterable, Mapping, Sized
from typing import Any, NamedTuple, NoReturn, Protocol, Self

from nncore import validation
from nncore.validation import Bounds, as_number, as_whole, shorten

REQUIRED: Any = object()
"""The default of a field that must be given."""

IN_CONTEXT: Any = object()
"""The default of a field that follows from other fields: it stays out until they are known."""

_LONGEST = 60


class _Repr(reprlib.Repr):
    """Shows a value however deep it is, and whole numbers that Python would not write."""

    def repr_int(self, x: int, level: int) -> str:
        """Return the whole number's digits, unless they are very many."""
        return repr(x) if x.bit_length() < 3000 else "a number of too many digits"


_REPR = _Repr()
_REPR.maxstring = _REPR.maxother = 1000  # `_brief` cuts the end, not the middle
_REPR.maxlist = _REPR.maxtuple = _REPR.maxdict = _LONGEST


def refuse(path: str, rule: str, value: object) -> NoReturn:
    """Raise the error every wrong value ends in: ``<path> must <rule>, got <value>``.

    Examples
    --------
    >>> refuse("batch_size", "be a whole number from 1 to 250", 0)
    Traceback (most recent call last):
    ...
    ValueError: batch_size must be a whole number from 1 to 250, got 0
    """
    refuse_saying(path, rule, _brief(value))


def _brief(value: object) -> str:
    """Show a value in one line of at most about `_LONGEST` characters, however large or deep it is."""
    return shorten(_REPR.repr(value).replace("\n", " "), _LONGEST)


def refuse_saying(path: str, rule: str, found: str) -> NoReturn:
    """Raise the same error where words tell better than the value what was found: ``3 entries``."""
    raise ValueError(f"{path or 'experiment'} must {rule}, got {found}")


class Rule(Protocol):
    """What a field may hold."""

    def read(self, value: object, path: str) -> Any:
        """Return the value as the document keeps it, or raise ValueError with the field's path."""


class Whole(NamedTuple):
    """A whole number from ``low`` to ``high``."""

    low: int
    high: int

    def read(self, value: object, path: str) -> int:
        """Return the whole number."""
        number = as_whole(value)
        if number is None or not self.low <= number <= self.high:
            refuse(path, f"be {Bounds(at_least=self.low, at_most=self.high).whole_number}", value)
        return number


class Number(NamedTuple):
    """A finite number from ``low`` to ``high``, themselves left out with ``above`` and ``below``."""

    low: float
    high: float = math.inf
    above: bool = False
    below: bool = False

    def read(self, value: object, path: str) -> float:
        """Return the number as a float."""
        number = as_number(value)
        if number is None or not self.bounds.allow(number):
            refuse(path, f"be {self.bounds.number}", value)
        return number

    @property
    def bounds(self) -> Bounds:
        """The bounds as `validation` has them."""
        high = None if self.high == math.inf else self.high
        low_key, high_key = "above" if self.above else "at_least", "below" if self.below else "at_most"
        return Bounds(**{low_key: self.low, high_key: high})

    @classmethod
    def of(cls, attribute: validation.Number, *, at_most: float = math.inf) -> Self:
        """Return the rule that an attribute of a class keeps, perhaps with a limit of the document's own."""
        above, at_least, below, most = attribute.bounds
        low = above if at_least is None else at_least
        if low is None:
            raise TypeError("an attribute of a document must have a lower bound")
        high = min(value for value in (below, most, at_most) if value is not None)
        return cls(low, high, above=above is not None, below=high == below)


ANY_NUMBER = Number(-1e6, 1e6)
"""A number of ordinary size."""


class Flag:
    """True or false."""

    def read(self, value: object, path: str) -> bool:
        """Return the flag."""
        if not isinstance(value, bool):
            refuse(path, "be true or false", value)
        return value


class Text(NamedTuple):
    """A text of at most ``longest`` characters."""

    longest: int

    def read(self, value: object, path: str) -> str:
        """Return the text."""
        if not isinstance(value, str) or len(value) > self.longest:
            found = f"{len(value):,} characters" if isinstance(value, str) else _brief(value)
            refuse_saying(path, f"be a text of at most {self.longest:,} characters", found)
        return value


class Choice(NamedTuple):
    """One of some values."""

    allowed: tuple[Any, ...]

    def read(self, value: object, path: str) -> Any:
        """Return the one of the allowed values that it is."""
        for allowed in self.allowed:
            if type(value) is type(allowed) and value == allowed:
                return allowed
        one_of = "one of " if len(self.allowed) > 1 else ""
        refuse(path, f"be {one_of}{', '.join(map(str, self.allowed))}", value)


class Nullable(NamedTuple):
    """Null, or what another rule allows."""

    rule: Rule

    def read(self, value: object, path: str) -> Any:
        """Return None or what the other rule reads."""
        return None if value is None else self.rule.read(value, path)


class ListOf(NamedTuple):
    """A list of ``fewest`` to ``most`` entries that all keep one rule."""

    rule: Rule
    fewest: int
    most: int
    distinct: bool = False

    def read(self, value: object, path: str) -> list[Any]:
        """Return the list of what the rule reads of each entry."""
        if not isinstance(value, list | tuple) or not self.fewest <= len(value) <= self.most:
            self._refuse(value, path)
        entries = [self.rule.read(entry, f"{path}[{i}]") for i, entry in enumerate(value)]
        for i, entry in enumerate(entries):
            if self.distinct and entry in entries[:i]:
                refuse(f"{path}[{i}]", "be there only once", entry)
        return entries

    def _refuse(self, value: object, path: str) -> NoReturn:
        """Say how many entries are allowed, and how many there are."""
        numbers = f"{self.fewest}" if self.fewest == self.most else f"{self.fewest} to {self.most:,}"
        if isinstance(value, list | tuple):
            refuse_saying(path, f"be a list of {numbers} entries", count(value))
        refuse(path, f"be a list of {numbers} entries", value)


class Field(NamedTuple):
    """One field of a section: its rule, what is read when it is left out, its name in older documents."""

    rule: Rule
    default: Any = REQUIRED
    formerly: str = ""


class Section(Rule):
    """An object with named fields and no others.

    Parameters
    ----------
    fields : mapping of str to Field
        In the order they are checked.

    Examples
    --------
    >>> section = Section({"units": Field(Whole(1, 9)), "batch_norm": Field(Flag(), False)})
    >>> section.read({"units": 3}, "layer")
    {'units': 3, 'batch_norm': False}
    >>> Section({"units": Field(Whole(1, 9), formerly="neurons")}).read({"neurons": 3}, "layer")
    {'units': 3}
    """

    def __init__(self, fields: Mapping[str, Field]) -> None:
        self.fields = fields

    def read(self, value: object, path: str) -> dict[str, Any]:
        if not isinstance(value, Mapping):
            refuse(path, "be an object", value)
        value = self._with_present_names(value)
        for key in value:
            if key not in self.fields:
                known = ", ".join(self.fields)
                refuse(_join(path, key), f"be left out (the fields here are {known})", value[key])
        read: dict[str, Any] = {}
        for name, field in self.fields.items():
            if name in value:
                read[name] = field.rule.read(value[name], _join(path, name))
            elif field.default is REQUIRED:
                refuse_saying(_join(path, name), "be given", "nothing")
            elif field.default is not IN_CONTEXT:
                read[name] = field.rule.read(field.default, _join(path, name))
        return read

    def _with_present_names(self, value: Mapping[Any, Any]) -> Mapping[Any, Any]:
        """Return an object with its fields under the names they have now; one given under both keeps both."""
        present = {field.formerly: name for name, field in self.fields.items() if field.formerly}
        return {
            key if present.get(key) in value else present.get(key, key): entry for key, entry in value.items()
        }


class Variants(Rule):
    """An object whose ``name`` says which fields it has.

    Parameters
    ----------
    sections : mapping of str to mapping of str to Field
        The fields besides ``name``, for each name.
    default : str, optional
        The name when none is given.
    """

    def __init__(self, sections: Mapping[str, Mapping[str, Field]], default: Any = REQUIRED) -> None:
        self.sections = sections
        self.name = Field(Choice(tuple(sections)), default)

    def read(self, value: object, path: str) -> dict[str, Any]:
        if not isinstance(value, Mapping):
            refuse(path, "be an object", value)
        only_name = {key: value[key] for key in value if key == "name"}
        name = Section({"name": self.name}).read(only_name, path)["name"]
        return Section({"name": self.name, **self.sections[name]}).read(value, path)


def count(entries: Sized) -> str:
    """Return how many there are, in words."""
    return f"{len(entries)} {'entry' if len(entries) == 1 else 'entries'}"


def choice(names: Iterable[str]) -> Choice:
    """Return the rule that allows the given names."""
    return Choice(tuple(names))


def _join(path: str, key: object) -> str:
    """Return the path of a field of a section; a name that no field could have is shown in quotes."""
    name = key if isinstance(key, str) and key.isidentifier() and len(key) <= _LONGEST else _brief(key)
    return f"{path}.{name}" if path else name

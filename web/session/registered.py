"""What the modules of a package register by name; a module is read when its first name is asked for."""

import importlib
import pkgutil
from collections.abc import Mapping
from typing import TypeVar

Entry = TypeVar("Entry")


def find_registered(entries: Mapping[str, Entry], name: str, *, package: str, rule: str) -> Entry:
    """Return the entry of a name, which begins with that of its module: ``batch-norm.begin`` in `batch_norm`.

    Parameters
    ----------
    entries : mapping
        What the modules read so far have registered.
    name : str
        Of an entry.
    package : str
        The package of the modules.
    rule : str
        What the name must be, before the names of the modules.

    Raises
    ------
    ValueError
        If there is no such entry.
    """
    if name not in entries:
        modules = [module.name for module in pkgutil.iter_modules(importlib.import_module(package).__path__)]
        if (module := name.partition(".")[0].replace("-", "_")) in modules:
            importlib.import_module(f"{package}.{module}")
        if name not in entries:
            raise ValueError(f"{rule} {', '.join(modules)}, got {name!r}")
    return entries[name]

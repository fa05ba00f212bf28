"""The examples in nncore's docstrings do what they say, and every public name has a docstring."""

import doctest
import importlib
import inspect
import pkgutil

import pytest

import nncore

MODULES = ["nncore", *(info.name for info in pkgutil.walk_packages(nncore.__path__, "nncore."))]
MODULES.remove("nncore.__main__")


@pytest.mark.parametrize("name", MODULES)
def test_examples_give_what_they_show(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.mark.parametrize("name", MODULES)
def test_every_public_name_says_what_it_is(name):
    module = importlib.import_module(name)
    assert inspect.getdoc(module)
    for public, thing in vars(module).items():
        if public.startswith("_") or getattr(thing, "__module__", None) != name:
            continue
        assert thing.__doc__, public
        for method, function in vars(thing).items() if inspect.isclass(thing) else ():
            if inspect.isfunction(function) and not method.startswith("_"):
                assert inspect.getdoc(getattr(thing, method)), f"{public}.{method}"


def test_there_is_nothing_in_the_package_that_is_not_looked_at():
    assert len(MODULES) > 30

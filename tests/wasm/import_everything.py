"""Inside Pyodide, with nothing but what the site ships: import all of nncore and what it uses of NumPy."""

import importlib
import pkgutil

import nncore

names = [module.name for module in pkgutil.walk_packages(nncore.__path__, "nncore.")]
for name in [*names, "numpy.fft", "numpy.linalg", "numpy.ma", "numpy.polynomial", "numpy.random"]:
    importlib.import_module(name)
print(f"imported {len(names)} modules of nncore")

"""The loops of `nncore.kernels` by WebAssembly with SIMD, where the browser has it.

The module (`web/products/products.ts`) works on Python's own memory. It is told where the arrays are, reads
what they are from NumPy's own C structures at every call, and answers whether it could take them: so nothing
is kept of them that a view, a resized array or another one in the same place could make wrong.
"""

from pathlib import Path
from typing import Any

import js
import numpy as np
import pyodide_js
from pyodide.ffi import to_js

from nncore import kernels
from nncore.types import Array

FILE = Path(__file__).with_name("products.wasm")

ROOM = np.empty(2**14, np.uint32)
"""Where the module notes which vectors of an array are not 0; it is told its place once."""

LEAST = 512
"""From so many numbers on, a call of the module takes less time than one of NumPy's own loops."""

LEAST_TANH = 128
"""Likewise for the hyperbolic tangent."""


def use_webassembly(file: Path = FILE) -> bool:
    """Let nncore compute with the module of a file; return whether the browser can, else NumPy goes on."""
    content = to_js(file.read_bytes())
    if not js.WebAssembly.validate(content):  # a browser without SIMD
        return False
    module = instantiate(content)
    kernels.use(
        kernels.Products(
            "WebAssembly",
            _or_else(module.forward, kernels.NUMPY.forward),
            _or_else(module.weightGradient, kernels.NUMPY.weight_gradient),
            _or_else(module.back, kernels.NUMPY.back),
        ),
        scaling=_by_number(module.scale, kernels.numpy_scale),
        squashing=_squashing(module.tanh),
        multiplying=_by_number(module.multiply, kernels.numpy_multiply),
        adding=_adding(module.add),
    )
    return True


def instantiate(content: Any) -> Any:
    """Return the module's functions, at work on Python's memory."""
    imports = to_js({"env": {"memory": pyodide_js._module.memory}}, dict_converter=js.Object.fromEntries)
    module = js.WebAssembly.Instance.new(js.WebAssembly.Module.new(content), imports).exports
    module.know(id(np.ndarray))
    module.lend(id(ROOM))
    return module


def _or_else(take: Any, numpy: kernels.Product) -> kernels.Product:
    """A product that leaves to NumPy what the module does not take. An object's `id` is where it is."""

    def product(left: Array, right: Array, out: Array) -> Array:
        return out if take(id(left), id(right), id(out)) else numpy(left, right, out)

    return product


def _by_number(take: Any, numpy: kernels.Scale) -> kernels.Scale:
    """A loop over an array and a number, as `_or_else`: short ones are NumPy's, too."""

    def loop(values: Array, number: float, out: Array) -> Array:
        took = values.size >= LEAST and take(id(values), number, id(out))
        return out if took else numpy(values, number, out)

    return loop


def _squashing(take: Any) -> kernels.Squash:
    """Likewise for the hyperbolic tangent, of which NumPy takes its time: fewer numbers are worth a call."""

    def tanh(z: Array, out: Array) -> Array:
        took = z.size >= LEAST_TANH and take(id(z), id(out))
        return out if took else kernels.numpy_tanh(z, out)

    return tanh


def _adding(take: Any) -> kernels.Add:
    """Likewise for two arrays."""

    def add(target: Array, values: Array) -> Array:
        took = target.size >= LEAST and take(id(target), id(values))
        return target if took else kernels.numpy_add(target, values)

    return add

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
from nncore.loops import NUMPY_LOOPS, Loops
from nncore.types import Array

FILE = Path(__file__).with_name("products.wasm")

ROOM = np.empty(2**14, np.uint32)
"""Where the module takes notes on its way, as of which vectors are not 0; it is told its place once."""

LEAST = {"scale": 512, "tanh": 128, "multiply": 512, "add": 512}
"""From so many numbers on, a call of the module takes less time than one of NumPy's own loops."""


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
            loops_of(module),
        )
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


def loops_of(module: Any) -> Loops:
    """Likewise the other loops; few numbers are NumPy's, too, where that is faster."""
    numpy = NUMPY_LOOPS
    take_scale, take_tanh, take_softmax = module.scale, module.tanh, module.softmax
    take_sum_columns, take_multiply, take_add = module.sumColumns, module.multiply, module.add

    def scale(raw: Array, divisor: float, out: Array) -> Array:
        took = raw.size >= LEAST["scale"] and take_scale(id(raw), divisor, id(out))
        return out if took else numpy.scale(raw, divisor, out)

    def tanh(z: Array, out: Array) -> Array:
        took = z.size >= LEAST["tanh"] and take_tanh(id(z), id(out))
        return out if took else numpy.tanh(z, out)

    def softmax(z: Array, shifted: Array, others: Array, out: Array) -> Array:
        took = take_softmax(id(z), id(shifted), id(others), id(out))
        return out if took else numpy.softmax(z, shifted, others, out)

    def sum_columns(values: Array, out: Array) -> Array:
        return out if take_sum_columns(id(values), id(out)) else numpy.sum_columns(values, out)

    def multiply(values: Array, factor: float, out: Array) -> Array:
        took = values.size >= LEAST["multiply"] and take_multiply(id(values), factor, id(out))
        return out if took else numpy.multiply(values, factor, out)

    def add(target: Array, values: Array) -> Array:
        took = target.size >= LEAST["add"] and take_add(id(target), id(values))
        return target if took else numpy.add(target, values)

    return Loops(scale, tanh, softmax, sum_columns, multiply, add)

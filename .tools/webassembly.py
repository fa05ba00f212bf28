"""Compiles the products and loops that nncore computes with in the browser: WebAssembly with SIMD."""

from pathlib import Path

from environment import NODE_MODULES, node, node_environment
from steps import CACHE, WEB, Command, Stamp, fingerprint, remove, run_quietly, say

SOURCE = WEB / "products"
MODULE = CACHE / "products" / "products.wasm"
_ASC = NODE_MODULES / "assemblyscript" / "bin" / "asc.js"
# On the memory of who uses it, with no runtime and no data of its own.
_OPTIONS = "-O3 --noAssert --runtime stub --importMemory --enable simd --use abort=".split()


def ensure_products() -> None:
    """Compile `web/products/products.ts`, by the compiler that `web/package-lock.json` names."""
    stamp = Stamp("products", fingerprint(SOURCE, WEB / "package-lock.json", Path(__file__)), [MODULE])
    if stamp.is_current():
        return
    say("compiling the matrix products to WebAssembly")
    remove(MODULE.parent)
    MODULE.parent.mkdir(parents=True)
    command: Command = [node(), _ASC, SOURCE / "products.ts", "--outFile", MODULE, *_OPTIONS]
    problem = "the matrix products could not be compiled"
    run_quietly(command, log="products", problem=problem, env=node_environment())
    stamp.write()

"""Joins the page's modules and styles: a hundred requests would stand in the way of Python's first start."""

import json
import re
from pathlib import Path

from environment import NODE_MODULES, node, node_environment
from steps import CACHE, WEB, Command, Stamp, files_below, fingerprint, remove, run_quietly, say

BUNDLE = CACHE / "bundle"
ENTRIES = {
    "js/start": WEB / "js" / "start.js",
    "js/memory-limit": WEB / "js" / "sandbox" / "memory-limit.js",
    "js/image-worker": WEB / "js" / "panels" / "custom-images" / "image-worker.js",
    "css/page": WEB / "css" / "page.css",
    "css/present": WEB / "js" / "panels" / "workspace" / "present.css",
    "css/sandbox": WEB / "js" / "sandbox" / "style.css",
    "css/course": WEB / "js" / "panels" / "course" / "style.css",
    "css/lab": WEB / "js" / "panels" / "lab" / "style.css",
    "css/lesson-builder": WEB / "js" / "panels" / "lesson-builder" / "style.css",
    "css/write": WEB / "js" / "panels" / "inside" / "write" / "style.css",
    "css/explore": WEB / "js" / "panels" / "explore" / "style.css",
    "css/step": WEB / "js" / "panels" / "inside" / "step" / "style.css",
}
ENTRIES |= {
    f"css/explore-{path.parent.name}": path
    for path in sorted((WEB / "js" / "panels" / "explore").glob("*/style.css"))
}
GUARD = "js/guard.js"
MAIN = WEB / "js" / "main.js"
_JOIN = Path(__file__).with_name("join.mjs")
_ESBUILD = NODE_MODULES / "esbuild"
_SERVED_BESIDE = {
    "katex": "../vendor/katex/katex.mjs",
    "uplot": "../vendor/uplot/uPlot.esm.js",
}
# What polyscript would load for archives, TOML or an index of packages in a worker's configuration.
_NEVER_LOADED = ("./3rd-party/*", "./pyodide_graph.js")
# Readable, and split where the page itself loads the rest later; what others made ready is served as it is.
_OPTIONS = {
    "bundle": True,
    "splitting": True,
    "format": "esm",
    "charset": "utf8",
    "chunkNames": "js/[name]-[hash]",
    "alias": _SERVED_BESIDE,
    "external": [*_SERVED_BESIDE.values(), *_NEVER_LOADED],
    "entryPoints": {name: str(path) for name, path in ENTRIES.items()},
    "outdir": str(BUNDLE),
}
_IMPORTED = re.compile(r'^(?:import|\}).*"\./([\w-]+\.js)";$', re.MULTILINE)


def ensure_bundle() -> None:
    """Join the modules of `web/js` into a few files, the styles of `web/css` into one."""
    inputs = fingerprint(WEB / "js", WEB / "css", WEB / "package-lock.json", Path(__file__), _JOIN)
    stamp = Stamp("bundle", inputs, [BUNDLE])
    if stamp.is_current():
        return
    say("joining the page's modules")
    remove(BUNDLE)
    command: Command = [node(), _JOIN, _ESBUILD / "lib" / "main.js", MAIN, json.dumps(_OPTIONS)]
    run_quietly(
        command, log="bundle", problem="the page's modules could not be joined", env=node_environment()
    )
    _join_guard()
    stamp.write()


def _join_guard() -> None:
    """The guard watches over the modules, so it is no module, and is in words that older browsers know."""
    options = ("--bundle", "--format=iife", "--charset=utf8", "--target=es2019")
    run_quietly(
        [node(), _ESBUILD / "bin" / "esbuild", WEB / GUARD, *options, f"--outfile={BUNDLE / GUARD}"],
        log="guard",
        problem="the page's guard could not be joined",
        env=node_environment(),
    )


def bundled_files() -> dict[str, Path]:
    """The files of `dist/js` and `dist/css`, by their path below `dist`."""
    return {path.relative_to(BUNDLE).as_posix(): path for path in files_below(BUNDLE)}


def first_modules() -> list[str]:
    """The modules of `dist/js` that Python's start waits for."""
    first = "start.js"
    return [first, *_IMPORTED.findall((BUNDLE / "js" / first).read_text(encoding="utf-8"))]

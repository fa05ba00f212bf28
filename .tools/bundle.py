"""Joins the page's modules and styles: a hundred requests would stand in the way of Python's first start."""

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
_ESBUILD = NODE_MODULES / "esbuild" / "bin" / "esbuild"
# Readable, and split where the page itself loads the rest later; what others made ready is served as it is.
_OPTIONS = ("--bundle", "--splitting", "--format=esm", "--charset=utf8", "--chunk-names=js/[name]-[hash]")
_SERVED_BESIDE = {
    "katex": "../vendor/katex/katex.mjs",
    "uplot": "../vendor/uplot/uPlot.esm.js",
}
# What polyscript would load for archives, TOML or an index of packages in a worker's configuration.
_NEVER_LOADED = ("./3rd-party/*", "./pyodide_graph.js")
_IMPORTED = re.compile(r'^(?:import|\}).*"\./([\w-]+\.js)";$', re.MULTILINE)


def ensure_bundle() -> None:
    """Join the modules of `web/js` into a few files, the styles of `web/css` into one."""
    inputs = fingerprint(WEB / "js", WEB / "css", WEB / "package-lock.json", Path(__file__))
    stamp = Stamp("bundle", inputs, [BUNDLE])
    if stamp.is_current():
        return
    say("joining the page's modules")
    remove(BUNDLE)
    external = [f"--external:{pattern}" for pattern in (*_SERVED_BESIDE.values(), *_NEVER_LOADED)]
    aliases = [f"--alias:{package}={address}" for package, address in _SERVED_BESIDE.items()]
    entries = [f"{name}={path}" for name, path in ENTRIES.items()]
    command: Command = [node(), _ESBUILD, *entries, *_OPTIONS, *external, *aliases, f"--outdir={BUNDLE}"]
    run_quietly(
        command, log="bundle", problem="the page's modules could not be joined", env=node_environment()
    )
    _join_guard()
    stamp.write()


def _join_guard() -> None:
    """The guard watches over the modules, so it is no module, and is in words that older browsers know."""
    options = ("--bundle", "--format=iife", "--charset=utf8", "--target=es2019")
    run_quietly(
        [node(), _ESBUILD, WEB / GUARD, *options, f"--outfile={BUNDLE / GUARD}"],
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

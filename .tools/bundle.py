"""Joins the page's own modules: a hundred requests would stand in the way of Python's first start."""

from pathlib import Path

from environment import NODE_MODULES, node, node_environment
from steps import CACHE, WEB, Command, Stamp, files_below, fingerprint, remove, run_quietly, say

BUNDLE = CACHE / "bundle"
ENTRY = WEB / "js" / "start.js"
_ESBUILD = NODE_MODULES / "esbuild" / "bin" / "esbuild"
# Readable, and split where the page itself loads the rest later; what others made is served as it is.
_OPTIONS = ("--bundle", "--splitting", "--format=esm", "--charset=utf8", "--chunk-names=[name]-[hash]")
_SERVED_BESIDE = ("../pyscript/*", "../vendor/*")


def ensure_bundle() -> None:
    """Join the modules of `web/js` into the few files that `dist/js` holds."""
    stamp = Stamp(
        "bundle", fingerprint(WEB / "js", WEB / "package-lock.json", *_OPTIONS), [BUNDLE / ENTRY.name]
    )
    if stamp.is_current():
        return
    say("joining the page's modules")
    remove(BUNDLE)
    external = [f"--external:{pattern}" for pattern in _SERVED_BESIDE]
    command: Command = [node(), _ESBUILD, ENTRY, *_OPTIONS, *external, f"--outdir={BUNDLE}"]
    run_quietly(
        command, log="bundle", problem="the page's modules could not be joined", env=node_environment()
    )
    stamp.write()


def bundled_files() -> dict[str, Path]:
    """The files of `dist/js`, by name."""
    return {path.name: path for path in files_below(BUNDLE)}

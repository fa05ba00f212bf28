"""The session's methods as functions the page calls: with `products`, all that knows JavaScript."""

import importlib
import json
import traceback
from collections.abc import Callable
from typing import Any

import js
import pyodide_js
from polyscript import xworker
from pyodide.ffi import create_proxy, to_js

METHODS = (
    "hello", "provide", "forget", "configure", "advance", "rehearse", "ask", "explore", "leave_explorable",
    "draw", "learn_drawing", "inspect", "edit", "take_step", "evaluate", "predict", "save", "restore",
    "save_model", "export", "preview_csv",
)  # fmt: skip
BINARY = ("arrays", "checkpoint", "content")
"""What travels beside the JSON."""
TAKE_CHECKPOINT = ("configure", "restore")
"""Methods whose bytes are a checkpoint; those of the others are some content: a file, a drawing."""
LATE_PACKAGE = "nncore-session-late"
"""What no start needs of the session; which parts these are, only the build says (`LATE`)."""


def report(error: BaseException) -> dict[str, str]:
    return {"type": type(error).__name__, "message": str(error), "traceback": traceback.format_exc()}


def answering(function: Callable[..., dict[str, Any]], takes: str = "content") -> Callable[..., Any]:
    """Take JSON and perhaps bytes; answer `{json, arrays, probes}` and perhaps bytes, arrays as typed ones.

    `probes` are the arrays of the answers of that name in the JSON; `takes` is the keyword of the bytes.
    """

    def answer(request: str, content: Any = None) -> Any:
        keywords = json.loads(request)
        if content:
            keywords[takes] = content.to_bytes()
        try:
            result = function(**keywords)
            binary: dict[str, Any] = {name: result.pop(name) for name in BINARY if name in result}
            binary["probes"] = {name: told.pop("arrays") for name, told in result.get("probes", {}).items()}
            reply = binary | {"json": json.dumps({"ok": result})}
        except (Exception, SystemExit) as error:
            reply = {"json": json.dumps({"error": report(error)})}
        return to_js(reply, dict_converter=js.Object.fromEntries)

    return answer


def prepare(module: str) -> dict[str, str]:
    """Import a module, a stage of the start each; with nncore, make the session and its methods known."""
    version = importlib.import_module(module).__version__
    if module == "nncore":
        importlib.import_module("session.products").use_webassembly()
        session = importlib.import_module("session").Session()
        for name in METHODS:
            takes = "checkpoint" if name in TAKE_CHECKPOINT else "content"
            setattr(xworker.sync, name, answering(getattr(session, name), takes))
    return {"version": version}


async def bring(request: str, _: Any = None) -> Any:
    """Fetch and unpack the late part of the session; Pyodide checks it as it did the rest.

    It says what went wrong, and raises nothing; what is there already is not fetched again.
    """
    said: list[str] = []
    await pyodide_js.loadPackage(LATE_PACKAGE, messageCallback=lambda text: None, errorCallback=said.append)

    def brought() -> dict[str, Any]:
        if not hasattr(pyodide_js.loadedPackages, LATE_PACKAGE):
            raise ImportError(" ".join(said))
        return {"packages": [LATE_PACKAGE]}

    return answering(brought)(request)


def hold(lock: str) -> dict[str, str]:
    """Take a lock and never give it back: the page gets it, and knows, when this worker has died."""
    forever = js.Promise.new(create_proxy(lambda resolve, reject: None))
    js.navigator.locks.request(lock, create_proxy(lambda granted: forever))
    return {}


xworker.sync.prepare = answering(prepare)
xworker.sync.hold = answering(hold)
xworker.sync.bring = bring
# The end: who finds this has the whole file.

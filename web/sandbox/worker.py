"""What the page asks the second Python for: with `fetching`, all of it that knows JavaScript."""

import importlib
import json
import traceback
from collections.abc import Callable
from typing import Any

import js
from polyscript import xworker
from pyodide.ffi import to_js


def tell(message: dict[str, Any]) -> None:
    """Send a message to the page at once, also while Python is busy."""
    xworker.postMessage(json.dumps({"sandbox": message}))


def answering(function: Callable[..., dict[str, Any]]) -> Callable[..., Any]:
    """Take JSON, and perhaps data files as bytes by name; answer JSON."""

    def answer(request: str, data: Any = None) -> Any:
        keywords = json.loads(request)
        if data:
            keywords["data"] = {name: getattr(data, name).to_bytes() for name in js.Object.keys(data)}
        try:
            reply = {"ok": function(**keywords)}
        except (Exception, SystemExit) as error:
            what = {"type": type(error).__name__, "message": str(error), "traceback": traceback.format_exc()}
            reply = {"error": what}
        return to_js({"json": json.dumps(reply)}, dict_converter=js.Object.fromEntries)

    return answer


def telling(function: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """Say at the end that no more messages follow: an answer may overtake those sent before it."""

    def call(**keywords: Any) -> dict[str, Any]:
        try:
            return function(**keywords)
        finally:
            tell({"isLast": True})

    return call


def run(text: str, files: dict[str, str]) -> dict[str, Any]:
    importlib.import_module("sandbox.fetching").let_programs_fetch()
    result: dict[str, Any] = importlib.import_module("sandbox.programs").run_program(text, tell, files)
    return result


def check(**request: Any) -> dict[str, Any]:
    with importlib.import_module("sandbox.output").printing_to(tell):
        result: dict[str, Any] = importlib.import_module("sandbox.checking").check(**request)
    return result


def compare(**request: Any) -> dict[str, Any]:
    with importlib.import_module("sandbox.output").printing_to(tell):
        result: dict[str, Any] = importlib.import_module("sandbox.comparing").compare(tell=tell, **request)
    return result


def prepare() -> dict[str, Any]:
    """Import nncore, and let it compute as the page's own Python does."""
    version = importlib.import_module("nncore").__version__
    importlib.import_module("session.products").use_webassembly()
    return {"version": version}


xworker.sync.prepare = answering(prepare)
for function in (run, check, compare):
    setattr(xworker.sync, function.__name__, answering(telling(function)))
# The end: who finds this has the whole file.

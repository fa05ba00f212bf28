"""Modules import in one direction only, also where only types are looked at."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import nncore

ROOT = Path(nncore.__file__).parent


def module_name(file):
    parts = file.relative_to(ROOT.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


FILES = {module_name(file): file for file in ROOT.rglob("*.py")}


def imports(name):
    """The modules of nncore that one names, wherever it does."""
    found = set()
    for node in ast.walk(ast.parse(FILES[name].read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{alias.name}" for alias in node.names} & FILES.keys()
            found |= inner or {node.module}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return (found & FILES.keys()) - {"nncore", name}


def reached_from(name):
    graph, waiting = {}, [name]
    while waiting:
        module = waiting.pop()
        if module not in graph:
            graph[module] = imports(module)
            waiting += graph[module]
    return graph


def test_a_model_and_all_it_is_made_of_have_no_import_cycle():
    graph = reached_from("nncore.models")
    assert {f"nncore.{name}" for name in ("callbacks", "storage", "trace", "training")} <= graph.keys()
    order = list(TopologicalSorter(graph).static_order())
    assert order[-1] == "nncore.models"


def test_no_part_of_a_model_knows_the_model():
    for name, named in reached_from("nncore.models").items():
        assert "nncore.models" not in named, name

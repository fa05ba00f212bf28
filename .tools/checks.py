"""The checks that read the sources instead of running them."""

from pathlib import Path

from environment import NODE_MODULES, PYTHON, node, node_environment
from steps import ROOT, Command, run_visibly, say

_CACHES = (".benchmarks", ".hypothesis", ".mypy_cache", ".pytest_cache", ".ruff_cache", "__pycache__")
PRETTIER = NODE_MODULES / "prettier" / "bin" / "prettier.cjs"
_PRETTIER_OPTIONS = ("--config", "web/package.json", "--ignore-path", ".gitignore", "--log-level", "warn")
_PRETTIER_FILES = (
    "web/{css,js}/**/*.{css,js}",
    "web/types/**/*.ts",
    "tests/**/*.{js,mjs}",
    ".tools/**/*.mjs",
)
_IMPORTED_FROM = (".tools", "nncore", "tests", "web/sandbox", "web/session")


def failing_checks() -> list[str]:
    """Run every check and show what it has to say; returns the names of those that failed."""
    checks: dict[str, Command] = {
        "ruff check": [PYTHON, "-m", "ruff", "check", "--quiet"],
        "ruff format": [PYTHON, "-m", "ruff", "format", "--check", "--quiet"],
        "mypy": [PYTHON, "-m", "mypy"],
        "Prettier": [node(), PRETTIER, *_PRETTIER_OPTIONS, "--check", *_PRETTIER_FILES],
        "TypeScript": [node(), NODE_MODULES / "typescript" / "bin" / "tsc", "--project", "web"],
    }
    failing = []
    for name, command in checks.items():
        say(name)
        if not run_visibly(command, env=node_environment()):
            failing.append(name)
    return failing


def leavings() -> list[Path]:
    """What the checks and tests, and Python itself, leave between the sources."""
    compiled = [path for folder in _IMPORTED_FROM for path in (ROOT / folder).rglob("__pycache__")]
    return [*(ROOT / name for name in _CACHES), *compiled]

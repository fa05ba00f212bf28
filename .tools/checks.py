"""The checks that read the sources instead of running them."""

from environment import NODE_MODULES, PYTHON, node, node_environment
from steps import Command, run_visibly, say


def failing_checks() -> list[str]:
    """Run every check and show what it has to say; returns the names of those that failed."""
    checks: dict[str, Command] = {
        "ruff check": [PYTHON, "-m", "ruff", "check", "--quiet"],
        "ruff format": [PYTHON, "-m", "ruff", "format", "--check", "--quiet"],
        "mypy": [PYTHON, "-m", "mypy"],
        "TypeScript": [node(), NODE_MODULES / "typescript" / "bin" / "tsc", "--project", "web"],
    }
    failing = []
    for name, command in checks.items():
        say(name)
        if not run_visibly(command, env=node_environment()):
            failing.append(name)
    return failing

"""Shows at the end of the test run how many tests passed inside Pyodide."""

import pytest

collect_ignore = ["inside"]
"""These tests run inside Pyodide alone."""

SUMMARY = pytest.StashKey[list[str]]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[SUMMARY] = []


@pytest.fixture
def record_summary(pytestconfig: pytest.Config) -> list[str]:
    """Lines to show at the end."""
    return pytestconfig.stash[SUMMARY]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for line in terminalreporter.config.stash[SUMMARY]:
        terminalreporter.write_line(f"nncore inside Pyodide: {line}")

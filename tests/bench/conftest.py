"""Measurements are taken by `build.py bench` alone: they need a quiet machine and rivals to compare with."""

from pathlib import Path

import chromium
import pytest


@pytest.fixture(scope="session")
def browser_flags() -> list[str]:
    """The browser that is measured optimises when a visitor's does."""
    return chromium.FLAGS


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave this folder out of a run that does not measure."""
    return None if config.getoption("benchmark_enable") else True

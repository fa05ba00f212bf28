"""Settings of nncore's proofs."""

import sys

import hypothesis
import pytest

EXAMPLES = 10 if sys.platform == "emscripten" else 30
"""Inside Pyodide fewer: that the equations hold is proved outside; there, that they hold in it as well."""

hypothesis.settings.register_profile(
    "proofs",
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],  # a busy machine proves as much
)
hypothesis.settings.load_profile("proofs")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "slow: takes seconds; run with all others unless left out by hand")

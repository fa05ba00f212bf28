"""Settings of nncore's proofs."""

import hypothesis
import pytest

hypothesis.settings.register_profile(
    "proofs",
    max_examples=30,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],  # a busy machine proves as much
)
hypothesis.settings.load_profile("proofs")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "slow: takes seconds; run with all others unless left out by hand")

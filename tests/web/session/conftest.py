"""A session with images, on a small data set of MNIST's kind."""

import pytest

from session import Session


@pytest.fixture
def session(files: dict[str, bytes]) -> Session:
    session = Session()
    for name, content in files.items():
        session.provide(name, content)
    layers = [{"units": 8, "activation": "tanh"}, {"units": 10, "activation": "softmax"}]
    data = {"name": "mnist", "subset": 60}
    session.configure({"version": 1, "data": data, "model": {"layers": layers}, "batch_size": 10})
    return session

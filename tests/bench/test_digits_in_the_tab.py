"""One epoch of MNIST in the browser, beside PyTorch on the same machine: two networks, both on one thread."""

from itertools import pairwise
from statistics import median
from time import perf_counter
from typing import NamedTuple

import numpy as np
import pytest
import torch
from page_epoch import browser_epoch_seconds
from playwright.sync_api import Browser

import nncore as nn

LEARNING_RATE = 0.1
MOST = 3
ROUNDS = 5


class Network(NamedTuple):
    """Tanh and softmax, as Südmersen's."""

    units: tuple[int, ...]
    batch_size: int
    wanted: float
    """At most so many times as long as PyTorch."""


SUDMERSEN = Network((784, 32, 16, 10), batch_size=32, wanted=0.8)
WIDE = Network((784, 128, 64, 10), batch_size=64, wanted=2.2)


def torch_epoch_seconds(network: Network = SUDMERSEN) -> float:
    """Seconds of one epoch in PyTorch: one thread, images in memory."""
    torch.set_num_threads(1)
    _, data = nn.Experiment.from_dict(nn.datasets.default_experiment("mnist")).build()
    x, y = (torch.from_numpy(np.array(part)) for part in next(data.train_in_order(data.n_train)))
    labels = y.argmax(dim=1)
    layers = [
        part for sizes in pairwise(network.units) for part in (torch.nn.Linear(*sizes), torch.nn.Tanh())
    ]
    model = torch.nn.Sequential(*layers[:-1])
    optimizer = torch.optim.SGD(model.parameters(), lr=LEARNING_RATE)
    loss = torch.nn.CrossEntropyLoss()
    started = perf_counter()
    for chosen in torch.randperm(len(x)).split(network.batch_size):
        optimizer.zero_grad()
        loss(model(x[chosen]), labels[chosen]).backward()
        optimizer.step()
    return perf_counter() - started


@pytest.mark.parametrize("network", [SUDMERSEN, WIDE], ids=lambda network: "-".join(map(str, network.units)))
def test_an_epoch_in_the_tab_beside_pytorch(browser: Browser, site: str, network: Network) -> None:
    hidden = ",".join(map(str, network.units[1:-1]))
    link = f"&layers={hidden}&batch={network.batch_size}"
    rounds = [
        (torch_epoch_seconds(network), *browser_epoch_seconds(browser, site, network=link))
        for _ in range(ROUNDS)
    ]
    theirs, ours = (median(column) for column in list(zip(*rounds, strict=True))[:2])
    print(f"\nMNIST epoch: browser {ours:.2f} s, PyTorch {theirs:.2f} s,", end=" ")
    print(f"ratio {ours / theirs:.2f} (wanted: at most {network.wanted})")
    print(f"test accuracy in the browser after it: {rounds[0][2]}")
    assert ours / theirs < MOST

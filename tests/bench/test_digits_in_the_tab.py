"""One epoch of Südmersen's MNIST network in the browser, beside PyTorch on the same machine."""

from statistics import median
from time import perf_counter

import numpy as np
import torch
from page_epoch import browser_epoch_seconds
from playwright.sync_api import Browser

import nncore as nn

BATCH_SIZE, LEARNING_RATE = 32, 0.1
MOST = 3
ROUNDS = 5


def torch_epoch_seconds() -> float:
    """Seconds of one epoch of 784-32-16-10 tanh/softmax in PyTorch: one thread, images in memory."""
    torch.set_num_threads(1)
    _, data = nn.Experiment.from_dict(nn.datasets.default_experiment("mnist")).build()
    x, y = (torch.from_numpy(np.array(part)) for part in next(data.train_in_order(data.n_train)))
    labels = y.argmax(dim=1)
    model = torch.nn.Sequential(
        torch.nn.Linear(784, 32),
        torch.nn.Tanh(),
        torch.nn.Linear(32, 16),
        torch.nn.Tanh(),
        torch.nn.Linear(16, 10),
    )
    optimizer = torch.optim.SGD(model.parameters(), lr=LEARNING_RATE)
    loss = torch.nn.CrossEntropyLoss()
    started = perf_counter()
    for chosen in torch.randperm(len(x)).split(BATCH_SIZE):
        optimizer.zero_grad()
        loss(model(x[chosen]), labels[chosen]).backward()
        optimizer.step()
    return perf_counter() - started


def test_an_epoch_in_the_tab_beside_pytorch(browser: Browser, site: str) -> None:
    rounds = [(torch_epoch_seconds(), *browser_epoch_seconds(browser, site)) for _ in range(ROUNDS)]
    theirs, ours = (median(column) for column in list(zip(*rounds, strict=True))[:2])
    ratio = ours / theirs
    print(f"\nMNIST epoch: browser {ours:.2f} s, PyTorch {theirs:.2f} s, ratio {ratio:.2f}")
    print(f"test accuracy in the browser after it: {rounds[0][2]}")
    assert ratio < MOST

"""Networks learn what the documents and the page say they can: seeded, short, and with margin."""

import pytest

from nncore import Experiment

ADAM = {"name": "adam", "learning_rate": 0.02}
CASES = {
    # data, hidden layers, optimizer, epochs, metric and what it must reach on the test half
    "xor": ({}, "tanh", [8], ADAM, 40, ("categorical_accuracy", 0.95)),
    "circle": ({}, "relu", [8], {"name": "sgd", "learning_rate": 0.1}, 40, ("categorical_accuracy", 0.95)),
    "gauss": ({"noise": 0.2}, "sigmoid", [2], {"name": "sgd", "learning_rate": 0.3}, 10, ("accuracy", 0.95)),
    "moons": ({"noise": 0.1}, "leaky_relu", [16], ADAM, 40, ("categorical_accuracy", 0.95)),
    "spiral": (
        {},
        "gelu",
        [16, 16],
        {**ADAM, "schedule": {"name": "cosine", "steps": 1500}},
        60,
        ("f1", 0.95),
    ),
    "sine": ({}, "tanh", [16, 16], {"name": "rmsprop", "learning_rate": 0.01}, 60, ("r2", 0.95)),
    "three_classes": ({}, "tanh", [8], {"name": "sgd", "momentum": 0.9}, 20, ("categorical_accuracy", 0.9)),
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_learned(name):
    before, after = learn(name)
    at_least = CASES[name][-1][1]
    assert before < at_least - 0.1
    assert after >= at_least


def learn(name, *, seed=1):
    """The metric on the test half before and after training."""
    data, activation, hidden, optimizer, epochs, (metric, _) = CASES[name]
    output = {"units": 1, "activation": "linear"} if metric == "r2" else {"units": 2, "activation": "softmax"}
    if name == "three_classes":
        output["units"] = 3
    experiment = Experiment.from_dict(
        {
            "version": 1,
            "seed": seed,
            "data": {"name": name, **data},
            "model": {"layers": [*({"units": units, "activation": activation} for units in hidden), output]},
            "optimizer": optimizer,
            "batch_size": 10,
            "metrics": [metric],
        }
    )
    model, generator = experiment.build()
    before = model.evaluate(generator.test())[metric]
    model.fit(generator, epochs=epochs)
    return before, model.evaluate(generator.test())[metric]

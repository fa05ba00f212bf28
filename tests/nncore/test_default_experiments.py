"""Every data set learns what its default experiment promises, within the promised number of steps."""

import pytest

from nncore import DATASETS, Experiment, metrics
from nncore.datasets import GOALS, default_experiment


def reached(name, steps):
    """The measure of a goal after so many steps of the default experiment."""
    experiment = Experiment.from_dict(default_experiment(name))
    model, data = experiment.build()
    for _ in range(steps):
        model.learn(*data.next_batch())
    measure = metrics.make("r2" if experiment.problem.task == "regression" else "categorical_accuracy")
    for x, y in data.test(1000) if data.n_test else data.train_in_order():
        measure.update_state(y, model.predict(x))
    return measure.result()


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.native) if name == "mnist" else name for name in DATASETS]
)
def test_the_default_experiment_reaches_its_goal(name):
    goal = GOALS[name]
    assert reached(name, goal.steps) >= goal.at_least


@pytest.mark.parametrize("name", ["xor", "circle", "spiral", "moons", "gauss_regression", "sine"])
def test_a_goal_is_not_reached_without_learning(name):
    assert reached(name, 0) < 0.8


def test_there_is_a_goal_for_every_data_set_and_no_other():
    assert set(GOALS) == set(DATASETS)

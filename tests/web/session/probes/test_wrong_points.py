"""The points that are marked as wrong are those that the network itself takes for another class."""

import numpy as np
import pytest
from probing import look, looked

import nncore as nn
from session import Session

SETS = ["xor", "circle", "moons", "three_classes"]


def answers(document: dict, steps: int, name: str) -> tuple[np.ndarray, np.ndarray]:
    """Raw outputs of the same network after the same steps, for the points as drawn, and their classes."""
    experiment = nn.Experiment.from_dict(document)
    model, data = experiment.build()
    for _ in range(steps):
        model.learn(*data.next_batch())
    points = experiment.points()
    part = slice(points.n_train) if name == "train" else slice(points.n_train, None)
    x = np.array(experiment.problem.inputs(points.x[part]), experiment.dtype)
    if data.normalisation is not None:
        data.normalisation.apply(x)
    return model.predict(x), points.y[part]


@pytest.mark.parametrize("steps", [0, 40])
@pytest.mark.parametrize("data", SETS)
def test_a_point_is_wrong_where_the_largest_output_is_not_its_class(data: str, steps: int) -> None:
    document = nn.datasets.default_experiment(data)
    _, arrays = looked(document, "wrong_points", steps=steps, test=True)
    assert list(arrays) == ["train", "test"]
    for name, wrong in arrays.items():
        outputs, y = answers(document, steps, name)
        read = outputs[:, 0] > 0.5 if outputs.shape[1] == 1 else np.argsort(outputs, axis=1)[:, -1]
        assert wrong.dtype == np.uint8
        np.testing.assert_array_equal(wrong, read != y)
        assert steps == 0 or 0 <= wrong.sum() < len(y)


def test_the_threshold_of_the_document_decides_for_a_single_output() -> None:
    document = {
        "version": 1,
        "data": {"name": "xor"},
        "model": {"layers": [{"units": 1, "activation": "sigmoid"}]},
    }
    _, arrays = looked(document | {"threshold": 0.9}, "wrong_points", steps=0, test=False)
    outputs, y = answers(document, 0, "train")
    np.testing.assert_array_equal(arrays["train"], (outputs[:, 0] > 0.9) != y)
    assert list(arrays) == ["train"]


def test_the_share_of_right_points_is_the_accuracy() -> None:
    session = Session()
    session.configure(nn.datasets.default_experiment("circle"))
    told = session.advance(60_000, max_steps=60, probes={"wrong_points": {"test": True}})
    for name, array in told["probes"]["wrong_points"]["arrays"].items():
        assert 1 - array["data"].mean() == pytest.approx(told["evaluation"][f"metric_{name}"])


@pytest.mark.parametrize("data", ["sine", "iris", "plane"])
def test_where_no_classes_lie_on_a_plane_nothing_is_wrong(data: str) -> None:
    session = Session()
    session.configure(nn.datasets.default_experiment(data))
    assert look(session, "wrong_points", test=True) == {"arrays": {}}

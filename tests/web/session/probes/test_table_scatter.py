"""A table by two of its columns: the network's own answers, the other columns at their training mean."""

import json

import numpy as np
import pytest
from probing import look

import nncore as nn
from session import Session

IRIS = nn.datasets.default_experiment("iris")
PRICES = {
    "version": 1,
    "data": {
        "name": "csv",
        "csv": {
            "text": "rooms,area,price\n1,30,100\n2,50,180\n3,80,260\n4,85,300\n2,60,200\n5,120,400\n",
            "task": "regression",
        },
    },
    "model": {"layers": [{"units": 3, "activation": "tanh"}, {"units": 1, "activation": "linear"}]},
    "loss": "mean_squared_error",
}


def scatter(document: dict, columns: list[int]) -> tuple[dict, np.ndarray]:
    session = Session()
    session.configure(document)
    answer = look(session, "table_scatter", columns=columns)
    response = answer.pop("arrays")["response"]
    json.dumps(answer, allow_nan=False)
    return answer, response["data"].reshape(response["shape"])


def answer_of(document: dict, row: np.ndarray) -> np.ndarray:
    """What nncore predicts for one row of the table, in the table's units."""
    model, data = nn.Experiment.from_dict(document).build()
    x = np.array(row[None], model.dtype)
    if data.normalisation is not None:
        data.normalisation.apply(x)
    y = model.predict(x)[0]
    return data.target_normalisation.restore(y) if data.target_normalisation else y


@pytest.mark.parametrize(
    ("document", "columns"), [(IRIS, [2, 3]), (IRIS, [3, 0]), (PRICES, [0, 1]), (PRICES, [1, 0])]
)
def test_each_place_has_the_answer_to_its_row(document: dict, columns: list[int]) -> None:
    facts, response = scatter(document, columns)
    points = nn.Experiment.from_dict(document).points()
    means = points.x[: points.n_train].mean(axis=0)
    np.testing.assert_allclose(facts["means"], means)
    (left, right), (low, high) = facts["domain"]
    size = response.shape[-1]
    for down, across in ((0, 0), (size - 1, 5), (7, size - 1)):
        row = means.copy()
        row[columns[0]] = left + (across + 0.5) * (right - left) / size
        row[columns[1]] = high - (down + 0.5) * (high - low) / size
        expected = answer_of(document, row)
        np.testing.assert_allclose(response[:, down, across], expected, rtol=2e-4, atol=1e-5)


def test_all_examples_lie_inside() -> None:
    facts, _ = scatter(IRIS, [2, 3])
    x = nn.Experiment.from_dict(IRIS).points().x[:, [2, 3]]
    for values, (low, high) in zip(x.T, facts["domain"], strict=True):
        assert low < values.min()
        assert values.max() < high


@pytest.mark.parametrize("columns", [[0], [1, 1], [0, 4], [-1, 0], [0, 1, 2]])
def test_columns_that_are_not_two_of_the_table_are_refused(columns: list[int]) -> None:
    with pytest.raises(ValueError, match="columns must be two of the 4 of this table"):
        scatter(IRIS, columns)

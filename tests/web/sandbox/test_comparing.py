"""Training with a visitor's lines beside nncore's own."""

from typing import Any

import numpy as np
import pytest
from filling import filled

import nncore as nn
from sandbox.comparing import POINTS, STEPS, compare
from sandbox.planes import GRID
from session.probes.network import responses
from session.run import Run

XOR = nn.datasets.default_experiment("xor")
RIGHT = filled("weight_gradient", "return self.delta.T @ self.a_in / len(self.a_in)")


def curves(exercise: str, text: str, **how: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """The answer, and the curves as they were told last."""
    told: list[dict[str, Any]] = []
    answer = compare(exercise, text, told.append, **{"experiment": XOR, **how})
    return answer, told[-1]["training"] if told else {}


def test_right_lines_learn_as_nncores_own() -> None:
    answer, found = curves("weight_gradient", RIGHT)
    assert answer == {"fault": None, "n_calls": 3 * STEPS}
    assert found["real"]["step"] == list(range(0, STEPS + 1, STEPS // POINTS))
    assert found["yours"]["cost"] == pytest.approx(found["real"]["cost"], rel=1e-4)


def test_the_real_curve_is_that_of_the_experiment() -> None:
    _, found = curves("weight_gradient", RIGHT, steps=40)
    model, data = nn.Experiment.from_dict(XOR).build()
    first = model.evaluate(data.train_in_order())["cost"]
    for _ in range(40):
        model.train_step(*data.next_batch())
    assert found["real"]["cost"][0] == pytest.approx(first)
    assert found["real"]["cost"][-1] == pytest.approx(model.evaluate(data.train_in_order())["cost"])


def test_a_gradient_of_the_wrong_sign_makes_the_cost_grow() -> None:
    _, found = curves("weight_gradient", filled("weight_gradient", "return -self.delta.T @ self.a_in"))
    assert found["yours"]["cost"][-1] > found["yours"]["cost"][0]


def test_a_cost_that_is_no_number_ends_the_curve() -> None:
    answer, found = curves("sgd", filled("sgd", "parameters *= np.nan"))
    assert answer["fault"] is None
    assert found["yours"]["cost"][-1] is None
    assert None not in found["yours"]["cost"][:-1]


def test_an_update_is_tried_with_its_own_optimizer() -> None:
    adam = {**XOR, "optimizer": {"name": "adam", "learning_rate": 0.5}}
    answer, found = curves("momentum", filled("momentum", "pass"), experiment=adam, steps=40)
    assert answer["n_calls"] == 40
    document = {**XOR, "optimizer": {"name": "sgd", "learning_rate": 0.5, "momentum": 0.9}}
    model, data = nn.Experiment.from_dict(document).build()
    for _ in range(40):
        model.train_step(*data.next_batch())
    assert found["real"]["cost"][-1] == pytest.approx(model.evaluate(data.train_in_order())["cost"])


def test_an_error_in_training_is_told_by_its_line() -> None:
    answer, found = curves("weight_gradient", filled("weight_gradient", "return nothing"))
    assert answer["fault"]["line"] == 2
    assert set(found) == {"real"}


def test_a_function_that_is_not_used_is_never_called() -> None:
    answer, _ = curves("relu", filled("relu", "return z > 0"), steps=10)
    assert answer["n_calls"] == 0


def test_images_are_read_from_the_files_that_are_given(files: dict[str, bytes]) -> None:
    layers = [{"units": 4, "activation": "tanh"}, {"units": 10, "activation": "softmax"}]
    digits = {"version": 1, "data": {"name": "mnist", "subset": 60}, "model": {"layers": layers}}
    answer, found = curves("weight_gradient", RIGHT, experiment=digits, data=files, steps=20)
    assert answer["fault"] is None
    assert np.isfinite(found["yours"]["cost"]).all()


def test_the_output_over_the_plane_is_the_one_that_the_page_draws() -> None:
    _, found = curves("weight_gradient", RIGHT, steps=40)
    document = nn.Experiment.from_dict(XOR)
    run = Run(document, *document.build())
    for _ in range(40):
        run.model.train_step(*run.data.next_batch())
    wanted = responses(run, grid=GRID)[1]["output.response"]
    for curve in found.values():
        assert curve["plane"]["shape"] == list(wanted.shape) == [len(wanted), GRID, GRID]
        assert np.reshape(curve["plane"]["data"], wanted.shape) == pytest.approx(wanted, abs=1e-4)


def test_a_wrong_sign_bends_the_boundary() -> None:
    _, found = curves("weight_gradient", filled("weight_gradient", "return -self.delta.T @ self.a_in"))
    real, yours = (np.array(found[name]["plane"]["data"]) > 0.5 for name in ("real", "yours"))
    assert (real != yours).mean() > 0.2


def test_what_is_no_plane_has_no_picture() -> None:
    _, found = curves("sgd", filled("sgd", "parameters *= np.nan"))
    assert found["yours"]["plane"] is None
    line = nn.datasets.default_experiment("sine")
    _, found = curves("weight_gradient", RIGHT, experiment=line, steps=2)
    assert found["real"]["plane"] is None

"""The check tells right lines from wrong ones, names the blocks that are wrong, and by which factor."""

import numpy as np
import pytest
from filling import RIGHT, WRONG, cases, filled

import nncore as nn
from nncore.optimizers import SGD
from sandbox.checking import check
from sandbox.exercises import BY_ID, EXERCISES
from sandbox.networks import generated_cases
from sandbox.skeletons import function_of, skeleton

XOR = nn.datasets.default_experiment("xor")


def problems(found: dict, case: int = 0) -> dict[str, str]:
    """What is said of the wrong blocks of a network."""
    verdicts = found["cases"][case]["verdicts"]
    return {verdict["block"]: verdict["problem"] for verdict in verdicts if verdict["problem"]}


def factors(found: dict, case: int = 0) -> dict[str, float | None]:
    return {verdict["block"]: verdict["factor"] for verdict in found["cases"][case]["verdicts"]}


def test_there_are_lines_for_every_exercise() -> None:
    assert set(RIGHT) == set(WRONG) == set(BY_ID)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(("exercise", "lines"), cases(RIGHT))
def test_right_lines_pass_on_any_networks(exercise: str, lines: str, seed: int) -> None:
    found = check(exercise, filled(exercise, lines), seed=seed, experiment=XOR)
    assert found["fault"] is None
    assert found["passed"], found
    assert len(found["cases"]) >= 3


@pytest.mark.parametrize("exercise", BY_ID)
def test_the_real_function_passes(exercise: str) -> None:
    assert check(exercise, skeleton(BY_ID[exercise])["real"], seed=7)["passed"]


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(("exercise", "lines"), cases(WRONG))
def test_wrong_lines_fail_on_every_generated_network(exercise: str, lines: str, seed: int) -> None:
    found = check(exercise, filled(exercise, lines), seed=seed)
    assert found["fault"] is None
    assert not found["passed"]
    assert all(problems(found, case) for case in range(3))


def test_what_is_agreed_of_0_is_asked_for_and_named() -> None:
    found = check("relu", filled("relu", "return z >= 0"))
    assert [problems(found, case) for case in range(3)] == 3 * [{"f'(z)": "is 1, and 0 is right"}]
    unused = check("relu", filled("relu", "return z > 0"), experiment=XOR)
    assert unused["passed"] and len(unused["cases"]) == 3


def test_a_derivative_taken_at_a_is_found_though_two_activations_do_not_look_at_z() -> None:
    lines = "self.delta = d_a * self.activation.derivative(self.a, self.a)"
    for seed in range(5):
        assert not check("delta", filled("delta", lines), seed=seed)["passed"]


def test_a_factor_is_named_with_its_block() -> None:
    text = filled("weight_gradient", "return 10 * self.delta.T @ self.a_in / len(self.a_in)")
    found = check("weight_gradient", text, experiment=XOR)
    assert factors(found) == pytest.approx(
        {"d_w.1": 10, "d_b.1": None, "d_w.2": 10, "d_b.2": None, "d_w.3": 10, "d_b.3": None}
    )
    assert problems(found)["d_w.2"] == "is 10 times too large"


def test_the_missing_mean_is_named() -> None:
    found = check("bias_gradient", filled("bias_gradient", "return self.delta.sum(axis=0)"), experiment=XOR)
    said = "is 8 times too large: that is the number of examples, so the mean is missing"
    assert problems(found) == dict.fromkeys(("d_b.1", "d_b.2", "d_b.3"), said)


def test_a_wrong_sign_is_named() -> None:
    found = check("sgd", filled("sgd", "parameters += rate * gradients"))
    assert set(problems(found).values()) == {"has the wrong sign"}
    assert set(factors(found)) == {f"{name}.{i}" for name in ("new_w", "new_b") for i in (1, 2, 3)}


def test_an_error_of_one_layer_is_found_in_the_layers_below_it_alone() -> None:
    lines = "self.delta = d_a * self.activation.derivative(self.z, self.a) * (1 + (self.units == 2))"
    found = check("delta", filled("delta", lines), experiment=XOR)
    assert {block for block in problems(found)} == {"d_w.1", "d_b.1", "d_w.2", "d_b.2"}
    assert factors(found)["d_w.2"] == pytest.approx(2)


def test_a_transposed_answer_is_told_by_its_shape() -> None:
    lines = "return self.a_in.T @ self.delta / len(self.a_in)"
    found = check("weight_gradient", filled("weight_gradient", lines), experiment=XOR)
    wrong = [case["verdicts"] for case in found["cases"]]
    for case, (verdict,) in zip(found["cases"][1:], wrong[1:], strict=True):
        sizes = [int(n) for n in case["name"].split(",")[0].split("-")]
        layer = int(verdict["block"].removeprefix("d_w."))
        shape = (sizes[layer], sizes[layer - 1])
        assert verdict["problem"] == f"has the shape {shape[::-1]}, and {shape} is right"


def test_only_momentum_from_the_second_step_on_is_told_with_the_step() -> None:
    found = check("momentum", filled("momentum", "pass"))
    (first, *_) = found["cases"][0]["verdicts"]
    assert first["name"] == "the move of weights in layer 1 at step 2"


@pytest.mark.parametrize(
    ("lines", "line", "words"),
    [
        ("return 1 -", 2, "invalid syntax"),
        ("return b", 2, "name 'b' is not defined"),
        ("x = 1\n    return a @ a", 3, "matmul"),
        ("...  # your code", 2, "must be replaced by your code"),
        ("raise SystemExit", 2, ""),
    ],
)
def test_errors_are_told_by_the_visitors_line(lines: str, line: int, words: str) -> None:
    fault = check("tanh", filled("tanh", lines))["fault"]
    assert fault["line"] == line
    assert words in fault["message"]


def test_a_function_of_another_name_or_without_an_answer_is_refused() -> None:
    assert "must have the function derivative" in check("tanh", "def f():\n    pass")["fault"]["message"]
    assert "must return an array of shape" in check("tanh", filled("tanh", "pass"))["fault"]["message"]


@pytest.mark.parametrize(("exercise", "lines"), [*cases(WRONG), ("tanh", "raise ValueError")])
def test_nncores_own_function_is_back_afterwards(exercise: str, lines: str) -> None:
    before = {each.id: function_of(each) for each in EXERCISES}
    check(exercise, filled(exercise, lines))
    assert {each.id: function_of(each) for each in EXERCISES} == before
    w = np.array([1.0])
    SGD(learning_rate=0.1).update_parameters(w, np.array([2.0]))
    assert w.tolist() == [0.8]


def test_a_network_that_cannot_be_tried_is_left_out_with_the_reason() -> None:
    text = filled("tanh", "return 1 - a**2")
    large = {**XOR, "model": {"layers": [{"units": 200, "activation": "tanh"}, {"units": 2}]}}
    normed = {
        **XOR,
        "model": {"layers": [{"units": 2, "activation": "tanh", "batch_norm": True}, {"units": 2}]},
    }
    other = {**XOR, "model": {"layers": [{"units": 2, "activation": "relu"}, {"units": 2}]}}
    digits = {"version": 1, "data": {"name": "mnist"}, "model": {"layers": [{"units": 10}]}}
    for experiment, words in (
        (large, "more than 400 parameters"),
        (normed, "batch norm"),
        (other, "does not use this function"),
        (digits, "more than 400 parameters"),
    ):
        found = check("tanh", text, experiment=experiment)
        assert words in found["left_out"]
        assert found["passed"]
        assert len(found["cases"]) == 3


@pytest.mark.parametrize("seed", range(20))
def test_generated_networks_have_unequal_sizes(seed: int) -> None:
    for exercise in EXERCISES:
        for case in generated_cases(exercise, np.random.default_rng(seed)):
            sizes = [case.model.n_inputs, *(layer.units for layer in case.model.layers), len(case.x)]
            assert len(set(sizes)) == len(sizes)
            assert nn.check_gradients(case.model, case.x, case.y) < 1e-5

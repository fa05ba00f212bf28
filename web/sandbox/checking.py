"""The check of an exercise: a visitor's version at work in networks, its numbers beside independent ones."""

from dataclasses import asdict
from typing import Any

import numpy as np

import nncore as nn
from nncore.activations import Elementwise, make_activation
from nncore.gradient_check import compare_gradients
from nncore.types import Array, Params

from .exercises import BY_ID, Exercise
from .faults import Fault, fault_of
from .networks import Case, generated_cases
from .replacing import YOUR_CODE, Replacement, WrongShapeError
from .skeletons import PLACEHOLDER
from .verdicts import Verdict, judge

WRONG = 1e-4
"""From this relative error on a number is wrong."""

STEPS = 3
"""Updates that are compared one after the other: a velocity shows from the second on."""

MOST_PARAMETERS = 400
"""A larger network of the page is left out: its central differences would take too long."""

BATCH = 8
"""Examples of the page's network."""

BLOCKS = {"W": ("d_w", "weights"), "b": ("d_b", "biases"), "gamma": ("d_gamma", ""), "beta": ("d_beta", "")}
MOVED = {"W": "new_w", "b": "new_b", "gamma": "new_gamma", "beta": "new_beta"}


def check(
    exercise: str, text: str, *, seed: int = 0, experiment: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Try a visitor's version.

    Parameters
    ----------
    exercise : str
        The id of one of `EXERCISES`.
    text : str
        What the visitor wrote.
    seed : int
        Of the generated networks.
    experiment : dict, optional
        The page's document, whose network is tried as well where it is small and has its data at hand.

    Returns
    -------
    dict
        ``fault`` of the visitor's code, or null; ``cases``, the networks with the ``verdicts`` on their
        blocks; ``passed``; and ``left_out``, why the page's network is not among them, or empty.
    """
    task = BY_ID[exercise]
    cases, left_out = _cases(task, seed, experiment)
    found: list[dict[str, Any]] = []
    try:
        if PLACEHOLDER in text:
            raise ValueError(f"the line {PLACEHOLDER!r} must be replaced by your code")
        replacement = Replacement(task, text)
        for case in cases:
            calls = replacement.n_calls
            verdicts = _verdicts(task, replacement, case)
            if replacement.n_calls > calls:
                verdicts += _at_0(task, replacement)
                found.append({"name": case.name, "verdicts": [asdict(verdict) for verdict in verdicts]})
            else:
                left_out = f"{case.name.capitalize()} does not use this function."
    except BaseException as error:
        return {"fault": _fault(error, text), "cases": found, "passed": False, "left_out": left_out}
    passed = not any(verdict["problem"] for case in found for verdict in case["verdicts"])
    return {"fault": None, "cases": found, "passed": passed, "left_out": left_out}


def _fault(error: BaseException, text: str) -> Fault:
    fault = fault_of(error, YOUR_CODE)
    if fault["line"] is None and PLACEHOLDER in text:
        fault["line"] = text[: text.index(PLACEHOLDER)].count("\n") + 1
    return fault


def _cases(exercise: Exercise, seed: int, experiment: dict[str, Any] | None) -> tuple[list[Case], str]:
    """The networks to try, the page's own first, and why that is left out."""
    generated = generated_cases(exercise, np.random.default_rng(seed))
    own, left_out = _own_case(exercise, experiment) if experiment else (None, "")
    return ([own] if own else []) + generated, left_out


def _own_case(exercise: Exercise, experiment: dict[str, Any]) -> tuple[Case | None, str]:
    """The page's network at its first weights, with the first examples of its data."""
    document = nn.Experiment.from_dict(experiment)
    model = document.build_model()
    if exercise.momentum is not None:
        return None, "Updates are the same for every network: generated ones do."
    if model.n_parameters > MOST_PARAMETERS:
        return (
            None,
            f"Your network has more than {MOST_PARAMETERS} parameters, too many for a check.",
        )
    if any(layer.batch_norm for layer in model.layers):
        return None, "Your network has batch norm, which these lines leave out."
    points = document.points()
    if points is None:
        return None, "The data of your network are files, which are not read for this."
    _, data = document.build()
    x, y = data.next_batch()
    return Case("your network", model, x[:BATCH], y[:BATCH]), ""


def _verdicts(exercise: Exercise, replacement: Replacement, case: Case) -> list[Verdict]:
    try:
        if exercise.momentum is None:
            return _gradient_verdicts(replacement, case)
        return _update_verdicts(replacement, case, exercise.momentum)
    except WrongShapeError as error:
        return [_shape_verdict(exercise, error, case.model)]


def _gradient_verdicts(replacement: Replacement, case: Case) -> list[Verdict]:
    """Backpropagation with the visitor's version against central differences."""
    with replacement.in_place():
        case.model.forward_propagate(case.x, training=True)
        case.model.backward_propagate(case.y)  # a wrong shape is found in this very model, not in a copy
        compared = compare_gradients(case.model, case.x, case.y)
    parts = zip(compared.backpropagated, compared.numerical, compared.relative_errors, strict=True)
    return [
        judge(
            f"{BLOCKS[name][0]}.{i}",
            f"{BLOCKS[name][0]} of layer {i}",
            found=found[name],
            right=right[name],
            wrong=_differ(found[name], right[name], errors[name]),
            size=len(case.x),
        )
        for i, (found, right, errors) in enumerate(parts, 1)
        for name in found
    ]


def _at_0(exercise: Exercise, replacement: Replacement) -> list[Verdict]:
    """What is agreed of z = 0, where the numerical gradient has no derivative to compare with."""
    if exercise.at_0 is None:
        return []
    zero, activation = np.zeros((1, 1)), make_activation(str(exercise.activation))
    assert isinstance(activation, Elementwise)
    with replacement.in_place():
        found = activation.derivative(zero, zero).item()
    problem = "" if found == exercise.at_0 else f"is {found:g}, and {exercise.at_0:g} is right"
    return [Verdict(exercise.answer, f"{exercise.answer} at z = 0", problem)]


def _differ(found: Array, right: Array, errors: Array) -> Array:
    """Where a gradient is wrong; an entry that is no number leaves no relative error anywhere."""
    return ~((errors <= WRONG) | np.isclose(found, right, rtol=WRONG, atol=0))


def _update_verdicts(replacement: Replacement, case: Case, momentum: float) -> list[Verdict]:
    """The moves of some updates against the equations, computed here by themselves."""
    model = case.model.copy()
    velocity = np.zeros(model.n_parameters)
    verdicts: list[Verdict] = []
    for step in range(1, STEPS + 1):
        model.forward_propagate(case.x, training=True)
        model.backward_propagate(case.y)
        before, gradients = model.parameters.copy(), model.gradients.copy()
        velocity = momentum * velocity - model.optimizer.current_learning_rate * gradients
        with replacement.in_place():
            model.optimizer.update_parameters(model.parameters, model.gradients)
        verdicts = _move_verdicts(model, model.parameters - before, velocity, step)
        if any(verdict.problem for verdict in verdicts):
            break
        model.parameters = before + velocity
    return verdicts


def _move_verdicts(model: nn.Sequential, moved: Array, right: Array, step: int) -> list[Verdict]:
    parts = zip(model.split_parameters(moved), model.split_parameters(right), strict=True)
    return [
        _move_verdict(
            f"{MOVED[name]}.{i}", f"the move of {BLOCKS[name][1]} in layer {i}", (found, wanted), name, step
        )
        for i, (found, wanted) in enumerate(parts, 1)
        for name in found
    ]


def _move_verdict(block: str, words: str, parts: tuple[Params, Params], name: str, step: int) -> Verdict:
    found, right = parts[0][name], parts[1][name]
    wrong = ~(np.abs(found - right) <= WRONG * np.abs(right).max())
    when = "" if step == 1 else f" at step {step}"
    return judge(block, words + when, found=found, right=right, wrong=wrong, size=0)


def _shape_verdict(exercise: Exercise, error: WrongShapeError, model: nn.Sequential) -> Verdict:
    """Which block an answer of the wrong shape was meant for."""
    layers = enumerate(model.layers, 1)
    i = next((i for i, layer in layers if error.holder in {layer, layer.activation}), len(model.layers))
    problem = f"has the shape {error.found}, and {error.wanted} is right"
    return Verdict(f"{exercise.answer}.{i}", f"{exercise.answer} of layer {i}", problem)

"""The functions of nncore that a visitor writes: what they are given, and what they answer with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from nncore.types import Array

Arguments = Mapping[str, Any]
"""What a function was called with, by the names of its parameters."""


@dataclass(frozen=True)
class Exercise:
    """A function with a gap.

    Attributes
    ----------
    id, title : str
        Its name, and what it is called.
    function : str
        Where it is, as ``module:Class.function``.
    task : str
        What the missing lines do, in words.
    names : tuple of (str, str, str)
        What can be used: a name, its shape, what it is.
    hints : tuple of str
        From a push to nearly the solution.
    gap : str
        A fragment of the statement that is missing; empty for the whole body. Of an ``if`` its
        body is missing.
    place : callable, optional
        Where the answer of the function belongs: an array of its shape and type, made from its arguments.
        None for a function that answers nothing.
    result : callable, optional
        What a function that answers nothing must have set: an array, and the array of its shape.
    answer : str
        What the function computes, as the blocks of a check are called.
    equation : str
        Of the texts that nncore follows.
    activation, loss : str or None
        What a network needs to use the function; None where any will do.
    momentum : float or None
        For an update: that of the optimizer. None: the function has its part in the gradient.
    at_0 : float or None
        What it is at z = 0 by agreement, where there is no derivative that differences could find.
    """

    id: str
    title: str
    function: str
    task: str
    names: tuple[tuple[str, str, str], ...]
    hints: tuple[str, ...]
    answer: str
    gap: str = ""
    place: Callable[[Arguments], Array] | None = None
    result: Callable[[Arguments], tuple[Any, Array]] | None = None
    equation: str = ""
    activation: str | None = None
    loss: str | None = None
    momentum: float | None = None
    at_0: float | None = None


def _out_or_like(name: str) -> Callable[[Arguments], Array]:
    """The array ``out``, or a new one like another argument."""

    def place(arguments: Arguments) -> Array:
        out = arguments.get("out")
        return np.empty_like(arguments[name]) if out is None else out

    return place


def _below(arguments: Arguments) -> Array:
    layer = arguments["self"]
    return np.empty((len(layer.delta), layer.n_inputs), layer.delta.dtype)


_A = ("a", "(M, n)", "its outputs, one row for each of the M examples")
_Z = ("z", "(M, n)", "its inputs")
_DELTA = ("self.delta", "(M, n_out)", "∂L/∂z of each example, without the 1/M of the mean")
_WEIGHTS = ('self.params["W"]', "(n_out, n_in)", "the weights, one row for each neuron")

EXERCISES = (
    Exercise(
        id="softmax_error",
        answer="delta",
        title="Softmax and cross entropy: the error of the output",
        function="nncore.losses.cross_entropies:CategoricalCrossEntropy.init_error",
        equation="BP1, (32)",
        task="For softmax outputs, return ∂L/∂z of each example: the loss against each neuron's input.",
        names=(("y", "(M, n)", "the targets, a single 1 in each row"), _Z, _A),
        hints=(
            "The gradient of the cross entropy and the Jacobian of the softmax together become very short.",
            "An output that is too large must get a positive error, one that is too small a negative one.",
            "It is the difference of two of the arrays: the outputs minus the targets.",
        ),
        gap='activation.name == "softmax"',
        place=_out_or_like("a"),
        activation="softmax",
        loss="categorical_cross_entropy",
    ),
    Exercise(
        id="delta",
        answer="delta",
        title="The error of a hidden layer",
        function="nncore.layers:Dense.compute_delta",
        equation="BP2, (41)",
        task="Set self.delta, ∂L/∂z of each example, from d_a, which is ∂L/∂a.",
        names=(
            ("d_a", "(M, n_out)", "∂L/∂a of each example"),
            ("self.z", "(M, n_out)", "the inputs of the activation"),
            ("self.a", "(M, n_out)", "its outputs"),
            ("self.activation", "", "it has derivative(z, a), and backward(z, a, d_a)"),
        ),
        hints=(
            "The chain rule: ∂L/∂z is ∂L/∂a times ∂a/∂z, neuron by neuron.",
            "∂a/∂z is self.activation.derivative(self.z, self.a), of the same shape as d_a.",
            "self.delta = d_a * …",
        ),
        gap="self.activation.backward(",
        result=lambda arguments: (arguments["self"].delta, arguments["self"].z),
    ),
    Exercise(
        id="error_below",
        answer="d_a",
        title="The error carried to the layer below",
        function="nncore.layers:Dense.propagate_delta",
        equation="BP2",
        task="Return ∂L/∂a of the layer below, one row for each example.",
        names=(_DELTA, _WEIGHTS),
        hints=(
            "Each neuron below has a weight to every neuron here: the sum of their errors times these.",
            "A product of two matrices: (M, n_out) and (n_out, n_in) give (M, n_in).",
            "self.delta @ …, and nothing is transposed.",
        ),
        place=_below,
    ),
    Exercise(
        id="weight_gradient",
        answer="d_w",
        title="The gradient of the weights",
        function="nncore.layers:Dense.compute_weight_gradients",
        equation="BP3, (59)",
        task="Return ∂C/∂W: the mean over the batch of each error times each input.",
        names=(_DELTA, ("self.a_in", "(M, n_in)", "the outputs of the layer below")),
        hints=(
            "For one example: the error of neuron j times the input i is the entry (j, i).",
            "A product of two matrices sums over the examples: (n_out, M) and (M, n_in) give (n_out, n_in).",
            "self.delta.T @ self.a_in is the sum. The cost is a mean: what is still missing?",
        ),
        place=lambda arguments: arguments["self"].grads["W"],
    ),
    Exercise(
        id="bias_gradient",
        answer="d_b",
        title="The gradient of the biases",
        function="nncore.layers:Dense.compute_bias_gradients",
        equation="BP4, (62)",
        task="Return ∂C/∂b: the mean over the batch of each neuron's error.",
        names=(_DELTA,),
        hints=(
            "z = W a + b: how much does z change when b grows by one?",
            "So ∂L/∂b is ∂L/∂z of each example; the cost is the mean of the losses.",
            "The mean of self.delta along axis 0.",
        ),
        place=lambda arguments: arguments["self"].grads["b"],
    ),
    Exercise(
        id="sigmoid",
        answer="f'(z)",
        title="The derivative of the sigmoid",
        function="nncore.activations.elementwise:Sigmoid.derivative",
        equation="(39), (74)",
        task="Return f'(z) for every entry.",
        names=(_Z, _A),
        hints=(
            "The output a says all: z is not needed.",
            "It is largest, 1/4, where a is 1/2, and 0 where a is 0 or 1.",
            "a times what is missing of it to 1.",
        ),
        place=_out_or_like("z"),
        activation="sigmoid",
    ),
    Exercise(
        id="tanh",
        answer="f'(z)",
        title="The derivative of tanh",
        function="nncore.activations.elementwise:Tanh.derivative",
        equation="(82)",
        task="Return f'(z) for every entry.",
        names=(_Z, _A),
        hints=(
            "The output a says all: z is not needed.",
            "It is 1 where a is 0, and 0 where a is 1 or -1.",
            "1 minus a power of a.",
        ),
        place=_out_or_like("z"),
        activation="tanh",
    ),
    Exercise(
        id="relu",
        answer="f'(z)",
        title="The derivative of ReLU",
        function="nncore.activations.elementwise:ReLU.derivative",
        equation="(78)",
        task="Return f'(z) for every entry; at 0 itself it counts as 0.",
        names=(_Z, _A),
        hints=(
            "max(0, z) is a straight line on each side of 0: what are the two slopes?",
            "1 where z is above 0, else 0.",
            "A comparison of z with 0 is an array of True and False, which count as 1 and 0.",
        ),
        place=_out_or_like("z"),
        activation="relu",
        at_0=0.0,
    ),
    Exercise(
        id="sgd",
        answer="move",
        title="The update of gradient descent",
        function="nncore.optimizers.momentum:SGD._update",
        equation="(66), (67)",
        task="Move the parameters one step against their gradient, in place. Momentum is 0 here.",
        names=(
            ("parameters", "(n_parameters,)", "all weights and biases in one row: change them in place"),
            ("gradients", "(n_parameters,)", "∂C/∂ of each of them"),
            ("rate", "a number", "the learning rate"),
        ),
        hints=(
            "The gradient points to where the cost grows.",
            "new = old - rate times gradient.",
            "In place: parameters -= …; parameters = … would only give the name to another array.",
        ),
        momentum=0.0,
    ),
    Exercise(
        id="momentum",
        answer="move",
        title="Momentum",
        function="nncore.optimizers.momentum:SGD._update",
        equation="Polyak (1964)",
        task="Let the velocity remember the earlier moves, and make it this step's move: v <- mu v - rate g. "
        "Nesterov's variant is left out.",
        names=(
            ("move", "(n_parameters,)", "the move of plain gradient descent: -rate times gradient"),
            (
                'self._slot("velocity", parameters)',
                "(n_parameters,)",
                "the velocity, 0 at first; change it in place",
            ),
            ("self.momentum", "a number", "mu, from 0 to 1"),
        ),
        hints=(
            "The velocity is the same array at every step: change it in place, with *= and +=.",
            "First times mu, then plus this step's move.",
            "At last the velocity is the move: the line below adds it to the parameters.",
        ),
        gap="self.momentum",
        momentum=0.9,
    ),
)

BY_ID = {exercise.id: exercise for exercise in EXERCISES}

"""Network: a stack of layers with a loss; it knows outputs, cost and gradients, but not how to learn."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from nncore.array_views import write
from nncore.batches import as_rows
from nncore.copies import CopiedWhole
from nncore.layers import Dense
from nncore.losses import make_loss
from nncore.randomness import make_rng
from nncore.regularizers import L1, L2, Regularizer
from nncore.types import Array, Batch, Params
from nncore.validation import check_integer, check_number, check_numbers, check_shape

DTYPES = ("float32", "float64")
"""The floating types a model can compute in."""


class Network(CopiedWhole):
    """The passes through all layers, equations (16) to (19) and BP1.2 to BP4.2 of Südmersen.

    All parameters lie in one flat vector, as in equation (20); the layers' ``params`` and ``grads`` are
    views of it.

    Parameters
    ----------
    layers : sequence of Dense
        From the first hidden layer to the output layer.
    n_inputs : int
        Numbers per example.
    loss : str
        One of `nncore.LOSSES`.
    l1, l2 : float
        Strengths of the penalties on the weights.
    seed : int
        Where the first weights come from.
    dtype : str
        "float32" or "float64".

    Attributes
    ----------
    parameters, gradients : ndarray of shape (n_parameters,)
        All of the layers' ``params`` and ``grads``; what is assigned is written into them.

    Raises
    ------
    ValueError
        If a setting is unknown or out of range, or the loss does not fit the output activation.

    Examples
    --------
    >>> layers = [Dense(3, "tanh"), Dense(2, "softmax")]
    >>> network = Network(layers, n_inputs=2, loss="categorical_cross_entropy")
    >>> network.n_parameters
    17
    """

    def __init__(
        self,
        layers: Sequence[Dense],
        *,
        n_inputs: int,
        loss: str,
        l1: float = 0.0,
        l2: float = 0.0,
        seed: int = 0,
        dtype: str = "float32",
    ) -> None:
        if not layers:
            raise ValueError(f"layers must hold at least one layer, got {layers!r}")
        for i, layer in enumerate(layers):
            if not isinstance(layer, Dense):
                raise ValueError(f"layers[{i}] must be a layer such as Dense(4), got {layer!r}")
        if dtype not in DTYPES:
            raise ValueError(f"dtype must be one of {', '.join(DTYPES)}, got {dtype!r}")
        self.layers = list(layers)
        self.n_inputs = check_integer("n_inputs", n_inputs, at_least=1)
        self.loss = make_loss(loss)
        self.loss.check_activation(self.layers[-1].activation)
        self.loss.attach(self.layers[-1])
        self._l1, self._l2 = L1(), L2()
        self.l1, self.l2 = l1, l2
        self.seed = check_integer("seed", seed, at_least=0)
        self.dtype = dtype
        self._connect()
        self.init_parameters()

    def _connect(self) -> None:
        """Tell every layer its inputs, and give it its part of the two flat vectors."""
        widths = [self.n_inputs, *(layer.units for layer in self.layers)]
        for layer, n_in in zip(self.layers, widths, strict=False):
            layer.connect(n_in)
        self._parameters = np.zeros(self.n_parameters, self.dtype)
        self._gradients = np.zeros_like(self._parameters)
        self._bind()

    def _bind(self) -> None:
        """Make the layers' arrays views of the two flat vectors."""
        for layer, part, gradient in zip(
            self.layers, self._parts(self.parameters), self._parts(self.gradients), strict=True
        ):
            layer.bind(part, gradient)

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Tie the layers to the vectors again: copied or unpickled, views are arrays of their own."""
        self.__dict__.update(state)
        self._bind()

    def init_parameters(self) -> None:
        """Draw the first weights, the same for the same seed (the course notes)."""
        rng = make_rng(self.seed, "weights")
        for layer in self.layers:
            layer.init_parameters(rng)

    @property
    def parameters(self) -> Array:
        """All learned numbers in one vector of shape (n_parameters,)."""
        return self._parameters

    @parameters.setter
    def parameters(self, values: Array) -> None:
        write("parameters", values, self._parameters)

    @property
    def gradients(self) -> Array:
        """dC/dparameter of the last training step, in the order of `parameters`."""
        return self._gradients

    @gradients.setter
    def gradients(self, values: Array) -> None:
        write("gradients", values, self._gradients)

    @property
    def n_parameters(self) -> int:
        """Learned numbers: (d + 1) m_1 + (m_1 + 1) m_2 + ... (the course notes), and gamma and beta."""
        return sum(layer.n_parameters for layer in self.layers)

    @property
    def l1(self) -> float:
        """Strength of the L1 penalty, at least 0."""
        return float(self._l1.strength)

    @l1.setter
    def l1(self, strength: float) -> None:
        self._l1.strength = check_number("l1", strength, at_least=0)

    @property
    def l2(self) -> float:
        """Strength of the L2 penalty, at least 0."""
        return float(self._l2.strength)

    @l2.setter
    def l2(self, strength: float) -> None:
        self._l2.strength = check_number("l2", strength, at_least=0)

    def split_parameters(self, flat: Array) -> list[Params]:
        """Return views of a vector of shape (n_parameters,), per layer under the names of its ``params``."""
        return [layer.name_parts(part) for layer, part in zip(self.layers, self._parts(flat), strict=True)]

    def get_weights(self) -> dict[str, Array]:
        """Return copies of all learned arrays, running averages included, as ``layers.<i>.<name>``."""
        return {name: array.copy() for name, array in self._named_arrays().items()}

    def set_weights(self, weights: dict[str, Array]) -> None:
        """Take the values that `get_weights` returned.

        Raises
        ------
        ValueError
            If an array is missing, unknown or of another shape, or a variance is negative; nothing is changed
            then.
        """
        arrays = self._named_arrays()
        if weights.keys() != arrays.keys():
            raise ValueError(f"weights must be {', '.join(arrays)}, got {', '.join(weights)}")
        for name, array in arrays.items():
            check_shape(name, check_numbers(name, weights[name]), array.shape)
            if name.endswith("running_variance") and (np.asarray(weights[name]) < 0).any():
                raise ValueError(f"{name} must hold no number below 0, got {np.min(weights[name])}")
        for name, array in arrays.items():
            write(name, weights[name], array)

    def forward_propagate(self, x: Array, *, training: bool = False) -> Array:
        """Carry a batch through all layers, equations (16) and (17).

        Parameters
        ----------
        x : ndarray of shape (M, n_inputs)
            Of the model's type.
        training : bool
            Whether batch norm uses the batch's own statistics.

        Returns
        -------
        ndarray of shape (M, n_outputs)
            Work array of the output layer, valid until the next pass; so are every layer's ``z`` and ``a``.
        """
        a = x
        for layer in self.layers:
            a = layer.forward_propagate(a, training=training)
        return a

    def compute_cost(self, y: Array, a: Array) -> float:
        """Return the mean loss of a batch (19) plus the penalties on the weights.

        Parameters
        ----------
        y, a : ndarray of shape (M, n_outputs)
            Targets and outputs; the array that `forward_propagate` returned, where the cross entropy of
            outputs rounded to 0 or 1 shall be exact (`Loss.attach`).
        """
        return self.loss.compute_cost(y, a) + self.compute_penalty()

    def compute_penalty(self) -> float:
        """Return what the regularisers add to the cost: l1 sum|W| + l2/2 sum W^2."""
        return sum(
            regularizer.compute_penalty(layer.params["W"])
            for regularizer in self._regularizers()
            for layer in self.layers
        )

    def backward_propagate(self, y: Array) -> None:
        """Compute all gradients of the last forward pass, BP1.2 to BP4.2; no parameter moves.

        Parameters
        ----------
        y : ndarray of shape (M, n_outputs)
            Targets.
        """
        *lower, output = self.layers
        output.init_error(y, self.loss)
        if lower:
            d_a = output.propagate_delta()
            for layer in lower[:0:-1]:
                d_a = layer.backward_propagate(d_a)
            lower[0].compute_delta(d_a)
        regularizers = self._regularizers()
        for layer in self.layers:
            d_w = layer.compute_weight_gradients()
            layer.compute_bias_gradients()
            for regularizer in regularizers:
                regularizer.add_gradient(layer.params["W"], d_w)

    def check_batch(self, x: Any, y: Any) -> Batch:
        """Return inputs (M, n_inputs) and targets (M, n_outputs) in the model's type.

        Raises
        ------
        ValueError
            If a shape is wrong, there are not as many targets as inputs, or the loss is not defined for one.
        """
        x, y = self.check_inputs(x), as_rows("y", y, self.layers[-1].units, self.dtype)
        if len(x) != len(y):
            raise ValueError(f"y must have as many rows as x, got {len(y)} and {len(x)}")
        self.loss.check_targets(y)
        return x, y

    def check_inputs(self, x: Any) -> Array:
        """Return inputs of shape (M, n_inputs) in the model's type; a wrong shape is a ValueError."""
        return as_rows("x", x, self.n_inputs, self.dtype)

    def _named_arrays(self) -> dict[str, Array]:
        """All learned arrays themselves."""
        return {
            f"layers.{i}.{name}": array
            for i, layer in enumerate(self.layers)
            for name, array in {**layer.params, **layer.running_averages}.items()
        }

    def _regularizers(self) -> list[Regularizer]:
        """The regularisers that are switched on."""
        return [regularizer for regularizer in (self._l1, self._l2) if regularizer.strength]

    def _parts(self, flat: Array) -> list[Array]:
        """Views of each layer's part of a flat vector."""
        return np.split(flat, np.cumsum([layer.n_parameters for layer in self.layers])[:-1])

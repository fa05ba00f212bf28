"""Layers: the forward equations (16), (17) and the backward equations BP2.2, BP3.2, BP4.2 of Südmersen.

Arrays are batch first: A and Z are (M, n), W is (n_out, n_in), b is (n_out,). ``delta`` is dL/dz of each
example, without the 1/M of the cost.
"""

from typing import Any, NamedTuple

import numpy as np

from nncore import kernels
from nncore.activations import Activation, make_activation
from nncore.array_views import ArrayViews
from nncore.batch_norm import BatchNorm
from nncore.copies import CopiedWhole
from nncore.initializers import make_initializer
from nncore.losses import Loss
from nncore.types import Array, Params, Rng
from nncore.validation import check_flag, check_integer
from nncore.workspace import Workspace


class Dense(CopiedWhole):
    """A fully connected layer, if wanted with batch normalisation before its activation.

    Parameters
    ----------
    units : int
        Neurons n_out, at least 1.
    activation : str
        One of `nncore.ACTIVATIONS`.
    initializer : str
        One of `nncore.INITIALIZERS`, or "auto" for the one that suits the activation.
    batch_norm : bool
        Whether z is normalised over the batch before the activation (the course notes).
    slope : float, optional
        Slope below 0, for ``leaky_relu`` only.

    Attributes
    ----------
    params, grads : dict of str to ndarray
        ``W`` (n_out, n_in), ``b`` and, with batch norm, ``gamma`` and ``beta`` (n_out,). What is assigned to
        a name is written into its array, ``params["W"][:] = w`` and ``params["W"] = w`` are the same.
    a_in, z, a, delta : ndarray of shape (M, n)
        Of the last pass: input, the activation's input (after batch norm) and output, and the error dL/dz.

    Examples
    --------
    >>> layer = Dense(2, activation="relu")
    >>> layer.connect(3)
    >>> layer.bind(np.zeros(8), np.zeros(8))
    >>> layer.params["W"][:] = [[1, 0, 0], [0, -1, 0]]
    >>> layer.forward_propagate(np.array([[4.0, 5.0, 6.0]])).tolist()
    [[4.0, 0.0]]
    """

    _params: ArrayViews
    _grads: ArrayViews
    _z_and_a: tuple[Array, Array]
    _backward_work: "_BackwardWork"
    a_in: Array
    z: Array
    a: Array
    delta: Array

    def __init__(
        self,
        units: int,
        activation: str = "linear",
        *,
        initializer: str = "auto",
        batch_norm: bool = False,
        slope: float | None = None,
    ) -> None:
        self.units = check_integer("units", units, at_least=1)
        self.activation: Activation = make_activation(activation, slope=slope)
        make_initializer(initializer, activation=activation)
        self.initializer = initializer
        self.batch_norm = BatchNorm() if check_flag("batch_norm", batch_norm) else None
        self.n_inputs = 0
        self._forget_work()

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Stand alone after copying or unpickling, on flat vectors of its own."""
        self.__dict__.update(state)
        if "_params" in state:
            self.bind(_flat(self._params), _flat(self._grads))

    @property
    def params(self) -> Params:
        """The parameters by name."""
        return self._params

    @params.setter
    def params(self, values: Params) -> None:
        self._params.replace(values)

    @property
    def grads(self) -> Params:
        """Their gradients of the last training step, by the same names."""
        return self._grads

    @grads.setter
    def grads(self, values: Params) -> None:
        self._grads.replace(values)

    @property
    def n_parameters(self) -> int:
        """Learned numbers: (n_in + 1) n_out (the course notes), with batch norm 2 n_out more."""
        return (self.n_inputs + 1 + 2 * (self.batch_norm is not None)) * self.units

    @property
    def running_averages(self) -> Params:
        """``running_mean`` and ``running_variance`` (n_out,) of batch norm; nothing without it."""
        if not self.batch_norm:
            return {}
        names = ("running_mean", "running_variance")
        return ArrayViews("running_averages", {name: getattr(self.batch_norm, name) for name in names})

    def connect(self, n_inputs: int) -> None:
        """Fix the number of inputs n_in, at least 1, and with it `n_parameters`.

        Raises
        ------
        ValueError
            If the layer already belongs to a network, whose parameters it would lose.
        """
        if self.n_inputs:
            raise ValueError("layers must be new, got one that already belongs to a network")
        self.n_inputs = check_integer("n_inputs", n_inputs, at_least=1)

    def bind(self, parameters: Array, gradients: Array) -> None:
        """Keep ``params`` and ``grads`` as views of two flat vectors, usually parts of a network's.

        Parameters
        ----------
        parameters, gradients : ndarray of shape (n_parameters,)
            Their type is the one the layer computes in.
        """
        self._forget_work()
        self._params = ArrayViews("params", self.name_parts(parameters))
        self._grads = ArrayViews("grads", self.name_parts(gradients))
        if self.batch_norm:
            self.batch_norm.bind(self._params, self._grads)

    def init_parameters(self, rng: Rng) -> None:
        """Draw the weights; biases and beta become 0, gamma 1 (the course notes)."""
        draw = make_initializer(self.initializer, activation=self.activation.name)
        self._params["W"][:] = draw((self.units, self.n_inputs), rng)
        self._params["b"].fill(0)
        if self.batch_norm:
            self.batch_norm.init_parameters()

    def forward_propagate(self, a_in: Array, *, training: bool = False) -> Array:
        """Compute z = a_in W^T + b (9), (16) and a = f(z) (11), (17).

        Parameters
        ----------
        a_in : ndarray of shape (M, n_in)
            Activations of the layer below; kept, not copied.
        training : bool
            Whether batch norm uses this batch's statistics (and learns its running averages).

        Returns
        -------
        ndarray of shape (M, n_out)
            Work array ``a``, valid until the next pass.
        """
        self.a_in = a_in
        self.z, a = self._work_forward(len(a_in))
        kernels.forward(a_in, self._params["W"], self.z)
        self.z += self._params["b"]
        if self.batch_norm:
            self.z = self.batch_norm.forward_propagate(self.z, training=training)
        self.a = self.activation.forward(self.z, a)
        return self.a

    def init_error(self, y: Array, loss: Loss) -> None:
        """Set ``delta`` of the output layer, BP1.2.

        Parameters
        ----------
        y : ndarray of shape (M, n_out)
            Targets.
        loss : Loss
            The loss that starts backpropagation.
        """
        self.delta = self._work_backward(len(y)).delta
        loss.init_error(y, self.z, self.a, activation=self.activation, out=self.delta)
        self._pass_batch_norm()

    def compute_delta(self, d_a: Array) -> None:
        """Set ``delta`` of a hidden layer: the product of dL/da with the Jacobian, first half of BP2.2."""
        self.delta = self._work_backward(len(d_a)).delta
        self.activation.backward(self.z, self.a, d_a, out=self.delta)
        self._pass_batch_norm()

    def propagate_delta(self) -> Array:
        """Return dL/dA of the layer below, (M, n_in): ``delta W``, second half of BP2.2."""
        below = self._take("d_a_in", len(self._d_affine), self.n_inputs)
        return kernels.back(self._d_affine, self._params["W"], below)

    def backward_propagate(self, d_a: Array) -> Array:
        """Carry the error through the layer: dL/dA[l] -> dL/dA[l-1] (BP2.2).

        Parameters
        ----------
        d_a : ndarray of shape (M, n_out)
            dL/dA of this layer, per example (no 1/M).

        Returns
        -------
        ndarray of shape (M, n_in)
            dL/dA of the layer below.
        """
        self.compute_delta(d_a)
        return self.propagate_delta()

    def compute_weight_gradients(self) -> Array:
        """Return dC/dW of shape (n_out, n_in): the mean over the batch of delta a_in^T, BP3.2."""
        return kernels.weight_gradient(self._share, self.a_in, self._grads["W"])

    def compute_bias_gradients(self) -> Array:
        """Return dC/db of shape (n_out,): the mean over the batch of delta, BP4.2.

        Before batch norm it is exactly 0: the mean of the batch takes b away again. Adding up would leave a
        rest of rounding, which Adam and RMSProp divide by its own size and so make a step of.
        """
        if self.batch_norm:
            self._grads["b"].fill(0)
            return self._grads["b"]
        return kernels.sum_columns(self._share, self._grads["b"])

    def name_parts(self, flat: Array) -> Params:
        """Return views of a flat vector of shape (n_parameters,) under the names of `params`."""
        ends = np.cumsum([self.units * self.n_inputs, self.units, self.units])
        w, b, *norm = np.split(flat, ends if self.batch_norm else ends[:1])
        named = {"W": w.reshape(self.units, self.n_inputs), "b": b}
        return named | dict(zip(("gamma", "beta"), norm, strict=False))

    def config(self) -> dict[str, Any]:
        """Return the constructor's arguments."""
        return {
            "units": self.units,
            "activation": self.activation.name,
            "initializer": self.initializer,
            "batch_norm": self.batch_norm is not None,
            **self.activation.config(),
        }

    def _pass_batch_norm(self) -> None:
        """Carry delta back to the affine part a_in W^T + b; 1/M of it is each example's share of the mean."""
        self._d_affine = self.batch_norm.backward_propagate(self.delta) if self.batch_norm else self.delta
        _, share, size = self._work_backward(len(self.delta))
        self._share = np.divide(self._d_affine, size, out=share)

    def _work_forward(self, rows: int) -> tuple[Array, Array]:
        """The work arrays of z and a."""
        if len(self._z_and_a[0]) != rows:
            self._z_and_a = self._take("z", rows, self.units), self._take("a", rows, self.units)
        return self._z_and_a

    def _work_backward(self, rows: int) -> "_BackwardWork":
        if len(self._backward_work.delta) != rows:
            delta, share = self._take("delta", rows, self.units), self._take("share", rows, self.units)
            self._backward_work = _BackwardWork(delta, share, np.array(rows, delta.dtype))
        return self._backward_work

    def _take(self, name: str, rows: int, columns: int) -> Array:
        """A work array of this layer's type."""
        return self._workspace.take(name, (rows, columns), self._params["W"].dtype)

    def _forget_work(self) -> None:
        """Forget the work arrays: there are none before the first pass, and a new type needs others."""
        nothing = np.empty((0, self.units))
        self._workspace = Workspace()
        self._z_and_a = nothing, nothing
        self._backward_work = _BackwardWork(nothing, nothing, nothing)


class _BackwardWork(NamedTuple):
    """Work arrays for a batch, found again at once as long as the batch size stays."""

    delta: Array
    share: Array
    size: Array
    """The number of examples in the layer's type: NumPy would convert a Python number at every step."""


def _flat(params: Params) -> Array:
    """One new vector of all arrays of a layer."""
    return np.concatenate([array.ravel() for array in params.values()])

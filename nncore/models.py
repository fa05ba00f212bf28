"""Sequential: a network that learns, predicts, is evaluated, saved and loaded."""

from collections.abc import Sequence
from typing import Any, Self

import numpy as np

from nncore import states, storage, training
from nncore.batches import parts
from nncore.callbacks import Callback
from nncore.data_generators import one_hot
from nncore.history import History
from nncore.learners import Learner
from nncore.summaries import summarize
from nncore.trace import LayerTrace, trace_step
from nncore.types import Array, Batches


class Sequential(Learner):
    """A multilayer perceptron: each layer's output is the next one's input.

    Parameters
    ----------
    layers : sequence of Dense
        From the first hidden layer to the output layer.
    n_inputs : int
        Numbers per example.
    loss : str
        One of `nncore.LOSSES`.
    optimizer : Optimizer, optional
        For this model alone; ``SGD()`` unless given.
    metrics : sequence of str
        Names from `nncore.METRICS`.
    threshold : float
        Above which probability an output says "yes", equation (8), in `classify` and in the metrics; setting
        it later sets it in all ``metrics``.
    **settings
        ``l1``, ``l2``, ``seed``, ``dtype`` as for `Network`; the seed also orders the examples in `fit`.

    Attributes
    ----------
    step : int
        Updates done.
    last_updates : list of dict
        Per layer new - old of the last `train_step` that was asked to keep them.

    Raises
    ------
    ValueError
        If a setting is unknown or out of range, or the loss does not fit the output activation.

    Examples
    --------
    >>> from nncore import Dense
    >>> layers = [Dense(3, "tanh"), Dense(2, "softmax")]
    >>> model = Sequential(layers, n_inputs=2, loss="categorical_cross_entropy")
    >>> model.n_parameters, model.predict([[0.0, 1.0]]).shape
    (17, (1, 2))
    """

    def train_step(self, x: Any, y: Any, *, keep_updates: bool = False) -> dict[str, Any]:
        """Learn from one batch: one forward pass, one backward pass, one update.

        Parameters
        ----------
        x : array_like of shape (M, n_inputs)
            Inputs.
        y : array_like of shape (M, n_outputs)
            Targets.
        keep_updates : bool
            Whether `last_updates` shall tell how far every parameter moved.

        Returns
        -------
        dict
            ``cost`` and the metrics of this batch, before the update.

        Raises
        ------
        ValueError
            If a shape is wrong.
        """
        x, y = self.check_batch(x, y)
        before = self.parameters.copy() if keep_updates else None
        cost = self.learn(x, y)
        if before is not None:
            self.last_updates = self.split_parameters(self.parameters - before)
        metrics = training.RunningMetrics(self)
        metrics.add(cost, y)
        return metrics.results()

    def val_step(self, x: Any, y: Any) -> dict[str, Any]:
        """Return ``cost`` and metrics of one batch without learning from it (see `train_step`)."""
        return self.evaluate((x, y))

    def evaluate(self, data: tuple[Any, Any] | Batches) -> dict[str, Any]:
        """Return ``cost`` (mean loss plus penalties) and every metric over all examples.

        Parameters
        ----------
        data : (x, y) or iterable of such batches
            Inputs (M, n_inputs) and targets (M, n_outputs).

        Raises
        ------
        ValueError
            If a shape is wrong or there is no example.
        """
        return training.evaluate(self, [data] if isinstance(data, tuple) else data)

    def predict(self, x: Any) -> Array:
        """Return the outputs for inputs of shape (M, n_inputs), in a new array (M, n_outputs).

        For M up to `nncore.batches.MAX_ROWS` the layers' ``z`` and ``a`` are then those of all the inputs.
        """
        x = self.check_inputs(x)
        a = np.empty((len(x), self.layers[-1].units), self.dtype)
        with np.errstate(over="ignore", invalid="ignore"):
            for rows in parts(len(x)):
                a[rows] = self.forward_propagate(x[rows])
        return a

    def classify(self, x: Any, threshold: Any = None) -> Array:
        """Return 1 for every output above the threshold and 0 for the others, equation (8).

        Softmax outputs choose between classes: unless a threshold is given, 1 stands for the largest of a
        row alone.

        Parameters
        ----------
        x : array_like of shape (M, n_inputs)
            Inputs.
        threshold : float or array_like of shape (n_outputs,), optional
            One for all categories or one for each; the model's own unless given.

        Returns
        -------
        ndarray of int, shape (M, n_outputs)
            Decisions.
        """
        outputs = self.predict(x)
        if threshold is None and self.layers[-1].activation.name == "softmax":
            return one_hot(np.argmax(outputs, axis=1), outputs.shape[1]).astype(int)
        limit = self.threshold if threshold is None else threshold
        return (outputs > np.asarray(limit, outputs.dtype)).astype(int)

    def fit(
        self,
        data: Any,
        *,
        epochs: int = 1,
        batch_size: int = 32,
        validation_data: Any = None,
        callbacks: Sequence[Callback] = (),
    ) -> History:
        """Train for a number of epochs; called again, it goes on where it stopped.

        Parameters
        ----------
        data : (x, y) or data generator
            Training data; a generator has its own batch size.
        epochs : int
            How often all examples are shown, from 0.
        batch_size : int
            Examples per update, for (x, y).
        validation_data : (x, y) or data generator, optional
            Evaluated after each epoch, of a generator its ``val()``. Unless given, the ``val()`` of ``data``.
        callbacks : sequence of Callback
            Told of every step and every epoch.

        Returns
        -------
        History
            Cost and metrics of each epoch.

        Raises
        ------
        ValueError
            If a shape is wrong or the loss is not defined for a target; the first such row is named.
        FloatingPointError
            If the cost becomes infinite or NaN.
        """
        if isinstance(validation_data, tuple):
            self.check_batch(*validation_data)
        generator = self.data_cursor.open(data, batch_size, check_targets=self.loss.check_targets)
        return training.fit(
            self, generator, epochs=epochs, validation_data=validation_data, callbacks=callbacks
        )

    def trace(self, x: Any, y: Any) -> list[LayerTrace]:
        """Return every quantity of one step on a batch, layer by layer, without taking it (`trace_step`)."""
        return trace_step(self, *self.check_batch(x, y))

    def summary(self) -> str:
        """Return a table of the layers, their shapes and their numbers of parameters."""
        return summarize(self)

    def save(self, file: storage.File, *, generator: Any = None) -> None:
        """Write the model, and all it needs to go on, to an ``.npz`` file (`nncore.storage`).

        Parameters
        ----------
        file : path or binary file
            Where to; a path is replaced only once everything is written.
        generator : data generator, optional
            Whose place is saved too; unless given, that of the data `fit` used last.

        Examples
        --------
        >>> import io
        >>> from nncore import Dense
        >>> model, file = Sequential([Dense(1)], n_inputs=2, loss="mean_squared_error"), io.BytesIO()
        >>> model.save(file)
        >>> bool((Sequential.load(file).parameters == model.parameters).all())
        True
        """
        place = {} if generator is None else {"data": generator.get_state()}
        storage.write(file, self.config(), self.get_state() | place)

    @classmethod
    def load(cls, file: storage.File, *, generator: Any = None) -> Self:
        """Return the model in a file.

        Parameters
        ----------
        file : path or binary file
            What `save` wrote.
        generator : data generator, optional
            Put where the saved one was.

        Raises
        ------
        ValueError
            If the file is not a whole, unaltered model, or its numbers are none to go on from, as after
            training that diverged; it is never unpickled.
        OSError
            If a path cannot be read.
        """
        config, state = storage.read(file)
        with storage.one_error():
            model = cls.from_config(config)
            if model.config() != config:
                raise ValueError("config must be whole, got missing or other settings")
            model._go_on(state, generator)
        return model

    def load_state(self, file: storage.File, *, generator: Any = None) -> None:
        """Put the model where the one in a file was; the settings of this one stay.

        Parameters
        ----------
        file : path or binary file
            What `save` wrote, of a model of the same layers.
        generator : data generator, optional
            Put where the saved one was.

        Raises
        ------
        ValueError
            If the file is not a whole model of the same layers; model and generator are then as they were.
        """
        _, state = storage.read(file)
        before = self.get_state()
        try:
            with storage.one_error():
                self._go_on(state, generator)
        except ValueError:
            self.set_state(before)
            raise

    def _go_on(self, state: dict[str, Any], generator: Any) -> None:
        """Put model and generator where they were saved."""
        states.check_trainable(state, self.optimizer)
        self.set_state(state)
        if generator is not None:
            if state["data"] is None:
                raise ValueError("data must be saved with the model for a generator to go on, got none")
            generator.set_state(state["data"])

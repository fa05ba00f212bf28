"""Batches from arrays in memory: shuffled for training, in order for validation and test."""

from collections.abc import Iterator
from typing import Any, Protocol, Self

import numpy as np

from nncore.copies import CopiedWhole
from nncore.data_generators.normalisation import Normalisation
from nncore.data_generators.places import check_place, restore
from nncore.data_generators.splits import Split
from nncore.randomness import make_rng
from nncore.types import Array, Batch, Rng
from nncore.validation import check_integer


class BatchChange(Protocol):
    """Something that changes a batch of training inputs in place, at random (see ``Augmentation``)."""

    def apply(self, x: Array, rng: Rng) -> None:
        """Change the (M, n_inputs) batch ``x`` in place, drawing from ``rng``."""


class ArrayDataGenerator(CopiedWhole):
    """Batches of arrays, the training examples in a new random order every epoch.

    An epoch shows every training example exactly once, in S = ceil(N / M) steps; the last batch is smaller
    when M does not divide N (Südmersen). Inputs may be kept as small integers (pixels): each batch is
    converted into a work array made once, so a batch is valid until the next one is asked for.

    Parameters
    ----------
    x : array_like of shape (N, n_inputs) or (N, ...)
        Training inputs; further axes (height, width) are flattened.
    y : array_like of shape (N, n_outputs) or (N,)
        Training targets: one-hot rows (see ``one_hot``) or a column of numbers.
    val, test : (x, y), optional
        Validation and test examples, of the same shapes.
    batch_size : int
        Examples per batch, M. May be set between steps; the current epoch goes on through what remains of it.
    seed : int
        Where the order of the examples and the augmentation come from.
    dtype : str
        The model's floating type.
    divisor : float
        What inputs are divided by: 255 brings pixels to [0, 1].
    normalise : bool
        Subtract the mean and divide by the standard deviation of each input, both of the *training* examples.
    normalise_targets : bool
        The same for the targets; ``target_normalisation.restore`` turns a model's outputs back.
    augmentation : BatchChange, optional
        Changes each training batch at random, after the division and before the normalisation.

    Attributes
    ----------
    n_train, n_val, n_test, n_inputs, n_outputs : int
        Numbers of examples, inputs and outputs.
    epoch, step_in_epoch : int
        Whole epochs shown, and batches shown of the present one.
    normalisation, target_normalisation : Normalisation or None
        What inputs and targets go through.

    Raises
    ------
    ValueError
        If an array is empty, of the wrong shape, or holds something that is not a finite number.

    Examples
    --------
    >>> data = ArrayDataGenerator(np.arange(5.0).reshape(5, 1), np.zeros(5), batch_size=2)
    >>> [len(x) for x, y in data.train()]
    [2, 2, 1]
    >>> data.epoch, data.steps_per_epoch
    (1, 3)
    """

    def __init__(
        self,
        x: Any,
        y: Any,
        *,
        val: tuple[Any, Any] | None = None,
        test: tuple[Any, Any] | None = None,
        batch_size: int = 32,
        seed: int = 0,
        dtype: str = "float32",
        divisor: float = 1.0,
        normalise: bool = False,
        normalise_targets: bool = False,
        augmentation: BatchChange | None = None,
    ) -> None:
        if dtype not in ("float32", "float64"):
            raise ValueError(f"dtype must be one of float32, float64, got {dtype!r}")
        self._train = Split("train", x, y, dtype=np.dtype(dtype), divisor=divisor)
        self._val = self._other_split("val", val)
        self._test = self._other_split("test", test)
        self.n_train, self.n_val, self.n_test = len(self._train), len(self._val), len(self._test)
        self._n_extra = 0
        self.n_inputs, self.n_outputs = self._train.n_inputs, self._train.n_outputs
        if self.n_train == 0:
            raise ValueError("x must have at least one training example, got 0")
        inputs = (x for x, _ in self._train.in_order(1000))
        self.normalisation = Normalisation.fit(inputs) if normalise else None
        self.target_normalisation = Normalisation.fit([self._train.y]) if normalise_targets else None
        if self.target_normalisation is not None:
            for split in (self._train, self._val, self._test):
                self.target_normalisation.apply(split.y)
        self.augmentation = augmentation
        self.batch_size = batch_size
        self._shuffle_rng, self._augment_rng = make_rng(seed, "shuffling"), make_rng(seed, "augmentation")
        self.epoch = self.step_in_epoch = self._cursor = 0
        self._shuffle()

    def _other_split(self, name: str, pair: tuple[Any, Any] | None) -> Split:
        """Return the validation or test examples, checked against the training ones."""
        train = self._train
        x, y = pair if pair is not None else (train.x[:0], train.y[:0])
        split = Split(name, x, y, dtype=train.y.dtype, divisor=train.divisor)
        if (split.n_inputs, split.n_outputs) != (train.n_inputs, train.n_outputs):
            raise ValueError(
                f"{name} must have {train.n_inputs} inputs and {train.n_outputs} outputs as the training "
                f"examples, got {split.n_inputs} and {split.n_outputs}"
            )
        return split

    @property
    def targets(self) -> Array:
        """Targets of the training examples in their first order, (N, n_outputs), as batches have them."""
        return self._train.y

    def set_extra(self, x: Any, y: Any) -> None:
        """Learn these examples too, in place of earlier extra ones; the present epoch begins again.

        Nothing happens where they are the extra examples already.

        Parameters
        ----------
        x : array_like of shape (N, n_inputs)
            Inputs in the unit of the other training inputs, before division and normalisation.
        y : array_like of shape (N, n_outputs)
            Targets.
        """
        train, first = self._train, self.n_train - self._n_extra
        if np.array_equal(train.x[first:], x) and np.array_equal(train.y[first:], y):
            return
        inputs = np.concatenate([train.x[:first], np.asarray(x, train.x.dtype)])
        targets = np.concatenate([train.y[:first], np.asarray(y, train.y.dtype)])
        self._train = Split("train", inputs, targets, dtype=train.y.dtype, divisor=train.divisor)
        self._n_extra, self.n_train = len(x), len(self._train)
        self.step_in_epoch = self._cursor = 0
        self._shuffle()

    def _shuffle(self) -> None:
        """Draw the order of the next epoch, remembering from which random state."""
        self._order_state = self._shuffle_rng.bit_generator.state
        self._order = self._shuffle_rng.permutation(self.n_train)

    @property
    def batch_size(self) -> int:
        """Examples per training batch, M (the last batch of an epoch may be smaller)."""
        return self._batch_size

    @batch_size.setter
    def batch_size(self, value: int) -> None:
        self._batch_size = check_integer("batch_size", value, at_least=1)

    @property
    def steps_per_epoch(self) -> int:
        """S = ceil(N / M): the steps of a whole epoch at the present batch size (Südmersen)."""
        return -(-self.n_train // self.batch_size)

    def next_batch(self) -> Batch:
        """Return the next training batch, going on into a freshly shuffled epoch after the last one.

        Returns
        -------
        x : ndarray of shape (M, n_inputs)
        y : ndarray of shape (M, n_outputs)
            Valid until the next call. After the last batch of an epoch, ``epoch`` has grown by one.
        """
        chosen = self._order[self._cursor : self._cursor + self.batch_size]
        x, y = self._train.take(chosen)
        if self.augmentation is not None:
            self.augmentation.apply(x, self._augment_rng)
        if self.normalisation is not None:
            self.normalisation.apply(x)
        self._cursor += len(chosen)
        self.step_in_epoch += 1
        if self._cursor == self.n_train:
            self.epoch, self.step_in_epoch, self._cursor = self.epoch + 1, 0, 0
            self._shuffle()
        return x, y

    def train(self) -> "TrainingEpoch":
        """Return the batches of one epoch in random order; in mid-epoch, of what remains of it."""
        return TrainingEpoch(self)

    def val(self, batch_size: int | None = None) -> Iterator[Batch]:
        """Yield the validation examples in order, ``batch_size`` (by default M) at a time."""
        return self._in_order(self._val, batch_size)

    def test(self, batch_size: int | None = None) -> Iterator[Batch]:
        """Yield the test examples in order, ``batch_size`` (by default M) at a time."""
        return self._in_order(self._test, batch_size)

    def train_in_order(self, batch_size: int | None = None) -> Iterator[Batch]:
        """Yield the training examples in order and not augmented: what a training cost is taken of."""
        return self._in_order(self._train, batch_size)

    def in_order(self, split: str, batch_size: int | None = None) -> Iterator[Batch]:
        """Yield the examples of "train", "val" or "test" in order and not augmented.

        Raises
        ------
        ValueError
            If there is no such split.
        """
        return self._in_order(self._split(split), batch_size)

    def size(self, split: str) -> int:
        """Return how many examples "train", "val" or "test" has; another name is a ValueError."""
        return len(self._split(split))

    def example(self, split: str, index: int) -> Batch:
        """Return one example as the model must see it, in new arrays of shape (1, n).

        Parameters
        ----------
        split : str
            "train", "val" or "test".
        index : int
            Its place in the order of `train_in_order`, `val` or `test`.

        Raises
        ------
        ValueError
            If there is no such split or example.
        """
        x, y = self._split(split).row(index)
        if self.normalisation is not None:
            self.normalisation.apply(x)
        return x, y

    def _split(self, name: str) -> Split:
        """Return the examples of a name."""
        splits = {"train": self._train, "val": self._val, "test": self._test}
        if name not in splits:
            raise ValueError(f"split must be one of {', '.join(splits)}, got {name!r}")
        return splits[name]

    def _in_order(self, split: Split, batch_size: int | None) -> Iterator[Batch]:
        """Yield the batches of a split as the model must see them."""
        size = self.batch_size if batch_size is None else check_integer("batch_size", batch_size, at_least=1)
        for x, y in split.in_order(size):
            if self.normalisation is not None:
                self.normalisation.apply(x)
            yield x, y

    def get_state(self) -> dict[str, Any]:
        """Return where training stands, as values that can be written to JSON.

        Returns
        -------
        dict
            Epoch, step and position in it, batch size, and the states of the random generators. The integers
            of the latter are longer than JavaScript's numbers hold: carry them as JSON text.
        """
        return {
            "n_train": self.n_train,
            "batch_size": self.batch_size,
            "epoch": self.epoch,
            "step_in_epoch": self.step_in_epoch,
            "cursor": self._cursor,
            "shuffle_rng": self._order_state,
            "augment_rng": self._augment_rng.bit_generator.state,
        }

    def set_state(self, state: dict[str, Any]) -> None:
        """Go on exactly where ``get_state`` was called, also in mid-epoch.

        Raises
        ------
        ValueError
            If the state is not one of a generator over as many training examples; nothing is changed then.
        """
        place = check_place(state)
        if place["n_train"] != self.n_train:
            raise ValueError(
                f"state.n_train must be {self.n_train} as in this generator, got {place['n_train']}"
            )
        self.batch_size, self.epoch = place["batch_size"], place["epoch"]
        self.step_in_epoch, self._cursor = place["step_in_epoch"], place["cursor"]
        restore(self._shuffle_rng, place["shuffle_rng"], "state.shuffle_rng")
        restore(self._augment_rng, place["augment_rng"], "state.augment_rng")
        self._shuffle()


class TrainingEpoch:
    """The batches of one epoch, each made when it is asked for.

    Attributes
    ----------
    data : ArrayDataGenerator
        Of whose rows they consist.
    """

    def __init__(self, data: ArrayDataGenerator) -> None:
        self.data = data
        self._epoch = data.epoch

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Batch:
        if self.data.epoch != self._epoch:
            raise StopIteration
        return self.data.next_batch()

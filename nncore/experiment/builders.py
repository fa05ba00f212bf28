"""From the document to objects: the model, its optimizer, the data generator."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nncore import metrics
from nncore.callbacks import Callback, EarlyStopping
from nncore.data_generators import ArrayDataGenerator, Augmentation, IDXDataGenerator, one_hot
from nncore.data_generators.idx import Source
from nncore.datasets import read_own_digits
from nncore.experiment.idx_files import MNIST_FILES, find_file
from nncore.experiment.own_images import read_own_images
from nncore.layers import Dense
from nncore.models import Sequential
from nncore.optimizers import Optimizer, make_optimizer
from nncore.schedules import make_schedule
from nncore.types import Array

if TYPE_CHECKING:
    from nncore.experiment.document import Experiment

MNIST_SHAPE = (28, 28)
"""Height and width of its images."""


def build_model(experiment: "Experiment") -> Sequential:
    """Return the model with its first parameters."""
    model = Sequential(
        [Dense(**layer) for layer in experiment.model["layers"]],
        n_inputs=experiment.problem.n_inputs,
        loss=experiment.loss,
        optimizer=_optimizer(experiment.optimizer),
        l1=experiment.l1,
        l2=experiment.l2,
        metrics=experiment.metrics,
        threshold=experiment.threshold,
        seed=experiment.seed,
        dtype=experiment.dtype,
    )
    for layer, given in zip(model.layers, experiment.weights or (), strict=False):
        _set_weights(layer, given)
    return model


def _set_weights(layer: Dense, given: Mapping[str, Any]) -> None:
    """Put a document's numbers into a layer; what it leaves out stays as initialised."""
    for name, values in given.items():
        target = layer.params[name] if name in layer.params else getattr(layer.batch_norm, name)
        target[:] = values


def _optimizer(settings: Mapping[str, Any]) -> Optimizer:
    """Return the optimizer a section describes."""
    arguments = {**settings, "schedule": make_schedule(**settings["schedule"])}
    return make_optimizer(**arguments)


def build_callbacks(experiment: "Experiment") -> list[Callback]:
    """Return what watches over the training."""
    return [EarlyStopping(**experiment.early_stopping)] if experiment.early_stopping else []


def apply_settings(experiment: "Experiment", model: Sequential, generator: ArrayDataGenerator) -> None:
    """Set everything that may change in mid-run."""
    wanted = _optimizer(experiment.optimizer)
    for name in (*wanted.settings, "schedule"):
        setattr(model.optimizer, name, getattr(wanted, name))
    model.l1, model.l2 = experiment.l1, experiment.l2
    model.metrics = [metrics.make(name) for name in experiment.metrics]
    model.threshold = experiment.threshold
    if "own_digits" in experiment.data:
        set_own_digits(generator, experiment.data["own_digits"])
    generator.batch_size = experiment.batch_size


def build_generator(experiment: "Experiment", files: Mapping[str, bytes] | None) -> ArrayDataGenerator:
    """Return the generator of the experiment's data."""
    problem, points = experiment.problem, experiment.points()
    settings: dict[str, Any] = {
        "batch_size": experiment.batch_size,
        "seed": experiment.seed,
        "dtype": experiment.dtype,
    }
    if experiment.data["name"] == "images":
        return _images_generator(experiment, files, settings)
    if points is None:
        return _mnist_generator(experiment.data, files, settings)
    x, y = problem.inputs(points.x), _targets(points.y, experiment)
    n = points.n_train
    return ArrayDataGenerator(
        x[:n],
        y[:n],
        val=(x[n:], y[n:]),
        test=(x[n:], y[n:]),
        normalise=problem.normalise,
        normalise_targets=problem.normalise and problem.task == "regression",
        **settings,
    )


def _images_generator(
    experiment: "Experiment", files: Mapping[str, bytes] | None, settings: Mapping[str, Any]
) -> ArrayDataGenerator:
    """A person's own images."""
    splits = read_own_images(experiment.data, files, n_train=experiment.problem.n_train)
    (x, y), val, test = (
        (images, one_hot(labels, experiment.model["layers"][-1]["units"]))
        for images, labels in (splits[name] for name in ("train", "val", "test"))
    )
    shape = (int(x.shape[1]), int(x.shape[2]))
    augmentation = _augmentation(experiment.data, shape)
    return ArrayDataGenerator(x, y, val=val, test=test, divisor=255.0, augmentation=augmentation, **settings)


def _augmentation(data: Mapping[str, Any], shape: tuple[int, int]) -> Augmentation | None:
    """How training images are changed at random, where that is wanted."""
    return Augmentation(shape, **data["augmentation"]) if data["augmentation"] else None


def _mnist_generator(
    data: Mapping[str, Any], files: Mapping[str, bytes] | None, settings: Mapping[str, Any]
) -> IDXDataGenerator:
    """The digits, changed at random where that is wanted."""
    sources, augmentation = _mnist_sources(data["path"], files), _augmentation(data, MNIST_SHAPE)
    generator = IDXDataGenerator(
        *sources, n_classes=10, subset=data["subset"], augmentation=augmentation, **settings
    )
    if generator.image_shape != MNIST_SHAPE:
        raise ValueError(f"{MNIST_FILES[0]} must hold images of 28 by 28 pixels, got {generator.image_shape}")
    set_own_digits(generator, data["own_digits"])
    return generator


def set_own_digits(generator: ArrayDataGenerator, digits: Sequence[Mapping[str, Any]] | None) -> None:
    """Let a person's own digits be learnt with the others, where they are not those already there."""
    images, labels = read_own_digits(digits or ())
    generator.set_extra(images, one_hot(labels, generator.n_outputs))


def _targets(y: Array, experiment: "Experiment") -> Array:
    """One-hot rows for several output units, a column for one."""
    units = experiment.model["layers"][-1]["units"]
    return one_hot(y, units) if units > 1 else y


def _mnist_sources(path: str | None, files: Mapping[str, bytes] | None) -> list[Source]:
    """Return the four files, from memory or from the first folder that has them all."""
    if files is not None:
        return [_given(name, files) for name in MNIST_FILES]
    usual = [os.environ.get("NNCORE_DATA"), ".cache/mnist"]
    folders = [Path(folder) for folder in ([path] if path else usual) if folder]
    for folder in folders:
        found = [find_file(folder, name) for name in MNIST_FILES]
        if all(file is not None for file in found):
            return [file for file in found if file is not None]
    looked_in = " and ".join(str(folder) for folder in folders)
    raise ValueError(f"data.path must be a folder with {', '.join(MNIST_FILES)} (or .gz), got {looked_in}")


def _given(name: str, files: Mapping[str, bytes]) -> bytes:
    """Return one of the files that were handed in."""
    for key in (name, f"{name}.gz"):
        if key in files:
            return files[key]
    raise ValueError(f"files must have {name}, got {', '.join(files) or 'none'}")

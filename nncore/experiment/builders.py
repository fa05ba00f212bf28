"""From the document to objects: the model, its optimizer, the data generator."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from nncore import metrics
from nncore.callbacks import Callback, EarlyStopping
from nncore.data_generators import ArrayDataGenerator
from nncore.experiment.kinds import KINDS
from nncore.experiment.kinds.base import Files
from nncore.layers import Dense
from nncore.models import Sequential
from nncore.optimizers import Optimizer, make_optimizer
from nncore.schedules import make_schedule

if TYPE_CHECKING:
    from nncore.experiment.document import Experiment


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
    KINDS[experiment.data["name"]].apply(experiment.data, generator)
    generator.batch_size = experiment.batch_size


def build_generator(experiment: "Experiment", files: Files | None) -> ArrayDataGenerator:
    """Return the generator of the experiment's data."""
    settings = {"batch_size": experiment.batch_size, "seed": experiment.seed, "dtype": experiment.dtype}
    return KINDS[experiment.data["name"]].build(experiment, files, settings)

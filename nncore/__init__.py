"""A pure-NumPy multilayer perceptron, written to be read.

The equations cited throughout are those of four texts on multilayer perceptrons:

- Südmersen: K. Südmersen, "Neural Networks from Scratch", numbered (1) to (106) and BP1 to BP4;
- Rousseau: S. Rousseau, "AOS 2 - Deep learning, Lecture 01";
- the course notes: "The full neural network", with initialisation and batch normalisation;
- Zaupa: A. Zaupa, "Training Neural Networks".
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

from nncore import data_generators, datasets, metrics
from nncore.activations import ACTIVATIONS, Activation, make_activation
from nncore.callbacks import Callback, EarlyStopping
from nncore.components import PrincipalComponents, pca
from nncore.data_generators import ArrayDataGenerator, IDXDataGenerator, ImageDataGenerator
from nncore.datasets import DATASETS
from nncore.experiment import Experiment
from nncore.gradient_check import GradientCheck, check_gradients, compare_gradients
from nncore.history import History
from nncore.initializers import INITIALIZERS, make_initializer
from nncore.layers import Dense
from nncore.losses import LOSSES, Loss, make_loss
from nncore.metrics import METRICS
from nncore.models import Sequential
from nncore.network import Network
from nncore.optimizers import OPTIMIZERS, SGD, Adam, Optimizer, RMSProp, make_optimizer
from nncore.regularizers import L1, L2, REGULARIZERS
from nncore.schedules import SCHEDULES, Constant, Cosine, Schedule, StepDecay, make_schedule

if TYPE_CHECKING:
    from nncore.descent import SURFACES, Walk, descend, make_surface
    from nncore.race import Race

_LATER = dict.fromkeys(("SURFACES", "Walk", "descend", "make_surface"), "nncore.descent") | {
    "Race": "nncore.race"
}
"""No network needs these: they are imported when they are asked for, so that a page starts sooner."""


def __getattr__(name: str) -> Any:
    """Import what is wanted later."""
    if name not in _LATER:
        raise AttributeError(f"module 'nncore' has no attribute {name!r}")
    return getattr(import_module(_LATER[name]), name)


__all__ = [
    "ACTIVATIONS",
    "DATASETS",
    "INITIALIZERS",
    "L1",
    "L2",
    "LOSSES",
    "METRICS",
    "OPTIMIZERS",
    "REGULARIZERS",
    "SCHEDULES",
    "SGD",
    "SURFACES",
    "Activation",
    "Adam",
    "ArrayDataGenerator",
    "Callback",
    "Constant",
    "Cosine",
    "Dense",
    "EarlyStopping",
    "Experiment",
    "GradientCheck",
    "History",
    "IDXDataGenerator",
    "ImageDataGenerator",
    "Loss",
    "Network",
    "Optimizer",
    "PrincipalComponents",
    "RMSProp",
    "Race",
    "Schedule",
    "Sequential",
    "StepDecay",
    "Walk",
    "check_gradients",
    "compare_gradients",
    "data_generators",
    "datasets",
    "descend",
    "make_activation",
    "make_initializer",
    "make_loss",
    "make_optimizer",
    "make_schedule",
    "make_surface",
    "metrics",
    "pca",
]

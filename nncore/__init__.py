"""A pure-NumPy multilayer perceptron, written to be read.

The equations cited throughout are those of four texts on multilayer perceptrons:

- document 000: "Neural Networks from Scratch" (K. Südmersen), numbered (1) to (106) and BP1 to BP4;
- document 001: "AOS 2 - Deep learning, Lecture 01" (S. Rousseau);
- document 002: "The full neural network", with initialisation and batch normalisation;
- document 003: "Training Neural Networks" (A. Zaupa).
"""

from nncore import data_generators, datasets, metrics
from nncore.activations import ACTIVATIONS, Activation, make_activation
from nncore.callbacks import Callback, EarlyStopping
from nncore.history import History
from nncore.initializers import INITIALIZERS, make_initializer
from nncore.layers import Dense
from nncore.losses import LOSSES, Loss, make_loss
from nncore.models import Sequential
from nncore.network import Network
from nncore.optimizers import OPTIMIZERS, SGD, Adam, Optimizer, RMSProp, make_optimizer
from nncore.regularizers import L1, L2, REGULARIZERS
from nncore.schedules import SCHEDULES, Schedule, make_schedule

__version__ = "0.1.0"

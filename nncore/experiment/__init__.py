"""Experiment: one small JSON document is the data, the network and the training."""

from nncore.experiment.document import Experiment
from nncore.experiment.problem import Points, Problem

__all__ = ["Experiment", "Points", "Problem"]

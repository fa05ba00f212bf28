"""The data sets: small ones made from a formula, and readers for the others."""

import nncore.datasets.planar
import nncore.datasets.read  # noqa: F401
from nncore.datasets.base import DATASETS, MAX_NOISE, MAX_SAMPLES, DataSet, make

__all__ = ["DATASETS", "MAX_NOISE", "MAX_SAMPLES", "DataSet", "make"]

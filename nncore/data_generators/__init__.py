"""Data generators: batches for training, validation and test, from arrays, IDX files or folders of images.

Each has ``train``, ``val`` and ``test`` (Südmersen), and ``next_batch`` for callers that step themselves.
"""

from nncore.data_generators.arrays import ArrayDataGenerator, BatchChange
from nncore.data_generators.augmentation import Augmentation, move_images
from nncore.data_generators.handwriting import CentredDigit, centre_digit
from nncore.data_generators.idx import IDXDataGenerator, read_idx
from nncore.data_generators.images import ImageDataGenerator
from nncore.data_generators.normalisation import Normalisation
from nncore.data_generators.splits import one_hot

__all__ = [
    "ArrayDataGenerator",
    "Augmentation",
    "BatchChange",
    "CentredDigit",
    "IDXDataGenerator",
    "ImageDataGenerator",
    "Normalisation",
    "centre_digit",
    "move_images",
    "one_hot",
    "read_idx",
]

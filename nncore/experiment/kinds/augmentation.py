"""How a document says that images are changed at random while they are learnt from."""

from typing import Any

from nncore.data_generators import Augmentation
from nncore.experiment.kinds.base import Data
from nncore.experiment.rules import Field, Nullable, Number, Section

AUGMENTATION = Nullable(
    Section(
        {
            "shift": Field(Number.of(Augmentation.shift, at_most=14), 2.0),
            "rotate": Field(Number.of(Augmentation.rotate), 10.0),
            "noise": Field(Number.of(Augmentation.noise, at_most=1), 0.0),
        }
    )
)


def make_augmentation(data: Data, shape: tuple[int, int]) -> Augmentation | None:
    """Return how training images are changed, where that is wanted."""
    settings: dict[str, Any] | None = data["augmentation"]
    return Augmentation(shape, **settings) if settings else None

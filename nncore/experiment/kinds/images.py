"""A person's own images, a folder or a label for each; at first shapes that nncore draws."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from nncore.data_generators import ArrayDataGenerator, one_hot
from nncore.data_generators.image_form import FITS
from nncore.datasets.base import DataSet, Goal
from nncore.datasets.defaults import adam, experiment
from nncore.datasets.shapes import N_SHAPES, SHAPES, SIDE, draw_shapes
from nncore.experiment.kinds.augmentation import AUGMENTATION, make_augmentation
from nncore.experiment.kinds.base import Data, DataKind, Files, enter, shared
from nncore.experiment.kinds.image_files import read_images
from nncore.experiment.problem import Problem, pixel_names
from nncore.experiment.rules import (
    Field,
    Flag,
    ListOf,
    Nullable,
    Section,
    Text,
    Whole,
    choice,
    refuse,
    refuse_saying,
)
from nncore.randomness import make_rng

if TYPE_CHECKING:
    from nncore.experiment.document import Experiment

MAX_SIDE = 64
"""The most pixels of an image's height or width."""

MAX_CLASSES = 100
"""The most classes."""

MAX_IMAGES = 100_000
"""The most images of a kind (train, val or test)."""

MAX_PIXELS = 100_000_000
"""The most pixels of all images, a byte each."""

IMAGES = Section(
    {
        "shape": Field(ListOf(Whole(1, MAX_SIDE), 2, 2)),
        "class_names": Field(ListOf(Text(100), 2, MAX_CLASSES, distinct=True)),
        "n_train": Field(Whole(2, MAX_IMAGES)),
        "n_val": Field(Whole(0, MAX_IMAGES), 0),
        "n_test": Field(Whole(0, MAX_IMAGES), 0),
        "fit": Field(choice(FITS), "stretch"),
        "invert": Field(Flag(), False),
        "fingerprint": Field(Nullable(Text(8)), None),
    }
)
"""What files of images hold; without `n_val` and `n_test`, `test_split` divides the `n_train` images."""

_DRAWN: dict[str, Any] = {"shape": (SIDE, SIDE), "class_names": SHAPES, "n_train": N_SHAPES}
"""The same of the shapes that are drawn."""


@enter(
    "images",
    DataSet(
        title="Own images",
        description="Images of your own, a folder for each class; at first shapes that nncore draws.",
        task=None,
        image_shape=(SIDE, SIDE),
        examples=lambda: draw_shapes(make_rng(0, "data"), 4),
        experiment=experiment((16,), 3, optimizer=adam(0.01), batch_size=32),
        goal=Goal(600, 0.97),
    ),
)
class Images(DataKind):
    """Images as the document states them, or the shapes that are drawn without any."""

    most_inputs = MAX_SIDE**2

    @property
    def fields(self) -> Mapping[str, Field]:
        """What the files hold, where they are, and how the images are used."""
        return {
            "images": Field(Nullable(IMAGES), None),
            **shared(test_split=0.2, seed=0),
            "path": Field(Nullable(Text(1000)), None),
            "augmentation": Field(AUGMENTATION, None),
        }

    def describe(self, data: Data) -> Problem:
        """Return the problem; the files are not read yet."""
        if data["images"] is None and data["path"] is not None:
            rule = "be left out without data.images, which says what is in the folder"
            refuse("data.path", rule, data["path"])
        images = data["images"] or _DRAWN
        _check_size(images)
        n, n_others = images["n_train"], images.get("n_test", 0) or images.get("n_val", 0)
        n_test = n_others or max(1, min(n - 1, round(n * data["test_split"])))
        height, width = images["shape"]
        return Problem(
            task="classification",
            input_names=pixel_names((height, width)),
            class_names=tuple(images["class_names"]),
            n_train=n if n_others else n - n_test,
            n_test=n_test,
            draw=None,
            image_shape=(height, width),
        )

    def build(
        self, experiment: "Experiment", files: Files | None, settings: Mapping[str, Any]
    ) -> ArrayDataGenerator:
        """Read the images, from memory or a folder, or draw them."""
        splits = read_images(experiment.data, files, n_train=experiment.problem.n_train)
        (x, y), val, test = (
            (images, one_hot(labels, experiment.model["layers"][-1]["units"]))
            for images, labels in (splits[name] for name in ("train", "val", "test"))
        )
        augmentation = make_augmentation(experiment.data, (int(x.shape[1]), int(x.shape[2])))
        return ArrayDataGenerator(
            x, y, val=val, test=test, divisor=255.0, augmentation=augmentation, **settings
        )


def _check_size(images: Mapping[str, Any]) -> None:
    """Refuse more pixels than a tab can hold."""
    n = images["n_train"] + images.get("n_val", 0) + images.get("n_test", 0)
    height, width = images["shape"]
    if n * height * width > MAX_PIXELS:
        found = f"{n:,} of {height} by {width}"
        refuse_saying("data.images", f"have at most {MAX_PIXELS:,} pixels in all images", found)

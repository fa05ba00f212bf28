"""Data sets that are read, not made: MNIST, a person's own points, a CSV table, a folder of images."""

from nncore.datasets.base import DATASETS, DataSet
from nncore.datasets.own_images import SIDE

DATASETS.add("mnist")(
    DataSet(
        title="MNIST digits",
        description="MNIST: 60,000 images of 28 by 28 pixels to learn from and 10,000 to test on.",
        task="classification",
        input_names=tuple(f"pixel {row},{column}" for row in range(28) for column in range(28)),
        input_ranges=((0.0, 1.0),) * 784,
        class_names=tuple("0123456789"),
        image_shape=(28, 28),
        options={"subset": None, "own_digits": None, "path": None, "augmentation": None},
    )
)

DATASETS.add("points")(
    DataSet(
        title="Own points",
        description="Points of your own: click into the picture to set them.",
        task=None,
        input_names=("x1", "x2"),
        input_ranges=((-6.0, 6.0), (-6.0, 6.0)),
        options={"points": ..., "test_split": 0.0, "seed": 0, "features": ["x1", "x2"]},
    )
)

DATASETS.add("csv")(
    DataSet(
        title="Own table",
        description="A table of your own, from a CSV file: predict one column from the others.",
        task=None,
        options={"csv": ..., "test_split": 0.3, "seed": 0, "normalise": True},
    )
)

DATASETS.add("images")(
    DataSet(
        title="Own images",
        description="Images of your own, a folder for each class; at first shapes that nncore draws.",
        task=None,
        image_shape=(SIDE, SIDE),
        options={"images": None, "test_split": 0.2, "seed": 0, "path": None, "augmentation": None},
    )
)

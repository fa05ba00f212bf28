"""Data sets that are read, not made: MNIST, a person's own points, a CSV table."""

from nncore.datasets.base import DATASETS, DataSet

MNIST = DATASETS.add("mnist")(
    DataSet(
        title="Handwritten digits",
        description="MNIST: 60,000 images of 28 by 28 pixels to learn from and 10,000 to test on.",
        task="classification",
        input_names=tuple(f"pixel {row},{column}" for row in range(28) for column in range(28)),
        input_ranges=((0.0, 1.0),) * 784,
        class_names=tuple("0123456789"),
        options={"subset": None, "path": None},
    )
)

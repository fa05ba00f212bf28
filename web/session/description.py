"""What the page is told of an experiment: its shapes and numbers, its rates, the data to draw."""

import numpy as np

import nncore as nn
from session.answers import Answer, as_bytes, tensor

IMAGES_SHOWN = 60
RATES_SHOWN = 121


def describe(document: nn.Experiment, model: nn.Sequential, data: nn.ArrayDataGenerator) -> Answer:
    """Return the shapes and numbers the page needs to draw the network and the data."""
    problem = document.problem
    return {
        "task": problem.task,
        "n_classes": problem.n_classes or 0,
        "n_inputs": model.n_inputs,
        "n_outputs": model.layers[-1].units,
        "input_names": [] if problem.image_shape else list(problem.input_names),
        "class_names": list(problem.class_names),
        "layers": [
            {
                "units": layer.units,
                "activation": layer.activation.name,
                "n_parameters": layer.n_parameters,
                "batch_norm": layer.batch_norm is not None,
            }
            for layer in model.layers
        ],
        "n_parameters": model.n_parameters,
        "n_train": data.n_train,
        "n_test": data.n_test,
        "steps_per_epoch": data.steps_per_epoch,
        "rates": rates(document, model, data),
        "range": list(reach) if (reach := drawing_range(document)) else None,
        "image_shape": problem.image_shape,
        "target_scale": target_scale(data),
    }


def target_scale(data: nn.ArrayDataGenerator) -> Answer | None:
    """Return what brings outputs back to the units of the data, where targets were normalised."""
    scaling = data.target_normalisation
    return {"mean": float(scaling.mean[0]), "deviation": float(scaling.deviation[0])} if scaling else None


def in_units(data: nn.ArrayDataGenerator, y: np.ndarray) -> np.ndarray:
    """Return targets or outputs of a regression in the units of the data."""
    return data.target_normalisation.restore(y) if data.target_normalisation else y


def rates(document: nn.Experiment, model: nn.Sequential, data: nn.ArrayDataGenerator) -> Answer:
    """Return the rate's course from the first step until its schedule has mostly done its work."""
    settings, optimizer = document.optimizer["schedule"], model.optimizer
    last = {"step": 6 * settings.get("every", 0), "cosine": round(1.25 * settings.get("steps", 0))}
    last_step = last.get(settings["name"], data.steps_per_epoch)
    steps = np.linspace(0, last_step, RATES_SHOWN).round().astype(int).tolist()
    return {"step": steps, "rate": [optimizer.learning_rate * optimizer.schedule.factor(s) for s in steps]}


def drawing_range(document: nn.Experiment) -> tuple[float, float] | None:
    """Return the range of both axes where the examples are points of a plane or a line, else None."""
    ranges = nn.DATASETS[document.data["name"]].input_ranges
    return ranges[0] if len(ranges) in {1, 2} else None


def examples(document: nn.Experiment, data: nn.ArrayDataGenerator) -> Answer:
    """Return the examples to draw: all points as they are, or the first test images."""
    points = document.points()
    if points is not None:
        n = points.n_train
        parts = {
            "train.x": points.x[:n],
            "train.y": points.y[:n],
            "test.x": points.x[n:],
            "test.y": points.y[n:],
        }
        return {name: tensor(part) for name, part in parts.items()}
    x, y = next(data.test(IMAGES_SHOWN))
    return {"test.images": tensor(as_bytes(x)), "test.labels": tensor(y.argmax(axis=1))}


def plane(document: nn.Experiment, grid: int) -> np.ndarray:
    """Return the centres of `grid` cells along each axis, row by row from the top left."""
    low, high = nn.DATASETS[document.data["name"]].input_ranges[0]
    centres = low + (np.arange(grid) + 0.5) * (high - low) / grid
    if len(nn.DATASETS[document.data["name"]].input_ranges) == 1:
        return centres[:, None]
    x2, x1 = np.meshgrid(centres[::-1], centres, indexing="ij")
    return np.column_stack([x1.ravel(), x2.ravel()])


def prepare(document: nn.Experiment, data: nn.ArrayDataGenerator, raw: np.ndarray) -> np.ndarray:
    """Return the network's inputs for raw coordinates, normalised as the training data are."""
    x = np.array(document.problem.inputs(raw), document.dtype)
    if data.normalisation is not None:
        data.normalisation.apply(x)
    return x


def learnt(layer: nn.Dense) -> Answer:
    """Return all that a layer has learnt, as a document's `weights` have it."""
    averages = ("running_mean", "running_variance") if layer.batch_norm else ()
    arrays = layer.params | {name: getattr(layer.batch_norm, name) for name in averages}
    return {name: array.tolist() for name, array in arrays.items()}

"""What depends on several fields: defaults that follow from others, and combinations that cannot work."""

from typing import Any

from nncore.activations import make_activation
from nncore.datasets import DATASETS
from nncore.experiment.problem import Problem
from nncore.experiment.rules import Whole, count, refuse, refuse_saying
from nncore.experiment.schema import CURVES
from nncore.losses import LOSSES
from nncore.metrics import METRICS

SQUARED_LOSSES = [name for name in LOSSES if not LOSSES[name].needs_probabilities]
"""The losses that any output and any target can have."""

Document = dict[str, Any]


def complete(document: Document, problem: Problem) -> Document:
    """Return the document with every remaining default filled in, or refuse what cannot work together.

    Parameters
    ----------
    document : dict
        As read by the schema.
    problem : Problem
        The problem its data section sets.

    Raises
    ------
    ValueError
        For the first problem found, with the path of its field.
    """
    layers = [_layer(layer, f"model.layers[{i}]") for i, layer in enumerate(document["model"]["layers"][:-1])]
    layers.append(_output_layer(document["model"]["layers"][-1], len(layers), problem))
    document = {"name": DATASETS[document["data"]["name"]].title, **document, "model": {"layers": layers}}
    document["loss"] = _loss(document.get("loss"), layers[-1], problem)
    document["batch_size"] = _batch_size(document.get("batch_size"), problem)
    document["metrics"] = _metrics(document.get("metrics"), layers[-1]["units"], problem)
    _check_optimizer(document["optimizer"])
    document["early_stopping"] = _early_stopping(document, problem)
    _check_weights(document["weights"], layers, problem.n_inputs)
    return document


def _layer(layer: Document, path: str, activation: str = "tanh") -> Document:
    """A layer with its activation and, where it has one, the slope."""
    activation = layer.get("activation", activation)
    whole = {"units": layer["units"], "activation": activation, **layer}
    if activation == "leaky_relu":
        whole.setdefault("slope", 0.01)
    elif "slope" in layer:
        refuse(f"{path}.slope", f"be left out for {activation} (only leaky_relu has one)", layer["slope"])
    return whole


def _output_layer(layer: Document, index: int, problem: Problem) -> Document:
    """The last layer, with as many units as the answer needs."""
    path, units = f"model.layers[{index}]", layer["units"]
    usual = "linear" if problem.n_classes is None else "sigmoid" if units == 1 else "softmax"
    whole = _layer(layer, path, usual)
    if problem.n_classes is None:
        if units != 1:
            refuse(f"{path}.units", "be 1 (the output layer of a regression)", units)
    elif units != problem.n_classes and not (units == 1 and _may_be_single(problem)):
        or_one = " or 1" if _may_be_single(problem) else ""
        refuse(f"{path}.units", f"be {problem.n_classes}{or_one}, an output for each class", units)
    if units == 1 and whole["activation"] == "softmax":
        refuse(f"{path}.activation", "not be softmax for a single unit (it is always 1)", "softmax")
    return whole


def _may_be_single(problem: Problem) -> bool:
    """Whether one output can tell the classes apart; of images each class is looked at by its own output."""
    return problem.n_classes == 2 and problem.image_shape is None


def _loss(loss: str | None, output: Document, problem: Problem) -> str:
    """The loss, which by default follows the output layer."""
    follows = {"softmax": "categorical_cross_entropy", "sigmoid": "binary_cross_entropy"}
    if problem.task == "regression":
        follows = {}
    if loss is None:
        return follows.get(output["activation"], "mean_squared_error")
    squared = " or ".join(SQUARED_LOSSES)
    if LOSSES[loss].needs_probabilities:
        if problem.task == "regression":
            refuse("loss", f"be {squared} for a regression", loss)
        if not make_activation(output["activation"]).bounded_01:
            refuse("loss", f"be {squared} for {output['activation']} outputs (no probabilities)", loss)
    if loss == "categorical_cross_entropy" and output["units"] == 1:
        refuse("loss", "be binary_cross_entropy or a squared error for a single output unit", loss)
    return loss


def _batch_size(batch_size: int | None, problem: Problem) -> int:
    """The batch size: 10 by default, never more than the training examples."""
    if batch_size is None:
        return min(10, problem.n_train)
    return Whole(1, problem.n_train).read(batch_size, "batch_size")


def _metrics(metrics: list[str] | None, units: int, problem: Problem) -> list[str]:
    """The metrics, of the kind the task has and for so many output units."""
    if metrics is None:
        return ["accuracy" if problem.task == "classification" else "r2"]
    fitting = [name for name in CURVES if problem.task in METRICS[name].tasks]
    for i, name in enumerate(metrics):
        if name not in fitting:
            refuse(f"metrics[{i}]", f"be one of {', '.join(fitting)} for a {problem.task}", name)
        if units < METRICS[name].least_outputs:
            fitting = [name for name in fitting if METRICS[name].least_outputs <= units]
            refuse(f"metrics[{i}]", f"be one of {', '.join(fitting)} for a single output unit", metrics[i])
    return metrics


def _check_optimizer(optimizer: Document) -> None:
    """Nesterov's variant is one of momentum."""
    if optimizer.get("nesterov") and optimizer["momentum"] == 0:
        refuse("optimizer.nesterov", "be false while momentum is 0", True)


def _early_stopping(document: Document, problem: Problem) -> Document | None:
    """Early stopping with what it watches: one of the quantities that are measured after each epoch."""
    if document["early_stopping"] is None:
        return None
    measured = ["cost", *document["metrics"]]
    if problem.n_test:
        measured = [f"val_{name}" for name in measured] + measured
    watching = {"metric": measured[0], **document["early_stopping"]}
    if watching["metric"] not in measured:
        refuse("early_stopping.metric", f"be one of {', '.join(measured)}", watching["metric"])
    return watching


def _check_weights(weights: list[Document] | None, layers: list[Document], n_inputs: int) -> None:
    """Given weights must have the shapes of the layers."""
    if weights is None:
        return
    if len(weights) != len(layers):
        refuse_saying("weights", f"be a list of {count(layers)}, one a layer", count(weights))
    for i, (entry, layer) in enumerate(zip(weights, layers, strict=True)):
        _check_shapes(entry, f"weights[{i}]", shape=(layer["units"], n_inputs))
        for name in sorted(entry.keys() - {"W", "b"}):
            if not layer["batch_norm"]:
                refuse(f"weights[{i}].{name}", "be left out for a layer without batch_norm", entry[name])
        n_inputs = layer["units"]


def _check_shapes(entry: Document, path: str, *, shape: tuple[int, int]) -> None:
    """One layer's arrays must be (units, n_inputs) and (units,)."""
    units, n_inputs = shape
    for name, rows in entry.items():
        if len(rows) != units:
            refuse_saying(f"{path}.{name}", f"have {units} entries, one a unit", count(rows))
    for row, numbers in enumerate(entry["W"]):
        if len(numbers) != n_inputs:
            refuse_saying(f"{path}.W[{row}]", f"have {n_inputs} entries, one an input", count(numbers))

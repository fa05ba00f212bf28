"""The steps of the derivation in their order, each a few records."""

from typing import Any

from .clipping import clipping_records
from .costs import cost_after_records, cost_records
from .errors import error_records
from .forward import forward_records
from .gradients import gradient_records
from .network_facts import LayerFacts, NetworkFacts
from .records import Record
from .symbols import WORDS, split
from .updates import update_records

Step = dict[str, Any]
"""``id``, ``label``, ``phase``, ``layer`` (None for the whole network), ``quantities``: its records."""

MOST_EXAMPLE_GRADIENTS = 100_000
"""Above so many numbers the gradients of the single examples are not written out."""


def build(net: NetworkFacts) -> tuple[list[Step], dict[str, Record]]:
    """Return the steps, and all records by their quantity."""
    steps, records = [], {}

    def add(phase: str, made: list[Record], label: str = "", layer: int | None = None) -> None:
        records.update({record.quantity: record for record in made})
        last = made[-1]
        steps.append(
            {
                "id": last.quantity,
                "label": label or last.label,
                "phase": phase,
                "layer": layer,
                "quantities": [record.quantity for record in made],
            }
        )

    _add_forward(net, add)
    *penalty, cost = cost_records(net)[1:]
    add("loss", cost_records(net)[:1])
    add("loss", [*penalty, cost])
    for layer in reversed(net.layers):
        _add_backward(net, layer, add)
    _add_update(net, add)
    after = cost_after_records(net)
    add("after", after, label="cost after the step")
    steps[-1]["id"] = "new_cost"
    return steps, records


def _add_forward(net: NetworkFacts, add: Any) -> None:
    made = {record.quantity: record for record in forward_records(net)}
    add(
        "forward",
        [made["a.0"], made["y"]],
        label="inputs and targets" if net.is_batch else "input and target",
    )
    for layer in net.layers:
        i = layer.number
        own = [record for record in made.values() if split(record.quantity)[1] == i]
        by_stem = {split(record.quantity)[0]: record for record in own}
        given = [by_stem["w"], by_stem["b"]]
        if layer.batch_norm:
            add("forward", [*given, by_stem["s"]], layer=i)
            add(
                "forward",
                [by_stem["batch_mean"], by_stem["batch_variance"]],
                label=f"mean and variance of layer {i}, batch norm",
                layer=i,
            )
            add("forward", [by_stem["normalized"]], label=f"normalized s of layer {i}, batch norm", layer=i)
            given = [by_stem["gamma"], by_stem["beta"]]
        add("forward", [*given, by_stem["z"]], layer=i)
        add("forward", [by_stem["a"]], layer=i)


def _add_backward(net: NetworkFacts, layer: LayerFacts, add: Any) -> None:
    i = layer.number
    d_a, jacobian, delta, *norm = error_records(net, layer)
    add("backward", [d_a, jacobian, delta], layer=i)
    if norm:
        d_gamma, d_beta, d_s = norm
        add(
            "backward", [d_gamma, d_beta], label=f"gamma and beta gradients of layer {i}, batch norm", layer=i
        )
        add("backward", [d_s], label=f"error before batch norm of layer {i}", layer=i)
    *weights, biases = gradient_records(net, layer)
    if weights[0].quantity.startswith("example_"):
        each, *weights = weights
        if net.size * layer.units * layer.n_inputs <= MOST_EXAMPLE_GRADIENTS:
            add("gradients", [each], layer=i)
    add("gradients", weights, layer=i)
    add("gradients", [biases], layer=i)


def _add_update(net: NetworkFacts, add: Any) -> None:
    clipping = clipping_records(net)
    if clipping:
        add("update", clipping, label="clipped gradients")
    for layer in reversed(net.layers):
        for stem in layer.learned:
            label = f"new {WORDS[stem]} of layer {layer.number}"
            add("update", update_records(net, layer, stem), label=label, layer=layer.number)

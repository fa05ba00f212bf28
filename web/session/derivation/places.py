"""Where a quantity is in the picture of the network, and the axes of a parameter."""

from typing import Any

from .network_facts import LayerFacts


def place(layer: LayerFacts, part: str, direction: str) -> dict[str, Any]:
    """Return where a quantity is in the picture."""
    return {"layer": layer.number, "part": part, "direction": direction}


def axes_of_parameter(stem: str) -> str:
    """Return the subscripts of a parameter: neuron j, input i."""
    return "ji" if stem == "w" else "j"


def part_of_parameter(stem: str) -> str:
    """Return the part of the picture a parameter is in."""
    return "weights" if stem == "w" else "biases"

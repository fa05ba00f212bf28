"""What the records of all optimizers share."""

from .clipping import gradient_name
from .layouts import Part
from .network_facts import LayerFacts, NetworkFacts
from .places import part_of_parameter, place
from .records import Code, Form, Parts, Record, Term, pieces, product


def line(
    net: NetworkFacts,
    layer: LayerFacts,
    name: str,
    *,
    label: str,
    equation: str,
    source: str,
    formula: Parts,
    terms: tuple[Term, ...],
    sentence: str,
    code: Code,
    layout: tuple[Part, ...] = (),
) -> Record:
    """Return the record of one of the optimizer's lines; its name ends with the parameter it is of."""
    stem = name.partition(".")[0].rpartition("_")[2]
    form = Form(
        "main", equation, source, pieces(net.symbols(name), " = ", *formula), terms, sentence, layout, code
    )
    return Record(
        name, f"{label} of layer {layer.number}", place(layer, part_of_parameter(stem), "update"), (form,)
    )


def times(axes: str, scale: float, tex: str, name: str) -> Term:
    """Return a number times a quantity, entry by entry."""
    return product(f"{axes}->{axes}", name, scale=scale, scale_tex=tex)


def names_of(net: NetworkFacts, layer: LayerFacts, stem: str) -> tuple[str, str, str]:
    """Return the names of the new parameters, the old ones, and the gradient the optimizer gets."""
    i = layer.number
    return f"new_{stem}.{i}", f"{stem}.{i}", gradient_name(net, layer, stem)

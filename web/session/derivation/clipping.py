"""Records of clipping: every derivative limited first, then all gradients made shorter together."""

from .network_facts import LayerFacts, NetworkFacts
from .places import axes_of_parameter, part_of_parameter, place
from .records import Code, Form, Parts, Piece, Record, Term, of, pieces, product

PASCANU = "Pascanu, Mikolov and Bengio 2013"


def clipping_records(net: NetworkFacts) -> list[Record]:
    """Return how the gradients are limited: each derivative first, then their joint norm."""
    records: list[Record] = []
    stem = "d_"
    if net.optimizer.clip_value is not None:
        stem = "limited_d_" if net.optimizer.clip_norm is not None else "clipped_d_"
        records += [_limited(net, layer, name, stem) for layer, name in net.learned]
    if net.optimizer.clip_norm is not None:
        records += _norm(net, stem)
        records += [_shrunk(net, layer, name, stem) for layer, name in net.learned]
    return records


def is_clipping(net: NetworkFacts) -> bool:
    """Whether the optimizer limits the gradients."""
    return net.optimizer.clip_value is not None or net.optimizer.clip_norm is not None


def gradient_name(net: NetworkFacts, layer: LayerFacts, stem: str) -> str:
    """Return the gradient the optimizer gets: the clipped one where it clips."""
    return f"{'clipped_' if is_clipping(net) else ''}d_{stem}.{layer.number}"


def _limited(net: NetworkFacts, layer: LayerFacts, stem: str, prefix: str) -> Record:
    q, limit, i = net.symbols, net.optimizer.clip_value, layer.number
    name, gradient = f"{prefix}{stem}.{i}", f"d_{stem}.{i}"
    axes = axes_of_parameter(stem)
    form = Form(
        "main",
        "",
        PASCANU,
        pieces(q(name), r" = \operatorname{clip}(", q(gradient), f", -{limit:g}, {limit:g})"),
        (product(f"{axes}->{axes}", of("limited", gradient, limit=limit)),),
        f"Every derivative is limited to the range from -{limit:g} to {limit:g}.",
        code=Code(
            "nncore.optimizers.clipping:clip_by_value",
            ("return",),
            {"gradients": gradient, "return": name},
            True,
        ),
    )
    return Record(
        name,
        _words(layer, stem, "limited"),
        place(layer, part_of_parameter(stem), "update"),
        (form,),
    )


def _norm(net: NetworkFacts, stem: str) -> list[Record]:
    """The square of the joint norm, the norm, and the factor all gradients are multiplied by."""
    return [_square_norm(net, stem), _gradient_norm(net), _clip_factor(net)]


def _square_norm(net: NetworkFacts, stem: str) -> Record:
    q = net.symbols
    terms: list[Term] = []
    formula: list[Piece | str] = []
    for layer, name in net.learned:
        gradient, axes = f"{stem}{name}.{layer.number}", axes_of_parameter(name)
        terms.append(product(f"{axes},{axes}->", gradient, gradient))
        formula += [" + " if formula else " = ", r"\sum (", q(gradient), ")^2"]
    return _of_all(
        net,
        "square_norm",
        label="sum of all squared derivatives",
        formula=formula,
        terms=tuple(terms),
        sentence="Every derivative of the whole network is squared, and the squares are added.",
    )


def _gradient_norm(net: NetworkFacts) -> Record:
    return _of_all(
        net,
        "gradient_norm",
        label="norm of all gradients",
        formula=(r" = \sqrt{", net.symbols("square_norm"), "}"),
        terms=(product("->", of("root", "square_norm")),),
        sentence="The length of the gradient as one long vector.",
    )


def _clip_factor(net: NetworkFacts) -> Record:
    limit = net.optimizer.clip_norm
    lines = ("largest <= clip_norm / length", "direction *= clip_norm / length")
    return _of_all(
        net,
        "clip_factor",
        label="clipping factor",
        formula=(rf" = \min(1, {limit:g} / ", net.symbols("gradient_norm"), ")"),
        terms=(product("->", of("shrink", "gradient_norm", limit=limit)),),
        sentence=f"1 while the gradient is at most {limit:g} long, else what makes it {limit:g} long.",
        code=Code("nncore.optimizers.clipping:clip_by_norm", lines),
    )


def _of_all(
    net: NetworkFacts,
    name: str,
    *,
    label: str,
    formula: Parts,
    terms: tuple[Term, ...],
    sentence: str,
    code: Code | None = None,
) -> Record:
    """The record of a number that is of all gradients together."""
    written = pieces(net.symbols(name), *formula)
    form = Form("main", "", PASCANU, written, terms, sentence, code=code)
    return Record(name, label, place(net.output, "weights", "update"), (form,))


def _shrunk(net: NetworkFacts, layer: LayerFacts, stem: str, prefix: str) -> Record:
    q, i, axes = net.symbols, layer.number, axes_of_parameter(stem)
    name, gradient = f"clipped_d_{stem}.{i}", f"{prefix}{stem}.{i}"
    form = Form(
        "main",
        "",
        PASCANU,
        pieces(q(name), " = ", q("clip_factor"), r"\,", q(gradient)),
        (product(f",{axes}->{axes}", "clip_factor", gradient),),
        "All gradients are made shorter together, so that their direction stays.",
        code=Code("nncore.optimizers.clipping:clip_by_norm", ("return",), {"return": name}, True),
    )
    return Record(
        name,
        _words(layer, stem, "clipped"),
        place(layer, part_of_parameter(stem), "update"),
        (form,),
    )


def _words(layer: LayerFacts, stem: str, what: str) -> str:
    kind = {"w": "weight", "b": "bias"}.get(stem, stem)
    return f"{what} {kind} gradients of layer {layer.number}"

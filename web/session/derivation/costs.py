"""Records of the loss of each example, the penalty on the weights, and the cost."""

from .layouts import as_is, filled
from .network_facts import NOTES, ROUSSEAU, SUDMERSEN, NetworkFacts
from .places import place
from .records import Code, Form, Parts, Piece, Record, Term, function_path, of, pieces, product

LOSS_SOURCES = {
    "categorical_cross_entropy": ("(15), (69)", SUDMERSEN),
    "binary_cross_entropy": ("", NOTES),
    "sum_of_squared_errors": ("(71)", SUDMERSEN),
    "mean_squared_error": ("", ROUSSEAU),
}
"""Where each loss is defined."""


def cost_records(net: NetworkFacts) -> list[Record]:
    """Return loss, penalty (where there is one) and cost before the step."""
    return [_loss_record(net), *_penalty_records(net, ""), _cost_record(net, "")]


def cost_after_records(net: NetworkFacts) -> list[Record]:
    """Return loss and cost of the same batch after the step, and how far the cost moved."""
    q, where = net.symbols, place(net.output, "output", "update")
    again = Form(
        name="main",
        equation=LOSS_SOURCES[net.loss.name][0],
        source=SUDMERSEN,
        formula=pieces(q("new_loss"), r" = L(\mathbf{y}, \hat{\mathbf{y}}_s)"),
        terms=(),
        sentence="The same examples pass forward through the new weights and biases.",
    )
    change = Form(
        name="main",
        equation="(19)",
        source=SUDMERSEN,
        formula=pieces(q("cost_change"), " = ", q("new_cost"), " - ", q("cost")),
        terms=(product("->", "new_cost"), product("->", "cost", scale=-1.0)),
        sentence="Below 0, the step has made the cost of this batch lower.",
    )
    return [
        Record("new_loss", "loss after the step", where, (again,)),
        *_penalty_records(net, "new_"),
        _cost_record(net, "new_"),
        Record("cost_change", "change of the cost", where, (change,)),
    ]


def _loss_record(net: NetworkFacts) -> Record:
    name = net.loss.name
    equation, source = LOSS_SOURCES[name]
    formula, terms, sentence = _loss_form(net)
    code = Code(function_path(type(net.loss), "compute_losses"), names={"return": "loss"})
    form = Form(
        "main", equation, source, pieces(net.symbols("loss"), " = ", *formula), terms, sentence, code=code
    )
    return Record(
        "loss",
        "loss of each example" if net.is_batch else "loss",
        place(net.output, "output", "forward"),
        (form,),
    )


def _loss_form(net: NetworkFacts) -> tuple[Parts, tuple[Term, ...], str]:
    """Formula, terms and sentence of the loss."""
    last = len(net.layers)
    a, n = f"a.{last}", net.output.units
    yi = {"tex": "y_i", "quantity": "y"}
    ai = {"tex": rf"a_i^{{{last}}}", "quantity": a}
    total = rf"\sum_{{i=1}}^{{n^{{{last}}}}} "
    if net.loss.name == "categorical_cross_entropy":
        return (
            (f"-{total}", yi, r"\log(", ai, ")"),
            (product("mi,mi->m", "y", of("log", a), scale=-1.0),),
            "Minus the logarithm of the probability given to the right class.",
        )
    if net.loss.name == "binary_cross_entropy":
        return (
            (f"-{total}[", yi, r"\log(", ai, ") + (1 - ", yi, r")\log(1 - ", ai, ")]"),
            (
                product("mi,mi->m", "y", of("log", a), scale=-1.0),
                product("mi,mi->m", of("rest", "y"), of("log_of_rest", a), scale=-1.0),
            ),
            "Minus the logarithm of the probability given to the right answer, yes or no, for every output.",
        )
    half = net.loss.name == "sum_of_squared_errors"
    scale, tex = (0.5, r"\frac{1}{2}") if half else (1 / n, rf"\frac{{1}}{{{n}}}")
    written = tex if half else rf"\frac{{1}}{{n^{{{last}}}}}"
    return (
        (f"{written}{total}(", yi, " - ", ai, ")^2"),
        (product("mi->m", of("squared_difference", "y", a), scale=scale, scale_tex=tex),),
        "Half the sum of the squared differences." if half else "The mean of the squared differences.",
    )


def _penalty_records(net: NetworkFacts, new: str) -> list[Record]:
    if not net.has_penalty:
        return []
    q = net.symbols
    terms: list[Term] = []
    formula: list[Piece | str] = []
    weights = [f"{new}w.{layer.number}" for layer in net.layers]
    for strength, letter in ((net.l1, "1"), (net.l2, "2")):
        for w in weights if strength else ():
            scale, function = (strength, "absolute") if letter == "1" else (strength / 2, "square")
            tex = r"\lambda_1" if letter == "1" else r"\frac{\lambda_2}{2}"
            terms.append(product("ji->", of(function, w), scale=scale, scale_tex=tex))
            bars = (rf"{tex}\sum |", q(w), "|") if letter == "1" else (rf"{tex}\sum (", q(w), ")^2")
            formula += [" + " if formula else " = ", *bars]
    form = Form(
        name="main",
        equation="(19)",
        source=SUDMERSEN,
        formula=pieces(q(f"{new}penalty"), *formula),
        terms=tuple(terms),
        sentence="What the sizes of the weights cost; biases are free.",
        code=Code("nncore.network:Network.compute_penalty", names={"return": "penalty"}) if not new else None,
    )
    label = "penalty after the step" if new else "penalty"
    return [
        Record(f"{new}penalty", label, place(net.output, "weights", "update" if new else "forward"), (form,))
    ]


def _cost_record(net: NetworkFacts, new: str) -> Record:
    q = net.symbols
    cost, loss, penalty = f"{new}cost", f"{new}loss", f"{new}penalty"
    mean = rf"\frac{{1}}{{{net.size}}}"
    terms = [product("m->", loss, scale=1 / net.size, scale_tex=mean if net.is_batch else "")]
    formula: list[Piece | str] = [
        q(cost),
        r" = \frac{1}{M} \sum_{m=1}^{M} " if net.is_batch else " = ",
        q(loss),
    ]
    if net.has_penalty:
        terms.append(product("->", penalty))
        formula += [" + ", q(penalty)]
    code = Code("nncore.network:Network.compute_cost", names={"return": "cost"}) if not new else None
    form = Form(
        name="main",
        equation="(19)",
        source=SUDMERSEN,
        formula=pieces(*formula),
        terms=tuple(terms),
        sentence="The mean of the losses over the batch" + (", and the penalty." if net.has_penalty else "."),
        layout=filled(as_is(cost), rf"= {mean} \sum", as_is(loss)),
        code=code,
    )
    label = "cost after the step" if new else "cost"
    return Record(cost, label, place(net.output, "output", "update" if new else "forward"), (form,))

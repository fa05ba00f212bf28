"""Records of the output layer's own part of BP1: the gradient of the loss, and what cancels with it."""

from .layouts import as_is, filled, transposed
from .network_facts import NOTES, ROUSSEAU, SUDMERSEN, LayerFacts, NetworkFacts
from .places import place
from .records import Code, Form, Parts, Record, Term, function_path, of, pieces, product


def loss_gradient(net: NetworkFacts) -> Record:
    """Return the gradient of the loss at the outputs."""
    last, q, name = len(net.layers), net.symbols, net.loss.name
    a, d_a, n = f"a.{last}", f"d_a.{last}", net.output.units
    shapes: dict[str, tuple[str, str, Parts, tuple[Term, ...]]] = {
        "categorical_cross_entropy": (
            "(70)",
            SUDMERSEN,
            (r" = -\frac{", q("y"), "}{", q(a), "}"),
            (product("mi,mi->mi", "y", of("inverse", a), scale=-1.0),),
        ),
        "binary_cross_entropy": (
            "",
            NOTES,
            (r" = \frac{", q(a), " - ", q("y"), "}{", q(a), "(1 - ", q(a), ")}"),
            (product("mi,mi->mi", of("difference", a, "y"), of("inverse_variance", a)),),
        ),
        "sum_of_squared_errors": (
            "(72)",
            SUDMERSEN,
            (" = -(", q("y"), " - ", q(a), ")"),
            (product("mi->mi", of("difference", a, "y")),),
        ),
        "mean_squared_error": (
            "",
            ROUSSEAU,
            (rf" = \frac{{2}}{{n^{{{last}}}}}(", q(a), " - ", q("y"), ")"),
            (product("mi->mi", of("difference", a, "y"), scale=2 / n, scale_tex=rf"\frac{{2}}{{{n}}}"),),
        ),
    }
    equation, source, formula, terms = shapes[name]
    form = Form(
        "main",
        equation,
        source,
        pieces(q(d_a), *formula),
        terms,
        "How the loss changes when one output changes a little.",
        code=Code(function_path(type(net.loss), "compute_gradient"), names={"return": d_a}),
    )
    return Record(
        d_a, f"gradient of the loss at a of layer {last}", place(net.output, "output", "backward"), (form,)
    )


def cancelled(net: NetworkFacts, layer: LayerFacts) -> Form | None:
    """Return the error of a cross entropy in short; None for other pairs of loss and activation.

    For softmax it is in full a sum(y) - y, equation (31), which is a - y when the targets add up to 1.
    """
    q, delta, a = net.symbols, f"delta.{layer.number}", f"a.{layer.number}"
    pair = (net.loss.name, layer.activation)
    difference = (" = ", q(a), " - ", q("y"))
    shapes: dict[tuple[str, str], tuple[str, Parts, tuple[Term, ...]]] = {
        ("categorical_cross_entropy", "softmax"): (
            "(32)",
            difference,
            (product("mi,mk->mi", a, "y"), product("mi->mi", "y", scale=-1.0)),
        ),
        ("binary_cross_entropy", "sigmoid"): ("", difference, (product("mi->mi", of("difference", a, "y")),)),
        ("categorical_cross_entropy", "sigmoid"): (
            "",
            (" = -", q("y"), r" \odot (1 - ", q(a), ")"),
            (product("mi,mi->mi", "y", of("rest", a), scale=-1.0),),
        ),
    }
    if pair not in shapes:
        return None
    equation, formula, terms = shapes[pair]
    view = as_is if net.is_batch else transposed
    is_difference = formula is difference
    words = "output minus target" if is_difference else "minus the target times what the output lacks to 1"
    return Form(
        "short",
        equation,
        SUDMERSEN if equation else NOTES,
        pieces(q(delta), *formula),
        terms,
        f"With cross entropy and {layer.activation} nearly all cancels: {words}.",
        filled(view(delta), "=", view(a), "-", view("y")) if is_difference else (),
        loss_code(net, delta),
    )


def loss_code(net: NetworkFacts, delta: str) -> Code:
    """Return the lines of the loss that start backpropagation."""
    return Code(function_path(type(net.loss), "init_error"), names={"y": "y", "return": delta})

"""Records of the gradients of weights and biases, BP3 and BP4, mean over the batch and penalty."""

from .layouts import as_is, example, example_column, filled, transposed
from .network_facts import SUDMERSEN, LayerFacts, NetworkFacts
from .places import place
from .records import Code, Form, Piece, Record, of, pieces, product

_WITHOUT_EFFECT = (
    "A bias before batch norm has no effect: the mean of the batch takes it away again, and beta does its "
    "work. So its gradient is exactly 0, and the errors add up to 0; a computer's sum may miss that by its "
    "rounding."
)


def gradient_records(net: NetworkFacts, layer: LayerFacts) -> list[Record]:
    """Return the gradients of a layer's weights and biases, BP3 and BP4."""
    return [*_weight_gradients(net, layer), _bias_gradients(net, layer)]


def _weight_gradients(net: NetworkFacts, layer: LayerFacts) -> list[Record]:
    i, q, where = layer.number, net.symbols, place(layer, "weights", "backward")
    w = f"w.{i}"
    name = f"{'mean_' if net.has_penalty else ''}d_w.{i}"
    records = [_example_gradients(net, layer)] if net.is_batch else []
    label = f"weight gradients of layer {i}, BP3"
    records.append(
        Record(
            name, f"mean of the {label}" if net.has_penalty else label, where, (_mean_form(net, layer, name),)
        )
    )
    if net.has_penalty:
        terms = [product("ji->ji", name)]
        formula: list[Piece | str] = [q(f"d_w.{i}"), " = ", q(name)]
        if net.l1:
            terms.append(product("ji->ji", of("sign", w), scale=net.l1, scale_tex=r"\lambda_1"))
            formula += [r" + \lambda_1 \operatorname{sign}(", q(w), ")"]
        if net.l2:
            terms.append(product("ji->ji", w, scale=net.l2, scale_tex=r"\lambda_2"))
            formula += [r" + \lambda_2 ", q(w)]
        form = Form(
            "main",
            "(19)",
            SUDMERSEN,
            pieces(*formula),
            tuple(terms),
            "The derivative of the penalty is added: it pulls every weight towards 0.",
            code=Code(
                "nncore.network:Network.backward_propagate",
                ("regularizer.add_gradient(",),
                {'layer.params["W"]': w, "d_w": f"d_w.{i}"},
            ),
        )
        records.append(Record(f"d_w.{i}", label, where, (form,)))
    return records


def _mean_form(net: NetworkFacts, layer: LayerFacts, name: str) -> Form:
    i, q = layer.number, net.symbols
    error, a = layer.error, f"a.{i - 1}"
    outer = (q(error), r"\,", q.transposed(a))
    if not net.is_batch:
        formula, scale, tex = pieces(q(name), " = ", *outer), 1.0, ""
    else:
        tex = rf"\frac{{1}}{{{net.size}}}"
        outer = (q.one(error), r"\,", q.one_transposed(a))
        formula, scale = pieces(q(name), r" = \frac{1}{M} \sum_{m=1}^{M} ", *outer), 1 / net.size
    return Form(
        "main",
        "(59), (61) BP3.2" if net.is_batch else "(50) BP3.1",
        SUDMERSEN,
        formula,
        (product("mj,mi->ji", error, a, scale=scale, scale_tex=tex),),
        "The error at the upper end of a weight times the activation at its lower end"
        + (", and the mean of that over the batch." if net.is_batch else "."),
        filled(as_is(name), f"= {tex}", transposed(error), as_is(a)),
        Code(
            "nncore.layers:Dense.compute_weight_gradients",
            ("return kernels.weight_gradient(",),
            {"self.a_in": a, 'self._grads["W"]': name},
        ),
    )


def _example_gradients(net: NetworkFacts, layer: LayerFacts) -> Record:
    i, q = layer.number, net.symbols
    name, error, a = f"example_d_w.{i}", layer.error, f"a.{i - 1}"
    form = Form(
        "main",
        "(50) BP3.1, (60)",
        SUDMERSEN,
        pieces(q(name), " = ", q.one(error), r"\,", q.one_transposed(a)),
        (product("mj,mi->mji", error, a),),
        "The weight gradients of every single example, before the mean over axis 0 is taken.",
        filled(example(name), "=", example_column(error), example(a)),
    )
    return Record(
        name, f"gradients of each example of layer {i}, BP3.1", place(layer, "weights", "backward"), (form,)
    )


def _bias_gradients(net: NetworkFacts, layer: LayerFacts) -> Record:
    i, q = layer.number, net.symbols
    name, error = f"d_b.{i}", layer.error
    tex = rf"\frac{{1}}{{{net.size}}}" if net.is_batch else ""
    formula: list[Piece | str] = [q(name), " = ", q.transposed(error)]
    if net.is_batch:
        formula = [q.transposed(name), r" = \frac{1}{M} \sum_{m=1}^{M} ", q.one(error)]
    if layer.batch_norm:
        formula += [r" = \mathbf{0}"]
    form = Form(
        "main",
        "(62), (65) BP4.2" if net.is_batch else "(55) BP4.1",
        SUDMERSEN,
        pieces(*formula),
        (product("mj->j", error, scale=1 / net.size, scale_tex=tex),),
        _WITHOUT_EFFECT
        if layer.batch_norm
        else "A bias adds to z as it is, so its gradient is the error"
        + (", in the mean over the batch." if net.is_batch else "."),
        filled(as_is(name), f"= {tex} \\sum" if net.is_batch else "=", as_is(error)),
        Code(
            "nncore.layers:Dense.compute_bias_gradients",
            ('self._grads["b"].fill(0)',) if layer.batch_norm else ("return kernels.sum_columns(",),
            {'self._grads["b"]': name},
        ),
    )
    return Record(name, f"bias gradients of layer {i}, BP4", place(layer, "biases", "backward"), (form,))

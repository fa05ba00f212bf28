"""Records of the errors, BP1 and BP2: the gradient at the activations, the Jacobian, delta."""

from nncore.activations import ACTIVATIONS

from .activation_notes import notes, slope_of
from .batch_norm import backward_records
from .layouts import as_is, example, filled
from .network_facts import SUDMERSEN, LayerFacts, NetworkFacts
from .output_error import cancelled, loss_code, loss_gradient
from .places import place
from .records import Code, Factor, Form, Parts, Piece, Record, Term, function_path, of, pieces, product


def error_records(net: NetworkFacts, layer: LayerFacts) -> list[Record]:
    """Return what leads to a layer's error: dL/da, the Jacobian, delta, and batch norm's way back."""
    above = net.layers[layer.number] if layer is not net.output else None
    d_a = _gradient_at_activations(net, layer, above) if above else loss_gradient(net)
    records = [d_a, _jacobian(net, layer), _error(net, layer, above)]
    return records + (backward_records(net, layer) if layer.batch_norm else [])


def slope(layer: LayerFacts) -> Factor:
    """Return the derivative of an elementwise activation as a factor."""
    argument = slope_of(layer.activation).argument
    return of(f"{layer.activation}'", f"{argument}.{layer.number}", **layer.parameters)


def slope_tex(net: NetworkFacts, layer: LayerFacts) -> Parts:
    """Return the derivative of an elementwise activation as pieces of a formula."""
    argument, tex, _ = slope_of(layer.activation)
    symbol = net.symbols(f"{argument}.{layer.number}")
    first, *others = tex.replace("#slope", f"{layer.parameters.get('slope', 0):g}").split("#1")
    parts: list[Piece | str] = [first]
    for other in others:
        parts += [symbol, other]
    return tuple(part for part in parts if part)


def _gradient_at_activations(net: NetworkFacts, layer: LayerFacts, above: LayerFacts) -> Record:
    i, q = layer.number, net.symbols
    d_a, error, w = f"d_a.{i}", above.error, f"w.{i + 1}"
    if net.is_batch:
        layout = filled(as_is(d_a), "=", as_is(error), as_is(w))
        formula = pieces(q.transposed(d_a), " = ", q.transposed(w), r"\,", q(error))
    else:
        layout = filled(as_is(d_a), "=", as_is(error), as_is(w))
        formula = pieces(q(d_a), " = ", q.transposed(error), r"\,", q(w))
    form = Form(
        "main",
        "(33), (35)",
        SUDMERSEN,
        formula,
        (product("mk,kj->mj", error, w),),
        "Every neuron collects the errors of the layer above, each times the weight that leads there.",
        layout,
        Code(
            "nncore.layers:Dense.propagate_delta",
            ("return kernels.back(",),
            {'self._params["W"]': w, "self._d_affine": error, "return": d_a},
        ),
    )
    return Record(
        d_a, f"gradient of the loss at a of layer {i}", place(above, "weights", "backward"), (form,)
    )


def _jacobian(net: NetworkFacts, layer: LayerFacts) -> Record:
    i, q = layer.number, net.symbols
    name, a, eye = f"jacobian.{i}", f"a.{i}", f"identity.{i}"
    terms: tuple[Term, ...]
    if layer.activation == "softmax":
        terms = (product("mi,ij->mij", a, eye), product("mi,mj->mij", a, a, scale=-1.0))
        formula = pieces(q(name), r" = \operatorname{diag}(", q(a), ") - ", q(a), r"\,", q.transposed(a))
        words = "Softmax mixes all z of the layer: every output depends on every z."
    else:
        terms = (product("mi,ij->mij", slope(layer), eye),)
        formula = pieces(q(name), r" = \operatorname{diag}(", *slope_tex(net, layer), ")")
        words = "Each output depends on its own z alone, so everything beside the diagonal is 0."
    code = Code(_activation_code(layer, "jacobian"), names={"z": f"z.{i}", "return": name})
    form = Form(
        "main",
        f"(36), {notes(layer.activation).jacobian_equation}",
        SUDMERSEN,
        formula,
        terms,
        words,
        code=code,
    )
    return Record(name, f"Jacobian of layer {i}", place(layer, "neurons", "backward"), (form,))


def _activation_code(layer: LayerFacts, method: str) -> str:
    return function_path(ACTIVATIONS.get(layer.activation), method)


def _error(net: NetworkFacts, layer: LayerFacts, above: LayerFacts | None) -> Record:
    i, q = layer.number, net.symbols
    delta, d_a, jacobian = f"delta.{i}", f"d_a.{i}", f"jacobian.{i}"
    bp, single, batch = ("BP2", "(38) BP2.1", "(58) BP2.2") if above else ("BP1", "(22) BP1.1", "(57) BP1.2")
    if net.is_batch:
        formula = pieces(q(delta), " = ", q.transposed(jacobian), r"\,", q.transposed(d_a))
    else:
        formula = pieces(q.transposed(delta), " = ", q(d_a), r"\,", q(jacobian))
    main = Form(
        "main",
        batch if net.is_batch else single,
        SUDMERSEN,
        formula,
        (product("mi,mij->mj", d_a, jacobian),),
        "How the loss changes when a z changes a little: the gradient at the activations times the Jacobian.",
        filled(example(delta), "=", example(d_a), example(jacobian)),
        _error_code(net, layer, above),
    )
    forms = [main, *_short_error(net, layer, above)]
    if above:
        forms.append(_error_in_one_line(net, layer, above))
    return Record(delta, f"error of layer {i}, {bp}", place(layer, "neurons", "backward"), tuple(forms))


def _error_code(net: NetworkFacts, layer: LayerFacts, above: LayerFacts | None) -> Code:
    i = layer.number
    if above:
        names = {"d_a": f"d_a.{i}", "self.z": f"z.{i}", "self.a": f"a.{i}", "self.delta": f"delta.{i}"}
        return Code("nncore.layers:Dense.compute_delta", ("self.activation.backward(",), names)
    names = {"y": "y", "self.z": f"z.{i}", "self.a": f"a.{i}", "self.delta": f"delta.{i}"}
    return Code("nncore.layers:Dense.init_error", ("loss.init_error(",), names)


def _short_error(net: NetworkFacts, layer: LayerFacts, above: LayerFacts | None) -> list[Form]:
    """The short forms: what is left at the output where things cancel, else f' entry by entry (41)."""
    if not above and (form := cancelled(net, layer)):
        return [form]
    if layer.activation == "softmax":
        return []
    q, delta, d_a = net.symbols, f"delta.{layer.number}", f"d_a.{layer.number}"
    code = Code(_activation_code(layer, "backward"), names={"d_a": d_a, "return": delta})
    form = Form(
        "short",
        "(41)",
        SUDMERSEN,
        pieces(q(delta), " = ", q(d_a), r" \odot ", *slope_tex(net, layer)),
        (product("mj,mj->mj", d_a, slope(layer)),),
        "The Jacobian is diagonal, so the product is taken entry by entry with f'(z).",
        code=code if above else loss_code(net, delta),
    )
    return [form]


def _error_in_one_line(net: NetworkFacts, layer: LayerFacts, above: LayerFacts) -> Form:
    i, q = layer.number, net.symbols
    delta, error, w, jacobian = f"delta.{i}", above.error, f"w.{i + 1}", f"jacobian.{i}"
    if net.is_batch:
        formula = pieces(q(delta), " = ", q.transposed(jacobian), q.transposed(w), q(error))
    else:
        formula = pieces(
            q.transposed(delta),
            " = ",
            q.transposed(error),
            q(w),
            r"\,",
            q(jacobian),
        )
    return Form(
        "in one line",
        "(58) BP2.2" if net.is_batch else "(38) BP2.1",
        SUDMERSEN,
        formula,
        (product("mk,ki,mij->mj", error, w, jacobian),),
        "The error of the layer above, back through the weights and the Jacobian.",
        filled(example(delta), "=", example(error), as_is(w), example(jacobian)),
    )

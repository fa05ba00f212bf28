"""Records of the forward pass: sums, batch norm, activations."""

from nncore.activations import ACTIVATIONS

from . import batch_norm
from .activation_notes import notes
from .layouts import as_is, filled, transposed
from .network_facts import SUDMERSEN, LayerFacts, NetworkFacts
from .places import place
from .records import Code, Form, Record, function_path, of, pieces, product
from .symbols import number_tex


def forward_records(net: NetworkFacts) -> list[Record]:
    """Return the records of all layers in the order of the forward pass."""
    records = [
        Record("a.0", "inputs", {"layer": 0, "part": "neurons", "direction": "forward"}),
        Record("y", "targets", {"layer": len(net.layers), "part": "output", "direction": "forward"}),
    ]
    for layer in net.layers:
        records += [_given(layer, stem) for stem in layer.learned]
        records += _sum_records(net, layer)
        records.append(_activation_record(net, layer))
    return records


def _sum_records(net: NetworkFacts, layer: LayerFacts) -> list[Record]:
    """z, or with batch norm what leads there."""
    if layer.batch_norm:
        return [_sum_record(net, layer, "s"), *batch_norm.forward_records(net, layer)]
    return [_sum_record(net, layer, "z")]


def _given(layer: LayerFacts, stem: str) -> Record:
    words = {"w": "weights", "b": "biases", "gamma": "gamma", "beta": "beta"}[stem]
    part = "weights" if stem == "w" else "biases"
    return Record(f"{stem}.{layer.number}", f"{words} of layer {layer.number}", place(layer, part, "forward"))


def _sum_record(net: NetworkFacts, layer: LayerFacts, stem: str) -> Record:
    """z, or with batch norm s, = W a + b."""
    i, q = layer.number, net.symbols
    name, a, w, b = f"{stem}.{i}", f"a.{i - 1}", f"w.{i}", f"b.{i}"
    if net.is_batch:
        layout = filled(as_is(name), "=", as_is(a), transposed(w), "+", as_is(b))
    else:
        layout = filled(transposed(name), "=", as_is(w), transposed(a), "+", transposed(b))
    form = Form(
        name="main",
        equation="(16)" if net.is_batch else "(9)",
        source=SUDMERSEN,
        formula=pieces(q(name), " = ", q(w), r"\,", q(a), " + ", q(b)),
        terms=(product("mi,ji->mj", a, w), product("j->mj", b)),
        sentence=(
            "Each neuron multiplies every activation of the layer below by the weight between them, adds the "
            "products and adds its bias."
        ),
        layout=layout,
        code=Code(
            "nncore.layers:Dense.forward_propagate",
            ("kernels.forward(", "self.z += "),
            {"a_in": a, 'self._params["W"]': w, 'self._params["b"]': b, "self.z": name},
        ),
    )
    label = f"z of layer {i}" if stem == "z" else f"sums s of layer {i}, before batch norm"
    return Record(name, label, place(layer, "neurons", "forward"), (form,))


def _activation_record(net: NetworkFacts, layer: LayerFacts) -> Record:
    i, q = layer.number, net.symbols
    name, z = f"a.{i}", f"z.{i}"
    told = notes(layer.activation)
    number = "(17)" if net.is_batch else "(11)"
    tex = told.tex.replace("#1_k", "z_k").replace("#1", "z_i")
    tex = tex.replace("#slope", number_tex(layer.parameters.get("slope", 0)))
    view = as_is if net.is_batch else transposed
    form = Form(
        name="main",
        equation=f"{number}, {told.equation}" if told.equation else number,
        source=SUDMERSEN if told.source in ("", SUDMERSEN) else f"{SUDMERSEN}; {told.source}",
        formula=pieces(q(name), r" = \mathbf{f}(", q(z), rf"), \quad f(z_i) = {tex}"),
        terms=(product("mj->mj", of(layer.activation, z, **layer.parameters)),),
        sentence=told.sentence,
        layout=filled(view(name), r"= \mathbf{f}", view(z)),
        code=Code(
            function_path(ACTIVATIONS.get(layer.activation), "forward"),
            names={"z": z, "return": name},
        ),
    )
    return Record(name, f"a of layer {i}", place(layer, "neurons", "forward"), (form,))

"""Records of the update: plain gradient descent and momentum; others are in `adaptive`."""

from .adaptive import adam_records, rmsprop_records
from .clipping import gradient_name
from .layouts import as_is, filled
from .lines import line, names_of, times
from .network_facts import SUDMERSEN, LayerFacts, NetworkFacts
from .places import axes_of_parameter
from .records import Code, Record, product
from .symbols import WORDS

POLYAK = "Sutskever et al. 2013"
BENGIO = "Bengio, Boulanger-Lewandowski and Pascanu 2013"

_SGD = "nncore.optimizers.momentum:SGD._update"


def update_records(net: NetworkFacts, layer: LayerFacts, stem: str) -> list[Record]:
    """Return the optimizer's lines for one array of parameters, the new parameters last."""
    if net.optimizer.name == "sgd":
        return _momentum(net, layer, stem) if net.slots else [_plain(net, layer, stem)]
    return {"rmsprop": rmsprop_records, "adam": adam_records}[net.optimizer.name](net, layer, stem)


def _plain(net: NetworkFacts, layer: LayerFacts, stem: str) -> Record:
    q, axes = net.symbols, axes_of_parameter(stem)
    name, old, gradient = names_of(net, layer, stem)
    return line(
        net,
        layer,
        name,
        label=f"new {WORDS[stem]}",
        equation="(66)" if stem == "w" else "(67)",
        source=SUDMERSEN,
        formula=(q.old(old), r" - \lambda ", q(gradient)),
        terms=(product(f"{axes}->{axes}", old), times(axes, -net.rate, r"\lambda", gradient)),
        sentence="The old value minus the learning rate times its derivative: downhill.",
        layout=filled(as_is(name), "=", as_is(old), rf"- {net.rate:g} \cdot", as_is(gradient)),
        code=Code(
            _SGD,
            ("move = kernels.multiply(gradients, -rate", "kernels.add(parameters, move)"),
            {"parameters": name, "gradients": gradient},
            True,
        ),
    )


def _momentum(net: NetworkFacts, layer: LayerFacts, stem: str) -> list[Record]:
    move = _ahead if net.optimizer.nesterov else _by_velocity
    return [_velocity(net, layer, stem), move(net, layer, stem)]


def _velocity(net: NetworkFacts, layer: LayerFacts, stem: str) -> Record:
    q, axes, mu = net.symbols, axes_of_parameter(stem), net.optimizer.momentum
    velocity, new_velocity = f"velocity_{stem}.{layer.number}", f"new_velocity_{stem}.{layer.number}"
    gradient = gradient_name(net, layer, stem)
    return line(
        net,
        layer,
        new_velocity,
        label=f"velocity of the {WORDS[stem]}",
        equation="(1)",
        source=POLYAK,
        formula=(r"\mu\,", q(velocity), r" - \lambda ", q(gradient)),
        terms=(times(axes, mu, r"\mu", velocity), times(axes, -net.rate, r"\lambda", gradient)),
        sentence="A share of the last move is kept, and a step downhill added.",
        code=Code(_SGD, ("velocity *=", "velocity += move"), {"velocity": new_velocity}, True),
    )


def _ahead(net: NetworkFacts, layer: LayerFacts, stem: str) -> Record:
    """Nesterov's move."""
    q, axes, mu = net.symbols, axes_of_parameter(stem), net.optimizer.momentum
    name, old, gradient = names_of(net, layer, stem)
    velocity = f"new_velocity_{stem}.{layer.number}"
    return line(
        net,
        layer,
        name,
        label=f"new {WORDS[stem]}",
        equation="",
        source=BENGIO,
        formula=(q.old(old), r" + \mu\,", q(velocity), r" - \lambda ", q(gradient)),
        terms=(
            product(f"{axes}->{axes}", old),
            times(axes, mu, r"\mu", velocity),
            times(axes, -net.rate, r"\lambda", gradient),
        ),
        sentence="The step downhill, and a share of the velocity ahead of it.",
        code=Code(_SGD, ("parameters += move", "velocity, self.momentum"), {"parameters": name}, True),
    )


def _by_velocity(net: NetworkFacts, layer: LayerFacts, stem: str) -> Record:
    q, axes = net.symbols, axes_of_parameter(stem)
    name, old, _ = names_of(net, layer, stem)
    velocity = f"new_velocity_{stem}.{layer.number}"
    return line(
        net,
        layer,
        name,
        label=f"new {WORDS[stem]}",
        equation="(2)",
        source=POLYAK,
        formula=(q.old(old), " + ", q(velocity)),
        terms=(product(f"{axes}->{axes}", old), product(f"{axes}->{axes}", velocity)),
        sentence="The parameters move by the velocity.",
        code=Code(_SGD, ("move = velocity", "kernels.add(parameters, move)"), {"parameters": name}, True),
    )

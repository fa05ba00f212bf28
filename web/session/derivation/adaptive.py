"""Records of the optimizers that give every parameter its own rate: RMSProp and Adam."""

from .clipping import gradient_name
from .lines import line, names_of, times
from .network_facts import LayerFacts, NetworkFacts
from .places import axes_of_parameter
from .records import Code, Record, of, product
from .symbols import WORDS

HINTON = "Tieleman and Hinton 2012"
KINGMA = "Kingma and Ba 2015"

_EQUATIONS = {HINTON: "lecture 6e", KINGMA: "algorithm 1"}
_RMSPROP, _ADAM = (f"nncore.optimizers.scaling:{name}._update" for name in ("RMSProp", "Adam"))

_CORRECTIONS = {
    "mean": ("move *= rate / (1 - self.beta_1",),
    "mean_square": ("root = np.divide(mean_square",),
}
"""The lines that correct each mean."""


def rmsprop_records(net: NetworkFacts, layer: LayerFacts, stem: str) -> list[Record]:
    """Return the running mean square, and the step divided by its root."""
    rho, square = net.optimizer.rho, f"new_mean_square_{stem}.{layer.number}"
    lines = ("root += ", "move = ", "move *= ", "parameters -= move")
    return [
        _mean_square(net, layer, stem, keep=rho, letter=r"\rho", source=HINTON, path=_RMSPROP),
        _scaled_step(
            net,
            layer,
            stem,
            moment=gradient_name(net, layer, stem),
            square=square,
            source=HINTON,
            sentence="Each derivative is divided by its usual size: all parameters move about equally far.",
            code=Code(_RMSPROP, lines, {"parameters": f"new_{stem}.{layer.number}"}, True),
        ),
    ]


def adam_records(net: NetworkFacts, layer: LayerFacts, stem: str) -> list[Record]:
    """Return both running means, their corrections, and the step."""
    adam, of_stem = net.optimizer, f"_{stem}.{layer.number}"
    lines = ("np.sqrt(root", "root += ", "move = ", "parameters -= move")
    return [
        _mean(net, layer, stem),
        _mean_square(net, layer, stem, keep=adam.beta_2, letter=r"\beta_2", source=KINGMA, path=_ADAM),
        _corrected(net, layer, stem, what="mean", beta=adam.beta_1, letter=r"\beta_1"),
        _corrected(net, layer, stem, what="mean_square", beta=adam.beta_2, letter=r"\beta_2"),
        _scaled_step(
            net,
            layer,
            stem,
            moment=f"mean_hat{of_stem}",
            square=f"mean_square_hat{of_stem}",
            source=KINGMA,
            sentence="The mean gradient divided by its usual size, times the learning rate.",
            code=Code(_ADAM, lines, {"parameters": f"new{of_stem}"}, True),
        ),
    ]


def _mean(net: NetworkFacts, layer: LayerFacts, stem: str) -> Record:
    q, axes, beta = net.symbols, axes_of_parameter(stem), net.optimizer.beta_1
    old, new = f"mean_{stem}.{layer.number}", f"new_mean_{stem}.{layer.number}"
    gradient = gradient_name(net, layer, stem)
    return line(
        net,
        layer,
        new,
        label=f"mean of the {WORDS[stem]}' gradients",
        equation=_EQUATIONS[KINGMA],
        source=KINGMA,
        formula=(r"\beta_1 ", q(old), r" + (1 - \beta_1) ", q(gradient)),
        terms=(times(axes, beta, r"\beta_1", old), times(axes, 1 - beta, r"(1 - \beta_1)", gradient)),
        sentence="A running mean of the gradient.",
        code=Code(_ADAM, ("mean = _running_mean(",), {"mean": new}, True),
    )


def _corrected(
    net: NetworkFacts, layer: LayerFacts, stem: str, *, what: str, beta: float, letter: str
) -> Record:
    """A mean, divided by what it lacks as it began at 0."""
    i, step, axes = layer.number, net.optimizer.step + 1, axes_of_parameter(stem)
    mean, lines = f"new_{what}_{stem}.{i}", _CORRECTIONS[what]
    share = rf"1 - {letter}^{{{step}}}"
    return line(
        net,
        layer,
        f"{what}_hat_{stem}.{i}",
        label=f"corrected {what.replace('_', ' ')} of the {WORDS[stem]}",
        equation=_EQUATIONS[KINGMA],
        source=KINGMA,
        formula=(r"\frac{", net.symbols(mean), rf"}}{{{share}}}"),
        terms=(times(axes, 1 / (1 - beta**step), rf"\frac{{1}}{{{share}}}", mean),),
        sentence="The mean began at 0; the division makes up for that in the first steps.",
        code=Code(_ADAM, lines),
    )


def _scaled_step(
    net: NetworkFacts,
    layer: LayerFacts,
    stem: str,
    *,
    moment: str,
    square: str,
    source: str,
    sentence: str,
    code: Code,
) -> Record:
    """The step of each parameter, divided by the root of its mean square."""
    q, axes = net.symbols, axes_of_parameter(stem)
    name, old, _ = names_of(net, layer, stem)
    root = of("inverse_of_root", square, epsilon=net.optimizer.epsilon)
    return line(
        net,
        layer,
        name,
        label=f"new {WORDS[stem]}",
        equation=_EQUATIONS[source],
        source=source,
        formula=(q.old(old), r" - \lambda \frac{", q(moment), r"}{\sqrt{", q(square), r"} + \epsilon}"),
        terms=(
            product(f"{axes}->{axes}", old),
            product(f"{axes},{axes}->{axes}", moment, root, scale=-net.rate, scale_tex=r"\lambda"),
        ),
        sentence=sentence,
        code=code,
    )


def _mean_square(
    net: NetworkFacts, layer: LayerFacts, stem: str, *, keep: float, letter: str, source: str, path: str
) -> Record:
    q, axes = net.symbols, axes_of_parameter(stem)
    old, new = f"mean_square_{stem}.{layer.number}", f"new_mean_square_{stem}.{layer.number}"
    gradient = gradient_name(net, layer, stem)
    return line(
        net,
        layer,
        new,
        label=f"mean square of the {WORDS[stem]}' gradients",
        equation=_EQUATIONS[source],
        source=source,
        formula=(f"{letter} ", q(old), f" + (1 - {letter}) ", q.power(gradient, "2")),
        terms=(
            times(axes, keep, letter, old),
            product(f"{axes}->{axes}", of("square", gradient), scale=1 - keep, scale_tex=f"(1 - {letter})"),
        ),
        sentence="A running mean of the squared gradient, entry by entry.",
        code=Code(path, ("mean_square = _running_mean(",), {"mean_square": new}, True),
    )

"""Records of the optimizers that give every parameter its own rate: RMSProp and Adam."""

from .clipping import gradient_name
from .lines import line, names_of, times
from .network_facts import LayerFacts, NetworkFacts
from .places import axes_of_parameter
from .records import Code, Record, of, product
from .symbols import WORDS

HINTON = "Tieleman and Hinton 2012"


KINGMA = "Kingma and Ba 2015"


def rmsprop_records(net: NetworkFacts, layer: LayerFacts, stem: str) -> list[Record]:
    q, axes, rho, i = net.symbols, axes_of_parameter(stem), net.optimizer.rho, layer.number
    name, old, gradient = names_of(net, layer, stem)
    square, epsilon = f"new_mean_square_{stem}.{i}", net.optimizer.epsilon
    path = "nncore.optimizers.scaling:RMSProp._update"
    return [
        _mean_square(net, layer, stem, keep=rho, letter=r"\rho", source=HINTON, path=path),
        line(
            net,
            layer,
            name,
            label=f"new {WORDS[stem]}",
            equation="lecture 6e",
            source=HINTON,
            formula=(
                q.old(old),
                r" - \lambda \frac{",
                q(gradient),
                r"}{\sqrt{",
                q(square),
                r"} + \epsilon}",
            ),
            terms=(
                product(f"{axes}->{axes}", old),
                product(
                    f"{axes},{axes}->{axes}",
                    gradient,
                    of("inverse_of_root", square, epsilon=epsilon),
                    scale=-net.rate,
                    scale_tex=r"\lambda",
                ),
            ),
            sentence="Each derivative is divided by its usual size: all parameters move about equally far.",
            code=Code(
                path, ("root += ", "move = ", "move *= ", "parameters -= move"), {"parameters": name}, True
            ),
        ),
    ]


def adam_records(net: NetworkFacts, layer: LayerFacts, stem: str) -> list[Record]:
    q, axes, i, adam = net.symbols, axes_of_parameter(stem), layer.number, net.optimizer
    name, old, gradient = names_of(net, layer, stem)
    mean, mean_hat = f"new_mean_{stem}.{i}", f"mean_hat_{stem}.{i}"
    square, square_hat = f"new_mean_square_{stem}.{i}", f"mean_square_hat_{stem}.{i}"
    path, step = "nncore.optimizers.scaling:Adam._update", adam.step + 1
    same = f"{axes}->{axes}"

    def hat(new: str, of_what: str, beta: float, letter: str, lines: tuple[str, ...]) -> Record:
        return line(
            net,
            layer,
            new,
            label=f"corrected mean {'square ' if 'square' in new else ''}of the {WORDS[stem]}",
            equation="algorithm 1",
            source=KINGMA,
            formula=(r"\frac{", q(of_what), rf"}}{{1 - {letter}^{{{step}}}}}"),
            terms=(
                product(
                    same,
                    of_what,
                    scale=1 / (1 - beta**step),
                    scale_tex=rf"\frac{{1}}{{1 - {letter}^{{{step}}}}}",
                ),
            ),
            sentence="The mean began at 0; the division makes up for that in the first steps.",
            code=Code(path, lines),
        )

    return [
        line(
            net,
            layer,
            mean,
            label=f"mean of the {WORDS[stem]}' gradients",
            equation="algorithm 1",
            source=KINGMA,
            formula=(r"\beta_1 ", q(f"mean_{stem}.{i}"), r" + (1 - \beta_1) ", q(gradient)),
            terms=(
                times(axes, adam.beta_1, r"\beta_1", f"mean_{stem}.{i}"),
                times(axes, 1 - adam.beta_1, r"(1 - \beta_1)", gradient),
            ),
            sentence="A running mean of the gradient.",
            code=Code(path, ("mean = _running_mean(",), {"mean": mean}, True),
        ),
        _mean_square(net, layer, stem, keep=adam.beta_2, letter=r"\beta_2", source=KINGMA, path=path),
        hat(mean_hat, mean, adam.beta_1, r"\beta_1", ("move *= rate / (1 - self.beta_1",)),
        hat(square_hat, square, adam.beta_2, r"\beta_2", ("root = np.divide(mean_square",)),
        line(
            net,
            layer,
            name,
            label=f"new {WORDS[stem]}",
            equation="algorithm 1",
            source=KINGMA,
            formula=(
                q.old(old),
                r" - \lambda \frac{",
                q(mean_hat),
                r"}{\sqrt{",
                q(square_hat),
                r"} + \epsilon}",
            ),
            terms=(
                product(same, old),
                product(
                    f"{axes},{axes}->{axes}",
                    mean_hat,
                    of("inverse_of_root", square_hat, epsilon=adam.epsilon),
                    scale=-net.rate,
                    scale_tex=r"\lambda",
                ),
            ),
            sentence="The mean gradient divided by its usual size, times the learning rate.",
            code=Code(
                path,
                ("np.sqrt(root", "root += ", "move = ", "parameters -= move"),
                {"parameters": name},
                True,
            ),
        ),
    ]


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
        equation="lecture 6e" if source == HINTON else "algorithm 1",
        source=source,
        formula=(f"{letter} ", q(old), f" + (1 - {letter}) ", q.power(gradient, "2")),
        terms=(
            times(axes, keep, letter, old),
            product(f"{axes}->{axes}", of("square", gradient), scale=1 - keep, scale_tex=f"(1 - {letter})"),
        ),
        sentence="A running mean of the squared gradient, entry by entry.",
        code=Code(path, ("mean_square = _running_mean(",), {"mean_square": new}, True),
    )

"""Records of batch norm, forward and back (lecture notes; nncore's `BatchNorm`)."""

from nncore.batch_norm import EPSILON

from .network_facts import NOTES, LayerFacts, NetworkFacts
from .places import place
from .records import Code, Factor, Form, Piece, Record, Term, of, pieces, product
from .symbols import number_tex

_FORWARD = "nncore.batch_norm:BatchNorm.forward_propagate"
_BACKWARD = "nncore.batch_norm:BatchNorm.backward_propagate"
_MEAN = r" = \frac{1}{M} \sum_{m=1}^{M} "


def forward_records(net: NetworkFacts, layer: LayerFacts) -> list[Record]:
    """Return how the sums become z: mean, variance, normalized, scaled and shifted."""
    return [_mean(net, layer), _variance(net, layer), _normalized(net, layer), _shifted(net, layer)]


def backward_records(net: NetworkFacts, layer: LayerFacts) -> list[Record]:
    """Return the gradients of gamma and beta, and the error before batch norm."""
    return [_gamma_gradients(net, layer), _beta_gradients(net, layer), _error_before(net, layer)]


def _line(
    layer: LayerFacts,
    name: str,
    *,
    label: str,
    sentence: str,
    formula: tuple[Piece, ...],
    terms: tuple[Term, ...],
    code: Code,
) -> Record:
    """The record of one line of batch norm, as its code goes: forward or back."""
    form = Form("main", "", NOTES, formula, terms, sentence, code=code)
    direction = "forward" if code.function == _FORWARD else "backward"
    return Record(f"{name}.{layer.number}", label, place(layer, "neurons", direction), (form,))


def _batch_mean(net: NetworkFacts, einsum: str, *factors: str | Factor) -> Term:
    """The mean over the batch of a product."""
    return product(einsum, *factors, scale=1 / net.size, scale_tex=rf"\frac{{1}}{{{net.size}}}")


def _mean(net: NetworkFacts, layer: LayerFacts) -> Record:
    i, q = layer.number, net.symbols
    s, mean = f"s.{i}", f"batch_mean.{i}"
    return _line(
        layer,
        "batch_mean",
        label=f"mean of layer {i} over the batch",
        sentence="The mean of each neuron's sums over the batch.",
        formula=pieces(q(mean), _MEAN, q.one(s)),
        terms=(_batch_mean(net, "mj->j", s),),
        code=Code(_FORWARD, ("mean = batch_mean(",), {"mean": mean}),
    )


def _variance(net: NetworkFacts, layer: LayerFacts) -> Record:
    i, q = layer.number, net.symbols
    s, mean, variance = f"s.{i}", f"batch_mean.{i}", f"batch_variance.{i}"
    return _line(
        layer,
        "batch_variance",
        label=f"variance of layer {i} over the batch",
        sentence="The mean of the squared distances from that mean.",
        formula=pieces(q(variance), f"{_MEAN}(", q.one(s), " - ", q(mean), ")^2"),
        terms=(_batch_mean(net, "mj->j", of("squared_difference", s, mean)),),
        code=Code(_FORWARD, ("variance = np.einsum(",), {"variance": variance}),
    )


def _normalized(net: NetworkFacts, layer: LayerFacts) -> Record:
    i, q = layer.number, net.symbols
    s, mean, variance, norm = f"s.{i}", f"batch_mean.{i}", f"batch_variance.{i}", f"normalized.{i}"
    deviation = (r"}{\sqrt{", q(variance), rf" + {number_tex(EPSILON)}}}}}")
    return _line(
        layer,
        "normalized",
        label=f"normalized s of layer {i}",
        sentence="Minus the mean, divided by the deviation: every neuron now has mean 0 and deviation 1.",
        formula=pieces(q(norm), r" = \frac{", q(s), " - ", q(mean), *deviation),
        terms=(product("mj,j->mj", of("difference", s, mean), _inverse_root(layer)),),
        code=Code(_FORWARD, ("self.normalized /=",), {"self.normalized": norm}),
    )


def _shifted(net: NetworkFacts, layer: LayerFacts) -> Record:
    i, q = layer.number, net.symbols
    norm, gamma, beta, z = f"normalized.{i}", f"gamma.{i}", f"beta.{i}", f"z.{i}"
    names = {"self.normalized": norm, 'self.params["gamma"]': gamma, 'self.params["beta"]': beta, "z": z}
    return _line(
        layer,
        "z",
        label=f"z of layer {i}",
        sentence="Scaled by gamma and shifted by beta, both learned.",
        formula=pieces(q(z), " = ", q(gamma), r" \odot ", q(norm), " + ", q(beta)),
        terms=(product("j,mj->mj", gamma, norm), product("j->mj", beta)),
        code=Code(_FORWARD, ("z = np.multiply(", 'z += self.params["beta"]'), names),
    )


def _gamma_gradients(net: NetworkFacts, layer: LayerFacts) -> Record:
    i, q = layer.number, net.symbols
    delta, norm, d_gamma = f"delta.{i}", f"normalized.{i}", f"d_gamma.{i}"
    names = {"delta": delta, "self.normalized": norm, "d_gamma": d_gamma}
    return _line(
        layer,
        "d_gamma",
        label=f"gamma gradients of layer {i}",
        sentence="The mean over the batch of error times normalized sum.",
        formula=pieces(q(d_gamma), _MEAN, q.one(delta), r" \odot ", q.one(norm)),
        terms=(_batch_mean(net, "mj,mj->j", delta, norm),),
        code=Code(_BACKWARD, ("d_gamma /=",), names),
    )


def _beta_gradients(net: NetworkFacts, layer: LayerFacts) -> Record:
    i, q = layer.number, net.symbols
    delta, d_beta = f"delta.{i}", f"d_beta.{i}"
    return _line(
        layer,
        "d_beta",
        label=f"beta gradients of layer {i}",
        sentence="The mean of the error over the batch.",
        formula=pieces(q(d_beta), _MEAN, q.one(delta)),
        terms=(_batch_mean(net, "mj->j", delta),),
        code=Code(_BACKWARD, ("batch_mean(delta",), {"delta": delta, "d_beta": d_beta}),
    )


def _error_before(net: NetworkFacts, layer: LayerFacts) -> Record:
    i, q = layer.number, net.symbols
    delta, norm, gamma = f"delta.{i}", f"normalized.{i}", f"gamma.{i}"
    d_gamma, d_beta, d_s = f"d_gamma.{i}", f"d_beta.{i}", f"d_s.{i}"
    root = _inverse_root(layer)
    slope = (r" = \frac{", q(gamma), r"}{\sqrt{", q(f"batch_variance.{i}"), r" + \epsilon}} \odot (")
    ways = (q(delta), " - ", q(d_beta), " - ", q(norm), r" \odot ", q(d_gamma), ")")
    return _line(
        layer,
        "d_s",
        label=f"error before batch norm of layer {i}",
        sentence="A sum moves its own z, the mean and the deviation of the batch: three ways back.",
        formula=pieces(q(d_s), *slope, *ways),
        terms=(
            product("j,j,mj->mj", gamma, root, delta),
            product("j,j,j->mj", gamma, root, d_beta, scale=-1.0),
            product("j,j,mj,j->mj", gamma, root, norm, d_gamma, scale=-1.0),
        ),
        code=Code(
            _BACKWARD,
            ("d_s *=",),
            {"delta": delta, "self.normalized": norm, "d_gamma": d_gamma, "d_beta": d_beta, "d_s": d_s},
        ),
    )


def _inverse_root(layer: LayerFacts) -> Factor:
    """One over the deviation of a layer's sums."""
    return of("inverse_root", f"batch_variance.{layer.number}", epsilon=EPSILON)

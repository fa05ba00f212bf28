"""Records of batch norm, forward and back (lecture notes; nncore's `BatchNorm`)."""

from nncore.batch_norm import EPSILON

from .network_facts import NOTES, LayerFacts, NetworkFacts
from .places import place
from .records import Code, Form, Piece, Record, Term, of, pieces, product
from .symbols import number_tex

_FORWARD = "nncore.batch_norm:BatchNorm.forward_propagate"


def forward_records(net: NetworkFacts, layer: LayerFacts) -> list[Record]:
    i, q, where = layer.number, net.symbols, place(layer, "neurons", "forward")
    s, mean, variance, norm = f"s.{i}", f"batch_mean.{i}", f"batch_variance.{i}", f"normalized.{i}"
    gamma, beta, z = f"gamma.{i}", f"beta.{i}", f"z.{i}"
    share, share_tex = 1 / net.size, rf"\frac{{1}}{{{net.size}}}"

    def record(
        name: str, label: str, sentence: str, formula: tuple[Piece, ...], terms: tuple[Term, ...], code: Code
    ) -> Record:
        form = Form("main", "", NOTES, formula, terms, sentence, code=code)
        return Record(name, label, where, (form,))

    return [
        record(
            mean,
            f"mean of layer {i} over the batch",
            "The mean of each neuron's sums over the batch.",
            pieces(q(mean), r" = \frac{1}{M} \sum_{m=1}^{M} ", q.one(s)),
            (product("mj->j", s, scale=share, scale_tex=share_tex),),
            Code(_FORWARD, ("mean = batch_mean(",), {"mean": mean}),
        ),
        record(
            variance,
            f"variance of layer {i} over the batch",
            "The mean of the squared distances from that mean.",
            pieces(q(variance), r" = \frac{1}{M} \sum_{m=1}^{M} (", q.one(s), " - ", q(mean), ")^2"),
            (product("mj->j", of("squared_difference", s, mean), scale=share, scale_tex=share_tex),),
            Code(_FORWARD, ("variance = np.einsum(",), {"variance": variance}),
        ),
        record(
            norm,
            f"normalized s of layer {i}",
            "Minus the mean, divided by the deviation: every neuron now has mean 0 and deviation 1.",
            pieces(
                q(norm),
                r" = \frac{",
                q(s),
                " - ",
                q(mean),
                r"}{\sqrt{",
                q(variance),
                rf" + {number_tex(EPSILON)}}}}}",
            ),
            (product("mj,j->mj", of("difference", s, mean), of("inverse_root", variance, epsilon=EPSILON)),),
            Code(_FORWARD, ("self.normalized /=",), {"self.normalized": norm}),
        ),
        record(
            z,
            f"z of layer {i}",
            "Scaled by gamma and shifted by beta, both learned.",
            pieces(q(z), " = ", q(gamma), r" \odot ", q(norm), " + ", q(beta)),
            (product("j,mj->mj", gamma, norm), product("j->mj", beta)),
            Code(
                _FORWARD,
                ("z = np.multiply(", 'z += self.params["beta"]'),
                {"self.normalized": norm, 'self.params["gamma"]': gamma, 'self.params["beta"]': beta, "z": z},
            ),
        ),
    ]


def backward_records(net: NetworkFacts, layer: LayerFacts) -> list[Record]:
    i, q, where = layer.number, net.symbols, place(layer, "neurons", "backward")
    delta, norm, gamma, variance = f"delta.{i}", f"normalized.{i}", f"gamma.{i}", f"batch_variance.{i}"
    d_gamma, d_beta, d_s = f"d_gamma.{i}", f"d_beta.{i}", f"d_s.{i}"
    share, share_tex = 1 / net.size, rf"\frac{{1}}{{{net.size}}}"
    root = of("inverse_root", variance, epsilon=EPSILON)
    path, mean = "nncore.batch_norm:BatchNorm.backward_propagate", r" = \frac{1}{M} \sum_{m=1}^{M} "
    return [
        Record(
            d_gamma,
            f"gamma gradients of layer {i}",
            where,
            (
                Form(
                    "main",
                    "",
                    NOTES,
                    pieces(q(d_gamma), mean, q.one(delta), r" \odot ", q.one(norm)),
                    (product("mj,mj->j", delta, norm, scale=share, scale_tex=share_tex),),
                    "The mean over the batch of error times normalized sum.",
                    code=Code(
                        path, ("d_gamma /=",), {"delta": delta, "self.normalized": norm, "d_gamma": d_gamma}
                    ),
                ),
            ),
        ),
        Record(
            d_beta,
            f"beta gradients of layer {i}",
            where,
            (
                Form(
                    "main",
                    "",
                    NOTES,
                    pieces(q(d_beta), mean, q.one(delta)),
                    (product("mj->j", delta, scale=share, scale_tex=share_tex),),
                    "The mean of the error over the batch.",
                    code=Code(path, ("batch_mean(delta",), {"delta": delta, "d_beta": d_beta}),
                ),
            ),
        ),
        Record(
            d_s,
            f"error before batch norm of layer {i}",
            where,
            (
                Form(
                    "main",
                    "",
                    NOTES,
                    pieces(
                        q(d_s),
                        r" = \frac{",
                        q(gamma),
                        r"}{\sqrt{",
                        q(variance),
                        r" + \epsilon}} \odot (",
                        q(delta),
                        " - ",
                        q(d_beta),
                        " - ",
                        q(norm),
                        r" \odot ",
                        q(d_gamma),
                        ")",
                    ),
                    (
                        product("j,j,mj->mj", gamma, root, delta),
                        product("j,j,j->mj", gamma, root, d_beta, scale=-1.0),
                        product("j,j,mj,j->mj", gamma, root, norm, d_gamma, scale=-1.0),
                    ),
                    "A sum moves its own z, the mean and the deviation of the batch: three ways back.",
                    code=Code(
                        path,
                        ("d_s *=",),
                        {
                            "delta": delta,
                            "self.normalized": norm,
                            "d_gamma": d_gamma,
                            "d_beta": d_beta,
                            "d_s": d_s,
                        },
                    ),
                ),
            ),
        ),
    ]

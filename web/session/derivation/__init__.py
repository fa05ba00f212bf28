"""One training step derived: every equation with its numbers, its code and its place in the picture.

``Derivation(model, x, y)`` computes a step on a batch in float64, on copies: nothing of the run changes.
Its answers are plain values that JSON can hold, beside ``arrays``: each
``{"data": float64 array, "shape": [...]}``, flat in C order.

``answer()``
    ``size``: M. ``network``: layers, loss, penalties, optimizer, ``learning_rate`` of this step.

    ``steps``: in order, ``{"id", "label", "phase", "layer", "quantities"}``. The phases are ``forward``,
    ``loss``, ``backward``, ``gradients``, ``update``, ``after``. ``quantities`` are the names of the records
    the step goes through; the last is what it is about.

    ``records``: by quantity, ``{"quantity", "label", "place", "forms"}``. ``place`` is ``{"layer", "part",
    "direction"}``. What is given (inputs, targets, parameters) has no forms. A form is::

        {"name": "main" | "short" | "in one line", "equation": "(9)", "source": "Südmersen",
         "formula": [{"tex": "\\mathbf{z}^{1}", "quantity": "z.1"}, {"tex": " = ", "quantity": null}, ...],
         "terms": [{"einsum": "mi,ji->mj", "scale": 1.0, "scale_tex": "",
                    "factors": [{"quantities": ["a.0"], "function": null, "parameters": {}}, ...]}, ...],
         "operands": ["a.0", "w.1", "b.1"],
         "sentence": "Each neuron ...",
         "layout": [{"quantity": "z.1", "view": "transposed"}, {"tex": "="}, ...],
         "code": {"id": "...", "names": {"self.z": "z.1", ...}, "is_flat": false} or null}

    The formula is the pieces' ``tex`` one after the other. A fraction may be spread over several pieces, so
    join them before typesetting and wrap those of a quantity, as in ``\\htmlData{token=z.1}{...}``, with
    KaTeX's ``trust`` a function that allows this one command (and ``strict`` one that ignores
    ``htmlExtension``).

    A quantity's value is the sum of its terms; a term is ``scale`` times the einsum of its factors; a factor
    is a quantity, or ``functions[function]`` of its ``quantities`` entry by entry (``#1`` and ``#2`` in the
    TeX, ``#slope`` and the like for ``parameters``; a shorter array has the last axes). Only ``softmax``
    needs the whole row. ``identity.l`` is the identity matrix, not sent. A letter only right of the
    arrow is an axis along which the term stays the same. No terms: no short formula, only a sentence.

    ``layout`` is the formula with matrices filled in (`layouts`); empty where entries side by side say more.

    ``code.id`` is a key of `sources.all_spans`, which the build writes as ``code-lines.json``: ``{"module",
    "function", "first", "last", "text", "lines"}``. ``names`` say which quantity stands under a name in that
    text; ``return`` is what the function returns; with ``is_flat`` the names are all parameters in one
    vector.

    ``quantities``: by name ``{"shape", "axes", "tex", "label", "whole", "least", "most", "mean"}``; ``axes``
    are the lengths as TeX (``["M", "n^{1}"]``). Arrays that are not ``whole`` are too large to be sent
    unasked: see ``part``.

``part(name, at)``
    A part of a quantity: for each axis the indices wanted, or null for all.

``explain(name, at, form="main")``
    One entry written out: ``value`` and ``terms``, each with ``scale``, ``value``, ``count`` and ``products``
    of ``factors``; a factor's ``arguments`` are entries ``{"quantity", "at", "value"}`` to explain next. Of a
    function of a whole row (``#1`` its own number, ``#1_k`` each of them) ``own`` says which is its own, else
    it is null.

`chain_rule`, `finite_differences` and `mark` ask for the paths from one weight to the loss, the difference
quotients of one parameter, and the marks for a student's numbers. `Stepper` answers all of them for a run:
``ask(model, data, choice, question, **request)``. Numbers JSON can't hold (of a network that diverged) are
null.

Taking the step: after ``{"batch": "next"}`` let the run make one step as it makes any, which takes that very
batch; after examples of one's own let it learn `Stepper.batch` beside the data (``learn_aside``). The run
computes in its own floating type, so that float32 weights agree with ``new_w`` in their first six digits.

Names
-----
Layers count from 1; shapes are nncore's own. ``y``, ``a.0``; per layer ``w``, ``b``, ``z`` (M, n), ``a``,
``d_a``, ``jacobian`` (M, n, n), ``delta``, ``d_w``, ``d_b``, ``new_w``, ``new_b``; ``loss`` (M,), ``cost``,
``new_loss``, ``new_cost``, ``cost_change``. ``d_w`` is dC/dW after mean and penalty, before clipping;
``loss`` is without the penalty. Where there is more than one example: ``example_d_w`` (M, n_out, n_in). With
penalties: ``mean_d_w``, ``penalty``, ``new_penalty``. With batch norm: ``s``, ``batch_mean``,
``batch_variance``, ``normalized``, ``gamma``, ``beta``, ``d_gamma``, ``d_beta``, ``d_s``, ``new_gamma``,
``new_beta``. With clipping: ``limited_d_w`` (by value, before a norm), ``square_norm``, ``gradient_norm``,
``clip_factor``, ``clipped_d_w``. Of the optimizer, for each parameter: ``velocity_w``, ``new_velocity_w``;
``mean_w``, ``new_mean_w``, ``mean_hat_w``; ``mean_square_w``, ``new_mean_square_w``, ``mean_square_hat_w``.
"""

from .derivation import Derivation
from .stepper import Stepper

__all__ = ["Derivation", "Stepper"]

"""How the documents write a quantity, what it is called in words, and the axes of its array."""

import re

from .records import Piece

_LAYER = {
    "a": r"\mathbf{%s}^{%d}",
    "z": r"\mathbf{%s}^{%d}",
    "s": r"\mathbf{%s}^{%d}",
}
"""Written small for one example and large for a batch."""

_FIXED = {
    "w": r"\mathbf{W}^{%d}",
    "b": r"\mathbf{b}^{%d}",
    "gamma": r"\boldsymbol{\gamma}^{%d}",
    "beta": r"\boldsymbol{\beta}^{%d}",
    "batch_mean": r"\boldsymbol{\mu}^{%d}",
    "batch_variance": r"(\boldsymbol{\sigma}^{%d})^2",
    "normalized": r"\hat{\mathbf{s}}^{%d}",
    "identity": r"\mathbf{I}^{%d}",
}

_OPTIMIZER = {
    "velocity": r"\mathbf{v}",
    "mean": r"\mathbf{m}",
    "mean_square": r"\mathbf{q}",
    "mean_hat": r"\hat{\mathbf{m}}",
    "mean_square_hat": r"\hat{\mathbf{q}}",
}

_SCALARS = {
    "y": (r"\mathbf{y}", r"\mathbf{Y}"),
    "loss": ("L", "L^m"),
    "cost": ("C", "C"),
    "penalty": (r"\Omega", r"\Omega"),
    "new_loss": ("L_s", "L^m_s"),
    "new_penalty": (r"\Omega_s", r"\Omega_s"),
    "new_cost": ("C_s", "C_s"),
    "cost_change": (r"\Delta C", r"\Delta C"),
    "square_norm": (r"\lVert\mathbf{g}\rVert^2", r"\lVert\mathbf{g}\rVert^2"),
    "gradient_norm": (r"\lVert\mathbf{g}\rVert", r"\lVert\mathbf{g}\rVert"),
    "clip_factor": ("c", "c"),
}

_MEMORY = re.compile(r"(new_)?(velocity|mean_square_hat|mean_hat|mean_square|mean)_(w|b|gamma|beta)")

PARAMETERS = {"w": "W", "b": "b", "gamma": "gamma", "beta": "beta"}
"""Our names of a layer's parameters, and nncore's."""

_SHORT = {"w": r"\mathbf{W}", "b": r"\mathbf{b}", "gamma": r"\gamma", "beta": r"\beta"}

WORDS = {"w": "weights", "b": "biases", "gamma": "gamma", "beta": "beta"}


def split(name: str) -> tuple[str, int | None]:
    """Return the stem of a name and its layer.

    Examples
    --------
    >>> split("d_w.1"), split("cost")
    (('d_w', 1), ('cost', None))
    """
    stem, _, layer = name.partition(".")
    return stem, int(layer) if layer else None


class Symbols:
    """The texts' symbols for a network of so many layers.

    Parameters
    ----------
    n_layers : int
        The index of the output layer.
    size : int
        Examples in the batch; a batch is written in capitals.
    """

    def __init__(self, n_layers: int, size: int) -> None:
        self._n_layers, self._batch = n_layers, size > 1

    def __call__(self, name: str) -> Piece:
        """Return a quantity as a piece of a formula."""
        return {"tex": self.tex(name), "quantity": name}

    def old(self, name: str) -> Piece:
        """Return a parameter from before the update."""
        return {"tex": f"{self.tex(name)}_{{s-1}}", "quantity": name}

    def power(self, name: str, exponent: str) -> Piece:
        """Return a quantity in brackets with something above: a transposition ``T``, a square ``2``."""
        return {"tex": _raised(self.tex(name), exponent), "quantity": name}

    def transposed(self, name: str) -> Piece:
        """Return a quantity transposed."""
        return self.power(name, "T")

    def one(self, name: str) -> Piece:
        """Return a quantity of the m-th example alone, in small letters with m above."""
        return {"tex": self._one(name), "quantity": name}

    def one_transposed(self, name: str) -> Piece:
        """Return a quantity of the m-th example alone, transposed."""
        return {"tex": _raised(self._one(name), "T"), "quantity": name}

    def _one(self, name: str) -> str:
        layer = split(name)[1]
        single = Symbols(self._n_layers, 1).tex(name)
        return single.replace(f"^{{{layer}}}", f"^{{{layer},m}}")

    def tex(self, name: str) -> str:
        """Return the symbol of a quantity.

        Examples
        --------
        >>> Symbols(2, 1).tex("delta.2"), Symbols(2, 5).tex("z.1")
        ('\\\\boldsymbol{\\\\delta}^{2}', '\\\\mathbf{Z}^{1}')
        """
        stem, layer = split(name)
        if layer is None:
            return _SCALARS[stem][self._batch]
        if stem in _LAYER:
            return _LAYER[stem] % (stem.upper() if self._batch else stem, layer)
        if stem in _FIXED:
            return _FIXED[stem] % layer
        if stem == "delta":
            return rf"\boldsymbol{{\{'Delta' if self._batch else 'delta'}}}^{{{layer}}}"
        if stem == "jacobian":
            return rf"\mathbf{{J}}_{{\mathbf{{a}}^{{{layer}}}}}(\mathbf{{z}}^{{{layer}}})"
        if stem == "d_a":
            return self._d_a(layer)
        return self._derived(stem, layer)

    def _d_a(self, layer: int) -> str:
        a = rf"\mathbf{{a}}^{{{layer}}}"
        return rf"\nabla L({a})" if layer == self._n_layers else rf"\frac{{\partial L}}{{\partial {a}}}"

    def _derived(self, stem: str, layer: int) -> str:
        if stem == "d_s":
            return rf"\frac{{\partial L}}{{\partial {self.tex(f's.{layer}')}}}"
        if found := re.fullmatch(r"(clipped_)?(example_|mean_|limited_)?d_(w|b|gamma|beta)", stem):
            clipped, which, parameter = found.groups()
            top = {"example_": "L^m", "mean_": r"\bar{L}"}.get(which or "", "C")
            tex = rf"\frac{{\partial {top}}}{{\partial {self.tex(f'{parameter}.{layer}')}}}"
            if clipped or which == "limited_":
                tex = rf"\left({tex}\right)_{{\text{{{'clip' if clipped else 'lim'}}}}}"
            return tex
        if found := re.fullmatch(r"new_(w|b|gamma|beta)", stem):
            return self.tex(f"{found[1]}.{layer}") + "_{s}"
        found = _MEMORY.fullmatch(stem)
        if found is None:
            raise ValueError(f"quantity must be one of a step's, got {stem!r}")
        new, slot, parameter = found.groups()
        time = "" if slot.endswith("hat") else (",s" if new else ",s-1")
        return rf"{_OPTIMIZER[slot]}^{{{layer}}}_{{{_SHORT[parameter]}{time}}}"


def _raised(tex: str, exponent: str) -> str:
    brackets = (r"\left(", r"\right)") if "frac" in tex else ("(", ")")
    return f"{brackets[0]}{tex}{brackets[1]}^{exponent}"


def number_tex(number: float) -> str:
    """Return a number as TeX.

    Examples
    --------
    >>> number_tex(0.25), number_tex(1e-5)
    ('0.25', '10^{-5}')
    """
    mantissa, e, exponent = f"{number:g}".partition("e")
    if not e:
        return mantissa
    power = f"10^{{{int(exponent)}}}"
    return power if mantissa == "1" else rf"{mantissa} \cdot {power}"

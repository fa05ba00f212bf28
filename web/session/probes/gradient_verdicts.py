"""What the gradients of all layers say together: exploding, dead, vanishing, flat or healthy, and why."""

import math

from session.answers import Answer

EXPLODING_GRADIENT = 100.0
"""At a learning rate of 0.01, this RMS gradient moves every weight by 1: more than its usual size."""

EXPLODING_MOVE = 1.0
"""A step that moves a layer's weights by more than their own size throws away what they had learnt."""

DEAD_SHARE = 0.5
"""A few dead ReLUs do no harm; with half a layer gone the rest has to carry all."""

VANISHING_FACTOR = 100.0
"""In networks that learn, layers stay within a factor of about 40; sigmoids three deep start beyond 100."""

FLAT_GRADIENT = 1e-6
"""In float32, steps this small are soon lost in the rounding of weights around 1."""

SATURATED_SHARE = 0.5

Verdict = tuple[str, str]
"""A word and a sentence."""


def verdict(layers: list[Answer]) -> Verdict:
    """Judge the gradients of all layers.

    Parameters
    ----------
    layers : list of dict
        As `gradient_flow.measure` tells them, first hidden layer to output layer, and ``moved``: how far the
        last update moved the weights, as a share of their size.

    Returns
    -------
    str, str
        ``exploding``, ``dead``, ``vanishing``, ``flat`` or ``healthy``; and why, in a sentence.
    """
    return exploding(layers) or dead(layers) or flat(layers) or vanishing(layers) or healthy(layers)


def exploding(layers: list[Answer]) -> Verdict | None:
    """Return the verdict on gradients or weights without end, or so large that a step overshoots."""
    for i, layer in enumerate(layers):
        if not math.isfinite(layer["gradient_rms"]):
            return "exploding", f"The gradient of {name(layers, i)} is no longer a finite number."
        if not (math.isfinite(layer["weight_rms"]) and math.isfinite(layer["moved"])):
            return "exploding", (
                f"The weights of {name(layers, i)} have gone beyond what a number can hold. Go back to "
                "earlier weights, with a lower learning rate or clipped gradients."
            )
    most = max(range(len(layers)), key=lambda i: layers[i]["gradient_rms"])
    size = layers[most]["gradient_rms"]
    if size > EXPLODING_GRADIENT:
        return "exploding", (
            f"The RMS gradient of {name(layers, most)} is {short(size)} per weight: even a learning rate of "
            f"0.01 moves each weight by about {short(0.01 * size)}. Clip the gradients, or start with "
            "smaller weights."
        )
    far = max(range(len(layers)), key=lambda i: layers[i]["moved"])
    moved = layers[far]["moved"]
    if moved > EXPLODING_MOVE:
        return "exploding", (
            f"The last step moved the weights of {name(layers, far)} by {short(moved)} times their own size. "
            "Lower the learning rate or clip the gradients."
        )
    return None


def dead(layers: list[Answer]) -> Verdict | None:
    """Return the verdict on a layer that has lost half of its ReLUs or more."""
    worst = max(range(len(layers)), key=lambda i: layers[i]["dead"] / layers[i]["units"])
    count, units = layers[worst]["dead"], layers[worst]["units"]
    if count < DEAD_SHARE * units:
        return None
    if count == units:
        return "dead", (
            f"All {units} ReLUs of {name(layers, worst)} answer 0 to every example, so no gradient "
            "passes and nothing below can learn. Take new weights with a lower learning rate, or leaky ReLU."
        )
    return "dead", (
        f"{count} of {units} ReLUs of {name(layers, worst)} ({100 * count / units:.0f} %) answer 0 to every "
        "example and get no gradient. Take new weights with a lower learning rate, or leaky ReLU."
    )


def flat(layers: list[Answer]) -> Verdict | None:
    """Return the verdict on gradients that are small everywhere."""
    most = max(layer["gradient_rms"] for layer in layers)
    if most >= FLAT_GRADIENT:
        return None
    if most == 0 and any(layer["weight_rms"] == 0 for layer in layers):
        sentence = (
            "No weight gets a gradient, because weights of 0 pass nothing on. Start with random weights."
        )
        return "vanishing", sentence
    return "flat", (
        f"No layer's RMS gradient exceeds {short(FLAT_GRADIENT)}: there is nothing left to learn, or "
        "training is stuck. The cost tells which."
    )


def vanishing(layers: list[Answer]) -> Verdict | None:
    """Return the verdict on a layer that gets far less gradient than the output layer."""
    weakest = min(range(len(layers)), key=lambda i: layers[i]["gradient_rms"])
    least, output = layers[weakest]["gradient_rms"], layers[-1]["gradient_rms"]
    if output < VANISHING_FACTOR * least:
        return None
    where = name(layers, weakest)
    amount = "no gradient"
    if least:
        amount = f"{short(output / least)} times less gradient than those of the output layer"
    return "vanishing", f"The weights of {where} get {amount}, because {reason(layers, weakest)}."


def reason(layers: list[Answer], weakest: int) -> str:
    """Return why little gradient comes down to a layer."""
    above = range(weakest, len(layers) - 1)
    for i in range(weakest + 1, len(layers)):
        if layers[i]["weight_rms"] == 0:
            return f"the weights of {name(layers, i)} are all 0"
    flattest = max(above, key=lambda i: layers[i]["saturated"], default=None)
    if flattest is not None and layers[flattest]["saturated"] >= SATURATED_SHARE:
        share, activation = (layers[flattest][key] for key in ("saturated", "activation"))
        return (
            f"{100 * share:.0f} % of the answers of {name(layers, flattest)} are where {activation} is flat"
        )
    sigmoids = sum(layers[i]["activation"] == "sigmoid" for i in above)
    if sigmoids:
        each = "the sigmoid" if sigmoids == 1 else f"each of the {sigmoids} sigmoids"
        return f"{each} on its way passes on at most a quarter of it; try ReLU, or batch norm"
    return "the small weights of the layers above shrink it on its way"


def healthy(layers: list[Answer]) -> Verdict:
    """Return the verdict when nothing is wrong, with what there is to say for it."""
    sizes = [layer["gradient_rms"] for layer in layers]
    count = sum(layer["dead"] for layer in layers)
    relus = sum(layer["units"] for layer in layers if layer["activation"] == "relu")
    is_are = "is" if count <= 1 else "are"
    of_dead = f" {count or 'None'} of the {relus} ReLUs {is_are} dead." if relus else ""
    if len(layers) == 1:
        return "healthy", f"The only layer's RMS gradient is {short(sizes[0])}.{of_dead}"
    factor = short(max(sizes) / min(sizes))
    return "healthy", f"The RMS gradients of all layers stay within a factor of {factor}.{of_dead}"


def name(layers: list[Answer], i: int) -> str:
    """Return what a layer is called in a sentence."""
    return "the output layer" if i == len(layers) - 1 else f"hidden layer {i + 1}"


def short(value: float) -> str:
    """Return a number from 0 with two significant digits; a quotient may be beyond all numbers.

    Examples
    --------
    >>> short(0.0123), short(3456.7), short(1e-6), short(2.5e9), short(math.inf)
    ('0.012', '3,500', '1e-6', '2.5e9', 'more than 1e308')
    """
    if value == 0:
        return "0"
    if value == math.inf:
        return "more than 1e308"
    if 1e-3 <= value < 1e6:
        digits = 1 - math.floor(math.log10(value))
        text = f"{round(value, digits):,.{max(0, digits)}f}"
        return text.rstrip("0").rstrip(".") if digits > 0 else text
    mantissa, exponent = f"{value:.1e}".split("e")
    return f"{mantissa.removesuffix('.0')}e{int(exponent)}"

"""Check my calculation: a student's numbers marked, with errors carried forward and mistakes recognised.

Conventions: delta is dL/dz of each example, without the 1/M of the cost; an update is old - rate x gradient.
A number is right when it differs by at most half a unit of the last digit that is wanted.
"""

import math
from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from nncore.types import Array
from nncore.validation import check_integer

from .derivation import Derivation
from .evaluate import evaluate
from .mistakes import MISTAKES, Case, Mistake
from .symbols import split
from .typed import Typed, read_number

Entry = dict[str, Any]
"""``quantity``, ``at`` and ``text``: what was typed where."""

LEAST_DIGITS = 2
"""A number with so many digits is compared as exactly as it is written."""

MOST_OF_A_ZERO = 0.005
"""A 0 without so many decimals, 0.00, stands for no other number."""

NEAR = 10
"""A number off by at most so many tolerances is near: rounding on the way may be the reason."""

Read = list[tuple[tuple[int, ...], str, Typed | None]]
"""Place, text and number of every entry of one quantity."""


class Wanted(NamedTuple):
    """How exactly numbers are wanted: so many significant digits, or else so many decimals."""

    decimals: int
    significant: int | None

    def tolerance(self, right: float) -> float:
        """Return half a unit of the last digit wanted of a number.

        Examples
        --------
        >>> Wanted(3, None).tolerance(0.00123), Wanted(3, 2).tolerance(0.00123)
        (0.0005, 5e-05)
        """
        if self.significant is None or not right or not math.isfinite(right):
            return 0.5 * 10.0**-self.decimals
        return 0.5 * 10.0 ** (math.floor(math.log10(abs(right))) + 1 - self.significant)


def mark(
    derivation: Derivation, entries: list[Entry], *, decimals: int = 3, significant: int | None = None
) -> dict[str, Any]:
    """Mark a student's numbers.

    Parameters
    ----------
    derivation : Derivation
        The step they are of.
    entries : list of dict
        ``{"quantity": "z.1", "at": [0, 2], "text": "0,35"}``; an empty text is passed over.
    decimals : int
        Wanted, from 1 to 12; the tolerance is half a unit of the last one.
    significant : int, optional
        Significant digits wanted instead, from 1 to 12; a 0 is still wanted to so many decimals.

    Returns
    -------
    dict
        ``quantities``, in the order of the derivation: of each ``quantity``, ``status``, ``entries`` and
        ``mistakes``.

        An entry has ``at``, ``text``, ``status``, ``tolerance``, ``value`` (as read, or null), ``expected``
        (the right number) and ``from_yours`` (the right method with the student's own wrong numbers before).
        Its status is ``right``; ``rounded``: right, with fewer digits than wanted; ``carried``: right in
        method, from earlier wrong or rounded numbers; ``near``: off by little, as by rounding on the way;
        ``wrong``; or ``unreadable``. A quantity has the worst of its entries.

        ``mistakes`` are ``{"id", "sentence"}`` of each that gives the numbers at all entered places. None:
        not recognised. Several: any of them may be it.

    Raises
    ------
    ValueError
        If a quantity or place is none of the step's, or decimals are out of range.
    """
    check_integer("decimals", decimals, at_least=1, at_most=12)
    if significant is not None:
        check_integer("significant", significant, at_least=1, at_most=12)
    wanted = Wanted(decimals, significant)
    read = _read(derivation, entries)
    worlds = [dict(derivation.values), dict(derivation.values)]
    marked = []
    for name in _order(derivation):
        for world in worlds:
            _compute(derivation, name, world)
        if name in read:
            cases = [_case(derivation, name, world) for world in (*worlds, derivation.values)]
            told = _mark_quantity(cases, read[name], wanted)
            marked.append(told)
            _take_over(name, worlds, read[name], told)
    return {"decimals": decimals, "significant": significant, "quantities": marked}


def _order(derivation: Derivation) -> list[str]:
    """All quantities in the order in which they are computed."""
    return list(dict.fromkeys(name for step in derivation.steps for name in step["quantities"]))


def _compute(derivation: Derivation, name: str, world: dict[str, Array]) -> None:
    """Compute a quantity from the quantities before it in one of the two worlds (`_take_over`)."""
    forms = derivation.records[name].forms
    if forms and forms[0].terms:
        value = evaluate(forms[0], world)
        world[name] = np.array(np.broadcast_to(value, derivation.values[name].shape))


def _take_over(name: str, worlds: list[dict[str, Array]], read: Read, told: dict[str, Any]) -> None:
    """Go on from the student's numbers: in the first world only wrong ones, in the second all as written."""
    for (place, _, number), entry in zip(read, told["entries"], strict=True):
        if number is None:
            continue
        worlds[1][name][place] = number.value
        if entry["status"] == "wrong":
            worlds[0][name][place] = number.value


def _read(derivation: Derivation, entries: list[Entry]) -> dict[str, Read]:
    read: dict[str, Read] = {}
    for entry in entries:
        name, text = entry["quantity"], entry["text"]
        record = derivation.records.get(name)
        if record is None or not record.forms or not record.forms[0].terms:
            raise ValueError(f"quantity must be one that is computed, got {name!r}")
        place = derivation.check_place(name, entry["at"])
        if text.strip():
            read.setdefault(name, []).append((place, text, _number(text)))
    return read


def _number(text: str) -> Typed | None:
    """The number of a text; None where it is none."""
    try:
        return read_number(text)
    except ValueError:
        return None


def _case(derivation: Derivation, name: str, world: Mapping[str, Array]) -> Case:
    stem, layer = split(name)
    facts = derivation.net.layers[(layer or len(derivation.net.layers)) - 1]
    return Case(derivation.net, derivation.records[name], world, stem, facts)


def _mark_quantity(cases: list[Case], read: Read, wanted: Wanted) -> dict[str, Any]:
    """Mark one quantity; the last case is the true one."""
    name = cases[0].record.quantity
    told = [
        _mark_entry(entry, [float(case.values[name][entry[0]]) for case in cases], wanted) for entry in read
    ]
    doubtful = [entry for entry in told if entry["status"] in ("wrong", "near")]
    suspected = _suspected(cases, told)
    found = _recognise(suspected, _numbers(read, told)) if doubtful else []
    found = found or _signs_of_entries([case.values[name] for case in suspected], read, told)
    if found:
        for entry in doubtful:
            entry["status"] = "wrong"
    statuses = {entry["status"] for entry in told}
    worst = next(status for status in _BY_WEIGHT if status in statuses)
    return {"quantity": name, "status": worst, "entries": told, "mistakes": found}


def _suspected(cases: list[Case], told: list[dict[str, Any]]) -> list[Case]:
    """The cases in which a mistake may have been made: of the student's own, only those that lead near.

    What follows from a mistake is as wrong as if it were made here, in the true case, once more.
    """
    *own, _ = cases
    return [case for case in own if all(_leads_near(case, entry) for entry in told)] or cases


def _leads_near(case: Case, entry: dict[str, Any]) -> bool:
    """Whether the right way leads near a number from what is before it in a case; no number is near any."""
    value, right = entry["value"], float(case.values[case.record.quantity][tuple(entry["at"])])
    return value is None or _is_near(value, right, NEAR * entry["tolerance"])


def _signs_of_entries(arrays: list[Array], read: Read, told: list[dict[str, Any]]) -> list[dict[str, str]]:
    """The signs of single entries, where nothing else is wrong with any."""
    pairs = zip(read, told, strict=True)
    wrong = [(one, entry["tolerance"]) for one, entry in pairs if entry["status"] in ("wrong", "near")]
    if not wrong or not all(_is_turned(one, tolerance, arrays) for one, tolerance in wrong):
        return []
    words = (
        "The sign of this entry is turned round; its size is right."
        if len(wrong) == 1
        else "The signs of these entries are turned round; their sizes are right."
    )
    return [{"id": "sign_of_entry", "sentence": words}]


def _is_turned(
    entry: tuple[tuple[int, ...], str, Typed | None], tolerance: float, arrays: list[Array]
) -> bool:
    """Whether a number is one of the right ones with the other sign, and too large to be so by chance."""
    place, _, number = entry
    if number is None or abs(number.value) <= NEAR * tolerance:
        return False
    return any(_is_near(-number.value, float(array[place]), _reach(number, tolerance)) for array in arrays)


Numbers = list[tuple[tuple[int, ...], float, float]]
"""Place, number, and how far it may be off, of every entry that is a number."""


def _numbers(read: Read, told: list[dict[str, Any]]) -> Numbers:
    pairs = zip(read, told, strict=True)
    return [
        (place, number.value, _reach(number, entry["tolerance"]))
        for (place, _, number), entry in pairs
        if number is not None
    ]


_BY_WEIGHT = ("wrong", "unreadable", "near", "carried", "rounded", "right")


def _mark_entry(
    entry: tuple[tuple[int, ...], str, Typed | None], values: list[float], wanted: Wanted
) -> dict[str, Any]:
    place, text, number = entry
    *own, truth = values
    tolerance = wanted.tolerance(truth)
    return {
        "at": list(place),
        "text": text,
        "value": None if number is None else number.value,
        "status": "unreadable" if number is None else _status(number, truth, own, tolerance),
        "tolerance": tolerance,
        "expected": truth,
        "from_yours": own[0],
    }


def _status(number: Typed, truth: float, own: list[float], tolerance: float) -> str:
    """The status of a number beside the right one and those that follow from the student's own."""
    says_little = not number.value and number.half_unit > MOST_OF_A_ZERO
    reach = tolerance if says_little else max(tolerance, number.half_unit)
    if _is_near(number.value, truth, tolerance):
        return "right"
    if _is_near(number.value, truth, reach):
        return "rounded"
    if any(_is_near(number.value, value, _reach(number, tolerance)) for value in own):
        return "carried"
    if any(_is_near(number.value, value, NEAR * tolerance) for value in (truth, *own)):
        return "near"
    return "wrong"


def _reach(number: Typed, tolerance: float) -> float:
    """How far a number may be off as it is written: half its last digit's unit, if it has enough digits."""
    return max(tolerance, number.half_unit) if number.digits >= LEAST_DIGITS else tolerance


def _is_near(value: float, wanted: float, reach: float) -> bool:
    return abs(value - wanted) <= reach * (1 + 1e-9) + 1e-12 * abs(wanted)


def _recognise(cases: list[Case], numbers: Numbers) -> list[dict[str, str]]:
    """The mistakes that give the student's number at every entered place."""
    found = {}
    for known in MISTAKES:
        if any(_fits(known, case, numbers) for case in cases if case.stem in known.stems):
            found[known.id] = {"id": known.id, "sentence": known.sentence}
    return list(found.values())


def _fits(known: Mistake, case: Case, numbers: Numbers) -> bool:
    with np.errstate(all="ignore"):
        wrong = known.run(case)
    for array in wrong if isinstance(wrong, list) else [wrong]:
        if array is not None and all(
            _is_near(value, float(array[place]), reach) for place, value, reach in numbers
        ):
            return True
    return False

"""The formulas are whole TeX: braces in pairs, one superscript at a place, and every quantity in them."""

import re

import pytest
from networks import make_batch, make_model, make_network

from session.derivation import Derivation
from session.derivation.records import Record

NETWORKS = [(number, size) for number in range(12) for size in (1, 5)]


def depths(tex: str) -> list[int]:
    """How many braces are open after each of its characters."""
    open_now, found = 0, [0]
    for character in re.sub(r"\\[{}]", "", tex):
        open_now += (character == "{") - (character == "}")
        found.append(open_now)
    return found


def records(number: int, size: int) -> list[Record]:
    network = make_network(number)
    return list(Derivation(make_model(network), *make_batch(network, size, 0)).records.values())


@pytest.mark.parametrize(("number", "size"), NETWORKS)
def test_braces_come_in_pairs_and_superscripts_alone(number: int, size: int) -> None:
    for record in records(number, size):
        for form in record.forms:
            tex = "".join(piece["tex"] for piece in form.formula)
            assert min(depths(tex)) == 0 == depths(tex)[-1], tex
            assert tex.count(r"\left") == tex.count(r"\right"), tex
            assert not re.search(r"\^\{[^{}]*\}\^", tex), tex
            for piece in form.formula:
                if piece["quantity"]:
                    assert min(depths(piece["tex"])) == 0 == depths(piece["tex"])[-1], piece


@pytest.mark.parametrize(("number", "size"), NETWORKS)
def test_a_formula_names_what_its_terms_are_made_of(number: int, size: int) -> None:
    for record in records(number, size):
        for form in record.forms:
            named = {piece["quantity"] for piece in form.formula} - {None}
            factors = [
                factor for term in form.terms for factor in term.factors if factor.function != "linear'"
            ]
            used = {
                name for factor in factors for name in factor.quantities if not name.startswith("identity")
            }
            assert named >= {record.quantity}
            assert not form.terms or named - {record.quantity} == used, record.quantity


@pytest.mark.parametrize(("number", "size"), NETWORKS)
def test_the_filled_in_matrices_are_those_of_the_formula(number: int, size: int) -> None:
    for record in records(number, size):
        for form in record.forms:
            filled = {part["quantity"] for part in form.layout if "quantity" in part}
            assert not filled or record.quantity in filled
            assert filled <= {piece["quantity"] for piece in form.formula}

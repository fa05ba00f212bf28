"""The link holds the experiment; a bad link says what is wrong and leaves the page usable."""

import base64
import json
import re

import pytest
from playwright.sync_api import expect
from shared_page import SharedVisitor
from visitor import Visitor


def link_to(document: object) -> str:
    text = json.dumps(document).encode()
    return "#x=" + base64.urlsafe_b64encode(text).decode().rstrip("=")


def document(**layer: object) -> dict:
    hidden = {"units": 3, "activation": "relu", **layer}
    return {
        "version": 1,
        "data": {"name": "circle"},
        "model": {"layers": [hidden, {"units": 1, "activation": "sigmoid"}]},
    }


def test_a_link_restores_the_experiment(visitor: Visitor) -> None:
    visitor.open()
    visitor.choose("Data set", "Circle")
    visitor.enter("Units of layer 1", 7)
    visitor.choose("Learning rate", "0.1")
    expect(visitor.page).to_have_url(re.compile("#data=circle&layers=7,2$"))
    link = visitor.page.url
    visitor.page.goto("about:blank")
    visitor.page.goto(link)
    visitor.wait_for("ready", timeout=60_000)
    expect(visitor.page.get_by_role("combobox", name="Data set")).to_have_value("circle")
    expect(visitor.page.get_by_role("spinbutton", name="Units of layer 1")).to_have_value("7")
    visitor.press("Train")
    visitor.wait_until_reads("step", 50)


def test_a_link_made_by_hand_is_opened(settled_visitor: SharedVisitor) -> None:
    settled_visitor.open(link_to(document()))
    expect(settled_visitor.page.get_by_role("spinbutton", name="Units of layer 1")).to_have_value("3")


@pytest.mark.parametrize(
    ("link", "complaint"),
    [
        (link_to({"version": 2}), "version must be 1"),
        (link_to(document(units=0)), "model.layers[0].units must"),
        (link_to(document(activation="swish")), "model.layers[0].activation must be one of"),
        (link_to({**document(), "batch_size": 0}), "batch_size must"),
        (link_to({**document(), "colour": "red"}), "colour"),
        ("#data=circle&rate=1e30", "learning_rate must"),
    ],
)
def test_a_bad_link_says_what_is_wrong_and_the_page_works(
    visitor: Visitor, link: str, complaint: str
) -> None:
    """Opened with the page: of what is refused after its start, the control itself may tell."""
    visitor.open(link)
    expect(visitor.page.get_by_role("alert")).to_contain_text(complaint)
    visitor.press("Train")
    visitor.wait_until_reads("step", 20)


@pytest.mark.parametrize(
    ("link", "complaint"),
    [
        ("#x=%%%", "A part of the link is missing or was changed"),
        ("#x=eyJ2ZXJz", "The end of the link is missing"),
        ("#data=circle&noise=80", "noise must be a number from 0 to 50, in per cent, got 80"),
        ("#data=circle&layer=3", "got layer"),
    ],
)
def test_a_link_that_cannot_be_read_says_what_is_wrong_and_the_page_works(
    settled_visitor: SharedVisitor, link: str, complaint: str
) -> None:
    settled_visitor.follow(link)
    expect(settled_visitor.page.get_by_role("alert")).to_contain_text(complaint)
    settled_visitor.press("Train")
    settled_visitor.wait_until_reads("step", 20)


def test_a_short_table_that_says_no_batch_size_is_learnt_from_as_a_whole(
    settled_visitor: SharedVisitor,
) -> None:
    text = "a,kind\n1,x\n2,y\n3,x\n4,y\n"
    table = {"name": "csv", "csv": {"text": text}, "test_split": 0.0}
    settled_visitor.open(link_to({"version": 1, "data": table, "model": {"layers": [{"units": 2}]}}))
    expect(settled_visitor.page.get_by_role("combobox", name="Batch size", exact=True)).to_have_value("4")
    expect(settled_visitor.page.get_by_role("alert")).to_have_count(0)
    settled_visitor.press("Train")
    settled_visitor.wait_until_reads("step", 20)


@pytest.mark.parametrize("formula", ["2x² − |x|", "sin(πx)"])
def test_a_formula_may_be_written_as_in_a_book(settled_visitor: SharedVisitor, formula: str) -> None:
    data = {"name": "function", "expression": formula}
    settled_visitor.open(link_to({"version": 1, "data": data, "model": {"layers": [{"units": 1}]}}))
    expect(settled_visitor.page.get_by_role("textbox", name="y =")).to_have_value(formula)
    settled_visitor.press("Train")
    settled_visitor.wait_until_reads("step", 20)


def test_a_refused_link_leaves_what_is_on_the_screen(visitor: Visitor) -> None:
    visitor.open("#data=circle&layers=6&rate=0.3")
    visitor.press("Train")
    visitor.wait_until_reads("step", 50)
    visitor.press("Pause")
    step = visitor.read("step")
    visitor.page.evaluate("() => { location.hash = '#data=circle&activation=swish'; }")
    expect(visitor.page.get_by_role("alert")).to_contain_text("activation must be one of")
    expect(visitor.page.get_by_role("spinbutton", name="Units of layer 1")).to_have_value("6")
    assert visitor.read("step") >= step


def test_settings_come_by_words_that_people_can_write(settled_visitor: SharedVisitor) -> None:
    settled_visitor.open("#data=spiral&noise=20&layers=8,4&activation=tanh&rate=0.01&batch=5&seed=7")
    for name, value in [("Data set", "spiral"), ("Activation of layer 2", "tanh"), ("Batch size", "5")]:
        expect(settled_visitor.page.get_by_role("combobox", name=name, exact=True)).to_have_value(value)
    expect(settled_visitor.page.get_by_role("spinbutton", name="Seed", exact=True)).to_have_value("7")
    expect(settled_visitor.page.get_by_role("slider", name="Noise")).to_have_value("20")
    settled_visitor.press("Train")
    settled_visitor.wait_until_reads("step", 20)

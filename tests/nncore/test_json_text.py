"""JSON from outside: parsed as json does, and refused where it could exhaust a parser."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nncore.json_text import DEEPEST, parse_json

VALUES = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(VALUES)
def test_any_json_is_read_as_it_was_written(value):
    assert parse_json(json.dumps(value)) == value
    assert parse_json(json.dumps(value, ensure_ascii=False)) == value


def test_brackets_in_texts_do_not_count():
    text = "[" * 1000 + '"\\'
    assert parse_json(json.dumps([text])) == [text]


def test_nesting_is_allowed_to_the_limit_and_not_beyond():
    assert parse_json("[" * DEEPEST + "]" * DEEPEST) is not None
    for text in ("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1), "[" * 100_000, '{"a":' * 100_000):
        with pytest.raises(ValueError, match=r"^JSON must be nested at most 50 deep, got more$"):
            parse_json(text)


@pytest.mark.parametrize("text", ['{"a": 1, "b": 2, "a": 1}', '[{"b": {"a": 1, "a": [2]}}]'])
def test_a_value_cannot_be_hidden_by_another_of_the_same_name(text):
    with pytest.raises(ValueError, match=r"^JSON must have one value for each name, got 'a' twice$"):
        parse_json(text)


@pytest.mark.parametrize("text", ["", "[", '"', "{'a': 1}", "[1,]", '"\\'])
def test_what_is_no_json_is_refused(text):
    with pytest.raises(ValueError):
        parse_json(text)

"""The works that are cited, as the page's Help lists them."""

import json
from pathlib import Path

from references import references

TEXTS = ["Südmersen", "Rousseau", "the course notes", "Zaupa"]


def test_all_works_of_the_list_are_there_with_their_keys() -> None:
    works = json.loads(references())
    rows = (Path(__file__).parents[1] / "REFERENCES.md").read_text("utf-8").count("\n| ")
    assert [key for key, _ in works][:4] == TEXTS
    assert len(works) == rows - 4  # two tables, each with a head and a line below it
    assert all(text for _, text in works)

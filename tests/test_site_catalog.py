"""What the page offers: nncore's catalog with what only a site has."""

import json
import struct
from pathlib import Path

import mnist
import pytest
from site_catalog import LABELLED, LABELS, site_catalog, write

from nncore.catalog import catalog


def test_digits_are_taken_from_the_file_that_is_given(tmp_path: Path) -> None:
    file = tmp_path / "digits"
    file.write_bytes(bytes([0, 0, 8, 3]) + struct.pack(">3I", 4, 28, 28) + bytes([255] * 4 * 28 * 28))
    without, with_digits = (
        {entry["name"]: entry["sample"] for entry in site_catalog(digits)["datasets"]}
        for digits in (None, file)
    )
    assert without["mnist"] is None
    assert without["xor"]["kind"] == "classes"
    assert with_digits["mnist"] == {"kind": "images", "images": [[[1.0] * 14] * 14] * 4}


@pytest.mark.parametrize("kind", LABELLED)
def test_every_entry_has_a_label_and_all_that_nncore_says(kind: str) -> None:
    for entry, plain in zip(site_catalog()[kind], catalog()[kind], strict=True):
        assert entry["label"] == LABELS.get(entry["name"], entry["name"].replace("_", " "))
        assert entry | plain == entry


def test_every_label_is_of_something_that_is_offered() -> None:
    offered = site_catalog()
    assert set(LABELS) <= {entry["name"] for kind in LABELLED for entry in offered[kind]}


def test_nncore_itself_knows_no_address_label_or_thumbnail() -> None:
    text = json.dumps(catalog())
    assert ".gz" not in text
    assert not {"files", "quick", "sample"} & set(catalog()["datasets"][0])


def test_only_the_sites_own_files_are_named(tmp_path: Path) -> None:
    entries = {entry["name"]: entry for entry in site_catalog()["datasets"]}
    named = {*entries["mnist"]["files"], *entries["mnist"]["quick"]["files"]}
    assert named == set(mnist.site_files())
    assert entries["mnist"]["quick"]["subset"] == mnist.QUICK_IMAGES
    assert all(
        entry["files"] == [] and entry["quick"] is None for name, entry in entries.items() if name != "mnist"
    )
    write(tmp_path / "catalog.json")
    written = json.loads((tmp_path / "catalog.json").read_text("utf-8"))
    assert written["datasets"][0]["files"] == []

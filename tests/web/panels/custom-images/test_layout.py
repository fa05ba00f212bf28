"""A folder's classes and files are the same, in the same order, on the page and in nncore."""

import json
import subprocess
from pathlib import Path

import pytest

from nncore.data_generators.images import ImageFolders, class_folders

MODULE = Path(__file__).parents[4] / "web" / "js" / "panels" / "custom-images" / "layout.js"
NAMES = ["b", "B", "a", "10", "2", "é", "e\u0301tude", "ｚ", "😀", "𠀀", "Ω", "ß", " x", "_", "~"]
FILES = ["2.png", "10.png", "Ａ.png", "😀.png", "a b.png", "thumbs.DB", "Desktop.ini", ".hidden.png"]
PROGRAM = f"""
    import {{ readFileSync }} from "node:fs";
    import {{ layoutOf }} from "{MODULE.as_uri()}";
    const {{ classNames, images }} = layoutOf(JSON.parse(readFileSync(0, "utf8")));
    console.log(JSON.stringify([classNames, images.map(({{ path, label }}) => [path, label])]));
"""


@pytest.mark.native
def test_classes_and_files_are_in_the_same_order(tmp_path: Path, node: str) -> None:
    for name in (*NAMES, "__MACOSX", ".git"):
        (tmp_path / name).mkdir()
        for file in FILES:
            (tmp_path / name / file).touch()
    paths = [file.relative_to(tmp_path).as_posix() for file in sorted(tmp_path.glob("*/*"), reverse=True)]
    command = [node, "--input-type=module", "--eval", PROGRAM]
    answer = subprocess.run(
        command, input=json.dumps(paths), capture_output=True, text=True, check=True, timeout=60
    )
    found = tuple(class_folders(tmp_path))
    files = ImageFolders(found, (1, 1)).files(tmp_path)
    expected = [[file.relative_to(tmp_path).as_posix(), label] for file, label in files]
    assert json.loads(answer.stdout) == [list(found), expected]
    assert len(found) == len(NAMES) and "\u00e9tude" in found and found.index("ｚ") < found.index("😀")
    assert len(files) == 5 * len(NAMES)

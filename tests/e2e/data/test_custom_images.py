"""Own images: a folder, a zip, IDX files; what is wrong with them; where they are when a page is opened."""

import base64
import gzip
import json
import struct
import zipfile
from functools import reduce
from operator import getitem
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import numpy as np
import pytest
from playwright.sync_api import Browser, CDPSession, Locator, expect
from test_accessibility import PHONE, WIDE, check_accessible
from visitor import Visitor

from nncore import Experiment
from nncore.data_generators import read_idx
from nncore.datasets.defaults import default_experiment

Image = pytest.importorskip("PIL.Image")
ImageDraw = pytest.importorskip("PIL.ImageDraw")

SIDE, OF_EACH = 20, 24
LOOK = {"disc": "ellipse", "square": "rectangle"}
USE, FOLDER, FILES = "Use these images", "Choose a folder…", "Choose a zip or IDX files…"


def draw(kind: str, rng: np.random.Generator) -> Any:
    """A dark shape on white paper."""
    image = Image.new("L", (SIDE, SIDE), 255)
    (left, top), size = rng.integers(1, 5, 2).tolist(), int(rng.integers(10, 14))
    pen, ink = ImageDraw.Draw(image), int(rng.integers(0, 80))
    if kind == "triangle":
        pen.polygon([(left + size // 2, top), (left, top + size), (left + size, top + size)], fill=ink)
    else:
        getattr(pen, LOOK[kind])([left, top, left + size, top + size], fill=ink)
    return image


@pytest.fixture(scope="module")
def shapes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder `shapes` with a folder for each of three kinds."""
    folder, rng = tmp_path_factory.mktemp("own") / "shapes", np.random.default_rng(0)
    for kind in (*LOOK, "triangle"):
        (folder / kind).mkdir(parents=True)
        for i in range(OF_EACH):
            draw(kind, rng).save(folder / kind / f"{i:02}.png")
    (folder / "square" / ".DS_Store").write_bytes(b"\0")
    return folder


@pytest.fixture(scope="module")
def packed(shapes: Path) -> Path:
    """The same as a zip."""
    archive = shapes.with_suffix(".zip")
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packing:
        for file in sorted(shapes.rglob("*.png")):
            packing.write(file, file.relative_to(shapes.parent))
    return archive


def dialog(visitor: Visitor) -> Locator:
    return visitor.page.get_by_role("dialog", name="Your own images")


def data(visitor: Visitor) -> Locator:
    return visitor.page.get_by_role("region", name="Data", exact=True)


def open_dialog(visitor: Visitor) -> None:
    visitor.choose("Data set", "Own images")
    visitor.press("Choose images…")
    expect(dialog(visitor)).to_be_visible()


def give(visitor: Visitor, button: str, *files: Path) -> None:
    """Choose a folder or files by one of the dialog's buttons."""
    with visitor.page.expect_file_chooser() as chooser:
        visitor.press(button)
    chooser.value.set_files(list(files) if button == FILES else files[0])


def drop(visitor: Visitor, place: Locator, path: Path) -> None:
    """Drop a file or folder as from the desktop."""
    box = place.bounding_box()
    assert box is not None
    data = {"items": [], "files": [str(path)], "dragOperationsMask": 1}
    where = {"x": box["x"] + box["width"] / 2, "y": box["y"] + 40}
    for kind in ("dragEnter", "dragOver", "drop"):
        desktop(visitor).send("Input.dispatchDragEvent", {"type": kind, **where, "data": data})


def desktop(visitor: Visitor) -> CDPSession:
    """What is around the page: the browser's own side."""
    return visitor.page.context.new_cdp_session(visitor.page)


def linked_document(visitor: Visitor) -> dict[str, Any]:
    """The experiment in the page's address: its data set's own, and what differs from it."""
    said = dict(parse_qsl(urlsplit(visitor.page.url).fragment))
    document = {**default_experiment(said.pop("data")), "name": said.pop("name")}
    for (*path, last), value in json.loads(base64.urlsafe_b64decode(said.pop("rest") + "==")):
        reduce(getitem, path, document)[last] = value
    assert said == {}
    return document


def test_a_folder_of_images_is_learnt_and_found_again(
    visitor: Visitor, shapes: Path, packed: Path, browser: Browser, site: str
) -> None:
    visitor.open()
    open_dialog(visitor)
    expect(visitor.page.get_by_role("button", name=USE)).to_be_disabled()
    check_accessible(visitor.page)
    give(visitor, FOLDER, shapes)
    expect(dialog(visitor)).to_contain_text("shapes: 72 images of 3 classes, 20 × 20 pixels each.")
    expect(dialog(visitor).get_by_role("row", name=f"triangle {OF_EACH}")).to_be_visible()
    expect(dialog(visitor).get_by_label("Invert, so that dark is ink")).to_be_checked()
    check_accessible(visitor.page)
    visitor.press(USE)
    expect(data(visitor)).to_contain_text("58 train, 14 test")
    expect(data(visitor)).to_contain_text("shapes: 72 images of 3 classes, 20 × 20 pixels.")

    untrained = visitor.read("cost-train")
    document = linked_document(visitor)
    document["data"]["path"] = str(shapes)
    model, same = Experiment.from_dict(document).build()
    assert model.evaluate(same.train_in_order())["cost"] == pytest.approx(untrained, abs=0.005)

    visitor.enter("Epochs to run", 60)
    visitor.press("Train")
    expect(visitor.page.get_by_role("status")).to_contain_text("Finished", timeout=60_000)
    assert visitor.read("metric-test") >= 0.9
    expect(visitor.page.get_by_role("region", name="Images", exact=True)).to_contain_text("triangle")
    lab = visitor.page.get_by_role("region", name="Images lab")
    expect(lab.get_by_role("tab", name="Draw a digit")).to_be_hidden()
    expect(lab.get_by_role("tab", name="Look at the data")).to_have_attribute("aria-selected", "true")
    expect(lab).to_contain_text("24 of 58.")

    visitor.page.reload()
    visitor.wait_for("ready", timeout=60_000)
    expect(data(visitor)).to_contain_text("58 train, 14 test")
    find_them_elsewhere(Visitor(browser.new_context().new_page(), site), visitor.page.url, shapes, packed)


def find_them_elsewhere(other: Visitor, address: str, shapes: Path, packed: Path) -> None:
    """Open the link where the images are not: they are asked for, other ones are told from them."""
    other.page.goto(address)
    other.wait_for("ready", timeout=60_000)
    problem = other.page.get_by_role("alert").filter(has_text="The images of this experiment are not here")
    expect(problem).to_contain_text("“shapes” learns from 72 images of 3 classes, 20 by 20 pixels.")
    other.press("Choose the images…")
    expect(dialog(other)).to_contain_text("Choose the same folder, zip or IDX files.")
    moved = shapes.parent / "fewer"
    for kind in LOOK:
        (moved / kind).mkdir(parents=True)
        (moved / kind / "0.png").write_bytes((shapes / kind / "00.png").read_bytes())
    give(other, FOLDER, moved)
    expect(dialog(other)).to_contain_text("These are other images than “shapes” was made with.")
    give(other, FILES, packed)
    expect(dialog(other)).to_contain_text("shapes: 72 images of 3 classes")
    expect(dialog(other)).not_to_contain_text("These are other images")
    other.press(USE)
    expect(data(other)).to_contain_text("58 train, 14 test")
    expect(problem).to_have_count(0)
    assert other.complaints == []
    other.page.context.close()


def cut(mnist: Path, name: str, n: int) -> bytes:
    """The first n images or labels of one of MNIST's files, as a file of its own."""
    array = read_idx(mnist / name)[:n]
    return bytes([0, 0, 8, array.ndim]) + struct.pack(f">{array.ndim}I", *array.shape) + array.tobytes()


@pytest.fixture
def idx_files(tmp_path: Path, pytestconfig: pytest.Config) -> list[Path]:
    """A thousand digits to learn and two hundred to test on, the images gzipped."""
    mnist, files = pytestconfig.rootpath / ".cache" / "mnist", []
    for split, n in (("train", 1000), ("t10k", 200)):
        images, labels = (f"{split}-{kind}-ubyte" for kind in ("images-idx3", "labels-idx1"))
        files += [tmp_path / f"{images}.gz", tmp_path / labels]
        files[-2].write_bytes(gzip.compress(cut(mnist, images, n)))
        files[-1].write_bytes(cut(mnist, labels, n))
    return files


def test_what_holds_no_images_is_told(
    visitor: Visitor, idx_files: list[Path], packed: Path, tmp_path: Path
) -> None:
    visitor.open()
    open_dialog(visitor)
    (tmp_path / "cut.zip").write_bytes(packed.read_bytes()[:-100])
    (tmp_path / "notes.txt").write_text("no images")
    (tmp_path / "floats").write_bytes(bytes([0, 0, 13, 3]) + struct.pack(">3I", 1, 1, 1) + bytes(4))
    for file, message in (
        ("cut.zip", "cut.zip is no whole zip file"),
        ("notes.txt", "Each class needs a folder of its own with its images"),
        ("floats", "floats must hold bytes; its magic number says floats."),
        (idx_files[0].name, "needs its labels beside it"),
    ):
        give(visitor, FILES, tmp_path / file)
        expect(dialog(visitor).get_by_role("alert")).to_contain_text(message)
        expect(visitor.page.get_by_role("button", name=USE)).to_be_disabled()


def test_damaged_files_are_told_and_can_be_left_out(visitor: Visitor, shapes: Path, tmp_path: Path) -> None:
    visitor.open()
    open_dialog(visitor)
    damaged = tmp_path / "damaged"
    for kind in LOOK:
        (damaged / kind).mkdir(parents=True)
        for i in range(3):
            (damaged / kind / f"{i}.png").write_bytes((shapes / kind / f"{i:02}.png").read_bytes())
    (damaged / "disc" / "2.png").write_bytes(b"no image at all")
    give(visitor, FOLDER, damaged)
    expect(dialog(visitor)).to_contain_text(
        "1 file cannot be used. damaged/disc/2.png must be an image: PNG, JPEG, GIF, WebP or BMP."
    )
    expect(visitor.page.get_by_role("button", name=USE)).to_be_disabled()
    dialog(visitor).get_by_label("Leave it out").check()
    expect(visitor.page.get_by_role("button", name=USE)).to_be_enabled()

    broken = tmp_path / "broken.zip"
    with zipfile.ZipFile(broken, "w", zipfile.ZIP_DEFLATED) as packing:
        for file in sorted(damaged.rglob("*.png")):
            packing.write(file, file.relative_to(damaged))
    content = bytearray(broken.read_bytes())
    content[len("disc/0.png") + 30] = 0xFF  # the first byte of the first file, which no longer unpacks
    broken.write_bytes(content)
    give(visitor, FILES, broken)
    expect(dialog(visitor)).to_contain_text("2 files cannot be used. disc/0.png in broken.zip is damaged: ")
    expect(dialog(visitor).get_by_label("Leave them out")).not_to_be_checked()


def test_idx_files_are_learnt_also_after_others_were_refused(
    visitor: Visitor, idx_files: list[Path], tmp_path: Path
) -> None:
    visitor.open()
    open_dialog(visitor)
    (tmp_path / "notes.txt").write_text("no images")
    give(visitor, FILES, tmp_path / "notes.txt")
    expect(dialog(visitor).get_by_role("alert")).to_be_visible()
    give(visitor, FILES, *idx_files)
    expect(dialog(visitor)).to_contain_text("1,200 images of 10 classes, 28 × 28 pixels each.")
    names = "zero, one, two, three, four, five, six, seven, eight, nine"
    dialog(visitor).get_by_label("Class names").fill(names)
    visitor.press(USE)
    expect(data(visitor)).to_contain_text("1,000 train, 200 test")
    visitor.press("Train")
    visitor.wait_until_reads("metric-test", 0.9)
    visitor.press("Pause")
    expect(visitor.page.get_by_role("region", name="Images", exact=True)).to_contain_text("seven")


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_the_dialog_fits_every_screen_and_the_keyboard_closes_it(
    visitor: Visitor, shapes: Path, size: dict
) -> None:
    visitor.page.set_viewport_size(size)
    visitor.open()
    open_dialog(visitor)
    give(visitor, FOLDER, shapes)
    dialog(visitor).get_by_label("Size").select_option(label="28 × 28, as MNIST's")
    expect(dialog(visitor)).to_contain_text("784 inputs")
    check_accessible(visitor.page)
    box = dialog(visitor).bounding_box()
    assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= size["width"]
    visitor.page.keyboard.press("Escape")
    expect(dialog(visitor)).to_be_hidden()
    expect(data(visitor)).to_contain_text("720 train, 180 test")


def test_folders_are_dropped_on_the_panel_and_in_the_window(visitor: Visitor, shapes: Path) -> None:
    visitor.open()
    visitor.choose("Data set", "Own images")
    drop(visitor, data(visitor), shapes)
    expect(dialog(visitor)).to_contain_text("shapes: 72 images of 3 classes")
    drop(visitor, dialog(visitor), shapes / "disc")
    expect(dialog(visitor).get_by_role("alert")).to_contain_text("at least 2 classes, a folder each")
    expect(visitor.page.get_by_role("button", name=USE)).to_be_disabled()
    drop(visitor, dialog(visitor), shapes)
    expect(visitor.page.get_by_role("button", name=USE)).to_be_enabled()


def use_images(visitor: Visitor, files: Path) -> None:
    """Open the page and learn from a zip."""
    visitor.open()
    open_dialog(visitor)
    give(visitor, FILES, files)
    visitor.press(USE)
    expect(data(visitor)).to_contain_text("58 train, 14 test")


def test_a_store_without_room_is_said_and_can_be_tried_again(visitor: Visitor, packed: Path) -> None:
    quota = {"origin": visitor.site, "quotaSize": 1000}
    storage = desktop(visitor)
    storage.send("Storage.overrideQuotaForOrigin", quota)
    use_images(visitor, packed)
    expect(data(visitor)).to_contain_text("This browser has no room for them")
    storage.send("Storage.overrideQuotaForOrigin", {"origin": visitor.site})
    visitor.press("Try again")
    expect(data(visitor)).to_contain_text("This browser keeps them until you choose others.")
    visitor.press("Forget them")
    expect(data(visitor)).to_contain_text("This browser does not keep them")
    expect(data(visitor)).to_contain_text("58 train, 14 test")


def test_images_found_after_a_reload_can_be_forgotten_and_kept_again(visitor: Visitor, packed: Path) -> None:
    use_images(visitor, packed)
    expect(data(visitor)).to_contain_text("This browser keeps them until you choose others.")
    for _ in range(2):
        visitor.page.reload()
        visitor.wait_for("ready", timeout=60_000)
        expect(data(visitor)).to_contain_text("58 train, 14 test")
        visitor.press("Forget them")
        expect(data(visitor)).to_contain_text("This browser does not keep them")
        visitor.press("Keep them")
        expect(data(visitor)).to_contain_text("This browser keeps them until you choose others.")


DAMAGE = """async ([file, content]) => {
    const [name] = (await caches.keys()).filter((key) => key.startsWith("nncore-own-images"));
    const cache = await caches.open(name);
    const [request] = (await cache.keys()).filter(({ url }) => url.endsWith(file));
    await (content === null ? cache.delete(request) : cache.put(request, new Response(content)));
}"""


@pytest.mark.parametrize("content", [None, "no IDX file"], ids=["emptied", "damaged"])
def test_a_store_that_has_lost_a_part_is_said_and_mended(
    visitor: Visitor, packed: Path, content: str | None
) -> None:
    use_images(visitor, packed)
    expect(data(visitor)).to_contain_text("This browser keeps them until you choose others.")
    visitor.page.evaluate(DAMAGE, ["train-labels-idx1-ubyte", content])
    visitor.press("Reset")
    expect(data(visitor)).to_contain_text("This browser has lost a part of them")
    visitor.press("Keep them again")
    expect(data(visitor)).to_contain_text("This browser keeps them until you choose others.")

    visitor.page.evaluate(DAMAGE, ["train-labels-idx1-ubyte", content])
    visitor.page.reload()
    visitor.wait_for("ready", timeout=60_000)
    problem = visitor.page.get_by_role("alert").filter(has_text="The images of this experiment are not here")
    expect(problem).to_contain_text("Of those this browser kept, a part is lost.")
    visitor.press("Choose the images…")
    give(visitor, FILES, packed)
    visitor.press(USE)
    expect(data(visitor)).to_contain_text("58 train, 14 test")
    expect(problem).to_have_count(0)


def test_reading_others_that_is_stopped_leaves_the_images_in_use_and_in_the_store(
    visitor: Visitor, packed: Path, tmp_path: Path
) -> None:
    use_images(visitor, packed)
    for kind in ("many", "more"):
        (tmp_path / "set" / kind).mkdir(parents=True)
        for i in range(3000):
            draw("disc", np.random.default_rng(i)).save(tmp_path / "set" / kind / f"{i}.png")
    visitor.press("Choose images…")
    give(visitor, FOLDER, tmp_path / "set")
    visitor.press("Stop reading")
    expect(visitor.page.get_by_role("button", name="Stop reading")).to_be_hidden()
    expect(visitor.page.get_by_role("button", name=USE)).to_be_disabled()
    visitor.press("Cancel")
    expect(data(visitor)).to_contain_text("58 train, 14 test")
    expect(data(visitor)).to_contain_text("This browser keeps them until you choose others.")
    visitor.page.reload()
    visitor.wait_for("ready", timeout=60_000)
    expect(data(visitor)).to_contain_text("58 train, 14 test")


def test_two_choices_of_the_size_in_one_moment_end_with_the_last(visitor: Visitor, shapes: Path) -> None:
    visitor.open()
    open_dialog(visitor)
    give(visitor, FOLDER, shapes)
    expect(dialog(visitor)).to_contain_text("400 inputs")
    dialog(visitor).get_by_label("Size").evaluate(
        """(size) => {
            for (size.value of ["48,48", "8,8"]) size.dispatchEvent(new Event("change"));
        }"""
    )
    expect(dialog(visitor)).to_contain_text("64 inputs")
    expect(dialog(visitor).get_by_label("Size")).to_be_enabled()
    visitor.press(USE)
    expect(data(visitor)).to_contain_text("shapes: 72 images of 3 classes, 8 × 8 pixels.")

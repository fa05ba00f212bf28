"""What is taken home from the Code tab: it must work on a machine with nothing but Python."""

import csv
import os
import re
import subprocess
import venv
from pathlib import Path
from xml.etree import ElementTree

import nbformat
import numpy as np
import pytest
from inside.test_inside import look, train
from PIL import Image
from playwright.sync_api import Download, Locator, expect
from shared_page import SharedVisitor
from test_accessibility import PHONE, WIDE, check_accessible, check_accessible_by_day_and_night
from visitor import Visitor, unfold

import nncore as nn


@pytest.fixture
def visitor(settled_visitor: SharedVisitor) -> SharedVisitor:
    """One page for the tests of this module; who needs a fresh one is a newcomer."""
    return settled_visitor


ITEMS = [
    "Program (.py)", "Notebook (.ipynb)", "Weights (.npz)", "Curves (.csv)",
    "Network (.svg)", "Network (.png)", "Output (.svg)", "Output (.png)", "Curves (.svg)", "Curves (.png)",
]  # fmt: skip


@pytest.fixture(scope="module")
def empty_python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a virtual environment with pip and NumPy in it, and nothing else."""
    folder = tmp_path_factory.mktemp("empty") / "venv"
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site_packages = Path(run(python, "-c", where).strip())
    for name in ("numpy", "numpy.libs"):
        source = Path(np.__file__).parents[1] / name
        if source.is_dir():
            (site_packages / name).symlink_to(source, target_is_directory=True)
    return python


def run(python: Path, *arguments: str, cwd: Path | None = None) -> str:
    """What a Python prints, apart from this checkout."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    command = [python, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, cwd=cwd, env=environment, timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout


def menu_of(visitor: Visitor) -> Locator:
    """The open menu of downloads."""
    visitor.page.get_by_role("tab", name="Code", exact=True).click()
    visitor.press("Download")
    menu = visitor.page.get_by_role("menu", name="Download")
    expect(menu).to_be_visible()
    return menu


def take(visitor: Visitor, item: str) -> Download:
    """Choose an item of the menu, and get its file."""
    menu = menu_of(visitor)
    with visitor.page.expect_download() as download:
        menu.get_by_role("menuitem", name=item).click()
    return download.value


def saved(download: Download, folder: Path) -> Path:
    file = folder / download.suggested_filename
    download.save_as(file)
    return file


def test_the_program_runs_after_the_one_command_it_names(
    visitor: Visitor, empty_python: Path, tmp_path: Path
) -> None:
    visitor.open()
    train(visitor, 40)
    file = saved(take(visitor, "Program (.py)"), tmp_path)
    found = re.search(r'^# pip install "(.+)"$', file.read_text("utf-8"), re.MULTILINE)
    assert found is not None
    assert found[1].startswith(visitor.site)
    run(empty_python, "-m", "pip", "install", "--quiet", "--no-deps", found[1])
    said = run(empty_python, file.name, cwd=tmp_path)
    assert f"step {visitor.read('step'):.0f} " in said
    for part in ("train", "test"):
        computed = re.search(rf"^{part} +.*'cost': ([\d.e-]+)", said, re.MULTILINE)
        assert computed is not None, said
        assert float(computed[1]) == pytest.approx(visitor.read(f"cost-{part}"), rel=5e-3, abs=5e-4)


def test_the_wheel_is_the_same_below_any_path(newcomer: Visitor, site_below_a_path: str) -> None:
    newcomer.site = site_below_a_path
    newcomer.page.goto(f"{site_below_a_path}index.html#inside=code")
    code = newcomer.page.get_by_label("Python code")
    address = f"{site_below_a_path}wheels/nncore-{nn.__version__}-py3-none-any.whl"
    expect(code).to_contain_text(f'# pip install "{address}"')
    answer = newcomer.page.request.get(address)
    assert answer.status == 200
    assert answer.body()[:2] == b"PK"


def test_the_menu_is_walked_with_the_keyboard(visitor: Visitor) -> None:
    visitor.open("#inside=code")
    button = visitor.page.get_by_role("button", name="Download", exact=True)
    expect(button).to_have_attribute("aria-expanded", "false")
    button.press("ArrowDown")
    menu = visitor.page.get_by_role("menu", name="Download")
    items = menu.get_by_role("menuitem")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(items).to_have_text([re.compile(f"^{re.escape(item)}") for item in ITEMS])
    for item in ITEMS:
        focused = menu.get_by_role("menuitem", name=item)
        expect(focused).to_be_focused()
        focused.press("ArrowDown")
    expect(items.first).to_be_focused()
    items.first.press("ArrowUp")
    expect(items.last).to_be_focused()
    items.last.press("w")
    expect(menu.get_by_role("menuitem", name="Weights (.npz)")).to_be_focused()
    visitor.page.keyboard.press("Home")
    expect(items.first).to_be_focused()
    check_accessible(visitor.page)
    visitor.page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")


def test_nothing_of_the_menu_or_the_sources_is_loaded_before_it_is_opened(newcomer: Visitor) -> None:
    newcomer.open("#inside=code")
    asked: list[str] = []
    newcomer.page.on("request", lambda request: asked.append(request.url))
    menu_of(newcomer)
    assert any(re.search(r"/js/downloads-\w+\.js$", url) for url in asked), asked
    newcomer.page.keyboard.press("Escape")
    newcomer.page.get_by_text("nncore's own code of these parts").click()
    expect(newcomer.page.get_by_role("group", name="Dense in nncore/layers.py")).to_be_visible()
    assert any(re.search(r"/js/parts-\w+\.js$", url) for url in asked), asked


def test_notebook_weights_and_curves_are_those_of_the_run(visitor: Visitor, tmp_path: Path) -> None:
    visitor.open()
    train(visitor, 40)
    notebook = nbformat.read(saved(take(visitor, "Notebook (.ipynb)"), tmp_path), as_version=4)
    nbformat.validate(notebook)
    sources = "\n".join(cell.source for cell in notebook.cells)
    step = int(visitor.read("step"))
    assert f"while model.step < {step}:" in sources
    assert f'%pip install "{visitor.site}wheels/' in sources
    expected = re.search(r'"cost": ([\d.e-]+)', sources)
    assert expected is not None
    assert float(expected[1]) == pytest.approx(visitor.read("cost-train"), rel=5e-3, abs=5e-4)

    model = nn.Sequential.load(saved(take(visitor, "Weights (.npz)"), tmp_path))
    assert model.step == step
    table = saved(take(visitor, "Curves (.csv)"), tmp_path).read_text("utf-8")
    *_, last = csv.DictReader(table.splitlines())
    assert int(last["step"]) == step
    assert float(last["cost_train"]) == float(expected[1])
    data = nn.Experiment.from_dict(nn.datasets.default_experiment("xor")).build()[1]
    assert model.evaluate(data.train_in_order())["cost"] == pytest.approx(float(last["cost_train"]), rel=1e-5)


def test_pictures_show_what_the_page_shows(visitor: Visitor, tmp_path: Path) -> None:
    visitor.page.set_viewport_size({"width": 1440, "height": 900})
    visitor.open()
    train(visitor, 40)
    for name in ("Network", "Output", "Curves"):
        svg = ElementTree.parse(saved(take(visitor, f"{name} (.svg)"), tmp_path)).getroot()
        picture = Image.open(saved(take(visitor, f"{name} (.png)"), tmp_path)).convert("RGB")
        width, height = int(svg.attrib["width"]), int(svg.attrib["height"])
        assert picture.size == (2 * width, 2 * height)
        assert min(width, height) > 50
        colors = picture.getcolors(picture.width * picture.height)
        assert colors is not None
        assert max(count for count, _ in colors) < 0.98 * picture.width * picture.height
    words = {
        text.text
        for text in ElementTree.parse(tmp_path / "xor_network.svg").iter("{http://www.w3.org/2000/svg}text")
    }
    assert {"Inputs", "Hidden", "Output"} <= words


def test_a_neuron_leads_to_its_code(visitor: Visitor) -> None:
    visitor.open()
    visitor.page.get_by_role("button", name=re.compile("^Hidden 1, neuron 2")).click()
    visitor.press("Its code")
    expect(visitor.page.get_by_role("tab", name="Code", exact=True)).to_have_attribute(
        "aria-selected", "true"
    )
    parts = visitor.page.get_by_role("group", name="Parts in use")
    expect(parts.get_by_role("button", name="tanh", exact=True)).to_have_attribute("aria-pressed", "true")
    source = visitor.page.get_by_role("group", name="Tanh in nncore/activations/elementwise.py")
    expect(source).to_contain_text("class Tanh(Elementwise):")
    parts.get_by_role("button", name="optimizer").click()
    expect(visitor.page.get_by_role("group", name="SGD in nncore/optimizers/momentum.py")).to_be_visible()
    visitor.choose("Optimizer", "Adam")
    expect(visitor.page.get_by_role("group", name="Adam in nncore/optimizers/scaling.py")).to_be_visible()


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_beside_the_code(visitor: Visitor, size: dict) -> None:
    visitor.page.set_viewport_size(size)
    visitor.open()
    panel = look(visitor, "Code")
    unfold(panel.get_by_text("nncore's own code of these parts"))
    panel.get_by_role("group", name="Parts in use").get_by_role("button").first.click()
    expect(panel.get_by_role("group", name="Dense in nncore/layers.py")).to_be_visible()
    check_accessible_by_day_and_night(visitor.page)
    assert visitor.sideways() <= 0

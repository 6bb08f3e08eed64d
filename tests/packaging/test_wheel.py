"""The built wheel: one folder and one file in site-packages, and everything the program opens."""

from __future__ import annotations

import configparser
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[2]
EXAMPLE = "layersketch/resources/examples/vgg_mnist.layersketch"


def pip(*arguments):
    subprocess.run(
        [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", *arguments],
        check=True,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    pip("wheel", "--no-deps", "--no-build-isolation", "--no-index", "-w", folder, HOUSE)
    (built,) = folder.glob("layersketch-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """A folder that holds what `pip install .` would put into site-packages."""
    folder = tmp_path_factory.mktemp("site-packages")
    pip("install", "--no-deps", "--no-index", "--target", folder, wheel)
    return folder


@pytest.fixture(scope="module")
def names(wheel):
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_nothing_lies_loose_in_site_packages(names):
    tops = {name.partition("/")[0] for name in names}

    assert {top for top in tops if not top.endswith(".dist-info")} == {
        "layersketch",
        "layersketch_boot.py",
    }


@pytest.mark.parametrize("room", ["calc", "graph", "ui", "resources"])
def test_every_file_of_a_room_is_in(names, room):
    there = {
        f"layersketch/{path.relative_to(HOUSE).as_posix()}"
        for path in (HOUSE / room).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }

    assert there
    assert there == {name for name in names if name.startswith(f"layersketch/{room}/")}


@pytest.mark.parametrize(
    "what",
    [
        "layersketch/main.py",
        "layersketch/resources/fonts/*.ttf",
        "layersketch/resources/icons/*.svg",
        "layersketch/resources/translations/**/*.mo",
        "layersketch/resources/examples/*.layersketch",
        EXAMPLE,
    ],
)
def test_what_the_program_opens_comes_with_it(installed, what):
    assert list(installed.glob(what))


def test_the_licences_of_the_program_and_its_typefaces_come_with_it(installed):
    texts = {path.name for path in installed.glob("layersketch-*.dist-info/licenses/**/*.*")}
    texts |= {path.name for path in installed.glob("layersketch-*.dist-info/licenses/LICENSE")}
    fonts = {path.name for path in (HOUSE / "resources" / "fonts").glob("*LICENSE*")}

    assert texts == {"LICENSE"} | fonts


def test_the_command_has_a_window_and_its_twin_a_terminal(installed):
    (path,) = installed.glob("layersketch-*.dist-info/entry_points.txt")
    commands = configparser.ConfigParser()
    commands.read(path, encoding="utf-8")

    assert dict(commands["gui_scripts"]) == {"layersketch": "layersketch_boot:main"}
    assert dict(commands["console_scripts"]) == {"layersketch-cli": "layersketch_boot:main"}


def test_the_installed_program_runs_from_anywhere(installed, tmp_path):
    """With its own rooms only: the folder that one stands in has others of the same names."""
    for room in ("calc", "graph", "ui", "main"):
        (tmp_path / f"{room}.py").write_text("raise SystemExit('the wrong room')")
    start = "import layersketch_boot, sys; sys.exit(layersketch_boot.main())"

    done = subprocess.run(
        [sys.executable, "-c", start, "summary", installed / EXAMPLE],
        env=os.environ | {"PYTHONPATH": str(installed)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert "Total params: 329,962" in done.stdout

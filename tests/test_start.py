"""Starting: what is asked before anything heavy is loaded, and what is said when it cannot be."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parent.parent
EXAMPLE = HOUSE / "resources" / "examples" / "vgg_mnist.layersketch"

# Found before the real ones, so that whoever asks for them gets nothing.
FORBIDDEN = "raise ImportError(f'{__name__} is not needed for this')\n"


def start(*arguments, found_first=None, without=()):
    """Run the program as a person would, with some packages found first or variables unset."""
    environment = {name: value for name, value in os.environ.items() if name not in without}
    if found_first:
        environment["PYTHONPATH"] = str(found_first)
    return subprocess.run(
        [sys.executable, HOUSE / "main.py", *arguments],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def no_qt(tmp_path):
    """A folder in which Qt and numpy are broken."""
    for name in ("PySide6", "shiboken6", "numpy"):
        (tmp_path / f"{name}.py").write_text(FORBIDDEN)
    return tmp_path


def test_the_version_is_that_of_the_package():
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    done = start("--version")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split() == ["layersketch", project["version"]]


@pytest.mark.parametrize("command", ["summary", "inspect", "check"])
def test_a_command_needs_no_qt(no_qt, command):
    with_qt = start(command, EXAMPLE)
    without = start(command, EXAMPLE, found_first=no_qt)

    assert (without.returncode, without.stderr) == (0, "")
    assert without.stdout == with_qt.stdout


def test_the_report_of_a_command_is_read_by_programs(no_qt):
    report = json.loads(start("inspect", EXAMPLE, found_first=no_qt).stdout)

    assert report["total"]["params"] == 329962


def test_without_a_display_one_line_says_so_and_points_to_the_commands():
    done = start(EXAMPLE, without=("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"))

    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert "display" in line
    assert "summary" in line


def test_the_self_test_tells_what_it_runs_on():
    done = start("--selftest")

    assert (done.returncode, done.stderr) == (0, "")
    assert "Qt" in done.stdout
    assert "offscreen" in done.stdout


@pytest.mark.skipif(
    sys.version_info >= (3, 12), reason="PySide6 6.12 does no harm from Python 3.12 on"
)
def test_a_qt_binding_that_would_abort_is_refused_before_it_is_used(tmp_path):
    (tmp_path / "PySide6").mkdir()
    (tmp_path / "PySide6" / "__init__.py").write_text(
        "__version__ = '6.12.0'\n__version_info__ = (6, 12, 0, '', '')\n"
    )
    known = tmp_path / "PySide6_Essentials-6.12.0.dist-info"
    known.mkdir()
    (known / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: PySide6_Essentials\nVersion: 6.12.0\n"
    )

    done = start(EXAMPLE, found_first=tmp_path)

    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert "PySide6" in line
    assert "6.12" in line

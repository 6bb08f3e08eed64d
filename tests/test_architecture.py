"""The charter of the house: which room may know which, and what no room does."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parent.parent
ROOMS = ("calc", "graph", "ui")
SOURCES = sorted(
    [HOUSE / "main.py", HOUSE / "layersketch_boot.py"]
    + [path for room in ROOMS for path in (HOUSE / room).rglob("*.py")]
)

# Nothing that is read from a file or pasted may come to life.
NEVER_CALLED = {
    "eval",
    "exec",
    "__import__",
    "compile",
    "breakpoint",
    "os.system",
    "os.popen",
    "yaml.load",
    "importlib.import_module",
}
NEVER_IMPORTED = {"pickle", "marshal", "shelve", "dill", "socket", "http", "urllib", "ctypes"}
# Files of layers are found, not listed; their names come from the folder, never from data.
FINDS_MODULES = {"calc/layers/__init__.py"}

VAGUE = {"util", "utils", "helper", "helpers", "common", "misc", "manager", "base_utils"}


def name_of(path: Path) -> str:
    return path.relative_to(HOUSE).as_posix()


def imports(source: str) -> set[str]:
    """The modules that a source imports, by their full names."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def calls(source: str) -> set[str]:
    """The functions that a source calls by a plain name or a dotted one, as their own module
    calls them: `from os import system` hides nothing."""
    tree = ast.parse(source)
    meant = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            meant |= {alias.asname: alias.name for alias in node.names if alias.asname}
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                meant[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            first, *rest = ast.unparse(node.func).split(".")
            found.add(".".join([meant.get(first, first), *rest]).removeprefix("builtins."))
    return found


def is_in(module: str, packages: set[str]) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)


@pytest.mark.parametrize(
    ("source", "called"),
    [
        ("eval(text)", "eval"),
        ("from os import system as go\ngo('id')", "os.system"),
        ("import importlib as i\ni.import_module(name)", "importlib.import_module"),
        ("import builtins\nbuiltins.exec(text)", "exec"),
    ],
)
def test_a_call_is_recognised_however_it_is_imported(source, called):
    assert called in calls(source)


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_is_there(room):
    """Else the rules below would hold for nothing."""
    assert any(path.is_relative_to(HOUSE / room) for path in SOURCES)


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_nothing_read_is_ever_executed(path):
    source = path.read_text(encoding="utf-8")
    allowed = {"importlib.import_module"} if name_of(path) in FINDS_MODULES else set()

    assert calls(source) & NEVER_CALLED <= allowed
    assert {module for module in imports(source) if is_in(module, NEVER_IMPORTED)} == set()


@pytest.mark.parametrize("room", ["calc", "graph"])
def test_what_computes_starts_no_program(room):
    starting = {
        name_of(path)
        for path in (HOUSE / room).rglob("*.py")
        if "subprocess" in imports(path.read_text(encoding="utf-8"))
    }

    assert starting == set()


def test_nothing_imports_main():
    importing = {
        name_of(path)
        for path in SOURCES
        if any(is_in(module, {"main"}) for module in imports(path.read_text(encoding="utf-8")))
    }

    assert importing == {"layersketch_boot.py"}


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_a_file_is_named_after_its_idea(path):
    assert path.stem not in VAGUE
    assert path.parent.name not in VAGUE


def test_the_map_shows_every_room_and_no_other():
    text = (HOUSE / "CONTRIBUTING.md").read_text(encoding="utf-8").split("## The map")[1]
    shown = {line.split()[0].rstrip("/") for line in text.split("```")[1].splitlines() if line}
    rooms = {name_of(path.parent) for room in ROOMS for path in (HOUSE / room).rglob("*.py")}
    families = {room for room in rooms if room.startswith("calc/layers/")}

    assert {name for name in shown if name.split("/")[0] in ROOMS} == rooms - families
    assert {name for name in shown if not (HOUSE / name).exists()} == set()


ALL_WITHOUT_QT = """
import importlib, pkgutil, sys

class Forbidden:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"PySide6", "shiboken6", "numpy"}:
            raise ImportError(f"{name} is not for this room")

sys.meta_path.insert(0, Forbidden())
for room in sys.argv[1:]:
    package = importlib.import_module(room)
    for module in pkgutil.walk_packages(package.__path__, f"{room}."):
        importlib.import_module(module.name)
        print(module.name)
"""


def run_without_qt(*rooms: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", ALL_WITHOUT_QT, *rooms],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=False,
    )


def test_calc_and_graph_load_where_there_is_no_qt_and_no_numpy():
    done = run_without_qt("calc", "graph")

    assert (done.returncode, done.stderr) == (0, "")
    assert {"calc", "graph"} == {line.partition(".")[0] for line in done.stdout.splitlines()}


def test_the_window_does_need_qt():
    """Else the test above would prove nothing."""
    done = run_without_qt("ui")

    assert done.returncode != 0
    assert "is not for this room" in done.stderr

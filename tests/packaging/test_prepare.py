"""Setting up: quick when all is there, one clear line when something is missing."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[2]


@pytest.fixture
def prepare(monkeypatch):
    """The script as a module, in which every program that it starts ends well and is kept."""
    spec = importlib.util.spec_from_file_location("prepare", HOUSE / "scripts" / "prepare.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.started = []

    def start(command, **_):
        module.started.append([str(word) for word in command])
        return subprocess.CompletedProcess(command, 0, stdout="", stderr="")

    monkeypatch.setattr(module.subprocess, "run", start)
    return module


@pytest.fixture
def clone(tmp_path):
    """A fresh copy of what setting up reads, in which Python is only played."""
    for name in ("pyproject.toml", "constraints.txt", "constraints-oracle.txt"):
        shutil.copy(HOUSE / name, tmp_path)
    (tmp_path / "scripts").mkdir()
    shutil.copy(HOUSE / "scripts" / "prepare", tmp_path / "scripts")
    (tmp_path / "scripts" / "prepare.py").write_text("print('setting up')")
    return tmp_path


def program(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


def set_up(clone, *, path=None):
    return subprocess.run(
        ["/bin/sh", clone / "scripts" / "prepare", "run"],
        env=os.environ | ({"PATH": str(path)} if path else {}),
        capture_output=True,
        text=True,
        check=False,
    )


def stamp(clone, purpose="run"):
    program(clone / ".venv" / "bin" / "python", "exit 0")
    made = clone / ".venv" / f"ready-to-{purpose}"
    made.touch()
    now = made.stat().st_mtime
    for path in clone.rglob("*"):
        if path != made:
            os.utime(path, (now - 10, now - 10))
    return now


def test_nothing_is_done_twice(clone):
    stamp(clone)

    assert set_up(clone).stdout == ""


@pytest.mark.parametrize("name", ["constraints.txt", "pyproject.toml", "scripts/prepare.py"])
def test_new_pins_are_installed(clone, name):
    now = stamp(clone)
    os.utime(clone / name, (now + 10, now + 10))

    assert set_up(clone).stdout == "setting up\n"


def test_an_environment_whose_python_is_gone_is_made_anew(clone):
    stamp(clone)
    (clone / ".venv" / "bin" / "python").unlink()

    assert set_up(clone).stdout == "setting up\n"


def test_without_a_usable_python_one_line_says_so(clone):
    bare = clone / "bin"
    program(bare / "dirname", 'exec /usr/bin/dirname "$@"')
    program(bare / "python3", "exit 1")  # an old Python answers no
    program(bare / "python3.12", "exit 127")  # a version manager's shim for nothing

    done = set_up(clone, path=bare)

    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "Python 3.11 to 3.14" in done.stderr


def test_a_python_with_a_number_serves_where_python3_is_too_old(clone):
    bare = clone / "bin"
    program(bare / "dirname", 'exec /usr/bin/dirname "$@"')
    program(bare / "python3", "exit 1")
    program(bare / "python3.13", f'exec {sys.executable} "$@"')

    assert set_up(clone, path=bare).stdout == "setting up\n"


def test_system_libraries_are_installed_where_that_asks_nobody(prepare, monkeypatch):
    answers = iter([["libEGL.so.1"], []])
    monkeypatch.setattr(prepare, "missing_libraries", lambda python: next(answers))
    monkeypatch.setattr(prepare, "apt_get", lambda: ["apt-get"])

    prepare.provide_libraries(Path("python"))

    install = prepare.started[-1]
    assert install[0] == "apt-get"
    assert {"libegl1", "libxcb-cursor0"} <= set(install)


def test_system_libraries_that_only_the_person_can_install_are_named(prepare, monkeypatch):
    monkeypatch.setattr(prepare, "missing_libraries", lambda python: ["libEGL.so.1"])
    monkeypatch.setattr(prepare, "apt_get", list)

    with pytest.raises(prepare.Missing) as missing:
        prepare.provide_libraries(Path("python"))

    (line,) = str(missing.value).splitlines()
    assert "libEGL.so.1" in line
    assert "sudo apt-get install --no-install-recommends libegl1" in line
    assert prepare.started == []


def test_libraries_that_are_missing_are_told_by_the_loader(prepare, monkeypatch):
    lacking = "\tlibEGL.so.1 => not found\n"
    told = f"{lacking}\tlibc.so.6 => /lib/libc.so.6 (0x7f)\n{lacking}"
    monkeypatch.setattr(prepare.sys, "platform", "linux")
    monkeypatch.setattr(prepare.shutil, "which", lambda name: name)
    monkeypatch.setattr(
        prepare.subprocess,
        "run",
        lambda command, **_: subprocess.CompletedProcess(
            command, 0, stdout=told if command[0] == "ldd" else "/nowhere"
        ),
    )

    assert prepare.missing_libraries(Path("python")) == ["libEGL.so.1"]


def test_without_a_stage_tests_are_set_up_all_the_same(prepare, monkeypatch, capsys):
    monkeypatch.setattr(prepare.shutil, "which", lambda name: None)

    prepare.provide_stage()

    assert "apt-get install --no-install-recommends xvfb xauth xdotool openbox" in (
        capsys.readouterr().out
    )


def test_no_password_is_ever_asked_for(prepare, monkeypatch):
    monkeypatch.setattr(prepare.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(prepare.shutil, "which", lambda name: name)

    assert prepare.apt_get()[:2] == ["sudo", "-n"]
    assert prepare.started == [["sudo", "-n", "true"]]


def test_a_group_brings_the_groups_that_it_includes(prepare):
    groups = {"small": ["one"], "large": [{"include-group": "small"}, "two"]}

    assert prepare.members({"dependency-groups": groups}, "large") == ["one", "two"]

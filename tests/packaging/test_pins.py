"""The pins: complete, exact, and what these tests were really run with."""

from __future__ import annotations

import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

HOUSE = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))
GROUPS = PROJECT["dependency-groups"]


def pins(name):
    lines = (HOUSE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def versions(name):
    return {canonicalize_name(pin.split("==")[0]): pin.split("==")[1] for pin in pins(name)}


ASKED_FOR = [
    ("constraints.txt", text)
    for text in PROJECT["project"]["dependencies"] + GROUPS["test"] + GROUPS["check"]
] + [("constraints-oracle.txt", text) for text in GROUPS["oracle"] + GROUPS["oracle-alone"]]


@pytest.mark.parametrize("name", ["constraints.txt", "constraints-oracle.txt"])
def test_every_pin_is_a_name_and_a_version_and_nothing_else(name):
    strange = [pin for pin in pins(name) if not re.fullmatch(r"[\w.-]+==[\w.]+", pin)]

    assert strange == []
    assert len(versions(name)) == len(pins(name))


@pytest.mark.parametrize(("name", "text"), ASKED_FOR)
def test_what_the_project_asks_for_is_pinned_to_a_version_it_allows(name, text):
    wanted = Requirement(text)

    assert wanted.specifier.contains(versions(name)[canonicalize_name(wanted.name)])


@pytest.mark.parametrize("text", PROJECT["project"]["dependencies"] + GROUPS["test"])
def test_what_comes_along_is_pinned_too(text):
    """A package that came along unpinned would differ from machine to machine."""
    for name in closure(Requirement(text).name):
        assert versions("constraints.txt")[name] == metadata.version(name)


def closure(name, seen=()):
    """The installed packages that a package needs here, itself included."""
    found = {canonicalize_name(name)}
    for text in metadata.requires(name) or []:
        wanted = Requirement(text)
        if canonicalize_name(wanted.name) in seen:
            continue
        if wanted.marker is None or wanted.marker.evaluate({"extra": ""}):
            found |= closure(wanted.name, (*seen, *found))
    return found


@pytest.mark.parametrize("version", ["6.12.0", "6.12.3"])
def test_a_qt_binding_that_aborts_is_not_allowed(version):
    (binding,) = (
        wanted
        for wanted in map(Requirement, PROJECT["project"]["dependencies"])
        if wanted.name == "PySide6-Essentials"
    )

    assert not binding.specifier.contains(version)

"""Which version of the program this is."""

from __future__ import annotations

import tomllib
from importlib import metadata
from pathlib import Path


def program_version() -> str:
    """The version of the package; in a checkout the one that is written there."""
    project = Path(__file__).resolve().parent.parent / "pyproject.toml"
    if project.exists():
        data = tomllib.loads(project.read_text(encoding="utf-8"))
        return str(data["project"]["version"])
    return metadata.version("layersketch")

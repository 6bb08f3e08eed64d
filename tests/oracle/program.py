"""Layersketch as another program calls it: by its command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

HOUSE = Path(__file__).resolve().parent.parent.parent


def run(*arguments: str, text: str | None = None, status: int = 0) -> str:
    """What a command prints on standard output; it must end with this status."""
    environment = {key: value for key, value in os.environ.items() if key != "COLUMNS"}
    done = subprocess.run(
        [sys.executable, "main.py", *arguments],
        cwd=HOUSE,
        env=environment | {"PYTHONIOENCODING": "utf-8"},
        input=text,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == status, f"{arguments}: status {done.returncode}: {done.stderr}"
    return done.stdout


def inspect(file: str, text: str | None = None, status: int = 0) -> dict[str, Any]:
    """The report about a file, or about a text given as standard input."""
    report = json.loads(run("inspect", file, text=text, status=status))
    assert isinstance(report, dict)
    return report

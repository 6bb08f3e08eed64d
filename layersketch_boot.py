"""Start an installed Layersketch, whose rooms lie in one folder and not loose beside it."""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> int:
    """Run the program and return its exit status."""
    sys.path.insert(0, str(Path(__file__).with_name("layersketch")))
    from main import main as start

    return start()

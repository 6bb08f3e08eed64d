"""The layers: a folder per family, which is a drawer of the palette; a file per class.

Importing this package registers them all; nothing is listed by hand.
"""

from __future__ import annotations

import importlib
from pathlib import Path

for _file in sorted(Path(__path__[0]).glob("*/[a-z]*.py")):
    importlib.import_module(f"{__name__}.{_file.parent.name}.{_file.stem}")

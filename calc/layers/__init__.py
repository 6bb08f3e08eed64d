"""The layers: a folder per family, which is a drawer of the palette; a file per class.

Importing this package registers them all; nothing is listed by hand.
"""

from __future__ import annotations

import importlib
import pkgutil

for _module in pkgutil.walk_packages(__path__, f"{__name__}."):
    importlib.import_module(_module.name)

"""The style sheet of every standard widget, filled with a theme's colours."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from string import Template

from PySide6.QtCore import QDir

from ui.theme import fonts

SHEETS = ("surfaces", "buttons", "fields", "menus", "lists", "bars")


def style_sheet(name: str, colours: Mapping[str, str]) -> str:
    """The whole sheet; small pictures such as a tick are those of the theme of this name."""
    prefix = f"art{name}"
    QDir.setSearchPaths(prefix, [str(files("resources") / "themes" / name)])
    sizes = {"secondary": f"{fonts.SECONDARY}px"}
    return Template(_template()).substitute(colours, **sizes, art=prefix)


@lru_cache(maxsize=1)
def _template() -> str:
    folder = files("resources") / "themes"
    return "\n".join((folder / f"{sheet}.qss").read_text("utf-8") for sheet in SHEETS)

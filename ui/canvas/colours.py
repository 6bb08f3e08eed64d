"""The colours of tags, notes and groups: shades that the theme already has."""

from __future__ import annotations

from PySide6.QtGui import QColor

from calc.texts import N_, tr
from graph.annotations import COLOURS
from ui.canvas.inks import Inks, mixed
from ui.theme import theme

_FAMILIES = {
    "grey": "input",
    "blue": "convolution",
    "teal": "pooling",
    "green": "merging",
    "yellow": "reshaping",
    "orange": "embedding",
    "pink": "activation",
    "violet": "recurrent",
}
_NAMES = {
    "grey": N_("Grey"),
    "blue": N_("Blue"),
    "teal": N_("Teal"),
    "green": N_("Green"),
    "yellow": N_("Yellow"),
    "orange": N_("Orange"),
    "pink": N_("Pink"),
    "violet": N_("Violet"),
}


def family_of(colour: str) -> str:
    """The family of layers that has this colour; empty for none."""
    return _FAMILIES.get(colour, "")


def named() -> list[tuple[str, str]]:
    """Every colour with its name in the language in use."""
    return [(colour, tr(_NAMES[colour])) for colour in COLOURS]


def swatch(colour: str) -> QColor:
    """The colour in the theme in use."""
    return theme.current().family(_FAMILIES.get(colour, "input"))


def note_ground(inks: Inks, colour: str) -> QColor:
    """The paper of a note; yellow is the usual one."""
    if colour == "yellow":
        return inks.theme.colour("warn_bg")
    return mixed(inks.card, inks.family(_FAMILIES.get(colour, "input")), 0.13)


def note_edge(inks: Inks, colour: str) -> QColor:
    """The edge of a note, and its folded corner."""
    return mixed(inks.card, inks.family(_FAMILIES.get(colour, "input")), 0.42)


def frame_ground(inks: Inks, colour: str) -> QColor:
    """What lies within a group's frame."""
    return mixed(inks.paper, inks.family(_FAMILIES.get(colour, "input")), 0.06)


def frame_edge(inks: Inks, colour: str) -> QColor:
    """The frame of a group."""
    return mixed(inks.paper, inks.family(_FAMILIES.get(colour, "input")), 0.45)

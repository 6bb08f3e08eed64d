"""Levels of detail: what is drawn at which zoom."""

from __future__ import annotations

from enum import IntEnum

FULL_FROM = 0.58
NAMES_FROM = 0.32
LABELS_FROM = 0.58
PORTS_FROM = 0.42
"""Below this a port is too small to be seen; it is still hit."""
DOTS_FROM = 0.3
DOTS_FULL_FROM = 0.7


class Level(IntEnum):
    """How much of a card is shown."""

    BOX = 0
    NAME = 1
    FULL = 2


def level_at(zoom: float) -> Level:
    """What a card shows at this zoom."""
    if zoom >= FULL_FROM:
        return Level.FULL
    return Level.NAME if zoom >= NAMES_FROM else Level.BOX

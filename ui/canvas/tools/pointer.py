"""What the hand does, as values with a meaning: a pointer somewhere, a key struck."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

from ui.canvas.faces import Hit

Point = tuple[float, float]

FAR_ENOUGH = 4.0
"""Pixels of the screen from which a press is a drag."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where the pointer is, in the scene and on the screen, and what is there."""

    at: Point
    screen: Point
    hit: Hit
    shift: bool = False
    ctrl: bool = False
    alt: bool = False

    @property
    def adds(self) -> bool:
        """Whether a selection is to be added to."""
        return self.shift or self.ctrl

    def dragged_from(self, press: Pointer) -> bool:
        """Whether it is so far from where it was pressed that a drag is meant."""
        across, down = self.screen[0] - press.screen[0], self.screen[1] - press.screen[1]
        return hypot(across, down) >= FAR_ENOUGH


@dataclass(frozen=True, slots=True)
class Stroke:
    """A key by its name (`Delete`, `Left`, `D`) and what is held with it."""

    key: str
    shift: bool = False
    ctrl: bool = False
    alt: bool = False

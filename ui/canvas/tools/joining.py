"""Which groups the cards in hand would be in if they were let go."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graph.annotations import group_of
from graph.commands import Deed
from graph.commands.framing import regrouped, units
from graph.groups import lineage, parent_of
from graph.sketch import Sketch
from ui.canvas.tools.pointer import Point
from ui.canvas.tools.surface import Box, Surface

_HALF = 38.0
"""From the top of a card to its middle."""


class Joining:
    """A card belongs to the innermost frame that its middle lies in.

    The frames are as they stood when the cards were taken up, so that a card can be moved a little
    in its own group. A group that is moved as a whole stays one, and joins others as one.
    """

    def __init__(self, surface: Surface, nodes: Iterable[str]) -> None:
        self.surface = surface
        self.sketch = sketch = surface.document.sketch
        frames = surface.frames()
        self.now: dict[str, str] = {}
        self._middles: dict[str, Point] = {}
        if not frames:
            self.frames: dict[str, Box] = {}
            return
        for unit in units(sketch, sorted(nodes)):
            if unit in sketch.groups:
                left, top, right, bottom = frames[unit]
                self._middles[unit] = (left + right) / 2, (top + bottom) / 2
                self.now[unit] = parent_of(sketch, unit)
            else:
                self._middles[unit] = middle(sketch.position(unit))
                self.now[unit] = group_of(sketch, unit)
        moving = self.now.keys()
        still = (each for each in frames if not moving & {*lineage(sketch, each)})
        self.frames = {each: frames[each] for each in still}

    def joins(self, shift: Point) -> dict[str, str]:
        """What changes its group where everything in hand is so far from its place."""
        found: dict[str, str] = {}
        for unit, (x, y) in self._middles.items():
            there = frame_at(self.sketch, self.frames, (x + shift[0], y + shift[1]), self.now[unit])
            if there != self.now[unit]:
                found[unit] = there
        return found

    def show(self, shift: Point) -> None:
        """The frames as they would be; those that something joins are lit."""
        self.surface.show_joins(self.joins(shift))

    def hide(self) -> None:
        """The frames as they are."""
        self.surface.show_joins({})

    def joined(self, deed: Deed, shift: Point) -> Deed:
        """The same deed, and what is in hand joins and leaves groups."""
        edits = regrouped(self.sketch, self.joins(shift))
        return replace(deed, edits=(*deed.edits, *edits))


def frame_at(sketch: Sketch, frames: dict[str, Box], at: Point, now: str = "") -> str:
    """The innermost frame around a point; of frames that overlap the one that it is in now."""

    def rank(group: str) -> tuple[bool, int, float]:
        left, top, right, bottom = frames[group]
        around = lineage(sketch, group)
        return now in around, len(around), -(right - left) * (bottom - top)

    x, y = at
    there = [
        group
        for group, (left, top, right, bottom) in frames.items()
        if left <= x <= right and top <= y <= bottom
    ]
    return max(there, key=rank, default="")


def middle(place: Point) -> Point:
    """The middle of a card at this place."""
    return place[0], place[1] + _HALF

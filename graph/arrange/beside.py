"""Notes stay beside what they were beside when cards move, and lie under none of them."""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING

from graph.arrange.frames import WIDTH, card, frames, holds, meet
from graph.edits.annotations import SetNote
from graph.places import GRID
from graph.sketch import in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.annotations import Note
    from graph.arrange.frames import Rect
    from graph.edits import Edit
    from graph.places import Place
    from graph.sketch import Sketch

_APART = 8.0
_NEAR = 20
"""Steps of the grid within which a free place is looked for at first."""


def notes_beside(
    sketch: Sketch, places: Mapping[str, Place], widths: Mapping[str, float]
) -> list[Edit]:
    """The edits that let notes follow the cards that are arranged, which these places are of.

    A note goes as far as the card that is nearest to it. Where cards or other notes lie, or the
    edge of a frame, it goes on to the nearest place that is free.
    """
    if not sketch.notes or not places:
        return []
    before = {node: card(sketch.position(node), widths.get(node, WIDTH)) for node in sketch.nodes}
    after = before | {n: card(place, widths.get(n, WIDTH)) for n, place in places.items()}
    framed = frames(sketch, lambda n: places.get(n, sketch.position(n)), widths, sketch.groups)
    fixed = list(after.values())
    moving = [after[node] for node in places] + list(framed.values())
    edits: list[Edit] = []
    for each in in_order(sketch.notes):
        note = sketch.notes[each]
        nearest = min(before, key=lambda node: (_gap(_rect(note), before[node]), node))
        dx, dy = after[nearest][0] - before[nearest][0], after[nearest][1] - before[nearest][1]
        there = note._replace(x=note.x + dx, y=note.y + dy)
        if nearest in places or any(meet(_rect(there), rect) for rect in moving):
            there = _free(there, fixed, list(framed.values()))
        fixed.append(_rect(there))
        if there != note:
            edits.append(SetNote(each, there))
    return edits


def _rect(note: Note) -> Rect:
    return note.x, note.y, note.x + note.width, note.y + note.height


def _gap(one: Rect, other: Rect) -> float:
    """How far two rectangles are from each other."""
    across = max(one[0] - other[2], other[0] - one[2], 0.0)
    return hypot(across, max(one[1] - other[3], other[1] - one[3], 0.0))


def _free(note: Note, fixed: list[Rect], framed: list[Rect]) -> Note:
    """The note at the nearest place where it lies on nothing, and on no edge of a frame."""
    if _fits(_rect(note), fixed, framed, 0.0):
        return note
    reach = _NEAR
    while True:
        left, top, right, bottom = _rect(note)
        far = reach * GRID + _APART
        area = (left - far, top - far, right + far, bottom + far)
        near = [rect for rect in fixed if meet(rect, area)]
        edges = [rect for rect in framed if meet(rect, area)]
        for dx, dy in _around(reach):
            there = note._replace(x=note.x + dx, y=note.y + dy)
            if _fits(_rect(there), near, edges, _APART):
                return there
        reach *= 2


def _fits(there: Rect, fixed: Iterable[Rect], framed: Iterable[Rect], apart: float) -> bool:
    on_edge = (meet(there, rect, apart) and not holds(rect, there) for rect in framed)
    return not any(meet(there, rect, apart) for rect in fixed) and not any(on_edge)


def _around(reach: int) -> list[Place]:
    """Steps of the grid to all sides, the short ones first."""
    steps = range(-reach, reach + 1)
    found = [(float(x * GRID), float(y * GRID)) for x in steps for y in steps]
    return sorted(found, key=lambda step: (hypot(*step), step))

"""Where a new card goes: behind what it follows, beside what stands there already."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.sketch import Sketch

Place = tuple[float, float]

GRID = 24
ROW = 5 * GRID
"""From a card to the next one below it."""
COLUMN = 12 * GRID
"""From a card to the next one beside it."""
STRIDE = 15 * GRID
"""From a card to the next one on its right where data runs across."""
_TALL = 4 * GRID


def following(sketch: Sketch, node: str) -> Place:
    """The free place that is nearest behind a node: below it, or on its right."""
    x, y = sketch.position(node)
    if sketch.properties.across:
        return _aside(sketch, (x + STRIDE, y), both=True)
    return _aside(sketch, (x, y + ROW), both=True)


def beside(sketch: Sketch, node: str) -> Place:
    """The free place that is nearest beside a node: on its right, or below it."""
    x, y = sketch.position(node)
    if sketch.properties.across:
        return _aside(sketch, (x, y + ROW), both=False)
    return _aside(sketch, (x + COLUMN, y), both=False)


def loose(sketch: Sketch) -> Place:
    """A place for a card that follows nothing: below all the others, or on their right."""
    if not sketch.nodes:
        return (0.0, 0.0)
    across = sketch.properties.across
    last = max(
        (sketch.position(node) for node in sketch.nodes), key=lambda place: place[not across]
    )
    return (last[0] + STRIDE, last[1]) if across else (last[0], last[1] + ROW)


def of_notes(sketch: Sketch) -> list[Place]:
    """The middles of the top edges of the notes on paper."""
    return [(note.x + note.width / 2, note.y) for note in sketch.notes.values()]


def stepped_off(sketch: Sketch, places: list[Place]) -> Place:
    """The smallest step right and down that puts no card exactly onto another."""
    taken = {sketch.position(node) for node in sketch.graph} | set(of_notes(sketch))
    for step in count(1):
        offset = (float(step * GRID), float(step * GRID))
        if not any((x + offset[0], y + offset[1]) in taken for x, y in places):
            return offset
    raise AssertionError("steps do not end")


def _aside(sketch: Sketch, wanted: Place, *, both: bool) -> Place:
    across = sketch.properties.across
    x, y = wanted
    step = ROW if across else COLUMN / 2
    for shift in _shifts(step, both=both):
        place = (x, y + shift) if across else (x + shift, y)
        if free(sketch, place):
            return place
    raise AssertionError("steps do not end")


def free(sketch: Sketch, place: Place) -> bool:
    """Whether a card there would cover none."""
    others = (sketch.position(node) for node in sketch.graph)
    return all(abs(x - place[0]) >= COLUMN or abs(y - place[1]) >= _TALL for x, y in others)


def _shifts(step: float, *, both: bool) -> Iterator[float]:
    yield 0.0
    for times in count(1):
        yield times * step
        if both:
            yield -times * step

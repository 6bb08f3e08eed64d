"""Where a new card goes: below what it follows, beside what stands there already."""

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
_TALL = 4 * GRID


def below(sketch: Sketch, node: str) -> Place:
    """The free place that is nearest below a node."""
    x, y = sketch.position(node)
    return _aside(sketch, (x, y + ROW), both=True)


def beside(sketch: Sketch, node: str) -> Place:
    """The free place that is nearest to the right of a node."""
    x, y = sketch.position(node)
    return _aside(sketch, (x + COLUMN, y), both=False)


def loose(sketch: Sketch) -> Place:
    """A place for a card that follows nothing: below all the others."""
    if not sketch.nodes:
        return (0.0, 0.0)
    x, y = max((sketch.position(node) for node in sketch.nodes), key=lambda place: place[1])
    return (x, y + ROW)


def stepped_off(sketch: Sketch, places: list[Place]) -> Place:
    """The smallest step right and down that puts no card exactly onto another."""
    taken = {sketch.position(node) for node in sketch.graph}
    for step in count(1):
        offset = (float(step * GRID), float(step * GRID))
        if not any((x + offset[0], y + offset[1]) in taken for x, y in places):
            return offset
    raise AssertionError("steps do not end")


def _aside(sketch: Sketch, wanted: Place, *, both: bool) -> Place:
    taken = [sketch.position(node) for node in sketch.graph]
    x, y = wanted
    near = [other for other, height in taken if abs(height - y) < _TALL]
    return next(
        (x + shift, y)
        for shift in _shifts(both=both)
        if all(abs(other - x - shift) >= COLUMN for other in near)
    )


def _shifts(*, both: bool) -> Iterator[float]:
    yield 0.0
    for step in count(1):
        yield step * COLUMN / 2
        if both:
            yield -step * COLUMN / 2

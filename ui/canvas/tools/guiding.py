"""What a card in hand stands in line with: the middles and the tops of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ui.canvas.tools.pointer import Point

NEAR = 6.0
"""From how far off the grid a card is drawn into line."""
_EXACT = 0.5
_BEYOND = 24.0
"""How far a line reaches beyond the outermost card."""


def drawn_into_line(at: Point, others: Iterable[Point]) -> Point:
    """The place, moved onto the line of another card where one is near."""
    x, y = at
    places = list(others)
    xs = sorted((abs(other - x), other) for other, _ in places)
    ys = sorted((abs(other - y), other) for _, other in places)
    if xs and xs[0][0] <= NEAR:
        x = xs[0][1]
    if ys and ys[0][0] <= NEAR:
        y = ys[0][1]
    return x, y


def guides(at: Point, others: Iterable[Point]) -> list[tuple[Point, Point]]:
    """An upright and a level line through the cards that stand in line with this place."""
    x, y = at
    places = list(others)
    above = [oy for ox, oy in places if abs(ox - x) < _EXACT]
    beside = [ox for ox, oy in places if abs(oy - y) < _EXACT]
    lines: list[tuple[Point, Point]] = []
    if above:
        lines.append(((x, min(*above, y) - _BEYOND), (x, max(*above, y) + _BEYOND)))
    if beside:
        lines.append(((min(*beside, x) - _BEYOND, y), (max(*beside, x) + _BEYOND, y)))
    return lines

"""A way down lanes as smooth curves: upright in each lane, an S from lane to lane."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ui.canvas.wires.curves import POINTS
from ui.canvas.wires.lanes import Lane

Floats = NDArray[np.float64]
Cubic = tuple[tuple[float, float], ...]

_SHORT = 0.5


def bent(lanes: Sequence[Lane]) -> Floats:
    """The control points of a way, three cubics to a row: (k, 10, 2)."""
    cubics: list[Cubic] = []
    for at, lane in enumerate(lanes):
        if lane.bottom - lane.top > _SHORT:
            cubics.append(_line(lane))
        if at + 1 < len(lanes):
            cubics.append(_turn(lane, lanes[at + 1]))
    while len(cubics) % 3:
        longest = max(range(len(cubics)), key=lambda at: _length(cubics[at]))
        cubics[longest : longest + 1] = _halves(cubics[longest])
    rows = []
    for at in range(0, len(cubics), 3):
        points = [cubics[at][0]]
        for cubic in cubics[at : at + 3]:
            points += cubic[1:]
        rows.append(points)
    return np.array(rows).reshape(-1, POINTS, 2)


def _line(lane: Lane) -> Cubic:
    x, top, third = lane.x, lane.top, (lane.bottom - lane.top) / 3
    return ((x, top), (x, top + third), (x, top + 2 * third), (x, lane.bottom))


def _turn(upper: Lane, lower: Lane) -> Cubic:
    """Leaves and arrives upright, and never higher or lower than both ends."""
    reach = 0.55 * (lower.top - upper.bottom)
    first, last = (upper.x, upper.bottom), (lower.x, lower.top)
    return (first, (upper.x, upper.bottom + reach), (lower.x, lower.top - reach), last)


def _length(cubic: Cubic) -> float:
    return abs(cubic[3][0] - cubic[0][0]) + abs(cubic[3][1] - cubic[0][1])


def _halves(cubic: Cubic) -> list[Cubic]:
    a, b, c, d = cubic
    ab, bc, cd = _middle(a, b), _middle(b, c), _middle(c, d)
    left, right = _middle(ab, bc), _middle(bc, cd)
    at = _middle(left, right)
    return [(a, ab, left, at), (at, right, cd, d)]


def _middle(a: tuple[float, float], b: tuple[float, float]) -> tuple[float, float]:
    return ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)

"""The way of one wire around the cards: down lanes that are free, with turns between them.

Everything is told for wires that run down; for those that run across x and y are exchanged.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

BESIDE = 18.0
"""How far from a card a lane lies by choice."""
CLEAR = 12.0
"""How near to a card a lane may lie."""
ABOVE = 6.0
"""How near to a card a turn may come from above or below."""
APART = 14.0
"""From lane to lane."""
LANES = 48
"""So many places across are weighed, the nearest ones."""
TURN = 36.0
"""What a turn costs, as a way in pixels."""
LOW = 28.0
"""A turn wants to be at least this high."""
LEAST_TURN, MOST_TURN = 32.0, 96.0


class Lane(NamedTuple):
    """An upright part of a way: where it lies, and from where down to where."""

    x: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Field:
    """What stands between the two ends of a wire."""

    cards: Floats
    """Left, top, right, bottom of every card that reaches between their heights."""
    lanes: Floats
    """x, top and bottom of the lanes of other wires there."""


def way(start: tuple[float, float], end: tuple[float, float], field: Field) -> list[Lane] | None:
    """The lanes from start to end, in this order; None where there is no free way."""
    places = _places(start[0], end[0], field)
    heights = _heights(start[1], end[1], field.cards)
    free = _free(places, heights, field.cards)
    chosen = _chosen(places, heights, free, field.lanes)
    if chosen is None:
        return None
    return _lanes(start, end, places[chosen], heights, field.cards)


def _places(x0: float, x1: float, field: Field) -> Floats:
    """Where lanes may lie: at both ends, beside cards, and beside other lanes; the nearest ones."""
    cards, others = field.cards, field.lanes[:, 0]
    beside = (cards[:, 0] - BESIDE, cards[:, 2] + BESIDE, others - APART, others + APART)
    places = np.unique(np.round(np.concatenate(beside), 1))
    low, high = min(x0, x1), max(x0, x1)
    outer = [cards[:, 0].min() - BESIDE, cards[:, 2].max() + BESIDE] if len(cards) else []
    if len(places) > LANES:
        far = np.maximum(low - places, 0) + np.maximum(places - high, 0)
        places = places[np.argsort(far, kind="stable")[:LANES]]
    rest = places[~np.isin(places, (x0, x1))]
    return np.concatenate(((x0, x1), np.unique(np.concatenate((rest, outer)))))


def _heights(y0: float, y1: float, cards: Floats) -> Floats:
    """Where the heights of cards begin and end between the ends of a wire."""
    edges = np.concatenate((cards[:, 1] - ABOVE, cards[:, 3] + ABOVE))
    inner = np.unique(edges[(edges > y0 + 1) & (edges < y1 - 1)])
    return np.concatenate(((y0,), inner, (y1,)))


def _free(places: Floats, heights: Floats, cards: Floats) -> NDArray[np.intp]:
    """Per band and place the free stretch in which it lies, -1 where a card stands."""
    middles = (heights[:-1] + heights[1:]) / 2
    inside = (cards[:, 1] - ABOVE < middles[:, None]) & (middles[:, None] < cards[:, 3] + ABOVE)
    order = np.argsort(places, kind="stable")
    ordered = places[order]
    first = np.searchsorted(ordered, cards[:, 0] - CLEAR, side="right")
    past = np.searchsorted(ordered, cards[:, 2] + CLEAR, side="left")
    walls = np.zeros((len(middles), len(places) + 1), dtype=np.int32)
    band, card = np.nonzero(inside)
    covered = np.zeros((len(middles), len(places) + 1), dtype=np.int32)
    np.add.at(covered, (band, first[card]), 1)
    np.add.at(covered, (band, np.maximum(past, first)[card]), -1)
    np.add.at(walls, (band, first[card]), 1)
    blocked = covered.cumsum(axis=1)[:, :-1] > 0
    stretch = (walls[:, :-1].cumsum(axis=1) + np.cumsum(blocked, axis=1)).astype(np.intp)
    found = np.empty_like(stretch)
    found[:, order] = np.where(blocked, -1, stretch)
    return found


def _chosen(
    places: Floats, heights: Floats, free: NDArray[np.intp], lanes: Floats
) -> list[int] | None:
    """The place in which each band is left, from the first place to the second, cheapest."""
    bands, tall = len(free), np.diff(heights)
    across = np.abs(places[:, None] - places[None, :])
    crowd = _crowded(places, heights, lanes)
    cost = np.full(len(places), np.inf)
    cost[0] = 0.0
    came: list[NDArray[np.intp]] = []
    for band in range(bands):
        stretch = free[band]
        late = 0.01 * (bands - band)
        turn = across + np.where(across > 0, TURN + 4 * max(0.0, LOW - tall[band]) + late, 0.0)
        shut = (stretch[:, None] != stretch[None, :]) | (stretch < 0)[:, None]
        total = cost[:, None] + np.where(shut, np.inf, turn)
        best = total.argmin(axis=0)
        came.append(best)
        cost = total[best, np.arange(len(places))] + crowd[band]
    if not np.isfinite(cost[1]):
        return None
    chosen = [1]
    for best in reversed(came):
        chosen.append(int(best[chosen[-1]]))
    return chosen[::-1]


def _crowded(places: Floats, heights: Floats, lanes: Floats) -> Floats:
    """What it costs to run through each band upon the lane of another wire."""
    tall = np.diff(heights)
    if not len(lanes):
        return np.zeros((len(tall), len(places)))
    near = np.abs(places[None, :] - lanes[:, 0, None]) < APART - 1
    low = np.maximum(heights[:-1, None], lanes[None, :, 1])
    high = np.minimum(heights[1:, None], lanes[None, :, 2])
    shared: Floats = np.maximum(high - low, 0.0) @ near.astype(np.float64)
    return 2 * shared


def _lanes(
    start: tuple[float, float],
    end: tuple[float, float],
    places: Floats,
    heights: Floats,
    cards: Floats,
) -> list[Lane]:
    """The lanes between the turns; each turn as high as it is pleasant and there is room."""
    xs = places.tolist()
    turns = [band for band in range(len(xs) - 1) if xs[band] != xs[band + 1]]
    found: list[Lane] = []
    top = start[1]
    for at, band in enumerate(turns):
        here, there = xs[band], xs[band + 1]
        floor = end[1] if at + 1 == len(turns) else float(heights[turns[at + 1]])
        upper, lower = _room(here, there, (heights[band], heights[band + 1]), cards)
        upper, lower = max(upper, top), min(lower, floor)
        high = min(lower - upper, max(LEAST_TURN, min(0.6 * abs(there - here), MOST_TURN)))
        first = upper + (lower - upper - high) / 2
        if at == 0 and upper <= start[1] + 1:
            first = upper
        if at + 1 == len(turns) and lower >= end[1] - 1:
            first = lower - high
        found.append(Lane(here, top, first))
        top = first + high
    return [*found, Lane(xs[-1], top, end[1])]


def _room(
    here: float, there: float, band: tuple[float, float], cards: Floats
) -> tuple[float, float]:
    """How far up and down a turn may reach around its band."""
    low, high = min(here, there) - CLEAR / 2, max(here, there) + CLEAR / 2
    near = cards[(cards[:, 0] < high) & (cards[:, 2] > low)]
    middle = (band[0] + band[1]) / 2
    above = near[near[:, 3] <= middle, 3]
    below = near[near[:, 1] >= middle, 1]
    upper = float(above.max()) + ABOVE if len(above) else -np.inf
    lower = float(below.min()) - ABOVE if len(below) else np.inf
    return min(upper, band[0]), max(lower, band[1])

"""Which wires go around cards, and how; found anew only near what moved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ui.canvas.wires import curves
from ui.canvas.wires.aisles import aisle
from ui.canvas.wires.bends import bent
from ui.canvas.wires.lanes import Field, Lane, way

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
Flags = NDArray[np.bool_]

NEAR = 4.0
"""A wire that comes so near to a card goes around it."""
MARGIN = np.array((-NEAR, 0.0, NEAR, 0.0))
LONG_DROP, LONG_STRIDE, SLANT = 150.0, 300.0, 8.0
"""A wire that falls further than the first and aside runs upright and turns where it must.

Where data runs across it is the second: cards stand further from each other there.
"""
MOST_PAIRS = 3_000_000
MOST_ROUTES = 1_500
"""In a sketch that is wired all across the longest wires pass as they like."""
STEPS = ((0.0, 4), (160.0, 16), (640.0, 64))
"""From which length on at how many points of a third of a course it is asked what lies there."""
FEW = 8


class Routes:
    """The ways of the wires that do not run straight from port to port."""

    def __init__(self) -> None:
        self.courses: dict[int, Floats] = {}
        """By wire row: control points, (k, 10, 2)."""
        self._lanes: dict[int, list[Lane]] = {}
        self._reach: Floats = np.empty((0, 4))
        self._rects: Floats = np.empty((0, 4))
        self.long = LONG_DROP

    def all(self, straight: Floats, ends: tuple[Ints, Ints], rects: Floats) -> None:
        """Find every way anew. `ends` are the rows of the cards that each wire joins."""
        self.courses, self._lanes = {}, {}
        self._reach = curves.boxes(straight)
        self._route(np.arange(len(straight), dtype=np.intp), straight, ends, rects, MOST_ROUTES)

    def near(
        self,
        own: Ints,
        moved: Ints,
        straight: Floats,
        ends: tuple[Ints, Ints],
        rects: Floats,
        most: int = MOST_ROUTES,
    ) -> Ints:
        """Find the ways anew of these wires and of all near the cards that moved; their rows."""
        places = np.concatenate((self._rects[moved], rects[moved]))
        if len(places) > 2 * FEW:
            low, high = places[:, :2].min(axis=0), places[:, 2:].max(axis=0)
            places = np.concatenate((low, high))[None, :]
        touched = np.zeros(len(straight), dtype=bool)
        touched[own] = True
        for left, top, right, bottom in places.tolist():
            reach = self._reach
            touched |= (
                (reach[:, 0] < right)
                & (reach[:, 2] > left)
                & (reach[:, 1] < bottom)
                & (reach[:, 3] > top)
            )
        rows = np.flatnonzero(touched)
        for row in rows.tolist():
            self.courses.pop(row, None)
            self._lanes.pop(row, None)
        self._reach[rows] = curves.boxes(straight[rows])
        self._route(rows, straight, ends, rects, most)
        return rows

    def _route(
        self, rows: Ints, straight: Floats, ends: tuple[Ints, Ints], rects: Floats, most: int
    ) -> None:
        self._rects = rects.copy()
        self._climb(rows, straight, ends, rects)
        wanted = rows[self._wanting(straight[rows], ends[0][rows], ends[1][rows], rects)]
        drop = straight[wanted, -1, 1] - straight[wanted, 0, 1]
        wanted = wanted[np.argsort(drop, kind="stable")][:most]
        if not len(wanted):
            return
        upright = _upright(straight)
        lanes = [lane for found in self._lanes.values() for lane in found]
        for row in wanted.tolist():
            start, end = straight[row, 0], straight[row, -1]
            field = _field(start, end, rects, np.array(lanes).reshape(-1, 3), upright)
            found = way((start[0], start[1]), (end[0], end[1]), field)
            if found is None or len(found) == 1:
                continue
            lanes += found
            self._lanes[row] = found
            self._put(row, bent(found))

    def _climb(self, rows: Ints, straight: Floats, ends: tuple[Ints, Ints], rects: Floats) -> None:
        """Lead wires that run back up past the cards that stand in their way."""
        drop = straight[rows, -1, 1] - straight[rows, 0, 1]
        rising = rows[drop < curves.STRAIGHT_DROP]
        behind = _behind(straight[rising], ends[0][rising], ends[1][rising], rects)
        for row in rising[behind].tolist():
            start, end = straight[row, 0], straight[row, -1]
            found = aisle(start, end, rects)
            if found is not None:
                course = curves.climbing(start[None], end[None], np.array([found]))
                self._put(row, course)

    def _put(self, row: int, course: Floats) -> None:
        self.courses[row] = course
        low, high = course.min(axis=(0, 1)), course.max(axis=(0, 1))
        self._reach[row, :2] = np.minimum(self._reach[row, :2], low)
        self._reach[row, 2:] = np.maximum(self._reach[row, 2:], high)

    def _wanting(self, straight: Floats, sources: Ints, targets: Ints, rects: Floats) -> Flags:
        """Falling wires that would run along or behind cards, and long slanted ones."""
        aside = np.abs(straight[:, -1, 0] - straight[:, 0, 0])
        drop = straight[:, -1, 1] - straight[:, 0, 1]
        wanted = (drop > self.long) & (aside > SLANT)
        asked = np.flatnonzero((drop >= curves.STRAIGHT_DROP) & ~wanted)
        wanted[asked[_behind(straight[asked], sources[asked], targets[asked], rects)]] = True
        return wanted


def _upright(straight: Floats) -> Floats:
    """The lanes of wires that fall straight from port to port."""
    first, last = straight[:, 0], straight[:, -1]
    falls = (np.abs(first[:, 0] - last[:, 0]) < 1) & (last[:, 1] - first[:, 1] > LONG_DROP)
    return np.column_stack((first[falls, 0], first[falls, 1], last[falls, 1]))


def _field(start: Floats, end: Floats, rects: Floats, lanes: Floats, upright: Floats) -> Field:
    cards = rects[(rects[:, 3] > start[1] + 0.5) & (rects[:, 1] < end[1] - 0.5)]
    others = np.concatenate((lanes, upright))
    return Field(cards, others[(others[:, 2] > start[1]) & (others[:, 1] < end[1])])


def _behind(straight: Floats, sources: Ints, targets: Ints, rects: Floats) -> Flags:
    """Which courses run through a card that they do not join."""
    found = np.zeros(len(straight), dtype=bool)
    boxes = curves.boxes(straight) + MARGIN
    around = _within_all(boxes, rects)
    for some_wires, some_cards in _pairs(boxes, rects[around]):
        joined = around[some_cards]
        other = (joined != sources[some_wires]) & (joined != targets[some_wires])
        wires, cards = some_wires[other], joined[other]
        run = np.abs(straight[wires, -1] - straight[wires, 0]).sum(axis=1)
        for (least, steps), (past, _) in pairwise((*STEPS, (np.inf, 0))):
            some = (run >= least) & (run < past)
            if some.any():
                hit = _meets(straight[wires[some]], rects[cards[some]], steps)
                found[wires[some][hit]] = True
    return found


def _within_all(boxes: Floats, rects: Floats) -> Ints:
    """The cards that may meet any of these boxes."""
    if not len(boxes):
        return np.empty(0, dtype=np.intp)
    near = (rects[:, 2] > boxes[:, 0].min()) & (rects[:, 0] < boxes[:, 2].max())
    near &= (rects[:, 3] > boxes[:, 1].min()) & (rects[:, 1] < boxes[:, 3].max())
    return np.flatnonzero(near)


def _meets(courses: Floats, rects: Floats, steps: int) -> Flags:
    """Which of these courses comes too near to its rectangle."""
    along = curves.sampled(courses, steps)
    x, y = along[..., 0], along[..., 1]
    inside = (rects[:, 0, None] - NEAR < x) & (x < rects[:, 2, None] + NEAR)
    inside &= (rects[:, 1, None] - NEAR < y) & (y < rects[:, 3, None] + NEAR)
    return np.asarray(inside.any(axis=1), dtype=bool)


def _pairs(boxes: Floats, rects: Floats) -> Iterator[tuple[Ints, Ints]]:
    """Wires and the cards within their boxes, part by part; shorter wires first."""
    if not len(boxes) or not len(rects):
        return
    order = np.argsort(rects[:, 1], kind="stable")
    tops = rects[order, 1]
    tall = float((rects[:, 3] - rects[:, 1]).max())
    first = np.searchsorted(tops, boxes[:, 1] - tall, side="right")
    past = np.searchsorted(tops, boxes[:, 3], side="left")
    counts = np.maximum(past - first, 0)
    wires = np.flatnonzero(counts)
    wires = wires[np.argsort(counts[wires], kind="stable")]
    total = np.cumsum(counts[wires])
    wires = wires[total <= MOST_PAIRS]
    if not len(wires):
        return
    for part in np.array_split(wires, max(1, int(total[len(wires) - 1]) // 200_000 + 1)):
        yield from _within(part, first, counts, order, boxes, rects)


def _within(
    wires: Ints, first: Ints, counts: Ints, order: Ints, boxes: Floats, rects: Floats
) -> Iterable[tuple[Ints, Ints]]:
    each = counts[wires]
    if not each.sum():
        return
    pairs = np.repeat(wires, each)
    starts = np.repeat(np.cumsum(each) - each, each)
    cards = order[first[pairs] + np.arange(len(pairs)) - starts]
    touch = (rects[cards, 0] < boxes[pairs, 2]) & (rects[cards, 2] > boxes[pairs, 0])
    touch &= (rects[cards, 1] < boxes[pairs, 3]) & (rects[cards, 3] > boxes[pairs, 1])
    yield pairs[touch], cards[touch]

"""The wires as arrays: which ports they join and how they run."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from calc.calling import KEYWORD
from ui.canvas.cards.table import CardTable, Floats, Ints
from ui.canvas.faces import WIRE_STATES, Wire
from ui.canvas.wires import curves
from ui.canvas.wires.routes import LONG_DROP, LONG_STRIDE, Routes

IN_HAND = 24
"""So many wires find their way around cards anew while a card is dragged; then all do."""

WireKey = tuple[str, int, str, int]


class WireTable:
    """Every wire fed; those whose cards are not there are kept, but not drawn.

    `version` grows with wires that come or go, `looks` with every change of what they show.
    """

    def __init__(self, cards: CardTable) -> None:
        self._cards = cards
        self._wires: dict[WireKey, Wire] = {}
        self._ends_for = (-1, -1)
        self._courses_for = (-1, -1)
        self.version = 0
        self.looks = 0
        self.wires: list[Wire] = []
        self.rows: dict[WireKey, int] = {}
        self.sources: Ints = np.empty(0, dtype=np.intp)
        self.targets: Ints = np.empty(0, dtype=np.intp)
        self.states: Ints = np.empty(0, dtype=np.intp)
        self.owners: Ints = np.empty(0, dtype=np.intp)
        """The wire of each course: most wires have one, long ways around cards several."""
        self._routes = Routes()
        self._straight: Floats = np.empty((0, curves.POINTS, 2))
        self._first: Floats = self._straight
        self._first_boxes: Floats = np.empty((0, 4))
        self._points: Floats = np.empty((0, curves.POINTS, 2))
        self._boxes: Floats = np.empty((0, 4))
        self._course_boxes: Floats = np.empty((0, 4))

    def __len__(self) -> int:
        return len(self._wires)

    def set_all(self, wires: Iterable[Wire]) -> None:
        self._wires = {wire.key: wire for wire in wires}
        self._restructured()

    def update(self, wires: Iterable[Wire]) -> list[WireKey]:
        """Replace those with the same ends, append the others; the keys that now look different."""
        changed = [wire for wire in wires if self._wires.get(wire.key) != wire]
        self.refresh()
        if any(wire.key not in self._wires for wire in changed):
            self._restructured()
        for wire in changed:
            self._wires[wire.key] = wire
            row = self.rows.get(wire.key)
            if row is not None:
                self.wires[row] = wire
                self.states[row] = WIRE_STATES.index(wire.state)
        self.looks += 1
        return [wire.key for wire in changed]

    def remove(self, keys: Iterable[WireKey]) -> None:
        """Take these away; unknown keys are ignored."""
        for key in keys:
            self._wires.pop(key, None)
        self._restructured()

    def wire(self, key: WireKey) -> Wire | None:
        return self._wires.get(key)

    @property
    def points(self) -> Floats:
        """The first course of every drawn wire, then what goes on of some: (n + rest, 10, 2)."""
        self.refresh()
        return self._points

    @property
    def course_boxes(self) -> Floats:
        """What every course lies within."""
        self.refresh()
        return self._course_boxes

    def courses_of(self, wires: Ints) -> Ints:
        """All courses of these wires."""
        self.refresh()
        count = len(self.wires)
        if len(self.owners) == count or not len(wires):
            return wires
        chosen = np.zeros(count, dtype=bool)
        chosen[wires] = True
        return np.concatenate((wires, np.flatnonzero(chosen[self.owners[count:]]) + count))

    @property
    def boxes(self) -> Floats:
        """What every drawn wire lies within."""
        self.refresh()
        return self._boxes

    def refresh(self) -> None:
        """Bring the arrays up to what was fed, if anything was."""
        if self._ends_for != (self.version, self._cards.order):
            self._find_ends()
            self._ends_for = (self.version, self._cards.order)
            self._courses_for = (-1, -1)
        if self._courses_for != (self.version, self._cards.version):
            moved = self._cards.take_moved()
            if moved is None or self._courses_for[0] != self.version:
                self._run_all()
            else:
                self._run_near(np.array(sorted(moved), dtype=np.intp))
            self._courses_for = (self.version, self._cards.version)

    def _restructured(self) -> None:
        self.version += 1
        self.looks += 1

    def _find_ends(self) -> None:
        rows = self._cards.rows
        drawn = [w for w in self._wires.values() if w.source in rows and w.target in rows]
        self.wires = drawn
        self.rows = {wire.key: row for row, wire in enumerate(drawn)}
        self.sources = np.array([rows[w.source] for w in drawn], dtype=np.intp)
        self.targets = np.array([rows[w.target] for w in drawn], dtype=np.intp)
        self.states = np.array([WIRE_STATES.index(w.state) for w in drawn], dtype=np.intp)
        self._outputs = np.array([w.output for w in drawn], dtype=np.float64)
        self._slots = np.array([w.slot for w in drawn], dtype=np.float64)
        self._straight = np.empty((len(drawn), curves.POINTS, 2))

    def _joined(self, rows: Iterable[int]) -> Ints:
        chosen = np.zeros(len(self._cards), dtype=bool)
        chosen[np.fromiter(rows, dtype=np.intp)] = True
        return np.flatnonzero(chosen[self.sources] | chosen[self.targets])

    def _run_all(self) -> None:
        """Lay every course anew."""
        self._lay(np.arange(len(self.wires), dtype=np.intp))
        self._routes.long = LONG_STRIDE if self._cards.across else LONG_DROP
        self._routes.all(self._straight, (self.sources, self.targets), self._rects())
        self._first = self._seen(self._straight).copy()
        self._first_boxes = np.empty((len(self.wires), 4))
        self._put(np.arange(len(self.wires), dtype=np.intp))

    def _run_near(self, moved: Ints) -> None:
        """Lay the courses anew that begin, end or pass where these cards are or were."""
        own = self._joined(moved)
        self._lay(own)
        ends = (self.sources, self.targets)
        most = {"most": IN_HAND} if self._cards.offset_rows else {}
        near = self._routes.near(own, moved, self._straight, ends, self._rects(), **most)
        self._first[near] = self._seen(self._straight[near])
        self._put(near)

    def _put(self, wires: Ints) -> None:
        """Show the ways of these wires anew: around cards in place of straight ones."""
        count = len(self.wires)
        rest, owners = [], []
        for row, courses in self._routes.courses.items():
            seen = self._seen(courses)
            self._first[row] = seen[0]
            rest.append(seen[1:])
            owners += [row] * (len(courses) - 1)
        self._first_boxes[wires] = curves.boxes(self._first[wires])
        self.owners = np.concatenate((np.arange(count), np.array(owners, dtype=np.intp)))
        self._points, self._course_boxes = self._first, self._first_boxes
        self._boxes = self._first_boxes
        if owners:
            more = np.concatenate(rest)
            self._points = np.concatenate((self._first, more))
            self._course_boxes = np.concatenate((self._first_boxes, curves.boxes(more)))
            self._boxes = self._first_boxes.copy()
            for side, outer in ((slice(0, 2), np.minimum), (slice(2, 4), np.maximum)):
                over = self._course_boxes[count:, side]
                outer.at(self._boxes[:, side], self.owners[count:], over)

    def _lay(self, wires: Ints) -> None:
        """Lay the straight courses of these wires anew."""
        cards = self._cards
        sources, targets = self.sources[wires], self.targets[wires]
        starts = cards.ports(sources, self._outputs[wires], outputs=True)
        places = self._slots[wires]
        for at in np.flatnonzero(places >= KEYWORD).tolist():
            face = cards.cards[int(targets[at])].face
            places[at] = face.place_of(int(places[at]))
        ends = cards.ports(targets, places, outputs=False)
        rects = self._rects()
        starts, ends = self._seen(starts), self._seen(ends)
        self._straight[wires] = curves.courses(starts, ends, rects[sources], rects[targets])

    def _rects(self) -> Floats:
        """The cards as wires know them, which all run down: x and y exchanged if not so seen."""
        rects = self._cards.rects
        return rects[:, (1, 0, 3, 2)] if self._cards.across else rects

    def _seen(self, points: Floats) -> Floats:
        """Points of wires that run down as they are seen, and back again."""
        return points[..., ::-1] if self._cards.across else points

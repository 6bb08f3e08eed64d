"""Where things are on the canvas, and what lies under a point."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from ui.canvas.cards.table import CARD_HEIGHT, CardTable, Floats, Ints
from ui.canvas.faces import PAPER, Face, Hit
from ui.canvas.wires import curves
from ui.canvas.wires.table import WireTable

PORT_REACH = 12.0
"""Pixels on the screen within which a port is hit: a target of 24."""
WIRE_REACH = 6.0
PORT_DEPTH = CARD_HEIGHT / 4
"""A port never takes more than this of its own card, however small it is shown."""


class Geometry:
    """Rectangles, ports and hit test over all cards and wires, in scene coordinates."""

    def __init__(self, width_of: Callable[[Face], float]) -> None:
        self.cards = CardTable(width_of)
        self.wires = WireTable(self.cards)
        self.beside = QRectF()
        """Around what else lies on the paper."""

    def rect_of(self, card_id: str) -> QRectF:
        """The card's rectangle as shown; KeyError for a card that is not there."""
        left, top, right, bottom = self.cards.rects[self.cards.rows[card_id]].tolist()
        return QRectF(left, top, right - left, bottom - top)

    def port_at(self, card_id: str, slot: int) -> QPointF:
        """The middle of an input port."""
        place = self.cards.card(card_id).face.place_of(slot)
        return self._port(card_id, place, outputs=False)

    def output_at(self, card_id: str, output: int = 0) -> QPointF:
        """The middle of an output port."""
        return self._port(card_id, output, outputs=True)

    def content_rect(self, ids: set[str] | None = None) -> QRectF:
        """Around these cards, or around all that is there; null when there is nothing."""
        rects = self.cards.rects
        if ids is not None:
            rects = rects[[self.cards.rows[i] for i in ids if i in self.cards]]
        beside = self.beside if ids is None else QRectF()
        if not len(rects):
            return beside
        left, top = rects[:, :2].min(axis=0).tolist()
        right, bottom = rects[:, 2:].max(axis=0).tolist()
        return QRectF(left, top, right - left, bottom - top).united(beside)

    def first_rect(self) -> QRectF:
        """The card from which all flows: the uppermost, or where it flows across the leftmost."""
        if not len(self.cards.rects):
            return QRectF()
        along, beside = self.cards.rects[:, :2].T[:: -1 if not self.cards.across else 1]
        left, top, right, bottom = self.cards.rects[np.lexsort((beside, along))[0]].tolist()
        return QRectF(left, top, right - left, bottom - top)

    def cards_in(self, rect: QRectF, *, whole: bool = False) -> set[str]:
        """The cards that this rectangle touches, or holds entirely."""
        box = rect.normalized()
        rows = within(self.cards.rects, box, whole=whole)
        return {self.cards.cards[row].id for row in rows.tolist()}

    def hit(
        self, pos: QPointF, scale: float = 1.0, snap: float = PORT_REACH,
        *, outputs: bool | None = None,
    ) -> Hit:  # fmt: skip
        """What a pointer means here: the nearest port, the topmost card, a wire, or paper.

        `snap` is how far a port reaches, in pixels of the screen; `outputs` asks for ports of one
        side only, as the loose end of a wire does.
        """
        x, y = pos.x(), pos.y()
        if not (np.isfinite(x) and np.isfinite(y) and np.isfinite(scale)) or scale <= 0:
            return PAPER
        card = self._card_under(x, y)
        sides = (False, True) if outputs is None else (outputs,)
        port = self._port_near(x, y, snap / scale, card, sides)
        if port is not None:
            return port
        if card >= 0:
            return Hit("card", self.cards.cards[card].id)
        return self._wire_near(x, y, WIRE_REACH / scale) or PAPER

    def wire_under(self, pos: QPointF, scale: float = 1.0) -> Hit:
        """The wire at a point that no card covers but those in hand, or paper."""
        x, y = pos.x(), pos.y()
        if set(self._rows_under(x, y).tolist()) - set(self.cards.offset_rows):
            return PAPER
        return self._wire_near(x, y, WIRE_REACH / scale) or PAPER

    def _port(self, card_id: str, slot: int, *, outputs: bool) -> QPointF:
        row = np.array([self.cards.rows[card_id]], dtype=np.intp)
        x, y = self.cards.ports(row, np.array([float(slot)]), outputs=outputs)[0].tolist()
        return QPointF(x, y)

    def _card_under(self, x: float, y: float) -> int:
        rows = self._rows_under(x, y)
        if not len(rows):
            return -1
        lifted = [row for row in self.cards.offset_rows if row in rows]
        return max(lifted) if lifted else int(rows[-1])

    def _rows_under(self, x: float, y: float) -> Ints:
        rects = self.cards.rects
        under = (rects[:, 0] <= x) & (x <= rects[:, 2]) & (rects[:, 1] <= y) & (y <= rects[:, 3])
        return np.flatnonzero(under)

    def _port_near(
        self, x: float, y: float, reach: float, card: int, sides: tuple[bool, ...]
    ) -> Hit | None:
        """The nearest port within reach that no card covers."""
        rects = self.cards.rects
        near = (rects[:, 0] - reach <= x) & (x <= rects[:, 2] + reach)
        near &= (rects[:, 1] - reach <= y) & (y <= rects[:, 3] + reach)
        best, found = reach, None
        for row in np.flatnonzero(near).tolist():
            if row < card:
                continue
            for outputs in sides:
                slot, distance = self._nearest_slot(row, x, y, reach, outputs=outputs)
                if slot >= 0 and distance <= best:
                    kind = "port-out" if outputs else "port-in"
                    card_hit = self.cards.cards[row]
                    slot = slot if outputs else card_hit.face.slot_at(slot)
                    best, found = distance, Hit(kind, card_hit.id, slot)
        return found

    def _nearest_slot(
        self, row: int, x: float, y: float, reach: float, *, outputs: bool
    ) -> tuple[int, float]:
        table = self.cards
        count = int((table.outputs if outputs else table.inputs)[row])
        left, top, right, bottom = table.rects[row].tolist()
        inside = left <= x <= right and top <= y <= bottom
        if table.across:
            deep = abs(x - (right if outputs else left))
        else:
            deep = abs(y - (bottom if outputs else top))
        if not count or (inside and deep > min(reach, PORT_DEPTH)):
            return -1, reach
        rows = np.full(count, row, dtype=np.intp)
        places = table.ports(rows, np.arange(count, dtype=np.float64), outputs=outputs)
        distance = np.hypot(places[:, 0] - x, places[:, 1] - y)
        slot = int(distance.argmin())
        return slot, float(distance[slot])

    def _wire_near(self, x: float, y: float, reach: float) -> Hit | None:
        boxes = self.wires.course_boxes
        near = (boxes[:, 0] - reach <= x) & (x <= boxes[:, 2] + reach)
        near &= (boxes[:, 1] - reach <= y) & (y <= boxes[:, 3] + reach)
        rows = np.flatnonzero(near)
        if not len(rows):
            return None
        distance = curves.distances(self.wires.points[rows], x, y)
        nearest = int(distance.argmin())
        if distance[nearest] > reach:
            return None
        wire = self.wires.wires[int(self.wires.owners[rows[nearest]])]
        return Hit("wire", wire.target, wire.slot, wire)


def within(rects: Floats, box: QRectF, *, whole: bool = False, margin: float = 0.0) -> Ints:
    """The rows of those rectangles that touch the box, or lie in it whole."""
    left, top = box.left() - margin, box.top() - margin
    right, bottom = box.right() + margin, box.bottom() + margin
    if whole:
        inside = (rects[:, 0] >= left) & (rects[:, 1] >= top)
        inside &= (rects[:, 2] <= right) & (rects[:, 3] <= bottom)
    else:
        inside = (rects[:, 0] <= right) & (rects[:, 1] <= bottom)
        inside &= (rects[:, 2] >= left) & (rects[:, 3] >= top)
    return np.flatnonzero(inside)

"""Where the shapes on the wires are written, so that they cover no card and not each other."""

from __future__ import annotations

from math import ceil

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPixmap

from ui.canvas.cards.layout import Ruler
from ui.canvas.cards.table import Floats, Ints
from ui.canvas.geometry import Geometry, within
from ui.canvas.inks import Inks
from ui.canvas.sprites import Sprite
from ui.canvas.wires import curves
from ui.theme import fonts

HEIGHT = 15.0
PAD = 4.0
BESIDE = 5.0
CLEARANCE = 4.0
SPOTS = ((6, 1), (6, -1), (5, 1), (7, 1), (5, -1), (7, -1), (4, 1), (8, 1), (3, 1), (9, 1))
"""Where along a wire of twelve pieces a label is tried, and on which side: the middle first."""

Flags = NDArray[np.bool_]


class Labels:
    """The label of each wire that has room for it, in the scene; planned anew when things move."""

    def __init__(self, geometry: Geometry) -> None:
        self._geometry = geometry
        self._ruler = Ruler(label_font())
        self._covers = QRectF()
        self._planned_for = (-1, -1, -1)
        self._rows: Ints = np.empty(0, dtype=np.intp)
        self._boxes: Floats = np.empty((0, 4))

    def within(self, rect: QRectF) -> list[tuple[int, float, float, float]]:
        """Wire row, left, top and width of every label that touches the rectangle."""
        cards, wires = self._geometry.cards, self._geometry.wires
        wires.refresh()
        state = (cards.version, wires.version, wires.looks)
        if state != self._planned_for or not self._covers.contains(rect):
            self._covers = rect.adjusted(
                -rect.width() / 2, -rect.height() / 2, rect.width() / 2, rect.height() / 2
            )
            self._plan(self._covers)
            self._planned_for = state
        shown = within(self._boxes, rect)
        boxes = self._boxes[shown]
        return [
            (row, box[0], box[1], box[2] - box[0])
            for row, box in zip(self._rows[shown].tolist(), boxes.tolist(), strict=True)
        ]

    def _plan(self, area: QRectF) -> None:
        """Give each label the first spot of its wire that is free of cards and of other wires."""
        wires = self._geometry.wires
        nearby = within(wires.boxes, area)
        labelled = [row for row in nearby.tolist() if wires.wires[row].label]
        rows = np.array(labelled, dtype=np.intp)
        texts = [self._ruler.width(wires.wires[row].label) for row in labelled]
        widths = np.array(texts) + 2 * PAD
        along = curves.sampled(wires.points[rows], 4)
        cards = self._geometry.cards.rects
        cards = cards[within(cards, area, margin=CLEARANCE)]
        boxes = np.zeros((len(rows), 4))
        waiting = np.arange(len(rows))
        for spot, side in SPOTS:
            tried = _boxes_at(along[waiting], spot, side, widths[waiting])
            free = np.logical_not(_overlap(tried, cards, CLEARANCE).any(axis=1))
            free[free] = ~self._crossed(tried[free], rows[waiting[free]], nearby)
            boxes[waiting[free]] = tried[free]
            waiting = waiting[~free]
        kept = np.ones(len(rows), dtype=bool)
        kept[waiting] = False
        rows, boxes = rows[kept], boxes[kept]
        kept = _apart(boxes)
        self._rows, self._boxes = rows[kept], boxes[kept]

    def _crossed(self, boxes: Floats, own: Ints, wires: Ints) -> Flags:
        """Which of these boxes another wire runs through."""
        table = self._geometry.wires
        wires = table.courses_of(wires)
        others = table.owners[wires]
        touch = _overlap(boxes, table.course_boxes[wires], 0.0) & (own[:, None] != others[None, :])
        box, other = np.nonzero(touch)
        crossed = np.zeros(len(boxes), dtype=bool)
        if len(box):
            points = curves.sampled(table.points[wires[other]], 11)
            x, y = points[..., 0], points[..., 1]
            left, top, right, bottom = (boxes[box, side, None] for side in range(4))
            inside = (left <= x) & (x <= right) & (top <= y) & (y <= bottom)
            crossed[box[inside.any(axis=1)]] = True
        return crossed


def label_font() -> QFont:
    """The face of a shape on a wire."""
    return fonts.mono(fonts.SMALL)


def paint_label(inks: Inks, text: str, state: str, width: float, scale: float) -> Sprite:
    """A label on a piece of paper that hides what runs under it."""
    pixmap = QPixmap(max(1, ceil(width * scale)), max(1, ceil(HEIGHT * scale)))
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale, scale)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(inks.paper)
        painter.drawRoundedRect(QRectF(0, 0, width, HEIGHT), 4, 4)
        painter.setFont(label_font())
        painter.setPen(inks.err if state in ("wrong", "broken") else inks.ink3)
        painter.drawText(QPointF(PAD, HEIGHT / 2 + 0.36 * fonts.SMALL), text)
    return Sprite(pixmap, scale, 0, 0)


def _boxes_at(along: Floats, spot: int, side: int, widths: Floats) -> Floats:
    """Beside a wire that runs down, upon one that runs across."""
    x, y = along[:, spot, 0], along[:, spot, 1]
    run = along[:, spot + 1] - along[:, spot - 1]
    steep = np.abs(run[:, 0]) < 0.4 * np.abs(run[:, 1])
    beside = x + BESIDE if side > 0 else x - BESIDE - widths
    left = np.where(steep, beside, x - widths / 2)
    top = y - HEIGHT / 2
    return np.stack((left, top, left + widths, top + HEIGHT), axis=1)


def _overlap(a: Floats, b: Floats, margin: float) -> Flags:
    """Which of a touches which of b: (len(a), len(b))."""
    touch = (a[:, None, 0] < b[None, :, 2] + margin) & (a[:, None, 2] > b[None, :, 0] - margin)
    touch &= (a[:, None, 1] < b[None, :, 3] + margin) & (a[:, None, 3] > b[None, :, 1] - margin)
    return touch


def _apart(boxes: Floats) -> Flags:
    """Keep each that no earlier one overlaps."""
    kept = np.ones(len(boxes), dtype=bool)
    touch = np.tril(_overlap(boxes, boxes, 1.0), -1)
    for row in np.flatnonzero(touch.any(axis=1)).tolist():
        kept[row] = not (touch[row] & kept).any()
    return kept

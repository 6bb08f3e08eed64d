"""Paints wires: many at a time as straight pieces, wide ones and dashed ones by themselves."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from ui.canvas.buffers import draw_lines
from ui.canvas.cards.table import Floats, Ints
from ui.canvas.faces import WIRE_STATES
from ui.canvas.geometry import within
from ui.canvas.inks import Inks, mixed
from ui.canvas.lod import Level, level_at
from ui.canvas.stage import Stage
from ui.canvas.wires import curves
from ui.canvas.wires.table import WireKey, WireTable

WIDTH = 1.6
STRESSED = 2.4
PATHS_FROM = 1.2
"""From this zoom on each wire is a path of its own, which joins its pieces best and costs most.

Not by how many there are: a strip bared by scrolling has to look like the rest.
"""
ALIASED_BELOW = 0.18
FLAT = 0.5
LENGTHS = ((16.0, 1), (60.0, 2), (240.0, 4), (800.0, 8), (np.inf, 16))
"""Up to so many device pixels, so many pieces to a third."""


class WirePainter:
    """Draws the wires within a stage."""

    def __init__(self, inks: Inks, table: WireTable) -> None:
        self.inks = inks
        self._table = table

    def paint(self, stage: Stage, selected: set[WireKey], hovered: WireKey | None) -> None:
        """Quiet ones first, then those that are selected or pointed at."""
        boxes = self._table.boxes
        rows = within(boxes, stage.exposed, margin=STRESSED)
        if not len(rows):
            return
        rows = self._worth_drawing(rows, stage)
        loud = {row for key in selected if (row := self._table.rows.get(key)) is not None}
        quiet = rows[~np.isin(rows, list(loud))] if loud else rows
        aliased = stage.zoom < ALIASED_BELOW
        stage.painter.setRenderHint(QPainter.RenderHint.Antialiasing, not aliased)
        stage.painter.setBrush(Qt.BrushStyle.NoBrush)
        width = self._width(stage)
        states = self._table.states[quiet]
        afar = level_at(stage.zoom) is Level.BOX
        for state in ("unwired", "fine", "wrong", "broken"):
            mine = quiet[states == WIRE_STATES.index(state)]
            dashed = state == "broken" and not afar
            colour = self.inks.wire(state)
            if afar and state in {"fine", "unwired"}:
                colour = mixed(colour, self.inks.paper, 0.3)
            self._draw(stage, mine, colour, width, dashed=dashed)
        self._paint_loud(stage, sorted(loud), hovered)

    def _paint_loud(self, stage: Stage, selected: list[int], hovered: WireKey | None) -> None:
        width = max(STRESSED * stage.scale, 1.5 * stage.ratio)
        chosen = np.array(selected, dtype=np.intp)
        self._draw(stage, chosen, self.inks.accent, width)
        row = self._table.rows.get(hovered) if hovered else None
        if row is not None and row not in selected:
            fine = self._table.wires[row].state in ("fine", "unwired")
            colour = self.inks.ink if fine else self.inks.err
            self._draw(stage, np.array([row], dtype=np.intp), colour, width)

    def _width(self, stage: Stage) -> float:
        if level_at(stage.zoom) is Level.BOX:
            return 1.0
        return max(WIDTH * stage.scale, stage.ratio)

    def _worth_drawing(self, rows: Ints, stage: Stage) -> Ints:
        """Without those shorter than a pixel."""
        boxes = self._table.boxes[rows]
        spread = (boxes[:, 2] - boxes[:, 0]) + (boxes[:, 3] - boxes[:, 1])
        return rows[spread * stage.scale >= 1]

    def _draw(
        self, stage: Stage, rows: Ints, colour: QColor, width: float, *, dashed: bool = False
    ) -> None:
        if not len(rows):
            return
        points, painter = self._table.points, stage.painter
        rows = self._table.courses_of(rows)
        if dashed or stage.zoom >= PATHS_FROM:
            painter.setPen(_pen(colour, width, dashed=dashed))
            for path in paths(stage.placed(points[rows])):
                painter.drawPath(path)
            return
        painter.setPen(_pen(colour, width))
        lines = pieces(points, self._table.course_boxes[rows], rows, stage.scale)
        draw_lines(painter, stage.placed(lines.reshape(-1, 2)))


def pieces(points: Floats, boxes: Floats, rows: Ints, scale: float) -> Floats:
    """These courses as lines, fewer where a wire is short or straight: (n, 4)."""
    across, down = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    flat = np.minimum(across, down) < FLAT
    straight = rows[flat]
    lines = [np.concatenate((points[straight, 0], points[straight, -1]), axis=1)]
    spread = (across + down) * scale
    low = 0.0
    for high, steps in LENGTHS:
        some = rows[~flat & (spread >= low) & (spread < high)]
        if len(some):
            lines.append(curves.segments(points[some], steps).reshape(-1, 4))
        low = high
    return np.concatenate(lines)


def paths(points: Floats) -> list[QPainterPath]:
    """The courses as paths of three cubic curves."""
    found = []
    for course in points.tolist():
        start, *rest = (QPointF(x, y) for x, y in course)
        path = QPainterPath(start)
        path.cubicTo(*rest[:3])
        path.cubicTo(*rest[3:6])
        path.cubicTo(*rest[6:])
        found.append(path)
    return found


def _pen(colour: QColor, width: float, *, dashed: bool = False) -> QPen:
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dashed:
        pen.setDashPattern([3.5, 2.5])
    return pen

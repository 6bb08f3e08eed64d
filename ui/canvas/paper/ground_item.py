"""Paints groups and notes under the wires and cards."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ui.canvas import colours
from ui.canvas.inks import Inks, mixed
from ui.canvas.layer import EVERYWHERE
from ui.canvas.paper.ground import CORNER, Ground, title_of, title_size
from ui.theme import fonts

PAD = 12.0
ROUND, FRAME_ROUND = 6.0, 14.0
LEGIBLE = 0.38
"""The zoom from which the words of a note are written."""


class GroundItem(QGraphicsItem):
    """What is written on the paper, beneath everything else."""

    def __init__(self, ground: Ground, inks: Inks) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.setZValue(-1)
        self._ground = ground
        self.inks = inks

    def boundingRect(self) -> QRectF:
        return EVERYWHERE

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        del widget
        if not self._ground:
            return
        exposed, zoom = QRectF(option.exposedRect), painter.worldTransform().m11()
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for group in self._ground.groups:
                self._paint_group(painter, group, exposed, zoom)
            for note in self._ground.notes:
                rect = self._ground.note_rect(note)
                if rect.adjusted(-3, -3, 3, 3).intersects(exposed):
                    self._paint_note(painter, note, rect, zoom)
        finally:
            painter.restore()

    def _paint_group(self, painter: QPainter, identity: str, exposed: QRectF, zoom: float) -> None:
        frame = self._ground.group_rect(identity)
        title = self._ground.title_rect(identity, zoom)
        if frame.isNull() or not frame.adjusted(-3, -3, 3, 3).intersects(exposed):
            return
        group = self._ground.groups[identity]
        lit = self._ground.lit(identity)
        edge = self.inks.accent if lit else colours.frame_edge(self.inks, group.colour)
        painter.setPen(QPen(edge, max(1.2, 1 / zoom)))
        painter.setBrush(colours.frame_ground(self.inks, group.colour))
        painter.drawRoundedRect(frame, FRAME_ROUND, FRAME_ROUND)
        if self._ground.hidden == identity:
            return
        font = fonts.text(title_size(zoom), fonts.SEMIBOLD)
        said = bool(group.title.strip())
        painter.setFont(font)
        painter.setPen(self.inks.accent if lit else self.inks.ink2 if said else self.inks.ink3)
        text = QFontMetricsF(font).elidedText(
            title_of(group), Qt.TextElideMode.ElideRight, title.width()
        )
        painter.drawText(title, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_note(self, painter: QPainter, identity: str, rect: QRectF, zoom: float) -> None:
        note, ground = self._ground.notes[identity], self._ground
        chosen = identity in ground.chosen
        lit = ground.hovered.id == identity and ground.hovered.kind.startswith("note")
        edge = colours.note_edge(self.inks, note.colour)
        fold = QPointF(CORNER * 0.75, CORNER * 0.75)
        corner = rect.bottomRight()
        outline = QPolygonF(
            [
                rect.topLeft(),
                rect.topRight(),
                corner - QPointF(0, fold.y()),
                corner - QPointF(fold.x(), 0),
                rect.bottomLeft(),
            ]
        )
        painter.setPen(_pen(self.inks.accent if chosen or lit else edge, zoom, thick=chosen))
        painter.setBrush(colours.note_ground(self.inks, note.colour))
        painter.drawPolygon(outline)
        painter.setPen(_pen(edge, zoom, thick=False))
        painter.setBrush(edge)
        painter.drawPolygon(
            QPolygonF([corner - QPointF(0, fold.y()), corner - fold, corner - QPointF(fold.x(), 0)])
        )
        if ground.hidden == identity:
            return
        room = rect.adjusted(PAD, PAD - 2, -PAD, -PAD + 2)
        painter.save()
        painter.setClipRect(room, Qt.ClipOperation.IntersectClip)
        if zoom >= LEGIBLE:
            painter.setFont(fonts.text(fonts.BODY))
            painter.setPen(self.inks.ink)
            painter.drawText(room, int(_WRAPPED), note.text)
        else:
            self._paint_strokes(painter, room, note.text)
        painter.restore()

    def _paint_strokes(self, painter: QPainter, room: QRectF, text: str) -> None:
        """Words too small to be read, as lines."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mixed(self.inks.ink3, self.inks.card, 0.4))
        ruler = QFontMetricsF(fonts.text(fonts.BODY))
        y = room.top() + 3
        for line in text.split("\n"):
            left = ruler.horizontalAdvance(line)
            while y < room.bottom():
                painter.drawRect(QRectF(room.left(), y, min(left, room.width()), 6))
                left -= room.width()
                y += ruler.lineSpacing()
                if left <= 0:
                    break


_WRAPPED = (
    Qt.AlignmentFlag.AlignLeft.value
    | Qt.AlignmentFlag.AlignTop.value
    | Qt.TextFlag.TextWordWrap.value
)


def _pen(colour: QColor, zoom: float, *, thick: bool) -> QPen:
    pen = QPen(colour, max(1.8 if thick else 1.0, 1 / zoom))
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen

"""The few live things of a gesture: the wire in hand, the rubber band, the card being brought."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsPathItem,
    QGraphicsRectItem,
    QStyleOptionGraphicsItem,
    QWidget,
)

from ui.canvas.cards.frames import SIDES
from ui.canvas.cards.sprites import CardSprites
from ui.canvas.cards.table import CARD_HEIGHT
from ui.canvas.faces import Face
from ui.canvas.inks import Inks
from ui.canvas.lod import Level, level_at
from ui.canvas.stage import enter

WIRE_WIDTH = 2.0
END_RADIUS = 4.0


class WireInHand(QGraphicsItem):
    """The edge being drawn, from an output to an input; one of both ends follows the pointer."""

    def __init__(self, inks: Inks) -> None:
        super().__init__()
        self.setVisible(False)
        self.inks = inks
        self._path = QPainterPath()
        self._state = "fine"

    def show_between(
        self, start: QPointF, end: QPointF, state: str, *, across: bool = False
    ) -> None:
        """Run from an output to an input, as the wire would."""
        self.prepareGeometryChange()
        self._state = state
        along, aside = abs(end.y() - start.y()), abs(end.x() - start.x())
        if across:
            along, aside = aside, along
        reach = max(0.5 * along, min(44.0, aside))
        lead = QPointF(reach, 0) if across else QPointF(0, reach)
        self._path = QPainterPath(start)
        self._path.cubicTo(start + lead, end - lead, end)
        self.setVisible(True)
        self.update()

    def boundingRect(self) -> QRectF:
        return self._path.controlPointRect().adjusted(-12, -12, 12, 12)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        del option, widget
        wrong = self._state == "wrong"
        colour = self.inks.err if wrong else self.inks.accent
        zoom = painter.worldTransform().m11()
        pen = QPen(colour, max(WIRE_WIDTH, 1.5 / zoom))
        if wrong:
            pen.setDashPattern([3.0, 2.0])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self._path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for at in (0.0, 1.0):
            painter.drawEllipse(self._path.pointAtPercent(at), END_RADIUS, END_RADIUS)


class RubberBand(QGraphicsRectItem):
    """The rectangle that selects what it touches."""

    def __init__(self, inks: Inks) -> None:
        super().__init__()
        self.setVisible(False)
        self.restyle(inks)

    def restyle(self, inks: Inks) -> None:
        pen = QPen(inks.accent, 1)
        pen.setCosmetic(True)
        self.setPen(pen)
        fill = QColor(inks.accent)
        fill.setAlphaF(0.08)
        self.setBrush(fill)


class Guides(QGraphicsPathItem):
    """Lines through what a card in hand stands in line with."""

    def __init__(self, inks: Inks) -> None:
        super().__init__()
        self.setVisible(False)
        self.restyle(inks)

    def restyle(self, inks: Inks) -> None:
        pen = QPen(inks.accent, 1)
        pen.setCosmetic(True)
        pen.setDashPattern([4.0, 3.0])
        self.setPen(pen)

    def show_lines(self, lines: Iterable[tuple[QPointF, QPointF]]) -> None:
        """Each from a point to another; none hides them all."""
        path = QPainterPath()
        for start, end in lines:
            path.moveTo(start)
            path.lineTo(end)
        self.setPath(path)
        self.setVisible(not path.isEmpty())


class Ghost(QGraphicsItem):
    """The card that a drag from the palette would place here."""

    def __init__(self) -> None:
        super().__init__()
        self.setVisible(False)
        self.setOpacity(0.65)
        self._face = Face("")
        self._sprites: CardSprites | None = None

    def show_face(self, face: Face, at: QPointF, sprites: CardSprites) -> None:
        """Stand with the middle of the top edge at this point."""
        self.prepareGeometryChange()
        self._face, self._sprites = face, sprites
        self.setPos(at)
        self.setVisible(True)
        self.update()

    def boundingRect(self) -> QRectF:
        width = self._sprites.layout.width(self._face) if self._sprites else 0.0
        margin = 1.5 * SIDES
        return QRectF(-width / 2, 0, width, CARD_HEIGHT).adjusted(-margin, -margin, margin, margin)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        del option, widget
        if self._sprites is None:
            return
        zoom = painter.worldTransform().m11()
        painter.save()
        try:
            stage = enter(painter, self.boundingRect(), zoom)
            level = max(level_at(zoom), Level.NAME)
            sprite = self._sprites.kept(self._face, level)
            if sprite is None or sprite.scale != stage.scale:
                sprite = self._sprites.render(self._face, level, stage.scale, zoom)
            if sprite is not None:
                left = stage.pixel(-self._sprites.layout.width(self._face) / 2, 0)
                painter.drawPixmap(left.x() - sprite.left, left.y() - sprite.top, sprite.pixmap)
        finally:
            painter.restore()

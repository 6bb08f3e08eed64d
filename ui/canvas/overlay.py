"""What lies over the cards for a while: found ones, changed numbers, letters on ports."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ui.canvas.cards.layout import CardLayout
from ui.canvas.faces import Card
from ui.canvas.geometry import Geometry, within
from ui.canvas.inks import Inks
from ui.canvas.layer import EVERYWHERE

AROUND = 16.0


class Overlay(QGraphicsItem):
    """Paints over the cards in view; `changed` asks for the next frame."""

    def __init__(self, geometry: Geometry, changed: Callable[[], None]) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.setZValue(0.5)
        self.setVisible(False)
        self._geometry = geometry
        self._changed = changed

    def restyle(self, layout: CardLayout, inks: Inks) -> None:
        """Other colours or fonts."""
        self.layout, self.inks = layout, inks

    def boundingRect(self) -> QRectF:
        return EVERYWHERE

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        del widget
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.paint_over(painter, QRectF(option.exposedRect), painter.worldTransform().m11())
        finally:
            painter.restore()

    def paint_over(self, painter: QPainter, exposed: QRectF, zoom: float) -> None:
        """Paint what has to be painted within a part of the scene."""
        raise NotImplementedError

    def cards_in(
        self, exposed: QRectF, wanted: Callable[[Card], bool] = lambda _card: True
    ) -> Iterator[tuple[Card, QRectF]]:
        """Each wanted card near a part of the scene, with its rectangle."""
        table = self._geometry.cards
        for row in within(table.rects, exposed, margin=AROUND).tolist():
            if not wanted(table.cards[row]):
                continue
            left, top, right, bottom = table.rects[row].tolist()
            yield table.cards[row], QRectF(left, top, right - left, bottom - top)

"""The one item that paints every card, wire, label and link."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ui.canvas.cards.drawing import CardPass
from ui.canvas.cards.layout import CardLayout
from ui.canvas.cards.sprites import CardSprites
from ui.canvas.geometry import Geometry
from ui.canvas.inks import Inks
from ui.canvas.lod import LABELS_FROM
from ui.canvas.marks import Marks
from ui.canvas.stage import Stage, enter
from ui.canvas.wires.labels import Labels
from ui.canvas.wires.links import Links
from ui.canvas.wires.painter import WirePainter

EVERYWHERE = QRectF(-1e7, -1e7, 2e7, 2e7)


class LayerItem(QGraphicsItem):
    """Paints from arrays, in this order: links, wires, labels, cards with their ports."""

    def __init__(self, geometry: Geometry, marks: Marks, layout: CardLayout, inks: Inks) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self._geometry = geometry
        self._marks = marks
        self.links = Links(geometry)
        self.on_unfinished: Callable[[], None] = lambda: None
        """Called when a frame shows sprites that do not fit the scale, or lacks some."""
        self.exposures: Callable[[], list[QRectF]] = list
        """Asked for the parts that a frame paints, in the scene; none means all that is exposed."""
        self.restyle(layout, inks)

    def restyle(self, layout: CardLayout, inks: Inks) -> None:
        """Other colours or fonts: everything painted so far is void."""
        self.inks = inks
        self.sprites = CardSprites(layout, inks)
        self.cards = CardPass(self._geometry, self.sprites, self._marks)
        self._wires = WirePainter(inks, self._geometry.wires)
        self._labels = Labels(self._geometry)

    def boundingRect(self) -> QRectF:
        return EVERYWHERE

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        del widget
        zoom = painter.worldTransform().m11()
        whole = QRectF(option.exposedRect)
        for exposed in self.exposures() or [whole]:
            painter.save()
            try:
                painter.setClipRect(exposed)
                self._paint(enter(painter, exposed, zoom))
            finally:
                painter.restore()

    def _paint(self, stage: Stage) -> None:
        self.links.paint(stage, self.inks)
        hovered = self._marks.hovered.wire
        self._wires.paint(stage, self._marks.wires, hovered.key if hovered else None)
        if stage.zoom >= LABELS_FROM:
            self._paint_labels(stage)
        self.cards.paint(stage)
        if self.cards.unfinished:
            self.on_unfinished()

    def _paint_labels(self, stage: Stage) -> None:
        stage.painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        wires = self._geometry.wires.wires
        for row, left, top, width in self._labels.within(stage.exposed):
            wire = wires[row]
            sprite = self.sprites.label(wire.label, wire.state, width, stage.scale)
            if sprite.scale == stage.scale:
                stage.painter.drawPixmap(stage.pixel(left, top), sprite.pixmap)
            else:
                at = stage.point(left, top)
                size = sprite.pixmap.size().toSizeF() * (stage.scale / sprite.scale)
                stage.painter.drawPixmap(
                    QRectF(at, size), sprite.pixmap, QRectF(sprite.pixmap.rect())
                )

"""A small panel with words, as large on the screen at every zoom."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap, QTextLayout, QTextOption
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ui.canvas.cards.frames import paint_shadow
from ui.canvas.faces import Explanation
from ui.canvas.inks import Inks
from ui.theme import fonts

RADIUS = 10.0
PAD_X, PAD_Y = 12.0, 9.0
GAP = 3.0
SHADOW = 26.0
WIDEST = 274.0
LINE_HEIGHT = 1.4


class Bubble(QGraphicsItem):
    """Says a headline and a text, in the colour of a state; painted once per content.

    A small one has a single line for a would-be result: numbers in their own face, a reason in
    words.
    """

    def __init__(self, inks: Inks, *, small: bool = False) -> None:
        super().__init__()
        self._small = small
        self._pad = QPointF(9, 5) if small else QPointF(PAD_X, PAD_Y)
        self._radius = 7.0 if small else RADIUS
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self.setVisible(False)
        self._inks = inks
        self._said: tuple[Explanation, str] | None = None
        self._picture = QPixmap()
        self.size = QSizeF()

    def restyle(self, inks: Inks) -> None:
        self._inks = inks
        self._picture = QPixmap()
        self.update()

    def say(self, words: Explanation, state: str) -> None:
        """Take these words; where it goes is for the scene to say."""
        if self._said == (words, state):
            return
        self.prepareGeometryChange()
        self._said = (words, state)
        self._picture = QPixmap()
        blocks = self._blocks(words, state)
        widest = max((block.width for block in blocks), default=0.0)
        height = sum(block.height for block in blocks) + GAP * max(0, len(blocks) - 1)
        self.size = QSizeF(ceil(widest) + 2 * self._pad.x(), ceil(height) + 2 * self._pad.y())
        self.update()

    def boundingRect(self) -> QRectF:
        return QRectF(QPointF(), self.size).adjusted(-SHADOW, -SHADOW, SHADOW, SHADOW)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        del option, widget
        ratio = painter.device().devicePixelRatio()
        if self._picture.isNull() or self._picture.devicePixelRatio() != ratio:
            self._picture = self._painted(ratio)
        painter.drawPixmap(QPointF(-SHADOW, -SHADOW), self._picture)

    def _blocks(self, words: Explanation, state: str) -> list[_Block]:
        inks = self._inks
        loud = {"wrong": inks.err, "warning": inks.warn}.get(state, inks.ink)
        blocks = []
        if words.headline:
            blocks.append(_Block(words.headline, self._headline_font(state), loud))
        if words.text:
            blocks.append(_Block(words.text, fonts.text(fonts.BODY), inks.ink2))
        return blocks

    def _headline_font(self, state: str) -> QFont:
        if not self._small:
            return fonts.text(fonts.BODY, fonts.SEMIBOLD)
        return fonts.mono(fonts.SECONDARY) if state == "fine" else fonts.text(fonts.BODY)

    def _painted(self, ratio: float) -> QPixmap:
        inks = self._inks
        area = self.boundingRect()
        picture = QPixmap(ceil(area.width() * ratio), ceil(area.height() * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        if self._said is None:
            return picture
        words, state = self._said
        with QPainter(picture) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(SHADOW, SHADOW)
            body = QRectF(QPointF(), self.size)
            painter.setPen(Qt.PenStyle.NoPen)
            paint_shadow(painter, body, self._radius, 1.0, inks)
            border = {"wrong": inks.err, "warning": inks.warn}.get(state, inks.line)
            painter.setPen(QPen(border, 1))
            painter.setBrush(inks.panel)
            edge = body.adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(edge, self._radius, self._radius)
            top = self._pad.y()
            for block in self._blocks(words, state):
                block.paint(painter, QPointF(self._pad.x(), top))
                top += block.height + GAP
        return picture


class _Block:
    """A paragraph wrapped to the widest that a bubble may be."""

    def __init__(self, text: str, font: QFont, colour: QColor) -> None:
        self._colour = colour
        self._layout = QTextLayout(text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self.width = self.height = 0.0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(WIDEST - 2 * PAD_X)
            line.setPosition(QPointF(0, self.height))
            self.width = max(self.width, line.naturalTextWidth())
            self.height += line.height() * LINE_HEIGHT / 1.21
        self._layout.endLayout()

    def paint(self, painter: QPainter, at: QPointF) -> None:
        painter.setPen(self._colour)
        self._layout.draw(painter, at)

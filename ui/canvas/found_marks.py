"""The cards that were found, lit."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.canvas.cards.frames import RADIUS
from ui.canvas.lod import Level, level_at
from ui.canvas.overlay import Overlay

THICK = 4.0
_STRENGTH = 0.5


class FoundMarks(Overlay):
    """A broad ring around each card that was found, as from a highlighter."""

    lit: frozenset[str] = frozenset()

    def light(self, cards: Iterable[str]) -> None:
        """Light these cards and no others."""
        lit = frozenset(cards)
        if lit != self.lit:
            self.lit = lit
            self.setVisible(bool(lit))
            self._changed()

    def paint_over(self, painter: QPainter, exposed: QRectF, zoom: float) -> None:
        rects = [rect for card, rect in self.cards_in(exposed) if card.id in self.lit]
        colour = QColor(self.inks.warn)
        colour.setAlphaF(_STRENGTH)
        if level_at(zoom) is Level.BOX:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRects(rects)
            return
        thick = max(THICK, 3.0 / zoom)
        painter.setPen(QPen(colour, thick))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        out = thick / 2 + 1
        for rect in rects:
            painter.drawRoundedRect(rect.adjusted(-out, -out, out, out), RADIUS + out, RADIUS + out)

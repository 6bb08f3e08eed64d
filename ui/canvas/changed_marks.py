"""The shapes and counts that differ from what they were before a setting was tried."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.canvas.cards import layout as lay
from ui.canvas.cards.layout import is_number
from ui.canvas.cards.painter import BADGE_AT, BADGE_HEIGHT
from ui.canvas.faces import Card, Face
from ui.canvas.lod import Level, level_at
from ui.canvas.overlay import Overlay

_PAD = 4.0
_DOT = 4.0


class ChangedMarks(Overlay):
    """A frame around each badge that is another one than before; from afar a dot."""

    before: Mapping[str, Face] | None = None

    def compare(self, before: Mapping[str, Face] | None) -> None:
        """Mark what differs from these faces; None marks nothing."""
        if before is not self.before:
            self.before = before
            self.setVisible(before is not None)
            self._changed()

    def differing(self) -> set[str]:
        """The cards that are marked."""
        cards = self._geometry.cards.cards
        return {card.id for card in cards if any(self._differs(card.id, card.face))}

    def paint_over(self, painter: QPainter, exposed: QRectF, zoom: float) -> None:
        fill = QColor(self.inks.accent)
        fill.setAlphaF(0.16)
        full = level_at(zoom) is Level.FULL
        for card, rect in self.cards_in(exposed, self._renewed):
            shape, count = self._differs(card.id, card.face)
            if not (shape or count):
                continue
            if not full:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self.inks.accent)
                reach = _DOT / zoom
                painter.drawEllipse(rect.topRight(), reach, reach)
                continue
            painter.setPen(QPen(self.inks.accent, 1.2))
            painter.setBrush(fill)
            if shape:
                painter.drawRoundedRect(self._badge(card.face, rect), 5, 5)
            if count:
                painter.drawRoundedRect(self._count(card.face, rect), 5, 5)

    def _renewed(self, card: Card) -> bool:
        """Whether the card has another face: most have the very same, which is known at once."""
        return self.before is not None and self.before.get(card.id) is not card.face

    def _differs(self, card: str, face: Face) -> tuple[bool, bool]:
        """Whether the shape is another one, and whether the count is."""
        old = self.before.get(card) if self.before is not None else None
        if old is None:
            return False, False
        return bool(face.shape) and face.shape != old.shape, (
            is_number(face.count) and face.count != old.count
        )

    def _badge(self, face: Face, rect: QRectF) -> QRectF:
        wide = self.layout.texts(face).shape_width
        return QRectF(
            rect.left() + lay.LEFT, rect.top() + BADGE_AT - BADGE_HEIGHT / 2, wide, BADGE_HEIGHT
        )

    def _count(self, face: Face, rect: QRectF) -> QRectF:
        wide = self.layout.badge.exact(face.count) + 2 * _PAD
        left = rect.right() - lay.RIGHT + _PAD - wide
        return QRectF(left, rect.top() + BADGE_AT - BADGE_HEIGHT / 2, wide, BADGE_HEIGHT)

"""A share of the whole as a bar in a table's cell."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import theme

THICK = 6
_PAD = 8
_LEAST = 2.0


class ShareBarDelegate(QStyledItemDelegate):
    """Draws the number between 0 and 1 that the cell has under `role` as a bar of that length."""

    def __init__(self, role: int = Qt.ItemDataRole.UserRole, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._role = role

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        share = index.data(self._role)
        if share:
            cell = QRectF(option.rect).adjusted(_PAD, 0, -_PAD, -1)
            paint_share(painter, cell, share)

    def displayText(self, _value: object, _locale: object) -> str:
        return ""


def paint_share(painter: QPainter, cell: QRectF, share: float) -> None:
    """Draw the bar in the middle of a cell; what is not nothing is never drawn as nothing."""
    length = max(_LEAST, cell.width() * min(1.0, share))
    top = round(cell.center().y() - THICK / 2)
    radius = min(THICK / 2, length / 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.current().accent)
    painter.drawRoundedRect(QRectF(cell.left(), top, length, THICK), radius, radius)
    painter.restore()

"""A share of the whole as a bar in a table's cell."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from ui.theme import theme

THICK = 6
_PAD = 8
_LEAST = 2.0


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

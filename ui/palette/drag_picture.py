"""What hangs at the pointer while a layer is dragged out of the palette."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from calc.families import colour_family
from ui.theme import fonts, theme


def drag_picture(name: str, text: str, ratio: float) -> QPixmap:
    """A small card with a text, in the colour of a class."""
    look = theme.current()
    font = fonts.text(weight=fonts.SEMIBOLD)
    probe = QPixmap(1, 1)
    with QPainter(probe) as measuring:
        measuring.setFont(font)
        width = measuring.fontMetrics().horizontalAdvance(text) + 44
    picture = QPixmap(QSize(round(width * ratio), round(34 * ratio)))
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor(0, 0, 0, 0))
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(look.accent)
        painter.setBrush(look.card)
        painter.drawRoundedRect(QRect(1, 1, width - 2, 32), 8, 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.family(colour_family(name)))
        painter.drawRoundedRect(12, 12, 9, 9, 3, 3)
        painter.setFont(font)
        painter.setPen(look.ink)
        painter.drawText(QRect(30, 1, width - 34, 32), Qt.AlignmentFlag.AlignVCenter, text)
    return picture

"""A small rounded label: "shared", or a count of what is wrong."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import fonts, theme

HEIGHT = 18
_PAD = 7
TONES = {
    "accent": ("accent", "accent_bg"),
    "error": ("err", "err_bg"),
    "warning": ("warn", "warn_bg"),
    "good": ("ok", "ok_bg"),
    "neutral": ("ink2", "badge"),
}


class Chip(QWidget):
    """The label as a widget. A tone tells what it is about, the words say it."""

    def __init__(self, text: str = "", tone: str = "accent", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    @property
    def text(self) -> str:
        """What it says."""
        return self._text

    def say(self, text: str, tone: str = "") -> None:
        """Change the words, and the tone where one is given; no words hide the chip."""
        self._text = text
        self._tone = tone or self._tone
        self.setVisible(bool(text))
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(chip_width(self._text)), HEIGHT)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_chip(painter, QPointF(0, 0), self._text, self._tone)


def chip_width(text: str) -> float:
    """How wide a chip of these words is; one of a single figure is round."""
    if len(text) == 1:
        return float(HEIGHT)
    words = QFontMetricsF(fonts.text(fonts.SMALL, fonts.SEMIBOLD)).horizontalAdvance(text)
    return float(round(words) + 2 * _PAD)


def paint_chip(painter: QPainter, place: QPointF, text: str, tone: str = "accent") -> float:
    """Draw a chip with its top left corner there; answers its width."""
    ink, ground = (theme.current().colour(token) for token in TONES[tone])
    rect = QRectF(place.x(), place.y(), chip_width(text), HEIGHT)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(Qt.GlobalColor.transparent))
    painter.setBrush(ground)
    painter.drawRoundedRect(rect, HEIGHT / 2, HEIGHT / 2)
    painter.setFont(fonts.text(fonts.SMALL, fonts.SEMIBOLD))
    painter.setPen(ink)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
    return rect.width()

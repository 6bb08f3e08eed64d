"""The dots of the paper."""

from __future__ import annotations

from math import ceil, floor

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from ui.canvas.buffers import FRAGMENT, Floats, draw_fragments
from ui.canvas.lod import DOTS_FROM, DOTS_FULL_FROM

SPACING = 24.0
RADIUS = 1.05


class Grid:
    """Dots at every 24 scene pixels, fading out where they would become a grey veil."""

    def __init__(self) -> None:
        self._dot = QPixmap()
        self._made_for: tuple[int, int] | None = None

    def paint(
        self, painter: QPainter, exposed: QRectF, scale: float, origin: QPointF, zoom: float,
        colour: QColor,
    ) -> None:  # fmt: skip
        """Paint the dots within `exposed`, all in device pixels; `origin` is where (0, 0) lies."""
        strength = min(1.0, (zoom - DOTS_FROM) / (DOTS_FULL_FROM - DOTS_FROM))
        if strength <= 0:
            return
        pitch = SPACING * scale
        columns = _lines(exposed.left(), exposed.right(), origin.x(), pitch)
        rows = _lines(exposed.top(), exposed.bottom(), origin.y(), pitch)
        dot = self._dot_for(scale / zoom, colour)
        fragments = np.empty((len(rows), len(columns), FRAGMENT))
        half = dot.width() % 2 / 2
        fragments[..., 0] = np.floor(columns + 0.5)[None, :] + half
        fragments[..., 1] = np.floor(rows + 0.5)[:, None] + half
        fragments[..., 2:] = (0, 0, dot.width(), dot.height(), 1, 1, 0, strength)
        draw_fragments(painter, fragments, dot)

    def _dot_for(self, ratio: float, colour: QColor) -> QPixmap:
        """A dot of constant size on the screen."""
        radius = RADIUS * ratio
        made_for = (round(radius * 64), colour.rgba())
        if self._made_for != made_for:
            side = 2 * ceil(radius) + 1
            self._dot = QPixmap(side, side)
            self._dot.fill(Qt.GlobalColor.transparent)
            with QPainter(self._dot) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colour)
                painter.drawEllipse(QPointF(side / 2, side / 2), radius, radius)
            self._made_for = made_for
        return self._dot


def _lines(low: float, high: float, origin: float, pitch: float) -> Floats:
    """Where the rows or columns of dots between two ends are."""
    first, last = floor((low - origin) / pitch), ceil((high - origin) / pitch)
    return np.arange(first, last + 1, dtype=np.float64) * pitch + origin

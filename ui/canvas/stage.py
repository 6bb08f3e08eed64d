"""What a painter has to know about one pass over the canvas."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor

from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QPainter

from ui.canvas.cards.table import Floats


@dataclass(frozen=True, slots=True)
class Stage:
    """A painter that works in device pixels, and where the scene lies in them."""

    painter: QPainter
    scale: float
    """Device pixels to a scene pixel."""
    x: float
    y: float
    """Where the scene's (0, 0) is, in device pixels."""
    zoom: float
    exposed: QRectF
    """What has to be painted, in the scene."""

    @property
    def ratio(self) -> float:
        """Device pixels to a logical pixel of the screen."""
        return self.scale / self.zoom

    @property
    def origin(self) -> QPointF:
        return QPointF(self.x, self.y)

    def placed(self, points: Floats) -> Floats:
        """Scene points as device pixels; the last axis is x, y."""
        return points * self.scale + (self.x, self.y)

    def pixel(self, x: float, y: float) -> QPoint:
        """The device pixel of a scene point; the same one however far the view is scrolled."""
        return QPoint(floor(x * self.scale + self.x + 0.5), floor(y * self.scale + self.y + 0.5))

    def point(self, x: float, y: float) -> QPointF:
        return QPointF(x * self.scale + self.x, y * self.scale + self.y)


def enter(painter: QPainter, exposed: QRectF, zoom: float) -> Stage:
    """Put the painter, which sees the scene, into device pixels: only there are pictures exact."""
    device = painter.deviceTransform()
    back, _ = device.inverted()
    painter.setWorldTransform(back * painter.worldTransform())
    return Stage(painter, device.m11(), device.dx(), device.dy(), zoom, exposed)

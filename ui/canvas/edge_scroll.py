"""Scrolls the canvas while a gesture is held at, or beyond, the edge of the view."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QTimer

from ui.canvas.camera import Camera

BORDER = 20.0
"""Pixels from the edge within which it scrolls."""
FASTEST = 18.0
"""Pixels that a step scrolls at most."""
EVERY = 16


class EdgeScroll(QObject):
    """Scrolls towards where the pointer is held, the faster the farther out, and tells of it."""

    def __init__(self, view: Camera, scrolled: Callable[[QPointF], None]) -> None:
        super().__init__(view)
        self._view = view
        self._scrolled = scrolled
        self._at = QPointF()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self._step)

    def hold(self, at: QPointF) -> None:
        """A gesture is held at this point of the viewport."""
        self._at = at
        if self.speed(at) == (0.0, 0.0):
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def let_go(self) -> None:
        """No gesture any more."""
        self._timer.stop()

    def speed(self, at: QPointF) -> tuple[float, float]:
        """How the view moves while a gesture is held here."""
        room = self._view.viewport().rect()
        return _pull(at.x(), room.width()), _pull(at.y(), room.height())

    def _step(self) -> None:
        across, down = self.speed(self._at)
        self._view.pan_by(-across, -down)
        self._scrolled(self._at)


def _pull(at: float, length: float) -> float:
    beyond = min(at - BORDER, 0.0) or max(at - (length - BORDER), 0.0)
    return max(-FASTEST, min(FASTEST, beyond / 2))

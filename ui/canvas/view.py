"""The canvas as a widget: the hand on the camera; every other gesture is left to the tools."""

from __future__ import annotations

from math import exp

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from ui.canvas.camera import STEP, Camera
from ui.canvas.scene import CanvasScene

NOTCH_SCROLL = 60.0
"""Pixels that a notch of the wheel scrolls."""
TOUCH_ZOOM = 0.006
SNAP = 0.04
"""So near to 100 % a notch of the wheel stops there."""


class CanvasView(Camera):
    """Wheel, pinch, middle drag and Space with a drag move the camera; the rest is for a subclass.

    A subclass calls these handlers first and lets its tools see what is not `panning`.
    """

    def __init__(self, scene: CanvasScene, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self._pan_from: QPoint | None = None
        self._space = False
        self.viewport().setMouseTracking(True)

    @property
    def panning(self) -> bool:
        """The hand is on the camera: a tool should not see this drag."""
        return self._pan_from is not None

    def wheelEvent(self, event: QWheelEvent) -> None:
        pixels, turn = event.pixelDelta(), event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._wheel_zoom(pixels, turn, event.position())
        elif not pixels.isNull():
            self.pan_by(pixels.x(), pixels.y())
        else:
            across, down = turn.x(), turn.y()
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not across:
                across, down = down, 0
            self.pan_by(across / 120 * NOTCH_SCROLL, down / 120 * NOTCH_SCROLL)
        event.accept()

    def _wheel_zoom(self, pixels: QPoint, turn: QPoint, at: QPointF) -> None:
        if not pixels.isNull():
            self.zoom_by(exp(pixels.y() * TOUCH_ZOOM), at)
            return
        wanted = self.zoom * STEP ** (turn.y() / 120)
        passed = (wanted - 1) * (self.zoom - 1) < 0
        arrives = abs(wanted - 1) < min(SNAP, abs(self.zoom - 1))
        self.zoom_to(1.0 if passed or arrives else wanted, at)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent):
            return self._gesture(event)
        return super().viewportEvent(event)

    def _gesture(self, event: QNativeGestureEvent) -> bool:
        kind = event.gestureType()
        if kind == Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom_by(1 + event.value(), event.position())
        elif kind == Qt.NativeGestureType.SmartZoomNativeGesture:
            self.fit_all() if self.zoom >= 1 else self.zoom_to(1.0, event.position())
        else:
            return False
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        middle = event.button() == Qt.MouseButton.MiddleButton
        left = event.button() == Qt.MouseButton.LeftButton
        if middle or (left and self._space):
            self._pan_from = event.position().toPoint()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            event.accept()
        else:
            super().mousePressEvent(event)
            event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pan_from is None:
            super().mouseMoveEvent(event)
            return
        at = event.position().toPoint()
        moved = at - self._pan_from
        self._pan_from = at
        self.pan_by(moved.x(), moved.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        buttons = Qt.MouseButton.MiddleButton | Qt.MouseButton.LeftButton
        if self._pan_from is not None and not event.buttons() & buttons:
            self._let_go()
        else:
            super().mouseReleaseEvent(event)
            event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            if not event.isAutoRepeat() and not self.panning:
                self._space = True
                self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
            event.accept()
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            if not self.panning:
                self._let_go()
            event.accept()
        else:
            event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._space = False
        self._let_go()
        super().focusOutEvent(event)

    def _let_go(self) -> None:
        self._pan_from = None
        shape = Qt.CursorShape.OpenHandCursor if self._space else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

"""A drag across a name that steps its number: a little for a little, Shift by powers of two."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

STEP, POWER = 5.0, 28.0
"""Pixels to a step, and to a power of two."""
FAR_ENOUGH = 3.0


def steps_of(across: float, *, powers: bool) -> int:
    """How many steps a drag so far means."""
    return int(across / (POWER if powers else STEP))


class Scrub(QObject):
    """Watches the widget that is dragged; changes nothing itself."""

    begun = Signal()
    moved = Signal(int, bool)
    """So many steps from where it began; whether they are powers of two."""
    ended = Signal()
    cancelled = Signal()
    clicked = Signal()

    def __init__(self, handle: QWidget) -> None:
        super().__init__(handle)
        self._handle = handle
        self._from: QPointF | None = None
        self._dragging = False
        handle.setCursor(Qt.CursorShape.SizeHorCursor)
        handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._handle and isinstance(event, QMouseEvent):
            return self._mouse(event)
        if watched is self._handle and event.type() in (QEvent.Type.Hide, QEvent.Type.Destroy):
            self._stop()
        return (
            self._dragging
            and event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
            and isinstance(event, QKeyEvent)
            and self._key(event)
        )

    def _mouse(self, event: QMouseEvent) -> bool:
        left = Qt.MouseButton.LeftButton
        match event.type():
            case QEvent.Type.MouseButtonPress if event.button() == left:
                self._from = event.globalPosition()
            case QEvent.Type.MouseMove if self._from is not None and event.buttons() & left:
                self._move(event)
            case QEvent.Type.MouseButtonRelease if event.button() == left:
                self._release()
            case _:
                return False
        return True

    def _move(self, event: QMouseEvent) -> None:
        assert self._from is not None
        across = event.globalPosition().x() - self._from.x()
        if not self._dragging and abs(across) < FAR_ENOUGH:
            return
        if not self._dragging:
            self._dragging = True
            _application().installEventFilter(self)
            self.begun.emit()
        powers = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.moved.emit(steps_of(across, powers=powers), powers)

    def _release(self) -> None:
        pressed, dragged = self._from is not None, self._dragging
        self._stop()
        if dragged:
            self.ended.emit()
        elif pressed:
            self.clicked.emit()

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() != Qt.Key.Key_Escape:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        self._stop()
        self.cancelled.emit()
        return True

    def _stop(self) -> None:
        if self._dragging:
            _application().removeEventFilter(self)
        self._from, self._dragging = None, False


def _application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app

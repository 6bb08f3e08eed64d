"""The ring around a whole view that the keyboard has come to."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import theme
from ui.widgets.focus_ring import paint_focus_ring

_LINE = 2
_BY_KEY = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}
_BACK_AGAIN = {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}
"""The keyboard comes back to where it was, as it was."""


class FocusFrame(QWidget):
    """Lies over a list, a table or a canvas; shown to those who came by keyboard."""

    def __init__(self, view: QWidget, *, line: bool = False) -> None:
        """With `line` only at the upper edge: a frame would make scrolling repaint everything."""
        super().__init__(view)
        self._line = line
        self._by_key = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and isinstance(watched, QWidget):
            if event.type() == QEvent.Type.FocusIn and event.reason() not in _BACK_AGAIN:
                self._by_key = event.reason() in _BY_KEY
            self._show(watched, shown=event.type() == QEvent.Type.FocusIn and self._by_key)
        elif event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self._lie(watched)
        elif event.type() == QEvent.Type.MouseButtonPress:
            self._by_key = False
            self.hide()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            if self._line:
                painter.fillRect(self.rect(), theme.current().accent)
                return
            paint_focus_ring(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), 4)

    def _show(self, view: QWidget, *, shown: bool) -> None:
        self._lie(view)
        self.setVisible(shown)
        if shown:
            self.raise_()

    def _lie(self, view: QWidget) -> None:
        self.setGeometry(QRect(0, 0, view.width(), _LINE) if self._line else view.rect())

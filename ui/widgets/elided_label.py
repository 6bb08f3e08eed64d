"""A line of text that gives way in its middle where there is no room for all of it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class ElidedLabel(QLabel):
    """Both ends of a name tell it apart, so the middle goes; the tooltip then has all of it."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideMiddle,
    ) -> None:
        super().__init__(text, parent)
        self._mode = mode
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        super().setText(text)
        self._tell_all_where_elided()

    def shown(self) -> str:
        """What is to be read now."""
        room = self.contentsRect().width()
        return self.fontMetrics().elidedText(self.text(), self._mode, room)

    def minimumSizeHint(self) -> QSize:
        least = self.fontMetrics().horizontalAdvance("mm…mm")
        full = super().sizeHint()
        return QSize(min(least, full.width()), full.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_all_where_elided()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self.style().drawItemText(
                painter,
                self.contentsRect(),
                int(self.alignment().value),
                self.palette(),
                self.isEnabled(),
                self.shown(),
                self.foregroundRole(),
            )

    def _tell_all_where_elided(self) -> None:
        whole = self.shown().replace("\n", "") == self.text()
        self.setToolTip("" if whole else self.text())

"""One line at the lower edge of the canvas: what is expected of the keyboard now."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QWidget

from ui.theme import fonts, theme

EDGE, MOST = 16, 640


class Prompt(QLabel):
    """Lies over a viewport and lets the mouse through; says nothing while it is hidden."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("canvas.prompt")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFont(fonts.text())
        self._wrong = False
        over.installEventFilter(self)
        theme.listen(self._restyle)
        self.hide()

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Show a sentence; none hides it."""
        self._wrong = wrong
        self.setText(text)
        self.setAccessibleName(text)
        self._restyle(theme.current())
        self._place()
        self.setVisible(bool(text))
        self.raise_()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        over = self.parentWidget()
        if over is None:
            return
        room = over.rect()
        widest = max(120, min(MOST, room.width() - 2 * EDGE))
        self.setWordWrap(False)
        wide = min(self.sizeHint().width(), widest)
        self.setWordWrap(self.sizeHint().width() > widest)
        high = self.heightForWidth(wide) if self.wordWrap() else self.sizeHint().height()
        self.setGeometry((room.width() - wide) // 2, room.height() - high - EDGE, wide, high)

    def _restyle(self, look: theme.Theme) -> None:
        ink, ground = (look.err, look.err_bg) if self._wrong else (look.ink, look.panel)
        line = look.err if self._wrong else look.control
        self.setStyleSheet(
            f"color: {ink.name()}; background: {ground.name()};"
            f" border: 1px solid {line.name()}; border-radius: 8px; padding: 6px 12px;"
        )

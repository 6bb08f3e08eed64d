"""A name that reads as a title and is edited in place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from calc.texts import tr
from ui.theme import fonts, theme


class NameEditor(QLineEdit):
    """`renamed` tells the new name on Enter or when the caret leaves; Escape takes it back."""

    renamed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._before = ""
        self.setObjectName("inspector.name")
        self.setAccessibleName(tr("Name"))
        self.setToolTip(tr("Click to rename"))
        self.setFont(fonts.text(fonts.TITLE, fonts.SEMIBOLD))
        look = theme.current()
        self.setStyleSheet(
            "QLineEdit { border: 2px solid transparent; background: transparent;"
            " padding: 1px 4px; }"
            f"QLineEdit:hover {{ border: 1px solid {look.control.name()}; padding: 2px 5px; }}"
            f"QLineEdit:focus {{ border: 2px solid {look.accent.name()}; padding: 1px 4px; }}"
        )
        self.editingFinished.connect(self._finish)

    def show_name(self, name: str) -> None:
        """Take up the name; what is being typed is left alone where the name is as before."""
        if name != self._before or not self.hasFocus():
            self._before = name
            self.setText(name)
            if not self.hasFocus():
                self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self._before:
            self.setText(self._before)
        else:
            super().keyPressEvent(event)

    def _finish(self) -> None:
        if self.text() != self._before:
            self._before = self.text()
            self.renamed.emit(self.text())

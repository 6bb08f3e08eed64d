"""A field to search in: a lens before, a cross to clear behind."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from calc.texts import tr
from ui.theme import icons


class SearchField(QLineEdit):
    """Escape clears it first; only an empty field lets Escape through."""

    def __init__(self, parent: QWidget | None = None, *, surface: str = "panel") -> None:
        super().__init__(parent)
        self.setProperty("kind", "search")
        self.setProperty("surface", surface)
        self._lens = QAction(self)
        icons.show_on(self._lens, "search", "ink3")
        self.addAction(self._lens, QLineEdit.ActionPosition.LeadingPosition)
        self._cross = QAction(self)
        icons.show_on(self._cross, "clear", "ink2")
        self.addAction(self._cross, QLineEdit.ActionPosition.TrailingPosition)
        self._cross.triggered.connect(self.clear)
        self.textChanged.connect(self._typed)
        for button in self.findChildren(QToolButton):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.retranslate()
        self._typed(self.text())

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self._lens.setText(tr("Search"))
        self._cross.setText(tr("Clear search"))
        self._cross.setToolTip(tr("Clear search"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            event.accept()
            return
        super().keyPressEvent(event)

    def _typed(self, text: str) -> None:
        self._cross.setVisible(bool(text))

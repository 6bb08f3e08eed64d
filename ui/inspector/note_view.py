"""What is noted on a layer's call: a few lines under all that is computed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPlainTextEdit

from calc.texts import tr
from graph.annotations import NOTE, told_of
from graph.commands import annotating
from ui.theme import fonts

if TYPE_CHECKING:
    from graph.models.inside import AnyDocument

_LINES = 3
_FRAME = 14
_UNDOING = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class NoteView(QPlainTextEdit):
    """Tells each keystroke to the document; what is written in a row is one step of undo."""

    def __init__(self, document: AnyDocument, node: str) -> None:
        super().__init__()
        self.setObjectName("inspector.note")
        self._document, self._node = document, node
        self.setFont(fonts.text())
        self.setTabChangesFocus(True)
        self.setPlaceholderText(tr("Nothing is noted yet"))
        self.setAccessibleName(tr("Note on this layer"))
        self.setAccessibleDescription(tr("Kept with the sketch, and told with the layer"))
        self.setFixedHeight(round(self.fontMetrics().lineSpacing() * _LINES) + _FRAME)
        self._taking = False
        self.textChanged.connect(self._typed)
        self.refresh()

    def turn(self, node: str) -> None:
        """Show the note of another node."""
        self._node = node
        self.refresh()

    def refresh(self) -> None:
        """Take up what is noted."""
        sketch = self._document.sketch
        text = told_of(sketch, self._node, NOTE) if self._node in sketch.graph else ""
        if text != self.toPlainText():
            self._taking = True
            self.setPlainText(text)
            self._taking = False

    def event(self, event: QEvent) -> bool:
        # Undo is that of the sketch, also while the caret is here.
        if event.type() == QEvent.Type.ShortcutOverride and _undoes(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _undoes(event):
            event.ignore()
        elif event.key() == Qt.Key.Key_Escape:
            self._document.history.seal()
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._document.history.seal()
        super().focusOutEvent(event)

    def _typed(self) -> None:
        sketch = self._document.sketch
        if not self._taking and self._node in sketch.graph:
            deed = annotating.note_on(sketch, self._node, self.toPlainText())
            self._document.do(deed, merge=("note", self._node), initiator=self)


def _undoes(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and any(event.matches(key) for key in _UNDOING)

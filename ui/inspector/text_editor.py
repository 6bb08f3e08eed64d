"""A setting as text: live on every keystroke, stepped by the arrow keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from graph.stepping import Stepper, can_step, numbers
from ui.inspector.marks import draft_text
from ui.theme import fonts

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

    from calc.fields import Field
    from calc.layer import Layer

_UNDOING = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class TextEditor(QLineEdit):
    """`typed` tells each keystroke; Escape takes back what was typed since the caret came."""

    typed = Signal(str)
    taken_back = Signal(str)
    """What was typed since the caret came is not meant; this stood there before."""
    finished = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        self._steps = can_step(field)
        self._before = ""
        self.setFont(fonts.mono())
        self.setTextMargins(-2, 0, -2, 0)  # in line with the text of a combo box
        self.textEdited.connect(self.typed)
        self.editingFinished.connect(self._finish)

    def show_value(self, layer: Layer, setting: str, *, own: bool) -> None:
        """The value, or what stands there and cannot be used; one's own typing stays as typed."""
        text = draft_text(layer.drafts.get(setting))
        if text is None:
            text = layer.fields[setting].text(getattr(layer, setting))
        if text != self.text() and not (own and self.hasFocus()):
            caret = self.cursorPosition()
            self.setText(text)
            self.setCursorPosition(min(caret, len(text)) if self.hasFocus() else 0)
            self._before = text

    def event(self, event: QEvent) -> bool:
        # Undo is that of the sketch, also while the caret is here.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and any(event.matches(key) for key in _UNDOING)
        ):
            event.ignore()
            return False
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._before = self.text()
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if any(event.matches(undoing) for undoing in _UNDOING):
            event.ignore()
        elif key == Qt.Key.Key_Escape and self.text() != self._before:
            self.setText(self._before)
            self.taken_back.emit(self._before)
        elif self._steps and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            powers = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._step(1 if key == Qt.Key.Key_Up else -1, powers=powers)
        else:
            super().keyPressEvent(event)

    def _step(self, direction: int, *, powers: bool) -> None:
        """Step the number at the caret, as far as the setting allows."""
        text, caret = self.text(), self.cursorPosition()
        spans = numbers(self._field, text)
        if not spans:
            return
        span = next((each for each in spans if caret <= each[1]), spans[-1])
        stepped = Stepper(self._field, text, (span,)).at(direction, powers=powers)
        if stepped == text:
            return
        self.setText(stepped)
        self.setCursorPosition(span[1] + len(stepped) - len(text))
        self.typed.emit(stepped)

    def _finish(self) -> None:
        self._before = self.text()
        self.finished.emit()

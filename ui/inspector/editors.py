"""Editors of single settings: a text line, a choice, a tick. Each tells what was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from calc.fields import Axes, Choice, Field, Flag, Named, Policy, Whole
from calc.texts import tr
from ui import fonts, theme

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent

    from calc.fields import Json
    from calc.layer import Draft, Layer


class TextEditor(QLineEdit):
    """A setting as text, live on every keystroke; arrows step whole numbers."""

    typed = Signal(str)
    finished = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = isinstance(field, Whole | Axes)
        self._before = ""
        self.setFont(fonts.mono())
        self.textEdited.connect(self.typed)
        self.editingFinished.connect(self.finished)

    def show_value(self, layer: Layer, setting: str) -> None:
        """The value, or what stands there and cannot be used; the caret stays."""
        text = draft_text(layer.drafts.get(setting))
        if text is None:
            text = layer.fields[setting].text(getattr(layer, setting))
        if text != self.text():
            caret = self.cursorPosition()
            self.setText(text)
            self.setCursorPosition(min(caret, len(text)))
        mark(self, wrong=setting in layer.drafts)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._before = self.text()
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape and self.text() != self._before:
            self.setText(self._before)
            self.typed.emit(self._before)
        elif self._steps and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            powers = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._step(1 if key == Qt.Key.Key_Up else -1, powers=powers)
        else:
            super().keyPressEvent(event)

    def _step(self, direction: int, *, powers: bool) -> None:
        try:
            value = int(self.text())
        except ValueError:
            return
        if powers:
            value = next_power(value, direction)
        else:
            value += direction
        self.setText(str(value))
        self.typed.emit(self.text())


class ChoiceEditor(QComboBox):
    """A setting with a few values."""

    chosen = Signal(object)
    finished = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        self.setFont(fonts.mono())
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        for value in field.choices:
            self.addItem(field.text(value), value)
        self.activated.connect(self._activated)

    def show_value(self, layer: Layer, setting: str) -> None:
        """The value; one that is no choice (from a file) is added as it is."""
        draft = layer.drafts.get(setting)
        text = draft_text(draft)
        value = getattr(layer, setting)
        if text is None:
            text = self._field.text(value)
        place = self.findText(text)
        if place < 0:
            self.addItem(text, value)
            place = self.count() - 1
        self.setCurrentIndex(place)
        mark(self, wrong=draft is not None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _activated(self, index: int) -> None:
        self.chosen.emit(self.itemData(index))
        self.finished.emit()


class FlagEditor(QCheckBox):
    """Yes or no."""

    chosen = Signal(object)
    finished = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:  # noqa: ARG002 - alike
        super().__init__(parent)
        self.clicked.connect(self._clicked)

    def show_value(self, layer: Layer, setting: str) -> None:
        """Ticked for yes."""
        self.setChecked(bool(getattr(layer, setting)))
        self.setText(tr("yes") if self.isChecked() else tr("no"))

    def _clicked(self, checked: bool) -> None:
        self.chosen.emit(checked)
        self.finished.emit()


Editor = TextEditor | ChoiceEditor | FlagEditor


def editor(field: Field) -> Editor:
    """The editor for a kind of setting."""
    if isinstance(field, Flag):
        return FlagEditor(field)
    if isinstance(field, Choice | Named | Policy):
        return ChoiceEditor(field)
    return TextEditor(field)


def draft_text(draft: Draft | None) -> str | None:
    """What stands in a setting that cannot be used; None where it can."""
    if draft is None:
        return None
    value: Json = draft.value
    return value if isinstance(value, str) else str(value)


def next_power(value: int, direction: int) -> int:
    """The next power of two above or below; at least 1."""
    power = 1
    while power <= value if direction > 0 else power * 2 < value:
        power *= 2
    return power


def mark(widget: QWidget, *, wrong: bool) -> None:
    """A red border where the value cannot be used."""
    if widget.property("wrong") == wrong:
        return
    widget.setProperty("wrong", wrong)
    look = theme.current()
    kind = type(widget).__bases__[0].__name__
    sheet = f"{kind} {{ border: 1.5px solid {look.err.name()}; background: {look.err_bg.name()}; }}"
    widget.setStyleSheet(sheet if wrong else "")

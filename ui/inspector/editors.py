"""The editor for each kind of setting: a text line, a choice, a tick, a layer inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from calc.fields import Field, Flag
from calc.texts import tr
from ui.inspector.marks import draft_text
from ui.inspector.text_editor import TextEditor
from ui.theme import fonts

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QWheelEvent

    from calc.layer import Layer

_TEXT_MARGINS, _LIST_MARGINS = 2, 32


class QuietWheelCombo(QComboBox):
    """A combo box that the wheel scrolls past unless it has the focus.

    A long value ends in an ellipsis; its list is as wide as the longest.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(fonts.mono())
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)

    def showPopup(self) -> None:
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + _LIST_MARGINS)
        super().showPopup()

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        style = self.style()
        part = QStyle.SubControl.SC_ComboBoxEditField
        kind = QStyle.ComplexControl.CC_ComboBox
        room = style.subControlRect(kind, option, part, self).width() - _TEXT_MARGINS
        text: str = self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, room
        )
        option.currentText = text
        with QPainter(self) as painter:
            style.drawComplexControl(kind, option, painter, self)
            style.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option, painter, self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class ChoiceEditor(QuietWheelCombo):
    """A setting with a few values."""

    chosen = Signal(object)
    finished = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        for value in field.choices:
            self.addItem(field.text(value), value)
        self.activated.connect(self._activated)

    def show_value(self, layer: Layer, setting: str, *, own: bool) -> None:  # noqa: ARG002 - alike
        """The value; one that is no choice (from a file) is added as it is."""
        value = getattr(layer, setting)
        text = draft_text(layer.drafts.get(setting))
        if text is None:
            text = self._field.text(value)
        while self.count() > len(self._field.choices):
            self.removeItem(self.count() - 1)
        if self.findText(text) < 0:
            self.addItem(text, value)
        self.setCurrentIndex(self.findText(text))

    def _activated(self, index: int) -> None:
        self.chosen.emit(self.itemData(index))
        self.finished.emit()


class FlagEditor(QCheckBox):
    """Yes or no."""

    chosen = Signal(object)
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.clicked.connect(self._clicked)

    def show_value(self, layer: Layer, setting: str, *, own: bool) -> None:  # noqa: ARG002 - alike
        """Ticked for yes."""
        self.setTristate(False)
        self.setChecked(bool(getattr(layer, setting)))
        self.setText(tr("yes") if self.isChecked() else tr("no"))

    def show_several(self, words: str) -> None:
        """Neither yes nor no, until somebody clicks."""
        self.setTristate(True)
        self.setCheckState(Qt.CheckState.PartiallyChecked)
        self.setText(words)

    def _clicked(self, checked: bool) -> None:
        self.setTristate(False)
        self.chosen.emit(checked)
        self.finished.emit()


Editor = TextEditor | ChoiceEditor | FlagEditor


def editor(field: Field) -> Editor:
    """The editor for a kind of setting."""
    if isinstance(field, Flag):
        return FlagEditor()
    if field.choices:
        return ChoiceEditor(field)
    return TextEditor(field)

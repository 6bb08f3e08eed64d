"""One open dim of the sketch and the number that it is seen as."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from calc.texts import tr
from graph.stepping import next_power
from ui.inspector.marks import mark
from ui.inspector.page import Notice
from ui.inspector.row import GAP, HEIGHT, editor_width
from ui.theme import fonts
from ui.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent


class SizeRow(QWidget):
    """`typed` tells each good number, None for nothing; what is none is marked and kept."""

    typed = Signal(str, object)
    finished = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.field = _Field(name)
        title = ElidedLabel(name)
        title.setFont(fonts.mono())
        title.setProperty("tone", "second")
        title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.reason = Notice("error", "err", fonts.SECONDARY)
        self.reason.say(tr("must be a whole number from 1 up"))
        self.reason.hide()
        line = QHBoxLayout()
        line.setSpacing(GAP)
        line.addWidget(title)
        line.addWidget(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 1, 0, 1)
        column.setSpacing(3)
        column.addLayout(line)
        column.addWidget(self.reason)
        self.field.textEdited.connect(self._typed)
        self.field.editingFinished.connect(self.finished)

    def show_size(self, size: int | None, *, own: bool) -> None:
        """The number; one's own typing is left as it stands."""
        text = "" if size is None else str(size)
        if not (own and self.field.hasFocus()) and self.field.text() != text:
            self.field.setText(text)
            self._tell(wrong=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.field.setFixedWidth(editor_width(self.width()))
        super().resizeEvent(event)

    def _typed(self, text: str) -> None:
        given = text.strip()
        good = not given or (given.isascii() and given.isdecimal() and int(given) > 0)
        self._tell(wrong=not good)
        if good:
            self.typed.emit(self._name, int(given) if given else None)

    def _tell(self, *, wrong: bool) -> None:
        mark(self.field, wrong=wrong)
        self.reason.setVisible(wrong)
        self.field.setAccessibleDescription(self.reason.text() if wrong else "")


class _Field(QLineEdit):
    """A number from 1 up, or nothing; the arrow keys step it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(f"inspector.size.{name}")
        self.setAccessibleName(name)
        self.setFont(fonts.mono())
        self.setTextMargins(-2, 0, -2, 0)
        self.setFixedHeight(HEIGHT)
        self.setPlaceholderText(tr("unknown"))
        self.setMaxLength(18)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        up = event.key() == Qt.Key.Key_Up
        text = self.text().strip() or "0"
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and text.isdecimal():
            value, direction = int(text), 1 if up else -1
            powers = event.modifiers() & Qt.KeyboardModifier.ShiftModifier and value > 0
            value = next_power(value, direction) if powers else max(value + direction, 1)
            self.setText(str(value))
            self.textEdited.emit(self.text())
        else:
            super().keyPressEvent(event)

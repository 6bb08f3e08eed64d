"""What a layer class of the user's own is: its inputs, settings, output shapes and weights."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from calc.custom import Definition
from calc.custom.setting_text import read_setting, setting_line
from calc.texts import N_, tr
from ui.inspector.marks import mark
from ui.inspector.page import Notice, words
from ui.theme import fonts

if TYPE_CHECKING:
    from collections.abc import Callable

PARTS: tuple[tuple[str, str, str], ...] = (
    ("class_name", N_("Class"), "Downsample"),
    ("purpose", N_("What it is for"), ""),
    ("inputs", N_("Inputs: a name and its axes"), "x: batch, time, width"),
    ("settings", N_("Settings, with a default"), "filters = 64"),
    ("outputs", N_("Output shape"), "batch, time // 2, filters"),
    ("weights", N_("Weights"), "kernel: width × filters"),
)
"""Each part with its title and an example; all but the first two have a line for each entry."""
_ONE_LINE = ("class_name", "purpose")
_MOST_LINES, _FRAME = 8, 12


class DefinitionView(QWidget):
    """A few small texts that are read while they are typed."""

    defined = Signal(object)
    """The definition as it reads now (`Definition`)."""
    finished = Signal()
    keepRequested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._definition = Definition("")
        self._texts: dict[str, Lines] = {}
        self._reasons: dict[str, Notice] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for part, title, example in PARTS:
            head = words(tr(title), "ink2", fonts.SECONDARY)
            text = self._texts[part] = Lines(one=part in _ONE_LINE)
            text.setObjectName(f"inspector.definition.{part}")
            text.setAccessibleName(tr(title))
            text.setPlaceholderText(example)
            text.textChanged.connect(partial(self._typed, part))
            text.left.connect(self.finished)
            reason = self._reasons[part] = Notice("error", "err", fonts.SECONDARY)
            reason.hide()
            for widget in (head, text, reason):
                column.addWidget(widget)
        self.keep = QPushButton(tr("Keep in the palette"))
        self.keep.setObjectName("inspector.definition.keep")
        self.keep.clicked.connect(self.keepRequested)
        self._trouble = Notice("error", "err", fonts.SECONDARY)
        self._trouble.hide()
        column.addSpacing(4)
        column.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._trouble)

    def tell(self, trouble: str) -> None:
        """Say why it could not be kept."""
        self._trouble.say(trouble)
        self._trouble.show()

    def show_definition(self, definition: Definition) -> None:
        """Take up the texts; what is being typed is left as it stands where it says the same."""
        self._definition = definition
        for part, text in self._texts.items():
            if self._read(part) != getattr(definition, part):
                text.take(_text(definition, part))
        told: dict[str, list[str]] = {part: [] for part in self._texts}
        for fault in definition.faults:
            said = fault.problem.text()
            if fault.part not in _ONE_LINE and len(getattr(definition, fault.part)) > 1:
                said = tr("{name}: {what}").format(name=fault.index + 1, what=said)
            told.setdefault(fault.part, []).append(said)
        for part, reason in self._reasons.items():
            reason.say("\n".join(told[part]))
            reason.setVisible(bool(told[part]))
            mark(self._texts[part], wrong=bool(told[part]))

    def show_kept(self, kept: bool) -> None:
        """Offer to keep what is not kept; the caret stays by the definition."""
        if kept and self.keep.hasFocus():
            self._texts["weights"].setFocus()
        self.keep.setEnabled(not kept)

    def _read(self, part: str) -> object:
        """What a text says, in the form in which a definition has it."""
        text = self._texts[part].toPlainText()
        if part in _ONE_LINE:
            return text.strip()
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        return tuple(map(read_setting, lines)) if part == "settings" else tuple(lines)

    def _typed(self, part: str) -> None:
        said = self._read(part)
        if said != getattr(self._definition, part):
            change: Callable[..., Definition] = partial(replace, self._definition)
            self.defined.emit(change(**{part: said}))


class Lines(QPlainTextEdit):
    """A text that is as high as its lines, and lets Tab go on to the next."""

    left = Signal()

    def __init__(self, *, one: bool) -> None:
        super().__init__()
        self._one = one
        self.setFont(fonts.mono() if not one else fonts.text())
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(3)
        self.textChanged.connect(self._fit)
        self._fit()

    def take(self, text: str) -> None:
        """Another text, which nobody typed here."""
        self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(False)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(160, self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._one and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page unless there is more to see here."""
        if self.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
            event.ignore()
        else:
            super().wheelEvent(event)

    def focusOutEvent(self, event: object) -> None:
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.left.emit()

    def _fit(self) -> None:
        line = QFontMetricsF(self.font()).lineSpacing()
        lines = max(1, self.document().lineCount())
        high = line * min(lines, _MOST_LINES) + 2 * self.document().documentMargin() + _FRAME
        self.setFixedHeight(ceil(high))
        shown = Qt.ScrollBarPolicy.ScrollBarAsNeeded
        hidden = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(shown if lines > _MOST_LINES else hidden)


class Undefined(QFrame):
    """Stands where nobody has said yet what a layer computes, and offers to say it."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        told: QLabel = words(
            tr("Say what it computes, and everything behind it is known."), "ink2", fonts.SECONDARY
        )
        self.define = QPushButton(tr("Define this layer"))
        self.define.setObjectName("inspector.define")
        self.define.clicked.connect(self.asked)
        column.addWidget(told)
        column.addWidget(self.define, 0, Qt.AlignmentFlag.AlignLeft)


def _text(definition: Definition, part: str) -> str:
    if part in _ONE_LINE:
        text: str = getattr(definition, part)
        return text
    if part == "settings":
        return "\n".join(map(setting_line, definition.settings))
    return "\n".join(getattr(definition, part))

"""Type layers over the canvas: a line, what could come next, and what would come of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QInputMethodEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QVBoxLayout, QWidget

from calc.texts import tr
from graph.quick_add.completion import Candidate, context, signature, suggest
from graph.quick_add.plan import Plan
from graph.quick_add.trouble import Trouble
from ui.quick_add.candidate_list import CandidateList
from ui.quick_add.preview import Preview
from ui.theme import fonts, theme

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from calc.custom import Definition
    from ui.quick_add.destination import Destination

WIDTH, _EDGE, _LINE, _GAP = 560, 12, 40, 6


class QuickAdd(QFrame):
    """Opens over a widget, goes when it is done. Enter adds, Tab completes, Escape leaves."""

    planned = Signal(object)
    """The line is to be carried out (`Plan`)."""
    helpRequested = Signal()
    shown = Signal(bool)
    """It is there, or no longer."""

    def __init__(self, over: QWidget, own: Callable[[], Collection[Definition]] = tuple) -> None:
        super().__init__(over)
        self.setObjectName("quickAdd.frame")
        self._over = over
        self._own = own
        """The classes that the user defined, as they are now."""
        self.destination: Destination | None = None
        """Where what is typed goes; None until it was opened."""
        self._plan = Plan()
        self._suggested = ("", 0)
        """The text, and the place in it, that candidates are shown for."""
        self._top = 0
        self.line = QLineEdit(self)
        self.line.setObjectName("quickAdd")
        self.line.setFixedHeight(_LINE)
        self.line.setFrame(False)
        self.line.setFont(fonts.mono(fonts.TITLE))
        self.candidates = CandidateList(self)
        self.preview = Preview(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.line)
        column.addWidget(self.candidates)
        column.addWidget(self.preview)
        self.line.textEdited.connect(self._edited)
        self.line.cursorPositionChanged.connect(self._moved)
        self.line.installEventFilter(self)
        self.candidates.taken.connect(self._take)
        theme.listen(self._restyle)
        self._restyle(theme.current())
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.line.setPlaceholderText("conv 64 3 same relu > pool > drop .25")
        self.line.setAccessibleName(tr("Type layers"))
        self.candidates.setAccessibleName(tr("What could be typed next"))
        told = tr("Enter adds the layers, Tab completes the word, F1 explains the line")
        self.line.setAccessibleDescription(told)

    def open(self, destination: Destination, at: QPoint, text: str = "") -> None:
        """Open at a point of the widget below, with this text."""
        self.destination = destination
        self.line.setText(text)
        self._edited(text)
        self._place(at)
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.setCursorPosition(len(text))

    def close_line(self) -> None:
        """Leave without adding anything."""
        # The focus goes first: Qt takes it from what hides as if by Tab, which walks the cards.
        self._over.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    # What is typed

    def _edited(self, _text: str) -> None:
        if self.destination is not None:
            self._suggest()
            self._read()

    def _suggest(self) -> None:
        text, caret = self._suggested = self.line.text(), self.line.cursorPosition()
        self.candidates.show_candidates(suggest(text, caret, self._need().incoming, self._own()))

    def _read(self) -> None:
        """Find what the line would do; a word that is still being typed counts as completed."""
        text = self.line.text()
        self._plan = Plan()
        trouble = self._tried(text)
        if trouble is not None and self._typing(trouble, text):
            whole = self._completed()
            if whole is None or self._tried(whole) is not None:
                self.preview.show_quiet(self._hint(text, self.line.cursorPosition()))
            else:
                self._tell_plan(text)
        elif trouble is not None:
            self.preview.show_trouble(trouble.text, self._hint(text[: trouble.end], trouble.end))
        else:
            self._tell_plan(text)
        self._grow()

    def _tried(self, text: str) -> Trouble | None:
        """Plan a line; what is wrong with it, if something is."""
        try:
            self._plan = self._need().plan(text, self._own())
        except Trouble as trouble:
            return trouble
        return None

    def _typing(self, trouble: Trouble, text: str) -> bool:
        """Whether the trouble is only that the last word is not finished yet."""
        end = len(text.rstrip())
        word = self.candidates.current is not None and trouble.end >= end
        return word or trouble.start >= end

    def _completed(self) -> str | None:
        """The line with the current candidate in the place of what is typed of it."""
        candidate, text = self.candidates.current, self.line.text()
        if candidate is None or candidate.text.endswith("="):
            return None
        return f"{text[: candidate.start]}{candidate.text}{text[candidate.end :]}"

    def _tell_plan(self, text: str) -> None:
        if self._plan.made:
            self.preview.show_plan(self._plan)
        else:
            self.preview.show_quiet("" if text else tr("Layers, > between them; F1 tells more"))

    def _hint(self, text: str, at: int) -> str:
        """What the layer takes whose arguments stand at this place."""
        where = context(text, at, self._own())
        if where.kind is None:
            return ""
        parts = (
            f"{name}={default}" if default else name for name, default in signature(where.kind)
        )
        return f"{where.kind.serialized_name}({', '.join(parts)})"

    def _moved(self, _old: int, _new: int) -> None:
        if self.isVisible() and self._suggested != (self.line.text(), self.line.cursorPosition()):
            self._suggest()
            self._grow()

    def _step(self, by: int) -> bool:
        """Another candidate, and what the line would do with that one."""
        moved = self.candidates.step(by)
        if moved:
            self._read()
        return moved

    def _take(self, candidate: Candidate) -> None:
        """Put a candidate in the place of what is typed of it."""
        text = self.line.text()
        after = text[candidate.end :]
        gap = "" if candidate.text.endswith("=") or after.startswith((" ", ")")) else " "
        self.line.setText(f"{text[: candidate.start]}{candidate.text}{gap}{after}")
        self.line.setCursorPosition(candidate.start + len(candidate.text) + len(gap))
        self._edited(self.line.text())

    def _carry_out(self) -> None:
        if self._plan.edits:
            made = self._plan
            self.close_line()
            self.planned.emit(made)
        elif not self.line.text().strip():
            self.close_line()
        else:
            self._insist()

    def _insist(self) -> None:
        """Say what is wrong also where it looked as if it was only unfinished."""
        text = self.line.text()
        trouble = self._tried(text)
        if trouble is not None:
            self.preview.show_trouble(trouble.text, self._hint(text[: trouble.end], trouble.end))
            self.line.setSelection(trouble.start, trouble.end - trouble.start)
            self._grow()

    def _need(self) -> Destination:
        assert self.destination is not None
        return self.destination

    # Keys and places

    def eventFilter(self, _watched: object, event: QEvent) -> bool:
        """Keys of the line that are not for its text."""
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            kept = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
            if event.reason() not in kept:
                self.hide()
            return False
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_F1:
            event.accept()
            return True
        return event.type() == QEvent.Type.KeyPress and self._key(event)

    def _key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Escape:
                self.close_line()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._carry_out()
            case Qt.Key.Key_Tab:
                current = self.candidates.current
                if current is not None:
                    self._take(current)
            case Qt.Key.Key_Backtab:
                self._step(-1)
            case Qt.Key.Key_Down if self._step(1):
                pass
            case Qt.Key.Key_Up if self._step(-1):
                pass
            case Qt.Key.Key_F1:
                self.helpRequested.emit()
            case _:
                return False
        return True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.shown.emit(False)

    def compose(self, event: QInputMethodEvent) -> None:
        """What an input method has begun to write goes into the line."""
        QApplication.sendEvent(self.line, event)

    def _place(self, at: QPoint) -> None:
        room = self._over.rect()
        width = min(WIDTH, room.width() - 2 * _EDGE)
        self.setFixedWidth(width)
        left = max(_EDGE, min(at.x() - width // 3, room.right() - width - _EDGE))
        self._top = at.y()
        self.move(left, self._top)
        self._grow()

    def _grow(self) -> None:
        """Be as high as what is shown."""
        high = _LINE + 2
        if not self.candidates.isHidden():
            high += self.candidates.height() + _GAP
        if not self.preview.isHidden():
            high += self.preview.heightForWidth(self.width() - 2)
        self.setFixedHeight(high)
        lowest = self._over.height() - high - _EDGE
        self.move(self.x(), max(_EDGE, min(self._top, lowest)))

    def _restyle(self, look: theme.Theme) -> None:
        self.setStyleSheet(
            f'QFrame[objectName="quickAdd.frame"] {{ background: {look.panel.name()};'
            f" border: 1px solid {look.control.name()}; border-radius: 10px; }}"
            f" QLineEdit {{ background: transparent; border: none; padding: 0 14px;"
            f" color: {look.ink.name()}; }}"
        )

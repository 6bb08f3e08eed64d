"""Every command in one list, found by a few letters of its name in either language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QVBoxLayout, QWidget

from calc.texts import tr
from ui.commands import COMMANDS
from ui.commands.command import Command, plain
from ui.find.command_list import ROW, CommandList
from ui.find.fuzzy import fit
from ui.menus.entries import MENUS
from ui.theme import theme
from ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.window import Window

WIDTH, TOP, LINE, MOST = 560, 84, 40, 12


@dataclass(frozen=True)
class Entry:
    """A command as the list shows it."""

    command: Command
    words: str
    menu: str
    keys: str
    enabled: bool
    checked: bool


class CommandPalette(QFrame):
    """Opens over the window. Enter does the chosen command, Escape leaves."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.setObjectName("commands.frame")
        self._window = window
        self._before: QWidget | None = None
        self._menus = {entry: title for title, entries in MENUS for entry in entries}
        self.line = SearchField(self)
        self.line.setObjectName("commands")
        self.line.setFixedHeight(LINE)
        self.line.setFrame(False)
        self.list = CommandList(self)
        self.none = QLabel(self)
        self.none.setProperty("tone", "second")
        self.none.setContentsMargins(14, 4, 14, 10)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 6)
        column.setSpacing(0)
        for part in (self.line, self.list, self.none):
            column.addWidget(part)
        self.line.textChanged.connect(self._search)
        self.line.installEventFilter(self)
        self.list.clicked.connect(lambda _index: self._do())
        theme.listen(self._restyle)
        self._restyle(theme.current())
        self.hide()

    def open(self) -> None:
        """Show every command, those that can be done first."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self._window.commands.refresh()
        self.setAccessibleName(tr("Commands"))
        self.line.setAccessibleName(tr("Find a command"))
        self.line.setPlaceholderText(tr("What is to be done?"))
        self.list.setAccessibleName(tr("Commands"))
        self.none.setText(tr("No command is called like that."))
        self.line.clear()
        self._search("")
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_list(self) -> None:
        """Leave, and go back to where the keyboard was."""
        before, self._before = self._before, None
        self.hide()
        there = before is not None and shiboken6.isValid(before) and before.isVisible()
        (before if there and before is not None else self._window.canvas).setFocus()

    def entries(self, text: str) -> list[Entry]:
        """The commands that fit, the best first, of equals those that can be done."""
        ranked = []
        for place, command in enumerate(COMMANDS):
            entry = self._entry(command)
            english = plain(command.words)
            rank = fit(
                text, (entry.words, english, plain(tr(command.words)), plain(command.button))
            )
            if rank is None:
                told = f"{entry.menu} {plain(self._menus.get(command.name, ''))} {english}"
                rank = fit(text, (f"{told} {entry.words}",))
                rank = None if rank is None or rank > 3 else 100 + rank
            if rank is not None:
                ranked.append((rank, not entry.enabled, place, entry))
        return [entry for *_, entry in sorted(ranked, key=lambda each: each[:3])]

    def _entry(self, command: Command) -> Entry:
        action = self._window.commands[command.name]
        return Entry(
            command,
            plain(action.text()),
            plain(tr(self._menus.get(command.name, ""))),
            action.shortcut().toString(QKeySequence.SequenceFormat.NativeText),
            action.isEnabled(),
            action.isCheckable() and action.isChecked(),
        )

    def _search(self, text: str) -> None:
        self._show(self.entries(text))

    def _show(self, entries: Sequence[Entry]) -> None:
        self.list.show_entries(entries)
        self.none.setVisible(not entries)
        room = self._window.rect()
        width = min(WIDTH, room.width() - 24)
        rows = min(len(entries), MOST, max(3, (room.height() - TOP - LINE - 40) // ROW))
        self.list.setFixedHeight(rows * ROW)
        self.list.setVisible(bool(entries))
        self.setFixedWidth(width)
        self.setFixedHeight(LINE + (rows * ROW + 8 if entries else self.none.sizeHint().height()))
        self.move((room.width() - width) // 2, min(TOP, room.height() // 8))

    def _do(self) -> None:
        entry = self.list.current
        if entry is not None and entry.enabled:
            self.close_list()
            self._window.commands[entry.command.name].trigger()

    def eventFilter(self, _watched: object, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            kept = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
            if event.reason() not in kept:
                self.hide()
            return False
        return (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and self._key(event)
        )

    def _key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Escape:
                self.close_list()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._do()
            case Qt.Key.Key_Down | Qt.Key.Key_Tab:
                self.list.step(1)
            case Qt.Key.Key_Up | Qt.Key.Key_Backtab:
                self.list.step(-1)
            case Qt.Key.Key_PageDown:
                self.list.step(MOST - 1, around=False)
            case Qt.Key.Key_PageUp:
                self.list.step(1 - MOST, around=False)
            case _:
                return False
        current = self.list.current
        if current is not None:
            self.line.setAccessibleDescription(current.words)
        return True

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, LINE)

    def _restyle(self, look: theme.Theme) -> None:
        self.setStyleSheet(
            f'QFrame[objectName="commands.frame"] {{ background: {look.panel.name()};'
            f" border: 1px solid {look.control.name()}; border-radius: 10px; }}"
            f" QLineEdit, QLineEdit:focus, QLineEdit:hover {{ background: transparent;"
            f" border: none; padding: 0 6px; color: {look.ink.name()}; }}"
        )

"""The commands as actions of one window: what menus, buttons and keys trigger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from calc.texts import tr
from ui.commands import COMMANDS
from ui.theme import icons

if TYPE_CHECKING:
    from ui.commands.command import Command
    from ui.window import Window


class Actions(QObject):
    """The commands as actions of one window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._made: dict[str, tuple[Command, QAction]] = {}
        for command in COMMANDS:
            self._made[command.name] = (command, self._make(command))

    def _make(self, command: Command) -> QAction:
        action = QAction(self)
        action.setObjectName(command.name)
        action.setMenuRole(QAction.MenuRole.NoRole)
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        action.setCheckable(command.checked is not None)
        if command.icon:
            icons.show_on(action, command.icon)
        action.triggered.connect(self._triggered)
        self._window.addAction(action)
        return action

    def __getitem__(self, name: str) -> QAction:
        return self._made[name][1]

    def command(self, name: str) -> Command:
        """What an action does."""
        return self._made[name][0]

    def refresh(self) -> None:
        """Tell of each command whether it can be done now, what it would do, and if it is on."""
        window = self._window
        for command, action in self._made.values():
            action.setEnabled(command.enabled(window))
            if command.says is not None:
                action.setText(command.says(window))
            if command.checked is not None:
                action.setChecked(command.checked(window))

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        for command, action in self._made.values():
            action.setText(tr(command.words))
            action.setIconText(command.text)
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{command.text} ({keys})" if keys else command.text)
        self.refresh()

    def _triggered(self) -> None:
        self._window.carry_out(self._made[self.sender().objectName()][0])

"""The sheet of all keys, and of what the mouse does on the canvas."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from calc.texts import N_, tr
from ui.commands import COMMANDS
from ui.commands.command import plain
from ui.menus.entries import INNER, MENUS
from ui.theme import fonts

CANVAS = (
    (N_("Wire"), N_("drag from a port to a port")),
    (N_("Select what is touched"), N_("drag on the paper")),
    (N_("Select more, or less"), N_("Shift and click")),
    (N_("Move the paper"), N_("wheel, middle button, or Space and drag")),
    (N_("Zoom"), N_("Ctrl and wheel")),
    (N_("Add a layer there"), N_("double-click on the paper")),
    (N_("Edit the settings"), N_("double-click on a card")),
    (N_("Write on a note, or title a group"), N_("double-click on it")),
    (N_("Move a group"), N_("drag its title")),
    (N_("Try a number"), N_("drag it sideways, or arrows; Shift for powers of two")),
    (N_("Go to the next layer"), N_("Tab")),
    (N_("Move the selected layers"), N_("arrows")),
    (N_("Cancel, or select nothing"), N_("Esc")),
)


class ShortcutSheet(QDialog):
    """Columns of keys, menu by menu; the last one is what the hand does on the canvas."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shortcuts")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Keyboard shortcuts"))
        page = QWidget()
        columns = QHBoxLayout(page)
        columns.setContentsMargins(24, 20, 24, 24)
        columns.setSpacing(40)
        groups = list(_groups())
        keys = fonts.mono(fonts.SECONDARY)
        columns.addLayout(_column(groups[:2], keys))
        columns.addLayout(_column(groups[2:-1], keys))
        columns.addLayout(_column(groups[-1:], fonts.text(fonts.SECONDARY)))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName(self.windowTitle())
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(page)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(area)
        hint = page.sizeHint()
        self.resize(hint.width() + 24, min(hint.height() + 8, 680))


def _groups() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Each group's title and its rows: what is done, and with which keys."""
    by_name = {command.name: command for command in COMMANDS}
    for title, entries in MENUS:
        every = [inner for entry in entries for inner in INNER.get(entry, (entry,))]
        found = [by_name[entry] for entry in every if entry in by_name and by_name[entry].keys]
        rows = [(plain(tr(c.words)), "   ".join(_shown(key) for key in c.keys)) for c in found]
        if rows:
            yield plain(tr(title)), rows
    yield tr("On the canvas"), [(tr(deed), tr(hand)) for deed, hand in CANVAS]


def _shown(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def _column(groups: list[tuple[str, list[tuple[str, str]]]], face: QFont) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(8)
    for title, rows in groups:
        head = QLabel(title)
        head.setFont(fonts.text(weight=fonts.SEMIBOLD))
        column.addWidget(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(5)
        for index, (deed, keys) in enumerate(rows):
            name, cap = QLabel(deed), QLabel(keys)
            name.setProperty("tone", "second")
            cap.setFont(face)
            grid.addWidget(name, index, 0)
            grid.addWidget(cap, index, 1, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(0, 1)
        column.addLayout(grid)
        column.addSpacing(10)
    column.addStretch(1)
    return column

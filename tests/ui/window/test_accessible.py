"""Whoever cannot see the window hears what everything is, and reaches all of it by keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QScrollBar, QWidget

NEEDED = ("canvas", "palette.search", "palette.drawers", "summary.table")


def reachable(window, qtbot):
    """The widgets that Tab leads to, in its order."""
    found = []
    widget = window.layers.search
    while True:
        widget = widget.nextInFocusChain()
        tabbed = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if tabbed and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None:
            if widget in found:
                return found
            found.append(widget)


def test_everything_that_takes_the_keyboard_has_a_name(house, qtbot, node_of):
    window = house.open_example("shared_lstm_conflict")
    window.document.select([node_of(window, "lstm", 2)])
    qtbot.waitExposed(window)

    nameless = [
        widget
        for widget in reachable(window, qtbot)
        if not isinstance(widget, QScrollBar)
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]

    assert nameless == []


def test_the_keyboard_reaches_every_panel(window, qtbot):
    names = {widget.objectName() for widget in reachable(window, qtbot)}

    assert [name for name in NEEDED if name not in names] == []


def test_every_named_panel_says_what_it_is(window):
    for name in ("canvas", "palette", "inspector", "summary", "problems", "status"):
        assert window.findChild(QWidget, name).accessibleName(), name

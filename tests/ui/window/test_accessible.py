"""Whoever cannot see the window hears what everything is, and reaches all of it by keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QScrollBar,
    QTabBar,
    QWidget,
)

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


def everything(window, qtbot, node_of):
    """The window with all that opens over it: every widget, shown or not."""
    window.application.show_minimap(shown=True)
    window.finding.open()
    window.commands["help.commands"].trigger()
    window.typing.begin()
    window.document.select([node_of(window, "lstm", 2)])
    assert window.inspector.page is not None
    for open_ in (window.application.show_shortcuts, window.application.show_about):
        open_(window)
    window.application.show_line_help(window)
    return window.findChildren(QWidget)


def test_every_widget_that_does_something_says_what(house, qtbot, node_of):
    window = house.open_example("shared_lstm_conflict")
    nameless = [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in everything(window, qtbot, node_of)
        if _does_something(widget)
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]
    for dialog in window.findChildren(QDialog):
        dialog.close()

    assert nameless == []


def test_what_takes_the_keyboard_says_what_it_is_for(house, qtbot, node_of):
    window = house.open_example("shared_lstm_conflict")
    window.document.select([node_of(window, "lstm", 2)])
    qtbot.waitExposed(window)

    silent = [
        widget.objectName() or type(widget).__name__
        for widget in reachable(window, qtbot)
        if not isinstance(widget, QScrollBar | QLineEdit | QAbstractButton | QTabBar)
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Description)
    ]

    assert silent == []


def _does_something(widget):
    """Whether it is used by itself: what is a part of another widget is told with that one."""
    own = isinstance(widget, QAbstractButton | QLineEdit | QComboBox | QAbstractItemView)
    corner = isinstance(widget, QHeaderView) or type(widget).__name__ == "QTableCornerButton"
    wholes, above = (QLineEdit | QComboBox | QTabBar | QDialogButtonBox), widget.parent()
    while above is not None and not isinstance(above, wholes):
        above = above.parent()
    return own and not corner and above is None and not widget.objectName().startswith("qt_")


def test_focus_is_seen_wherever_tab_leads(window, qtbot):
    """A widget with the keyboard looks different from one without."""
    qtbot.waitUntil(window.isActiveWindow)
    unseen = []
    for widget in reachable(window, qtbot):
        widget.clearFocus()
        before = widget.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if widget.grab().toImage() == before:
            unseen.append(f"{type(widget).__name__} {widget.objectName()}")
        window.canvas.setFocus()

    assert unseen == []

"""From panel to panel by keyboard; each remembers where the keyboard was in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from ui.window import Window


class PanelWalk(QObject):
    """Canvas, inspector, summary or problems, palette, and round again; Escape leads back."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._last: dict[str, QWidget] = {}
        window.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._moved)

    def go(self, by: int) -> None:
        """To the next panel that is shown, or to the one before."""
        panels = self._panels()
        names = list(panels)
        here = self._holder(QApplication.focusWidget())
        at = names.index(here) if here in names else (0 if by < 0 else -1)
        name = names[(at + by) % len(names)]
        self._enter(name, panels[name])

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Escape that nobody wanted goes to the canvas."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() != Qt.Key.Key_Escape or self._window.canvas.hasFocus():
            return False
        self._window.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _panels(self) -> dict[str, QWidget]:
        window = self._window
        found = {
            "canvas": window.canvas,
            "inspector": window.inspector,
            "bottom": window.bottom,
            "palette": window.layers,
        }
        return {name: panel for name, panel in found.items() if panel.isVisible()}

    def _enter(self, name: str, panel: QWidget) -> None:
        last = self._last.get(name)
        usable = last is not None and shiboken6.isValid(last) and _takes_keys(last)
        if last is None or not usable or not (panel is last or panel.isAncestorOf(last)):
            last = self._first(name, panel)
        last.setFocus(Qt.FocusReason.TabFocusReason)

    def _first(self, name: str, panel: QWidget) -> QWidget:
        """What takes the keyboard when a panel is entered for the first time."""
        window = self._window
        if name == "palette":
            return window.layers.search
        if name == "bottom":
            page = window.bottom.pages.currentWidget() or panel
            return next((w for w in _within(page) if _takes_keys(w)), page)
        if name == "inspector":
            return next((w for w in _within(window.inspector.page) if _takes_keys(w)), panel)
        return panel

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if shiboken6.isValid(self) and new is not None and new.window() is self._window:
            name = self._holder(new)
            if name:
                self._last[name] = new

    def _holder(self, widget: QWidget | None) -> str:
        """The panel that a widget is in."""
        if widget is None:
            return ""
        for name, panel in self._panels().items():
            if panel is widget or panel.isAncestorOf(widget):
                return name
        return ""


def _within(widget: QWidget) -> list[QWidget]:
    """A widget and all in it, in the order of Tab."""
    found = [widget] if widget.focusPolicy() != Qt.FocusPolicy.NoFocus else []
    following = widget.nextInFocusChain()
    while following is not None and following is not widget:
        if widget.isAncestorOf(following):
            found.append(following)
        following = following.nextInFocusChain()
    return found


def _takes_keys(widget: QWidget) -> bool:
    tabbed = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return tabbed and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None

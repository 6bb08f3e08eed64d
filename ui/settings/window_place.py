"""Where a window stands on the screens, from one start to the next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from ui.settings.settings import Settings

SIZE = QSize(1440, 900)
LEAST = QSize(640, 368)
"""With its frame it stands on a screen of 1280 × 800 that shows everything twice as large."""
_STEP = 28
_GRIP = 48
"""So much of a window's top must be seen for it to be taken hold of."""


def take_place(window: QMainWindow, settings: Settings, beside: QMainWindow | None = None) -> None:
    """Stand where the last window stood, or a step beside another one, and always in sight."""
    window.setMinimumSize(LEAST)
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    state = settings.layout("geometry")
    if beside is not None:
        window.setGeometry(_stepped(beside.geometry(), screens))
    elif state is None or not window.restoreGeometry(state):
        size = SIZE.boundedTo(screens[0].size())
        corner = screens[0].center() - QPoint(size.width() // 2, size.height() // 2)
        window.setGeometry(QRect(corner, size))
    if not window.isMaximized():
        window.setGeometry(in_sight(window.geometry(), screens))


def keep_place(window: QMainWindow, settings: Settings) -> None:
    """Remember where the window stands."""
    settings.keep_layout("geometry", window.saveGeometry())


def _stepped(beside: QRect, screens: Sequence[QRect]) -> QRect:
    """A step from another window, no farther than its screen reaches."""
    found = beside.translated(_STEP, _STEP)
    home = next((screen for screen in screens if screen.contains(beside.center())), screens[0])
    within = found & home
    return found if within.isEmpty() else within.united(QRect(within.topLeft(), LEAST))


def in_sight(window: QRect, screens: Sequence[QRect]) -> QRect:
    """The rectangle, pulled onto the first screen where no screen shows enough of its top."""
    top = QRect(window.topLeft(), QSize(window.width(), _GRIP))
    for screen in screens:
        seen = top & screen
        if seen.width() >= _GRIP and seen.height() >= _GRIP // 2:
            return window
    home = screens[0]
    size = window.size().boundedTo(home.size())
    corner = home.center() - QPoint(size.width() // 2, size.height() // 2)
    return QRect(corner, size)

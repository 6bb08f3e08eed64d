"""Whether things may move by themselves: the desktop's own wish for less motion comes first."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QStyle

_UNSEEN = ("offscreen", "minimal")
_WINDOWS = r"HKEY_CURRENT_USER\Control Panel\Desktop\WindowMetrics"


def allowed() -> bool:
    """Whether what moves may be shown moving."""
    if QGuiApplication.platformName() in _UNSEEN:
        return False
    style = QApplication.style()
    hint = QStyle.StyleHint.SH_Widget_Animation_Duration
    return bool(style.styleHint(hint)) and not any(_declined())


def _declined() -> Iterator[bool]:
    """What desktops say where people ask them for less motion."""
    if sys.platform == "win32":
        desktop = QSettings(_WINDOWS, QSettings.Format.NativeFormat)
        yield desktop.value("MinAnimate") == "0"
        return
    if sys.platform == "darwin":
        wishes = Path.home() / "Library/Preferences/com.apple.universalaccess.plist"
        yield bool(QSettings(str(wishes), QSettings.Format.NativeFormat).value("reduceMotion"))
        return
    config = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    for toolkit in ("gtk-3.0", "gtk-4.0"):
        said = _written(config / toolkit / "settings.ini", "Settings/gtk-enable-animations")
        yield said.lower() in {"0", "false"}
    yield _written(config / "kdeglobals", "KDE/AnimationDurationFactor") in {"0", "0.0"}


def _written(file: Path, key: str) -> str:
    if not file.is_file():
        return ""
    said = QSettings(str(file), QSettings.Format.IniFormat).value(key)
    return said.strip() if isinstance(said, str) else ""

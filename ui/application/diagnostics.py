"""What the program runs on, line by line: for `--selftest` and for reports of trouble."""

from __future__ import annotations

import platform
from importlib import metadata

import PySide6
from PySide6.QtCore import QCoreApplication, qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication, QRawFont

from graph.version import program_version
from ui.theme import fonts

_HANZI = "层形状参数量"
_kept: list[QCoreApplication] = []
"""An application that is collected takes its fonts with it."""


def diagnostics() -> list[str]:
    """The lines, in English; an application is made where there is none yet."""
    _kept.append(QGuiApplication.instance() or QGuiApplication([]))
    families = fonts.load_fonts()
    screen = QGuiApplication.primaryScreen()
    size = screen.size().toTuple()
    packages = ", ".join(f"{name} {metadata.version(name)}" for name in ("networkx", "numpy"))
    return [
        f"layersketch {program_version()}",
        f"Python {platform.python_version()}, {packages}",
        f"System {platform.platform()}",
        f"Qt {qVersion()}, PySide6 {PySide6.__version__}",
        f"Display {QGuiApplication.platformName()}, {size}, scale {screen.devicePixelRatio():g}",
        f"Fonts {', '.join(families)}",
        f"Chinese {'yes' if _chinese() else 'no'}",
    ]


def _chinese() -> bool:
    """Whether the texts of the window can be shown in Chinese."""
    face = QRawFont.fromFont(fonts.text(), QFontDatabase.WritingSystem.SimplifiedChinese)
    return face.isValid() and all(face.supportsCharacter(ord(letter)) for letter in _HANZI)

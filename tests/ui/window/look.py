"""Pictures of the whole window in every state, to look at and judge.

python -m tests.ui.window.look FOLDER [STATE...]
    [--theme light|dark] [--language zh_CN] [--size 1280x800] [--scale 2]

Each state is brought about by real mouse and key events; its picture is FOLDER/STATE.png,
with whatever menu, list or dialog lies over the window.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QPoint, QSettings, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from tests.ui.window.states import STATES, put_away_what_lies_over
from ui.application.application import Application
from ui.settings.settings import Settings
from ui.window import Window

SETTLING = 450
"""Milliseconds in which cards are drawn anew at rest, and what glides arrives."""


class Careless:
    """Answers nothing but that changes may be lost."""

    def files_to_open(self, *_: object) -> None: ...

    def file_to_save(self, *_: object) -> None: ...

    def save_changes(self, over: object, name: str, then: Callable[[str], None]) -> None:
        then("discard")


def settle(milliseconds: int = SETTLING) -> None:
    rest = QDeadlineTimer(milliseconds)
    while not rest.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def picture(window: Window) -> QPixmap:
    """The window, and over it every other window that is open."""
    taken = window.grab()
    with QPainter(taken) as painter:
        for over in QApplication.topLevelWidgets():
            flags = Qt.WindowType.Popup | Qt.WindowType.Dialog
            if over is not window and over.isVisible() and over.windowFlags() & flags:
                at = over.mapToGlobal(QPoint()) - window.mapToGlobal(QPoint())
                painter.drawPixmap(at, over.grab())
                painter.drawRect(at.x(), at.y(), over.width() - 1, over.height() - 1)
    return taken


def _put_away(house: Application) -> None:
    put_away_what_lies_over()
    for window in list(house.windows):
        window.close()
    settle(20)


def _screen(home: str, scale: float) -> Path:
    """A screen on which no menu or dialog has to give way; without one Qt takes 800 x 800."""
    screen = {"name": "screen", "x": 0, "y": 0, "logicalDpi": 96, "dpr": 1}
    screen |= {"width": round(3840 * scale), "height": round(2160 * scale)}
    written = Path(home) / "screen.json"
    written.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    return written


def main() -> None:
    """Bring about the states one after the other, each in a window of its own."""
    asked = _arguments()
    folder = Path(asked.folder)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        os.environ["QT_SCALE_FACTOR"] = str(asked.scale)
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={_screen(home, asked.scale)}"
        app = QApplication([])
        app.setQuitOnLastWindowClosed(False)
        store = QSettings(f"{home}/settings.ini", QSettings.Format.IniFormat)
        store.setValue("language", asked.language)
        store.setValue("theme", asked.theme)
        house = Application(app, Settings(store), Careless())
        for name in asked.states or STATES:
            window = STATES[name].begin(house)
            window.resize(*(int(side) for side in asked.size.split("x")))
            settle()
            window.canvas.show_beginning()
            STATES[name].go_on(window)
            settle()
            picture(window).save(str(folder / f"{name}.png"))
            _put_away(house)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("states", nargs="*")
    parser.add_argument("--theme", default="light", choices=("light", "dark"))
    parser.add_argument("--language", default="en", choices=("en", "zh_CN"))
    parser.add_argument("--size", default="1280x800")
    parser.add_argument("--scale", type=float, default=1)
    return parser.parse_intermixed_args()


if __name__ == "__main__":
    main()

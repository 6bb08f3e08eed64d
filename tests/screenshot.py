"""Take the pictures that README shows: the window as it is, in both themes.

python -m tests.screenshot                                  docs/screenshot-light.png, -dark.png
python -m tests.screenshot OUT.png --example lenet ...      any other view, to look at
"""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QSettings
from PySide6.QtWidgets import QApplication

from ui.application.application import Application
from ui.settings.settings import Settings
from ui.window import Window

DOCS = Path(__file__).resolve().parent.parent / "docs"
SETTLING = 400
"""Milliseconds in which cards are drawn anew at rest."""


def main() -> None:
    asked = _arguments()
    os.environ["QT_SCALE_FACTOR"] = str(asked.scale)
    qt = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        store = QSettings(f"{folder}/settings.ini", QSettings.Format.IniFormat)
        store.setValue("language", asked.language)
        house = Application(qt, Settings(store))
        window = _window(house, asked)
        if asked.out:
            _take(qt, house, window, asked.theme, Path(asked.out))
        else:
            for look in ("light", "dark"):
                _take(qt, house, window, look, DOCS / f"screenshot-{look}.png")


def _window(house: Application, asked: argparse.Namespace) -> Window:
    window = house.open_example(asked.example) if asked.example else house.new()
    width, height = (int(side) for side in asked.size.split("x"))
    window.resize(width, height)
    window.bottom.show_tab(asked.tab)
    sketch = window.document.sketch
    if asked.select:
        name, _, call = asked.select.partition("#")
        owner = next(id_ for id_, layer in sketch.layers.items() if layer.name == name)
        window.document.select([sketch.calls[owner][int(call or 1) - 1]])
    return window


def _take(qt: QApplication, house: Application, window: Window, look: str, out: Path) -> None:
    house.choose_theme(look)
    window.canvas.show_beginning()
    rest = QDeadlineTimer(SETTLING)
    while not rest.hasExpired():
        qt.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    window.canvas.shown.settle_now()
    qt.processEvents()
    out.parent.mkdir(exist_ok=True)
    window.grab().save(str(out))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("out", nargs="?")
    parser.add_argument("--example", default="shared_lstm_conflict")
    parser.add_argument("--select", default="lstm#3", help="a layer, and which call of it")
    parser.add_argument("--theme", default="light", choices=("light", "dark"))
    parser.add_argument("--language", default="en", choices=("en", "zh_CN"))
    parser.add_argument("--size", default="1280x800")
    parser.add_argument("--scale", type=float, default=2)
    parser.add_argument("--tab", type=int, default=0)
    return parser.parse_args()


if __name__ == "__main__":
    main()

"""How many keys a model takes, and how long the program needs for each: typed for real.

`size` is the number of key presses; `code` is that of the shortest Keras code for the same model.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from statistics import median, quantiles
from time import perf_counter

from tests.keystrokes import EXAMPLES, OTHERS, Typing, presses

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def keystrokes() -> Iterator[dict]:
    """Every example and some common blocks, from an empty window, key by key."""
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from ui.application.application import Application
    from ui.settings.settings import Settings

    qt = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        store = QSettings(f"{folder}/settings.ini", QSettings.Format.IniFormat)
        store.setValue("language", "en")
        house = Application(qt, Settings(store))
        for name, typing in (EXAMPLES | OTHERS).items():
            window = house.new()
            times = list(_typed(window, typing))
            yield {
                "name": f"keystrokes.{name}",
                "size": typing.keys,
                "median_ms": median(times),
                "p95_ms": quantiles(times, n=20)[-1],
                "runs": len(times),
                "code": presses(typing.code),
            }
            window.document.history.mark_saved()
            window.close()


def _typed(window: object, typing: Typing) -> Iterator[float]:
    """What each key takes, in milliseconds, until the window has dealt with it."""
    from PySide6.QtCore import QCoreApplication, Qt
    from PySide6.QtTest import QTest

    window.canvas.setFocus()
    for line in typing.lines:
        for letter in (*line, "\n"):
            start = perf_counter()
            if letter == "\n":
                QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
            else:
                QTest.keyClicks(window.focusWidget(), letter)
            QCoreApplication.processEvents()
            yield (perf_counter() - start) * 1000


BENCHMARKS = {"keystrokes": keystrokes}

"""The real window with many cards, and a hand that uses it frame by frame."""

from __future__ import annotations

import atexit
import os
import tempfile
from statistics import median, quantiles
from time import perf_counter
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication

from calc.register import REGISTER
from graph.commands import configure_value
from graph.document import Document
from graph.edits import AddLayer, AddNode, Connect
from graph.sketch import Edge
from ui.application.application import Application
from ui.settings.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

VIEWPORT = (1600, 1000)
PER_ROW = 40
_houses: list[Application] = []


def clear() -> None:
    """Close the windows that are there: they would take part in what is measured next.

    What was copied goes, too: Qt's platform without a screen deletes it when Python is gone, and
    crashes.
    """
    while _houses:
        for window in list(_houses.pop().windows):
            window.whole.history.mark_saved()
            window.close()
    if QApplication.instance() is not None:
        QApplication.clipboard().clear()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


atexit.register(clear)


class Desk:
    """The real window with so many cards, in rows that are a chain each."""

    def __init__(self, count: int) -> None:
        clear()
        self._app = QApplication.instance() or QApplication([])
        self._home = tempfile.TemporaryDirectory()
        store = QSettings(f"{self._home.name}/settings.ini", QSettings.Format.IniFormat)
        self._house = Application(self._app, Settings(store))
        _houses.append(self._house)
        self.window = self._house._show(_document(count), "", None)
        self.window.resize(*VIEWPORT)
        self.window.canvas.fit_all()
        self.come_to_rest()

    def come_to_rest(self) -> None:
        self._app.processEvents()
        self.window.canvas.shown.settle_now()
        for _ in range(3):
            self._app.processEvents()

    def frame(self, deed: Callable[[], object]) -> float:
        """Milliseconds from the deed until everything that it asked for is painted."""
        start = perf_counter()
        deed()
        self._app.processEvents()
        return (perf_counter() - start) * 1000

    def node(self, name: str) -> str:
        """The first call of the layer of this name."""
        return self.window.document.sketch.calls[self._owner(name)][0]

    def rate(self, at: int) -> Callable[[], None]:
        return self._configure("drop", "rate", 0.1 + 0.01 * (at % 40))

    def units(self, at: int) -> Callable[[], None]:
        return self._configure("first", "units", 32 + at % 40)

    def _configure(self, name: str, setting: str, value: object) -> Callable[[], None]:
        document, owner = self.window.document, self._owner(name)
        document.select(document.sketch.calls[owner])
        return lambda: document.do(configure_value(document.sketch, owner, setting, value))

    def _owner(self, name: str) -> str:
        layers = self.window.document.sketch.layers
        return next(id_ for id_, layer in layers.items() if layer.name == name)


def _document(count: int) -> Document:
    edits = []
    middle = count // 2 // PER_ROW * PER_ROW
    names = {1: "first", middle: "input", middle + 5: "drop"}
    for index in range(count):
        column, row = index % PER_ROW, index // PER_ROW
        kind = "InputLayer" if column == 0 else "Dense" if column == 1 else "Dropout"
        layer = REGISTER[kind](name=names.get(index, f"layer_{index}"))
        edits += [
            AddLayer(f"l{index}", layer),
            AddNode(f"n{index}", f"l{index}", row * 240.0, column * 120.0),
        ]
        if column:
            edits.append(Connect(Edge(f"n{index - 1}", 0, f"n{index}", 0)))
    document = Document()
    document.apply("Build", edits)
    document.history.mark_saved()
    return document


def row(name: str, size: int, times: list[float]) -> dict:
    """A measurement, as every benchmark tells it."""
    return {
        "name": name,
        "size": size,
        "median_ms": round(median(times), 3),
        "p95_ms": round(quantiles(times, n=20, method="inclusive")[-1], 3),
        "runs": len(times),
    }

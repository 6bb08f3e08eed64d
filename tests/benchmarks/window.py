"""How long the window takes: from the start to the first paint, from an edit to its frame."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

HOUSE = Path(__file__).resolve().parent.parent.parent
SIZES = (1_000, 10_000)
STARTS, EDITS = 7, 40
VIEWPORT = (1600, 1000)
PER_ROW = 40

# A process of its own: it counts from before the interpreter has read a single module of ours.
_START = """
import sys, time
start = float(sys.argv[1])
sys.path.insert(0, sys.argv[2])
import main
run = main.window_program()
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.UpdateRequest and watched.objectName() == "window":
            watched.event(event)
            print((time.time() - start) * 1000, flush=True)
            QCoreApplication.exit(0)
            return True
        return False

qt = QApplication([])
watch = Watch()
qt.installEventFilter(watch)
run([sys.argv[3]])
"""


def start() -> Iterator[dict]:
    """From starting the interpreter to the first painted frame, with an example."""
    import time

    example = HOUSE / "resources" / "examples" / "vgg_mnist.layersketch"
    times = []
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home}
        # As for a user, for whom Python has kept what it compiled at the first start.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        environment["PYTHONPYCACHEPREFIX"] = home
        for _ in range(STARTS + 1):
            command = [sys.executable, "-c", _START, str(time.time()), str(HOUSE), str(example)]
            done = subprocess.run(
                command, env=environment, capture_output=True, text=True, check=True
            )
            times.append(float(done.stdout))
    yield _row("window.start", 13, times[1:])


def edit() -> Iterator[dict]:
    """A setting of one layer in the middle changes: propagation, panels, and the painted frame."""
    for count in SIZES:
        desk = _Desk(count)
        yield _row("window.edit", count, [desk.frame(desk.rate(at)) for at in range(EDITS)])


def edit_through() -> Iterator[dict]:
    """The width of the first layer changes, and with it one number in each layer of its chain."""
    for count in SIZES:
        desk = _Desk(count)
        yield _row(
            "window.edit_through", count, [desk.frame(desk.units(at)) for at in range(EDITS)]
        )


class _Desk:
    """The real window with so many cards, in rows that are a chain each."""

    def __init__(self, count: int) -> None:
        from PySide6.QtCore import QSettings
        from PySide6.QtWidgets import QApplication

        from ui.application.application import Application
        from ui.settings.settings import Settings

        self._app = QApplication.instance() or QApplication([])
        self._home = tempfile.TemporaryDirectory()
        store = QSettings(f"{self._home.name}/settings.ini", QSettings.Format.IniFormat)
        self._house = Application(self._app, Settings(store))
        self.window = self._house._show(_document(count), "", None)
        self.window.resize(*VIEWPORT)
        self.window.canvas.fit_all()
        self._app.processEvents()
        self.window.canvas.shown.settle_now()
        self._app.processEvents()

    def frame(self, deed: Callable[[], None]) -> float:
        """Milliseconds from the deed until everything that it asked for is painted."""
        start = perf_counter()
        deed()
        self._app.processEvents()
        return (perf_counter() - start) * 1000

    def rate(self, at: int) -> Callable[[], None]:
        return self._configure("drop", "rate", 0.1 + 0.01 * (at % 40))

    def units(self, at: int) -> Callable[[], None]:
        return self._configure("first", "units", 32 + at % 40)

    def _configure(self, name: str, setting: str, value: object) -> Callable[[], None]:
        from graph.commands import configure_value

        document = self.window.document
        layers = document.sketch.layers
        owner = next(id_ for id_, layer in layers.items() if layer.name == name)
        document.select(document.sketch.calls[owner])
        return lambda: document.do(configure_value(document.sketch, owner, setting, value))


def _document(count: int):
    from calc.layer import REGISTER
    from graph.document import Document
    from graph.edits import AddLayer, AddNode, Connect
    from graph.sketch import Edge

    edits = []
    for index in range(count):
        column, row = index % PER_ROW, index // PER_ROW
        kind = "InputLayer" if column == 0 else "Dense" if column == 1 else "Dropout"
        name = {1: "first", count // 2 // PER_ROW * PER_ROW + 5: "drop"}.get(
            index, f"layer_{index}"
        )
        layer = REGISTER[kind](name=name)
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


def _row(name: str, size: int, times: list[float]) -> dict:
    return {
        "name": name,
        "size": size,
        "median_ms": round(median(times), 3),
        "p95_ms": round(quantiles(times, n=20, method="inclusive")[-1], 3),
        "runs": len(times),
    }


BENCHMARKS: dict[str, Callable[[], Iterator[dict]]] = {
    "window.start": start,
    "window.edit": edit,
    "window.edit_through": edit_through,
}

"""How long the window takes: from the start to the first paint, from an edit to its frame."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.benchmarks.desk import Desk, row

HOUSE = Path(__file__).resolve().parent.parent.parent
SIZES = (1_000, 10_000)
STARTS, EDITS = 7, 40

# A process of its own: it counts from before the interpreter has read a single module of ours.
_START = """
import sys, time
start = float(sys.argv[1])
sys.path.insert(0, sys.argv[2])
import main
run = main.window_program()
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from ui.window import Window

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, told)  # once the whole frame is there
        return False

def told():
    print((time.time() - start) * 1000, flush=True)
    QCoreApplication.exit(0)

qt, watch, show = QApplication([]), Watch(), Window.show
def watched(window):
    show(window)
    window.canvas.viewport().installEventFilter(watch)
Window.show = watched
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
    yield row("window.start", 13, times[1:])


def edit() -> Iterator[dict]:
    """A setting of one layer in the middle changes: propagation, panels, and the painted frame."""
    for count in SIZES:
        desk = Desk(count)
        yield row("window.edit", count, [desk.frame(desk.rate(at)) for at in range(EDITS)])


def edit_through() -> Iterator[dict]:
    """The width of the first layer changes, and with it one number in each layer of its chain."""
    for count in SIZES:
        desk = Desk(count)
        yield row("window.edit_through", count, [desk.frame(desk.units(at)) for at in range(EDITS)])


BENCHMARKS: dict[str, Callable[[], Iterator[dict]]] = {
    "window.start": start,
    "window.edit": edit,
    "window.edit_through": edit_through,
}

"""Random input for the whole window: `python -m tests.monkey --seconds 60 --seed 1`.

Presses, drags, wheels, keys and commands without any sense. Whatever they do, nothing may fail, Qt
may not complain, and the laws of the sketch hold: what was found step by step is what is found from
nothing, and undo leads back to the beginning.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import traceback
from collections.abc import Iterator
from random import Random
from time import monotonic

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, QPointF, QSettings, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from shiboken6 import isValid

from tests.graph.hands import scratch, state
from ui.application.application import Application
from ui.settings.settings import Settings

OWN = ("file.", "help.", "view.theme")
"""Commands that ask for files, or open and close windows."""
LETTERS = "abcdefglmnoprstux0123456789 >;:()+&.,=_@/?[]"
KEYS = (
    Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Delete,
    Qt.Key.Key_Backspace, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right,
    Qt.Key.Key_Space, Qt.Key.Key_F2, Qt.Key.Key_F6, Qt.Key.Key_Home, Qt.Key.Key_End,
)  # fmt: skip
MODIFIERS = (
    Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)  # fmt: skip
LINES = (
    "in 28 28 1 > conv 8 3 > pool > flat > d 10 so", "(d 8 > bn)+ x2", "a: d 4; b: d 4; cat a b",
    "in 10 8 > bi lstm 4 seq > mha 2 4", "[d 8 > r]", "drop .5", "emb 10 4", "add _",
)  # fmt: skip


class Answers:
    """Nobody answers what the program asks."""

    def files_to_open(self, *_: object) -> None: ...

    def file_to_save(self, *_: object) -> None: ...

    def save_changes(self, *_: object) -> None: ...


class Monkey:
    """Does one senseless thing after the other to one window."""

    def __init__(self, window: QWidget, seed: int) -> None:
        self.window = window
        self.rng = Random(seed)
        self.done: list[str] = []

    def act(self) -> None:
        """The next thing."""
        deeds = (
            (self.click, 5), (self.drag, 5), (self.key, 6), (self.letters, 3), (self.command, 4),
            (self.line, 2), (self.wheel, 2), (self.double, 1), (self.widget, 3), (self.menu, 1),
        )  # fmt: skip
        deed = self.rng.choices([d for d, _ in deeds], [weight for _, weight in deeds])[0]
        self.done.append(deed.__name__)
        deed()
        QApplication.processEvents()
        self.tidy()

    def point(self) -> QPoint:
        """Somewhere on the canvas: often on a card or a port."""
        canvas, sketch = self.window.canvas, self.window.document.sketch
        rect = canvas.viewport().rect()
        if sketch.nodes and self.rng.random() < 0.7:
            node = self.rng.choice(sketch.nodes)
            geometry = canvas.shown.geometry
            spots = [geometry.rect_of(node).center(), geometry.output_at(node, 0)]
            found = canvas.mapFromScene(self.rng.choice(spots))
            if rect.contains(found):
                return found
        return QPoint(self.rng.randrange(rect.width() or 1), self.rng.randrange(rect.height() or 1))

    def click(self) -> None:
        modifier = self.rng.choice(MODIFIERS[:3])
        button = Qt.MouseButton.LeftButton
        QTest.mouseClick(self.window.canvas.viewport(), button, modifier, self.point())

    def double(self) -> None:
        QTest.mouseDClick(
            self.window.canvas.viewport(), Qt.MouseButton.LeftButton, pos=self.point()
        )

    def drag(self) -> None:
        view, button = self.window.canvas.viewport(), Qt.MouseButton.LeftButton
        start, end = self.point(), self.point()
        QTest.mousePress(view, button, pos=start)
        for part in (0.1, 0.4, 0.7, 1.0):
            QTest.mouseMove(view, start + (end - start) * part)
            QApplication.processEvents()
            if not isValid(view):  # what was pressed ended the editing of a name, and left a level
                return
        if self.rng.random() < 0.15:
            QTest.keyClick(self.window.canvas, Qt.Key.Key_Escape)
        QTest.mouseRelease(view, button, pos=end)

    def wheel(self) -> None:
        view = self.window.canvas.viewport()
        at = QPointF(self.point())
        turn = QPoint(0, self.rng.choice((-240, -120, 120, 240)))
        held = self.rng.choice(
            (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier)
        )
        phase = Qt.ScrollPhase.NoScrollPhase
        there = QPointF(view.mapToGlobal(at.toPoint()))
        buttons = Qt.MouseButton.NoButton
        event = QWheelEvent(at, there, QPoint(), turn, buttons, held, phase, False)
        QApplication.sendEvent(view, event)

    def key(self) -> None:
        target = self.window.focusWidget() or self.window.canvas
        QTest.keyClick(target, self.rng.choice(KEYS), self.rng.choice(MODIFIERS))

    def letters(self) -> None:
        for _ in range(self.rng.randint(1, 6)):
            target = self.window.focusWidget() or self.window.canvas
            QTest.keyClicks(target, self.rng.choice(LETTERS))

    def line(self) -> None:
        self.window.typing.begin(self.rng.choice(LINES))
        target = self.window.focusWidget() or self.window.canvas
        QTest.keyClick(target, Qt.Key.Key_Return)

    def command(self) -> None:
        from ui.commands import COMMANDS

        names = [c.name for c in COMMANDS if not c.name.startswith(OWN)]
        name = self.rng.choice(names)
        self.done[-1] = name
        self.window.commands.refresh()
        self.window.commands[name].trigger()

    def widget(self) -> None:
        """A click on any part of the window that can be seen."""
        parts = [w for w in self.window.findChildren(QWidget) if w.isVisible() and w.isEnabled()]
        found = self.rng.choice(parts)
        self.done[-1] = f"widget {found.objectName() or type(found).__name__}"
        if found.objectName().startswith("topBar.export"):
            return
        QTest.mouseClick(found, Qt.MouseButton.LeftButton, pos=found.rect().center())

    def menu(self) -> None:
        """A context menu, opened and left again."""
        from PySide6.QtGui import QContextMenuEvent

        view, at = self.window.canvas.viewport(), self.point()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.mapToGlobal(at))
        QApplication.sendEvent(view, event)

    def tidy(self) -> None:
        """Close what stands over the window."""
        for each in QApplication.topLevelWidgets():
            if isinstance(each, QMenu | QDialog) and each.isVisible():
                each.close()
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        if len(self.window.whole.sketch) > 120:
            self.window.levels.leave_to(1)
            self.window.canvas.select_all()
            self.window.canvas.delete()

    def check(self) -> None:
        """The laws of the sketch."""
        document = self.window.whole
        assert state(document) == scratch(document), self.done[-30:]

    def undo_all(self) -> None:
        """Back to the beginning, and forth again."""
        document = self.window.whole
        end = state(document)
        steps = 0
        while document.undo():
            steps += 1
        self.check()
        for _ in range(steps):
            document.redo()
        assert state(document) == end, self.done[-30:]


def run(seed: int, least: int, seconds: float = 0.0) -> Iterator[str]:
    """So many deeds, and on until the time is over; tells what failed."""
    failures: list[str] = []

    def heard(kind: QtMsgType, _context: object, message: str) -> None:
        if kind != QtMsgType.QtDebugMsg and "This plugin does not support" not in message:
            failures.append(f"Qt: {message}")

    def failed(kind: type[BaseException], error: BaseException, trace: object) -> None:
        failures.append("".join(traceback.format_exception(kind, error, trace)))  # type: ignore[arg-type]

    qt = QApplication.instance() or QApplication([])
    before, hook = qInstallMessageHandler(heard), sys.excepthook
    sys.excepthook = failed
    try:
        with tempfile.TemporaryDirectory() as folder:
            store = QSettings(f"{folder}/settings.ini", QSettings.Format.IniFormat)
            store.setValue("language", "en")
            house = Application(qt, Settings(store), Answers())
            window = house.open_example("shared_lstm")
            window.resize(1280, 800)
            monkey = Monkey(window, seed)
            end = monotonic() + seconds
            while len(monkey.done) < least or monotonic() < end:
                monkey.act()
                if len(monkey.done) % 50 == 0:
                    monkey.check()
                if failures:
                    yield f"seed {seed}, after {monkey.done[-20:]}:\n{failures.pop()}"
                    return
            monkey.undo_all()
            window._settled = True
            window.close()
            # Where no screen is, what lies on the clipboard would outlive Python.
            QGuiApplication.clipboard().clear()
            qt.processEvents()
        yield from failures
    finally:
        sys.excepthook = hook
        qInstallMessageHandler(before)


def main() -> int:
    """For as long as asked."""
    parser = argparse.ArgumentParser(prog="python -m tests.monkey")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    found = list(run(asked.seed, 1, asked.seconds))
    print("\n".join(found) or "nothing failed")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

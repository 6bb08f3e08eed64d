"""The real program, which also answers where things are: one JSON question a line, one answer.

It only answers. Whatever is done to it, mouse and keyboard do.
"""

from __future__ import annotations

import json
import sys
import threading

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from tests.stories.telling_canvas import TellingCanvas
from tests.stories.telling_panels import TellingPanels
from tests.stories.telling_sketch import TellingSketch
from ui.application import application
from ui.window import Window

PAUSE = 127
"""That key, whatever it means while others are held."""


SLOW = 5000
"""Milliseconds within which two clicks are one double click, also where the machine is slow."""


class Answers(TellingCanvas, TellingSketch, TellingPanels, QObject):
    """Takes questions from a thread that reads them, and answers in the thread of the window."""

    asked = Signal(str)

    def __init__(self):
        super().__init__()
        self._met = False
        self.asked.connect(self.answer, Qt.ConnectionType.QueuedConnection)

    def listen(self):
        for line in sys.stdin:
            self.asked.emit(line)

    def answer(self, line):
        name, *values = json.loads(line)
        try:
            found = getattr(self, f"tell_{name}")(*values)
        except Exception as error:  # noqa: BLE001 - a question without an answer would wait forever
            found = {"none": f"{type(error).__name__}: {error}"}
        print(json.dumps(found), flush=True)

    @property
    def window(self):
        """The window that is used, also under a dialog or a menu."""
        used = QApplication.activeWindow()
        while used is not None and not isinstance(used, Window):
            used = used.parentWidget()
        if used is not None:
            return used
        shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, Window)]
        return next(window for window in shown if window.isVisible())

    def tell_ready(self):
        """Whether the window is there and has the keyboard."""
        shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, Window)]
        return any(window.isVisible() and window.isActiveWindow() for window in shown)

    def tell_windows(self):
        """How many windows are open, and whether one of them has the keyboard."""
        shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, Window)]
        return [len([w for w in shown if w.isVisible()]), self.tell_ready()]

    def tell_watch(self):
        """Look out for the key that a story presses last."""
        self._met = False
        QApplication.instance().installEventFilter(self)
        return True

    def tell_met(self):
        return self._met

    def eventFilter(self, _watched, event):
        if event.type() == QEvent.Type.KeyRelease and event.nativeScanCode() == PAUSE:
            self._met = True
            QApplication.instance().removeEventFilter(self)
        return False


if __name__ == "__main__":
    QApplication.setDoubleClickInterval(SLOW)
    answers = Answers()
    threading.Thread(target=answers.listen, daemon=True).start()
    sys.exit(application.run(sys.argv[1:]))

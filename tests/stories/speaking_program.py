"""The real program, which also answers where things are: one JSON question a line, one answer.

It only answers. Whatever is done to it, mouse and keyboard do.
"""

from __future__ import annotations

import dataclasses
import json
import sys
import threading

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QTreeView, QWidget

from ui import application
from ui.palette.row_painter import KIND
from ui.window import Window


class Answers(QObject):
    """Takes questions from a thread that reads them, and answers in the thread of the window."""

    asked = Signal(str)

    def __init__(self):
        super().__init__()
        self.asked.connect(self.answer, Qt.ConnectionType.QueuedConnection)

    def listen(self):
        for line in sys.stdin:
            self.asked.emit(line)

    def answer(self, line):
        name, *values = json.loads(line)
        try:
            found = getattr(self, f"tell_{name}")(*values)
        except (LookupError, AttributeError, StopIteration) as error:
            found = {"none": f"{type(error).__name__}: {error}"}
        print(json.dumps(found), flush=True)

    @property
    def window(self):
        shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, Window)]
        return next(window for window in shown if window.isVisible())

    def tell_ready(self):
        """Whether the window is there and has the keyboard."""
        shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, Window)]
        return any(window.isVisible() and window.isActiveWindow() for window in shown)

    def tell_card(self, name, call=0):
        canvas = self.window.canvas
        return _global(canvas.viewport(), canvas.rect_of(name, call).center())

    def tell_node(self, name, call=0):
        return self.window.canvas._node(name, call)

    def tell_letters(self, name, call=0, slot=0):
        """What to type for an input while ports have letters."""
        canvas, node = self.window.canvas, self.tell_node(name, call)
        shown = canvas.shown.port_letters.shown
        return next(x.letters for x in shown if (x.port.id, x.port.slot) == (node, slot))

    def tell_port(self, name, call=0, slot=0):
        canvas = self.window.canvas
        return _global(canvas.viewport(), canvas.port_at(name, call, slot))

    def tell_output(self, name, call=0, output=0):
        canvas = self.window.canvas
        return _global(canvas.viewport(), canvas.output_at(name, call, output))

    def tell_paper(self, across, down):
        """A point of the canvas, as parts of its width and height."""
        area = self.window.canvas.viewport().rect()
        at = QPoint(round(area.width() * across), round(area.height() * down))
        return _global(self.window.canvas.viewport(), at)

    def tell_row(self, class_name):
        """The row of a layer in the palette, as far as it is shown."""
        tree = self.window.findChild(QTreeView, "palette.drawers")
        index = tree.model().index(0, 0)
        while index.isValid() and index.data(KIND) != class_name:
            index = tree.indexBelow(index)
        rect = tree.visualRect(index)
        if not rect.isValid() or not tree.viewport().rect().contains(rect.center()):
            raise LookupError(class_name)
        return _global(tree.viewport(), rect.center())

    def tell_widget(self, name):
        found = _widget(name)
        return _global(found, found.rect().center())

    def tell_text(self, name):
        return _widget(name).text()

    def tell_face(self, name, call=0):
        canvas = self.window.canvas
        card = canvas.shown.geometry.cards.card(canvas._node(name, call))
        return dataclasses.asdict(card.face)

    def tell_focus(self):
        widget = QApplication.focusWidget()
        return widget.objectName() if widget else ""

    def tell_sketch(self):
        document = self.window.document
        return {
            "names": [document.sketch.layer_of(node).name for node in document.sketch.nodes],
            "wires": [list(edge) for edge in document.sketch.edges],
            "undo": document.undo_label,
            "selected": sorted(document.selection),
        }

    def tell_cards(self):
        """Left, top, right and bottom of every card in the scene, once none is on its way."""
        canvas = self.window.canvas
        if canvas.glide.running:
            message = "cards are on their way"
            raise LookupError(message)
        geometry = canvas.shown.geometry
        return {
            card.id: list(geometry.rect_of(card.id).getCoords()) for card in geometry.cards.cards
        }

    def tell_title(self):
        return [self.window.windowTitle(), self.window.isWindowModified()]

    def tell_dialog(self):
        """Whether a dialog is open and has the keyboard, and which."""
        dialog = QApplication.activeModalWidget()
        there = dialog is not None and dialog.isActiveWindow()
        return type(dialog).__name__ if there else ""

    def tell_menu(self):
        menu = QApplication.activePopupWidget()
        return menu.objectName() if menu else ""

    def tell_shown(self, what):
        """Whether a live thing of a gesture is shown: wire, result, ghost, band or problem."""
        return getattr(self.window.canvas.shown.live, what).isVisible()

    def tell_clipboard(self):
        return QGuiApplication.clipboard().text()


def _widget(name):
    for top in QApplication.topLevelWidgets():
        for found in (top, *top.findChildren(QWidget, name)):
            if found.objectName() == name and found.isVisible():
                return found
    raise LookupError(name)


def _global(widget, at):
    return widget.mapToGlobal(at).toTuple()


if __name__ == "__main__":
    answers = Answers()
    threading.Thread(target=answers.listen, daemon=True).start()
    sys.exit(application.run(sys.argv[1:]))

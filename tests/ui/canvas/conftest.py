from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject

from graph.document import Document
from ui.canvas.canvas import Canvas
from ui.canvas.scene import CanvasScene
from ui.canvas.view import CanvasView
from ui.theme import theme


class Paints(QObject):
    """Counts the paint events of a widget and remembers what each bared."""

    def __init__(self, widget):
        super().__init__(widget)
        self.regions = []
        widget.installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            self.regions.append(event.region().boundingRect())
        return False


@pytest.fixture
def view(qtbot, qapp):
    """A shown canvas without content, 800 × 600, at 100 % in the light theme."""
    theme.apply(qapp, theme.LIGHT)
    scene = CanvasScene()
    shown = CanvasView(scene)
    scene.setParent(shown)
    qtbot.addWidget(shown)
    shown.resize(800, 600)
    shown.show()
    shown.fit_all()
    qapp.processEvents()
    return shown


@pytest.fixture
def scene(view):
    return view.scene()


@pytest.fixture
def paints(view):
    return Paints(view.viewport())


@pytest.fixture
def picture(view, qapp):
    """The viewport as it looks at rest."""

    def grab():
        qapp.processEvents()
        view.scene().settle_now()
        qapp.processEvents()
        return view.viewport().grab().toImage()

    return grab


@pytest.fixture
def open_canvas(qtbot, qapp):
    """A shown canvas, 900 × 700, at 100 %, the sketch in its middle."""
    theme.apply(qapp, theme.LIGHT)

    def open_(document=None):
        canvas = Canvas(document or Document())
        qtbot.addWidget(canvas)
        canvas.resize(900, 700)
        canvas.show()
        canvas.fit_all()
        canvas.setFocus()
        qapp.processEvents()
        return canvas

    return open_

"""A layer class of the user's own in the whole window: defined, computed, kept, placed, typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton

from calc.custom import CustomLayer
from graph.files import open_file
from ui.settings import library


@pytest.fixture(autouse=True)
def folder(tmp_path):
    yield tmp_path
    library.open_in(tmp_path / "none")


@pytest.fixture
def empty(house, folder, qtbot):
    library.open_in(folder)
    return opened(house, qtbot)


def opened(house, qtbot):
    window = house.new()
    active(window)
    window.canvas.setFocus()
    qtbot.waitUntil(window.canvas.hasFocus)
    return window


def active(window):
    """Let the window have the keyboard, as it has on a screen."""
    window.activateWindow()
    QApplication.processEvents()
    assert QTest.qWaitForWindowActive(window)


def keys(window, text):
    for letter in text:
        QTest.keyClicks(QApplication.focusWidget() or window.canvas, letter)


def typed(window, line):
    active(window)
    window.canvas.setFocus()
    keys(window, line)
    QTest.keyClick(window.typing.line.line, Qt.Key.Key_Return)


def define(window, part, *lines):
    active(window)
    field = window.findChild(QPlainTextEdit, f"inspector.definition.{part}")
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    for place, line in enumerate(lines):
        if place:
            QTest.keyClick(field, Qt.Key.Key_Return)
        QTest.keyClicks(field, line)


def downsampling(window):
    """Bring in a Downsample behind an Input, with all that it is, by hand."""
    typed(window, "in 100 16")
    drawers = window.layers.drawers
    own = drawers.model().index(drawers.model().rowCount() - 1, 0)
    drawers.place(drawers.model().index(drawers.model().rowCount(own) - 1, 0, own))
    define(window, "class_name", "Downsample")
    define(window, "inputs", "x: batch, time, width")
    define(window, "settings", "filters = 32", "stride = 2")
    define(window, "outputs", "batch, time // stride, filters")
    define(window, "weights", "kernel: width × filters", "bias: filters")
    window.canvas.setFocus()
    QApplication.processEvents()


def last(window):
    return window.document.outcome(window.document.sketch.nodes[-1])


def test_a_class_defined_by_hand_is_computed_undone_saved_and_opened(empty, tmp_path, answers):
    downsampling(empty)
    assert last(empty).outputs[0].shape.keras_text() == "(None, 50, 32)"
    assert last(empty).count == 16 * 32 + 32

    define(empty, "outputs", "batch, tim // stride, filters")
    assert "tim is not known here" in last(empty).problem.text()
    empty.canvas.setFocus()
    empty.document.undo()
    assert last(empty).outputs[0].shape.keras_text() == "(None, 50, 32)"

    path = tmp_path / "own.layersketch"
    answers.save.append((str(path), 0))
    empty.canvas.setFocus()
    QTest.keyClick(empty.canvas, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    sketch = open_file(path).sketch
    assert isinstance(sketch.layer_of(sketch.nodes[-1]), CustomLayer)
    assert sketch.layer_of(sketch.nodes[-1]).definition.weights[0] == "kernel: width × filters"


def test_a_class_of_the_sketch_is_typed_by_its_name(empty):
    downsampling(empty)
    typed(empty, "downsample 8 stride=5 > d 4")

    sketch = empty.document.sketch
    again, dense = sketch.nodes[-2:]
    assert sketch.layer_of(again).class_name == "Downsample"
    assert sketch.layer_of(again).name == "downsample"
    assert empty.document.outcome(again).outputs[0].shape.keras_text() == "(None, 10, 8)"
    assert sketch.layer_of(dense).class_name == "Dense"


def test_a_kept_class_is_typed_and_placed_in_another_sketch(empty, house, qtbot):
    downsampling(empty)
    empty.findChild(QPushButton, "inspector.definition.keep").click()

    other = opened(house, qtbot)
    typed(other, "in 60 3 > down 5")
    assert last(other).outputs[0].shape.keras_text() == "(None, 30, 5)"

    other.layers.search.setFocus()
    QTest.keyClicks(other.layers.search, "downs")
    QTest.keyClick(other.layers.search, Qt.Key.Key_Return)
    assert last(other).outputs[0].shape.keras_text() == "(None, 15, 32)"


def test_the_line_offers_classes_of_the_users_own(empty):
    downsampling(empty)
    keys(empty, "downs")

    assert empty.typing.line.candidates.current.text == "Downsample"
    keys(empty, "ample ")
    assert empty.typing.line._hint("downsample ", 11) == "Downsample(filters=32, stride=2)"

"""The key W in the real window: letters are seen, heard and typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from calc.register import REGISTER
from graph.commands import disconnect
from graph.sketch import Edge
from ui.canvas.tools.lettering import Lettering


@pytest.fixture
def loose(window, node_of, qtbot):
    """The last wire is gone, and what it came from is selected."""
    qtbot.waitUntil(window.isActiveWindow)
    before, after = node_of(window, "concatenate"), node_of(window, "dense")
    window.document.do(disconnect(window.document.sketch, [Edge(before, 0, after, 0)]))
    window.document.select([before])
    window.canvas.setFocus()
    window.commands.refresh()
    return window


def strike(window, key):
    QTest.keyClick(window.canvas, key)


def cap(window, name):
    letters = window.canvas.shown.port_letters.shown
    sketch = window.document.sketch
    return next(x.letters for x in letters if sketch.layer_of(x.port.id).name == name)


def test_w_and_a_letter_wire(loose):
    strike(loose, Qt.Key.Key_W)
    assert "concatenate" in loose.canvas.prompt.text()
    letter = cap(loose, "dense")
    assert f"{letter}: dense" in loose.canvas.accessibleDescription()

    QTest.keyClicks(loose.canvas, letter)

    assert loose.document.undo_label == "Wire concatenate to dense"
    assert not loose.canvas.prompt.isVisible()
    assert not loose.canvas.shown.port_letters.isVisible()


def test_escape_leaves_the_sketch_alone(loose):
    before = loose.document.undo_label
    strike(loose, Qt.Key.Key_W)
    strike(loose, Qt.Key.Key_Escape)

    assert not loose.canvas.prompt.isVisible()
    assert loose.document.undo_label == before
    assert loose.document.selection, "Escape was for the letters"


def test_a_loop_is_explained(loose, node_of):
    loose.document.select([node_of(loose, "concatenate")])
    strike(loose, Qt.Key.Key_W)
    QTest.keyClicks(loose.canvas, cap(loose, "lstm"))

    assert "loop" in loose.canvas.prompt.text()
    assert isinstance(loose.canvas.tool, Lettering)


def test_what_changes_meanwhile_or_takes_the_keyboard_ends_it(loose):
    strike(loose, Qt.Key.Key_W)
    loose.document.undo()
    assert not isinstance(loose.canvas.tool, Lettering)

    strike(loose, Qt.Key.Key_W)
    loose.layers.focus_search()
    assert not isinstance(loose.canvas.tool, Lettering)
    assert not loose.canvas.prompt.isVisible()


def test_in_an_empty_sketch_the_key_types(house, qtbot):
    window = house.new()
    qtbot.waitUntil(window.isActiveWindow)
    window.canvas.setFocus()
    QTest.keyClicks(window.canvas, "w")

    assert window.typing.line.line.text() == "w"


def test_only_a_base_class_is_called_by_this_letter():
    """Whoever wants the Wrapper itself types a slash before it."""
    assert {name for name in REGISTER if name.startswith("W")} == {"Wrapper"}

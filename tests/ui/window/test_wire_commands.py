"""What can be done with a wire: layers put into it, its ends found, one end led elsewhere."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from graph import commands
from graph.annotations import group_of
from graph.commands import framing
from graph.sketch import Edge
from ui.canvas.faces import Hit

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def chain(house, qtbot):
    """An input, two Dense behind each other, and one that nothing is wired to."""
    window = house.new()
    window.resize(1280, 900)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    document = window.document
    for row, kind in enumerate(["InputLayer", "Dense", "Dense", "Dense"]):
        document.do(commands.place(document.sketch, kind, 600 * (row == 3), 144 * row))
    for source, target in (("n1", "n2"), ("n2", "n3")):
        document.do(commands.connect(document.sketch, Edge(source, 0, target, 0)))
    document.select([])
    window.canvas.fit_all()
    QApplication.processEvents()
    return window


def trigger(window, name):
    window.commands.refresh()
    assert window.commands[name].isEnabled()
    window.commands[name].trigger()


def on_wire(window, source, target):
    """A point of the viewport on the wire between two cards below each other."""
    geometry = window.canvas.shown.geometry
    middle = (geometry.output_at(source) + geometry.port_at(target, 0)) / 2
    return window.canvas.mapFromScene(middle)


def wires(window):
    return {(edge.source, edge.target) for edge in window.document.sketch.edges}


def click_wire(window, source="n2", target="n3"):
    QTest.mouseClick(window.canvas.viewport(), LEFT, pos=on_wire(window, source, target))
    assert window.canvas.chosen_wires == {Edge(source, 0, target, 0)}
    QApplication.processEvents()


def test_layers_are_typed_into_a_wire_in_one_step(chain):
    before = chain.document.sketch.copy()
    click_wire(chain)
    QTest.keyClick(chain.canvas, Qt.Key.Key_Insert)
    line = chain.typing.line
    assert line.isVisible()
    QTest.keyClicks(line.line, "bn > relu")
    QTest.keyClick(line.line, Qt.Key.Key_Return)

    assert wires(chain) == {("n1", "n2"), ("n2", "n5"), ("n5", "n6"), ("n6", "n3")}
    heights = [chain.document.sketch.position(node)[1] for node in ("n2", "n5", "n6", "n3")]
    assert all(lower - upper >= 100 for upper, lower in pairwise(heights))
    assert {chain.document.sketch.position(node)[0] for node in ("n2", "n5", "n6", "n3")} == {0}
    chain.document.undo()
    assert chain.document.sketch == before


def test_a_letter_typed_while_a_wire_is_selected_goes_into_it(chain):
    click_wire(chain)
    QTest.keyClicks(chain.canvas, "d")
    QTest.keyClicks(chain.typing.line.line, "ropout .3")
    QTest.keyClick(chain.typing.line.line, Qt.Key.Key_Return)
    assert wires(chain) == {("n1", "n2"), ("n2", "n5"), ("n5", "n3")}


def test_what_is_put_into_a_wire_of_a_group_is_in_the_group(chain):
    document = chain.document
    document.do(framing.group(document.sketch, ["n2", "n3"], "pair"))
    chain.canvas.choose([], [Edge("n2", 0, "n3", 0)])
    trigger(chain, "wire.insert")
    QTest.keyClicks(chain.typing.line.line, "bn")
    QTest.keyClick(chain.typing.line.line, Qt.Key.Key_Return)
    assert group_of(document.sketch, "n5") == "g1"


def test_both_ends_of_a_wire_are_found(chain):
    click_wire(chain)
    trigger(chain, "wire.ends")
    assert chain.document.selection == {"n2", "n3"}
    for name, end in (("wire.source", "n2"), ("wire.target", "n3")):
        click_wire(chain)
        chain.canvas.zoom_to(4.0)
        trigger(chain, name)
        assert chain.document.selection == {end}
        assert chain.canvas.visible_rect().intersects(chain.canvas.shown.geometry.rect_of(end))
        chain.canvas.fit_all()


def test_a_wire_is_led_to_another_input_by_letters(chain):
    click_wire(chain)
    QTest.keyClick(chain.canvas, Qt.Key.Key_W, Qt.KeyboardModifier.ShiftModifier)
    letters = {each.port.id: each.letters for each in chain.canvas.tool.letters}
    QTest.keyClicks(chain.canvas, letters["n4"])
    assert wires(chain) == {("n1", "n2"), ("n2", "n4")}
    chain.document.undo()
    assert wires(chain) == {("n1", "n2"), ("n2", "n3")}


def test_all_wires_of_a_layer_go_in_one_step(chain):
    chain.canvas.choose(["n2"])
    trigger(chain, "wire.disconnect")
    assert wires(chain) == set()
    chain.document.undo()
    assert wires(chain) == {("n1", "n2"), ("n2", "n3")}
    chain.canvas.choose(["n4"])
    chain.commands.refresh()
    assert not chain.commands["wire.disconnect"].isEnabled()


@pytest.fixture
def ask(monkeypatch):
    """The names of the entries of the menu that a right click opens somewhere."""
    opened = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _at: opened.append(menu))

    def names(widget, at):
        there, reason = widget.mapToGlobal(at), QContextMenuEvent.Reason.Mouse
        QApplication.sendEvent(widget, QContextMenuEvent(reason, at, there))
        return [action.objectName() for action in opened.pop().actions()]

    return names


def test_a_wire_has_a_menu_of_its_own(chain, ask):
    names = ask(chain.canvas.viewport(), on_wire(chain, "n2", "n3"))
    assert names[0] == "wire.insert"
    assert {"wire.lead", "wire.ends", "wire.source", "wire.target", "edit.delete"} <= {*names}


def test_a_port_a_note_a_group_and_the_minimap_have_menus_of_their_own(chain, ask):
    def entries(kind):
        menu = chain.menus.context_menu(Hit(kind, "x"))
        return {action.objectName() for action in menu.actions()}

    assert {"sketch.wire", "wire.disconnect"} <= entries("port-in") & entries("port-out")
    assert "sketch.write" in entries("note")
    assert {"sketch.leave_group", "sketch.frame"} <= entries("group")
    chain.canvas.minimap.want(True)
    QApplication.processEvents()
    names = ask(chain.canvas.minimap, QPoint(20, 20))
    assert {"view.fit", "view.minimap"} <= {*names}
    assert "sketch.add" not in names

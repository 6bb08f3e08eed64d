"""The mouse on the canvas: wires drawn, cards moved, gestures that end early, layers dropped."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from graph.sketch import Edge
from tests.graph.hands import chain, names, sketched, wires
from tests.ui.canvas.opened import LEFT, drag, face, shown, wanted
from ui import mime
from ui.canvas.tools.idle import Idle
from ui.canvas.tools.tool import Gesture


def test_a_wire_drawn_with_the_mouse(open_canvas):
    canvas = open_canvas(sketched("InputLayer", "Dense"))
    drag(canvas, canvas.output_at("input_layer"), canvas.port_at("dense"))
    assert wires(canvas.document) == [("n1", 0, "n2", 0)]
    assert face(canvas, "n2").count == "50,240"
    assert face(canvas, "n2").state == "fine"


def test_the_would_be_result_stands_beside_the_wire_in_hand(open_canvas):
    canvas = open_canvas(sketched("InputLayer", "Dense"))
    drag(canvas, canvas.output_at("input_layer"), canvas.port_at("dense"), release=False)
    live = canvas.shown.live
    assert live.wire.isVisible()
    assert live.result.isVisible()
    assert wires(canvas.document) == []
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert not live.wire.isVisible()
    assert not live.result.isVisible()
    QTest.mouseRelease(canvas.viewport(), LEFT, pos=canvas.port_at("dense"))
    assert wires(canvas.document) == []


def test_the_wire_whose_end_is_in_hand_is_not_drawn_twice(open_canvas):
    canvas = open_canvas(chain("InputLayer", "Dense"))
    drag(canvas, canvas.port_at("dense"), QPoint(40, 40), release=False)
    assert shown(canvas)[1] == {}
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert len(shown(canvas)[1]) == 1
    drag(canvas, canvas.port_at("dense"), QPoint(40, 40))
    assert (shown(canvas)[1], wires(canvas.document)) == ({}, [])


def test_a_card_follows_the_mouse_and_is_moved_on_release(open_canvas):
    canvas = open_canvas(chain("InputLayer", "Dense"))
    at = canvas.rect_of("dense").center()
    drag(canvas, at, at + QPoint(100, 52), release=False)
    assert canvas.rect_of("dense").center() == at + QPoint(96, 48)
    assert canvas.document.sketch.position("n2") == (0, 240)
    QTest.mouseRelease(canvas.viewport(), LEFT, pos=at + QPoint(100, 52))
    assert canvas.document.sketch.position("n2") == (96, 288)
    assert canvas.rect_of("dense").center() == at + QPoint(96, 48)


def test_a_rubber_band_marks_while_it_is_drawn(open_canvas):
    canvas = open_canvas(chain("InputLayer", "Dense"))
    canvas.choose([])
    drag(canvas, QPoint(5, 5), canvas.rect_of("input_layer").center(), release=False)
    assert canvas.shown.selected == {"n1"}
    assert canvas.document.selection == frozenset()
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.shown.selected == set()


def test_a_wire_is_chosen_and_deleted(open_canvas, qtbot):
    canvas = open_canvas(chain("InputLayer", "Dense"))
    start, end = canvas.output_at("input_layer"), canvas.port_at("dense")
    with qtbot.waitSignal(canvas.wiresChosen):
        QTest.mouseClick(canvas.viewport(), LEFT, pos=(start + end) / 2)
    assert canvas.chosen_wires == {Edge("n1", 0, "n2", 0)}
    assert canvas.delete()
    assert canvas.chosen_wires == set()
    assert wires(canvas.document) == []


def test_a_card_chosen_elsewhere_lets_the_wires_go(open_canvas):
    canvas = open_canvas(chain("InputLayer", "Dense"))
    canvas.choose([], [Edge("n1", 0, "n2", 0)])
    canvas.document.select(["n1"])
    assert (canvas.shown.selected, canvas.chosen_wires) == ({"n1"}, set())


def test_double_clicks_ask_the_window(open_canvas, qtbot):
    canvas = open_canvas(chain("InputLayer", "Dense"))
    with qtbot.waitSignal(canvas.editRequested) as edited:
        QTest.mouseDClick(canvas.viewport(), LEFT, pos=canvas.rect_of("dense").center())
    with qtbot.waitSignal(canvas.addRequested) as added:
        QTest.mouseDClick(canvas.viewport(), LEFT, pos=QPoint(20, 30))
    assert edited.args == ["n2"]
    assert (added.args[0] - canvas.to_scene(QPointF(20, 30))).manhattanLength() < 1


def test_a_lost_release_ends_the_gesture(open_canvas):
    canvas = open_canvas(chain("InputLayer", "Dense"))
    at = canvas.rect_of("dense").center()
    drag(canvas, at, at + QPoint(100, 0), release=False)
    assert isinstance(canvas.tool, Gesture)
    _hover(canvas, at)
    assert isinstance(canvas.tool, Idle)
    assert canvas.document.sketch.position("n2") == (0, 240)


def _hover(canvas, at):
    from PySide6.QtGui import QMouseEvent

    where = QPointF(at)
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        where,
        QPointF(canvas.viewport().mapToGlobal(at)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(canvas.viewport(), event)


def test_undo_in_the_middle_of_a_gesture_ends_it(open_canvas):
    canvas = open_canvas(chain("InputLayer", "Dense"))
    drag(canvas, canvas.port_at("dense"), QPoint(40, 40), release=False)
    canvas.document.undo()
    assert isinstance(canvas.tool, Idle)
    assert shown(canvas) == wanted(canvas.document)
    QTest.mouseRelease(canvas.viewport(), LEFT, pos=QPoint(40, 40))
    assert wires(canvas.document) == []


def test_a_refusal_is_told(open_canvas, qtbot):
    canvas = open_canvas(chain("InputLayer", "Dense", "Dense"))
    with qtbot.waitSignal(canvas.refused) as told:
        drag(canvas, canvas.output_at("dense_1"), canvas.rect_of("dense").center())
    assert told.args == ["dense feeds dense_1 already: that would make a loop."]


def test_the_paper_scrolls_under_a_gesture_that_is_held_at_the_edge(open_canvas, qtbot):
    canvas = open_canvas(chain("InputLayer", "Dense"))
    at = canvas.rect_of("dense").center()
    edge = QPoint(canvas.viewport().width() - 2, at.y())
    drag(canvas, at, edge, release=False)
    qtbot.waitUntil(lambda: canvas.rect_of("input_layer").center().x() < at.x() - 30)
    held = canvas.rect_of("dense").center().x()
    QTest.mouseRelease(canvas.viewport(), LEFT, pos=edge)
    assert abs(held - edge.x()) <= 24
    x, _ = canvas.document.sketch.position("n2")
    assert x > edge.x() - at.x()


def test_a_trembling_press_at_the_edge_scrolls_nothing(open_canvas, qtbot):
    canvas = open_canvas(chain("InputLayer"))
    edge = QPoint(2, canvas.viewport().height() // 4)
    before = canvas.to_scene(QPointF(edge))
    QTest.mousePress(canvas.viewport(), LEFT, pos=edge)
    QTest.mouseMove(canvas.viewport(), edge + QPoint(1, 1))
    assert not canvas._edge_scroll._timer.isActive()
    QTest.mouseRelease(canvas.viewport(), LEFT, pos=edge)
    assert canvas.to_scene(QPointF(edge)) == before


def dragged(class_name="Dense"):
    data = QMimeData()
    data.setData(mime.LAYER, class_name.encode())
    return data


def send(canvas, kind, at, data):
    actions, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    place = QPointF(at) if kind is QDropEvent else at
    event = kind(place, actions, data, LEFT, none)
    QApplication.sendEvent(canvas.viewport(), event)
    return event


def test_a_layer_dragged_over_the_canvas_is_shown_and_dropped(open_canvas):
    canvas, data = open_canvas(), dragged()
    assert send(canvas, QDragEnterEvent, QPoint(300, 300), data).isAccepted()
    assert send(canvas, QDragMoveEvent, QPoint(450, 350), data).isAccepted()
    assert canvas.shown.live.ghost.isVisible()
    assert not canvas.hint.isVisible()
    assert send(canvas, QDropEvent, QPoint(450, 350), data).isAccepted()
    assert names(canvas.document) == ["dense"]
    assert not canvas.shown.live.ghost.isVisible()
    assert canvas.rect_of("dense").contains(QPoint(450, 350))
    assert canvas.document.selection == {"n1"}


def test_a_layer_dragged_out_again_leaves_nothing(open_canvas):
    canvas, data = open_canvas(), dragged()
    send(canvas, QDragEnterEvent, QPoint(300, 300), data)
    QApplication.sendEvent(canvas.viewport(), QDragLeaveEvent())
    assert not canvas.shown.live.ghost.isVisible()
    assert canvas.hint.isVisible()
    assert isinstance(canvas.tool, Idle)


def test_other_drags_are_left_to_the_window(open_canvas):
    canvas, data = open_canvas(), QMimeData()
    data.setText("file.layersketch")
    assert not send(canvas, QDragEnterEvent, QPoint(300, 300), data).isAccepted()
    assert names(canvas.document) == []

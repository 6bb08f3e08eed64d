from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QHelpEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from calc import texts
from calc.calling import KEYWORD
from graph import clipboard, commands
from graph.document import Document
from graph.formats import native
from graph.sketch import Edge
from tests.graph.hands import chain, names, scratch, sketched, state, wires
from ui import mime
from ui.canvas import feeder
from ui.canvas.canvas import Canvas
from ui.canvas.faces_of import card_of, links_of, wire_of
from ui.canvas.tips import tip_of
from ui.canvas.tools.idle import Idle
from ui.canvas.tools.tool import Gesture
from ui.theme import theme

EXAMPLES = Path(__file__).parents[3] / "resources" / "examples"
LEFT, CTRL, SHIFT = (
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


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


def shared_lstm():
    """One LSTM on two fitting inputs and on one that does not fit, and what is not wired yet."""
    document = sketched(
        ("InputLayer", {"batch_shape": "batch, 280, 128"}),
        ("InputLayer", {"batch_shape": "batch, 250, 128"}),
        ("InputLayer", {"batch_shape": "batch, time, 64"}),
        ("LSTM", ["n1"], {"units": "32"}),
    )
    for source in ("n2", "n3"):
        document.do(commands.share(document.sketch, "n4"))
        (call,) = document.selection
        document.do(commands.connect(document.sketch, Edge(source, 0, call, 0)))
    document.do(commands.place(document.sketch, "Dense", 900, 0))
    return document


def drag(canvas, start, end, release=True):
    QTest.mousePress(canvas.viewport(), LEFT, pos=start)
    QTest.mouseMove(canvas.viewport(), (start + end) / 2)
    QTest.mouseMove(canvas.viewport(), end)
    if release:
        QTest.mouseRelease(canvas.viewport(), LEFT, pos=end)


def test_a_card_that_is_led_slowly_onto_a_wire_is_put_into_it(open_canvas):
    document = sketched(("InputLayer", {"batch_shape": "batch, 16"}), ("Dense", ["n1"], {}))
    document.do(commands.place(document.sketch, "ReLU", 300, 0))
    canvas = open_canvas(document)
    above, below = canvas.output_at("input_layer"), canvas.port_at("dense")
    onto = (above + below) / 2

    drag(canvas, canvas.rect_of("re_lu").center(), onto, release=False)
    for across in (1, 2):
        QTest.mouseMove(canvas.viewport(), onto + QPoint(across, 0))
    assert canvas.shown.hovered.kind == "wire"
    QTest.mouseRelease(canvas.viewport(), LEFT, pos=onto + QPoint(2, 0))

    assert set(document.sketch.edges) == {Edge("n1", 0, "n3", 0), Edge("n3", 0, "n2", 0)}


def face(canvas, node):
    return canvas.shown.geometry.cards.card(node).face


def shown(canvas):
    """What the scene was fed with."""
    geometry = canvas.shown.geometry
    geometry.wires.refresh()
    cards = {card.id: card for card in geometry.cards.cards}
    edges = {wire.key: wire for wire in geometry.wires.wires}
    return cards, edges, canvas.shown.layer.links.links


def wanted(document):
    """What it should have been fed with, all of it made anew."""
    sketch = document.sketch
    cards = {node: card_of(document, node) for node in sketch.nodes}
    edges = {tuple(edge): wire_of(document, edge) for edge in sketch.edges}
    return cards, edges, list(links_of(sketch))


# What is shown


def test_cards_tell_shapes_and_counts(open_canvas):
    canvas = open_canvas(chain("InputLayer", "Dense"))
    source, dense = face(canvas, "n1"), face(canvas, "n2")
    assert (source.title, source.shape, source.count) == ("input_layer", "batch, 784", "")
    assert (dense.title, dense.shape, dense.count) == ("dense", "batch, 64", "50,240")
    assert dense.kind == ""
    assert canvas.shown.geometry.wires.wires[0].label == "784"


def test_the_kind_is_told_where_the_name_does_not(open_canvas):
    canvas = open_canvas(chain("InputLayer", "Dense"))
    for node, name in (("n1", "tweet"), ("n2", "score")):
        owner = canvas.document.sketch.owner(node)
        canvas.document.do(commands.rename(canvas.document.sketch, owner, name))
    assert (face(canvas, "n1").kind, face(canvas, "n2").kind) == ("Input", "Dense")


def test_a_shared_layer_is_told_truthfully(open_canvas):
    canvas = open_canvas(shared_lstm())
    first, second, third = (face(canvas, node) for node in ("n4", "n5", "n6"))
    assert [card.chip for card in (first, second, third)] == [
        "call 1 of 3",
        "call 2 of 3",
        "call 3 of 3",
    ]
    assert (first.count, second.count, third.count) == ("20,608", "counted once", "")
    assert (third.state, third.detail) == ("wrong", "needs 128 features, receives 64")
    assert third.shape == "batch, 32"
    states = {wire.key: (wire.label, wire.state) for wire in canvas.shown.geometry.wires.wires}
    assert states["n3", 0, "n6", 0] == ("time × 64", "wrong")
    assert states["n2", 0, "n5", 0] == ("250 × 128", "fine")
    assert [(link.a, link.b) for link in canvas.shown.layer.links.links] == [
        ("n4", "n5"),
        ("n5", "n6"),
    ]


def test_what_is_not_wired_yet_is_quiet_and_what_follows_waits(open_canvas):
    canvas = open_canvas(sketched("Dense", ("Flatten", ["n1"]), ("Dense", ["n2"])))
    dense, flatten, last = (face(canvas, node) for node in ("n1", "n2", "n3"))
    assert (dense.state, dense.shape, dense.count) == ("unwired", "…, 64", "not wired yet")
    assert (flatten.state, flatten.count) == ("waiting", "waits for dense")
    assert (last.state, last.count) == ("waiting", "waits for dense")


def test_a_bubble_explains_the_card_that_is_pointed_at(open_canvas, qapp):
    canvas = open_canvas(shared_lstm())
    words = canvas.shown.explain("n6")
    assert words.headline == "lstm, call 3: needs 128 features, receives 64"
    assert words.text.startswith("Its weights were made for 128 features by call 1")
    assert canvas.shown.explain("n7") is None


def test_sizes_of_open_dims_make_everything_concrete(open_canvas):
    canvas = open_canvas(shared_lstm())
    canvas.document.do(commands.set_size(canvas.document.sketch, "time", 99))
    assert face(canvas, "n3").shape == "batch, 99, 64"
    canvas.document.do(commands.set_size(canvas.document.sketch, "batch", 8))
    assert face(canvas, "n4").shape == "8, 32"
    canvas.document.undo()
    canvas.document.undo()
    assert face(canvas, "n3").shape == "batch, time, 64"


def test_an_empty_canvas_says_how_to_begin(open_canvas):
    canvas = open_canvas()
    assert canvas.hint.isVisible()
    canvas.add_layer("Dense", QPointF(0, 0))
    assert not canvas.hint.isVisible()
    canvas.document.undo()
    assert canvas.hint.isVisible()


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.layersketch")), ids=lambda path: path.stem)
def test_the_examples_are_shown_whole(path, open_canvas):
    document = Document(native.loads(path.read_text("utf-8")))
    canvas = open_canvas(document)
    area = canvas.viewport().rect()
    for owner, calls in document.sketch.calls.items():
        for call, _ in enumerate(calls):
            name = document.sketch.layers[owner].name
            assert area.contains(canvas.rect_of(name, call))


# Where things are


def test_places_are_told_by_the_names_of_layers(open_canvas):
    canvas = open_canvas(shared_lstm())
    rect = canvas.rect_of("lstm", 1)
    port, output = canvas.port_at("lstm", 1, 0), canvas.output_at("lstm", 1)
    assert abs(port.x() - rect.center().x()) <= 1
    assert abs(port.y() - rect.top()) <= 1
    assert abs(output.y() - rect.bottom()) <= 2
    with pytest.raises(KeyError):
        canvas.rect_of("lstm", 3)
    with pytest.raises(KeyError):
        canvas.rect_of("gru")


# The mouse


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


# Keys


def test_tab_walks_the_cards_and_then_leaves(open_canvas, qtbot):
    canvas = open_canvas(chain("InputLayer", "Dense"))
    canvas.choose([])
    for wanted_ in ("n1", "n2"):
        QTest.keyClick(canvas, Qt.Key.Key_Tab)
        assert canvas.document.selection == {wanted_}
        assert canvas.shown.focus == wanted_
    assert not canvas.focusNextPrevChild(True)
    QTest.keyClick(canvas, Qt.Key.Key_Backtab)
    assert canvas.document.selection == {"n1"}


def test_the_ring_of_the_keyboard_is_not_shown_to_a_mouse(open_canvas):
    canvas = open_canvas(chain("InputLayer", "Dense"))
    QTest.mouseClick(canvas.viewport(), LEFT, pos=canvas.rect_of("dense").center())
    assert canvas.shown.focus == ""
    QTest.keyClick(canvas, Qt.Key.Key_Down)
    assert canvas.shown.focus == "n2"
    canvas.clearFocus()
    assert canvas.shown.focus == ""


def test_what_is_copied_is_text_and_layers(open_canvas):
    canvas = open_canvas(chain("InputLayer", "Dense"))
    canvas.choose(["n2"])
    QTest.keyClick(canvas, Qt.Key.Key_C, CTRL)
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasFormat(clipboard.MIME)
    assert clipboard.is_part(data.text())
    QTest.keyClick(canvas, Qt.Key.Key_V, CTRL)
    assert names(canvas.document) == ["input_layer", "dense", "dense_1"]
    QTest.keyClick(canvas, Qt.Key.Key_X, CTRL)
    canvas.paste(QPointF(700, 300))
    assert canvas.document.sketch.position("n3") == (700, 300)


def test_foreign_text_on_the_clipboard_is_refused(open_canvas, qtbot):
    canvas = open_canvas(chain("Dense"))
    QGuiApplication.clipboard().setText("import keras")
    with qtbot.waitSignal(canvas.refused):
        QTest.keyClick(canvas, Qt.Key.Key_V, CTRL)
    assert names(canvas.document) == ["dense"]


def test_keys_that_mean_nothing_are_left_to_the_window(open_canvas):
    canvas = open_canvas(chain("Dense"))
    event = _struck(Qt.Key.Key_P)
    QApplication.sendEvent(canvas, event)
    assert not event.isAccepted()


def _struck(key):
    from PySide6.QtGui import QKeyEvent

    return QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)


# From the palette


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


def test_a_layer_can_be_added_without_a_drag(open_canvas, qtbot):
    canvas = open_canvas()
    assert canvas.add_layer("LSTM", QPointF(41, 33))
    assert canvas.document.sketch.position("n1") == (48, 24)
    with qtbot.waitSignal(canvas.refused):
        assert not canvas.add_layer("Warp", QPointF())


# Words


def test_menus_are_asked_for_with_what_was_hit(open_canvas, qtbot):
    canvas = open_canvas(chain("InputLayer", "Dense"))
    at = canvas.rect_of("input_layer").center()
    reason = QContextMenuEvent.Reason.Mouse
    with qtbot.waitSignal(canvas.contextMenuRequested) as asked:
        _menu(canvas, at, reason)
    assert (asked.args[0].kind, asked.args[0].id) == ("card", "n1")
    assert canvas.document.selection == {"n1"}
    between = (canvas.output_at("input_layer") + canvas.port_at("dense")) / 2
    with qtbot.waitSignal(canvas.contextMenuRequested) as asked:
        _menu(canvas, between, reason)
    assert asked.args[0].kind == "wire"
    assert canvas.chosen_wires == {Edge("n1", 0, "n2", 0)}


def test_the_menu_key_asks_for_the_menu_of_what_is_selected(open_canvas, qtbot):
    canvas = open_canvas(chain("InputLayer", "Dense"))
    canvas.choose(["n2"])
    with qtbot.waitSignal(canvas.contextMenuRequested) as asked:
        _menu(canvas, QPoint(0, 0), QContextMenuEvent.Reason.Keyboard)
    hit, where = asked.args
    assert (hit.kind, hit.id) == ("card", "n2")
    assert canvas.rect_of("dense").contains(canvas.viewport().mapFromGlobal(where))


def _menu(canvas, at, reason):
    event = QContextMenuEvent(reason, at, canvas.viewport().mapToGlobal(at))
    QApplication.sendEvent(canvas.viewport(), event)


def test_tips_tell_purpose_shapes_and_how_the_count_comes_about(open_canvas, monkeypatch):
    told = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, _widget: told.append(text))
    canvas = open_canvas(chain("InputLayer", "Dense"))
    at = canvas.rect_of("dense").center()
    event = QHelpEvent(QEvent.Type.ToolTip, at, canvas.viewport().mapToGlobal(at))
    QApplication.sendEvent(canvas.viewport(), event)
    lines = told[-1].splitlines()
    assert lines[0] == "dense · Dense"
    assert "in: batch, 784" in lines
    assert "out: batch, 64" in lines
    assert "parameters: (784 + 1) × 64 = 50,240" in lines


def test_what_is_selected_can_be_heard(open_canvas):
    canvas = open_canvas(chain("InputLayer", "Dense"))
    canvas.choose(["n2"])
    assert canvas.accessibleName() == "Canvas"
    assert canvas.accessibleDescription().startswith("dense; Dense; in: batch, 784; out: batch, 64")
    canvas.select_all()
    assert canvas.accessibleDescription() == "2 layers selected"


def test_the_language_changes_while_it_is_shown(open_canvas):
    class Shouting(texts.gettext.NullTranslations):
        def gettext(self, message):
            return f"¡{message}!"

    canvas = open_canvas(chain("Dense"))
    texts.use(Shouting())
    QApplication.sendEvent(canvas, QEvent(QEvent.Type.LanguageChange))
    assert face(canvas, "n1").count == "¡not wired yet!"
    assert canvas.accessibleName() == "¡Canvas!"
    assert canvas.hint.text() == "¡Type a layer’s name, drag one here, or double-click!"


def test_the_document_can_be_let_go(open_canvas):
    canvas = open_canvas(chain("Dense"))
    canvas.release()
    canvas.document.do(commands.place(canvas.document.sketch, "Dense", 0, 0))
    assert "n2" not in canvas.shown.geometry.cards


# What is fed


def _struck_with(key, held=Qt.KeyboardModifier.NoModifier):
    return lambda canvas, _node, _number: QTest.keyClick(canvas, key, held)


def _placed(class_name):
    return _meant(lambda sketch, node, _: commands.place_after(sketch, class_name, node))


def _meant(command):
    """A command on a node and a number, as somebody else gives it: the inspector, a menu."""

    def do(canvas, node, number):
        sketch = canvas.document.sketch
        canvas.surface.attempt(lambda: command(sketch, node, number))

    return do


def _target(sketch, number):
    return sketch.nodes[(number * 7 + 3) % len(sketch.nodes)]


DEEDS = {
    "delete": _struck_with(Qt.Key.Key_Delete),
    "nudge": _struck_with(Qt.Key.Key_Down),
    "duplicate": _struck_with(Qt.Key.Key_D, CTRL),
    "all": _struck_with(Qt.Key.Key_A, CTRL),
    "copy": _struck_with(Qt.Key.Key_C, CTRL),
    "paste": _struck_with(Qt.Key.Key_V, CTRL),
    "cut": _struck_with(Qt.Key.Key_X, CTRL),
    "undo": lambda canvas, _node, _number: canvas.document.undo(),
    "redo": lambda canvas, _node, _number: canvas.document.redo(),
    "select": lambda canvas, node, _: canvas.choose({node, *canvas.document.selection}),
    "select one": lambda canvas, node, _: canvas.choose([node]),
    "share": _meant(lambda sketch, node, _: commands.share(sketch, node)),
    "separate": _meant(lambda sketch, node, _: commands.separate(sketch, node)),
    "dense": _placed("Dense"),
    "input": _placed("InputLayer"),
    "concatenate": _placed("Concatenate"),
    "wire": _meant(
        lambda sketch, node, at: commands.connect(sketch, Edge(node, 0, _target(sketch, at), 0))
    ),
    "unwire": _meant(lambda sketch, _, at: commands.disconnect(sketch, sketch.edges[at : at + 1])),
    "type": _meant(
        lambda sketch, node, at: commands.configure_text(
            sketch, sketch.owner(node), next(iter(sketch.layer_of(node).required), "dtype"), str(at)
        )
    ),
    "name": _meant(lambda sketch, node, at: commands.rename(sketch, sketch.owner(node), f"a{at}")),
    "size": _meant(lambda sketch, _, number: commands.set_size(sketch, "time", number or None)),
}


@given(
    st.lists(st.tuples(st.sampled_from(sorted(DEEDS)), st.integers(0, 12)), max_size=12),
    st.sampled_from([0, 400]),
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_scene_always_shows_what_the_document_says(open_canvas, deeds, at_once):
    canvas = open_canvas(shared_lstm())
    document, before = canvas.document, feeder.AT_ONCE
    feeder.AT_ONCE = at_once
    try:
        for what, number in deeds:
            nodes = document.sketch.nodes
            if not nodes:
                document.undo()
                nodes = document.sketch.nodes
            DEEDS[what](canvas, nodes[number % len(nodes)], number)
        canvas.feeder.finish()
    finally:
        feeder.AT_ONCE = before
    assert shown(canvas) == wanted(document)
    assert canvas.shown.selected == document.selection
    assert state(document) == scratch(document)
    canvas.close()


def test_of_very_many_cards_those_in_view_come_first(open_canvas, qtbot, monkeypatch):
    monkeypatch.setattr(feeder, "AT_ONCE", 5)
    document = chain("InputLayer", *["Dense"] * 40)
    canvas = open_canvas(document)
    canvas.zoom_to(1.0)
    canvas.look_at(canvas.shown.geometry.rect_of("n1").center())
    canvas.document.do(
        commands.configure_text(document.sketch, document.sketch.owner("n1"), "batch_shape", "8, 9")
    )
    assert face(canvas, "n2").shape == "8, 64"
    assert face(canvas, "n41").shape == "batch, 64"
    qtbot.waitUntil(lambda: face(canvas, "n41").shape == "8, 64")
    assert shown(canvas) == wanted(document)


def test_a_tensor_given_by_name_has_a_port_behind_the_others(open_canvas):
    words = ("InputLayer", {"batch_shape": "None, 9", "dtype": "int32"})
    document = sketched(words, ("Embedding", ["n1"]), ("LSTM", ["n2"]))
    canvas = open_canvas(document)
    card = "n3"
    before = canvas.shown.geometry.port_at(card, 0)
    mask = Edge("n1", 0, card, KEYWORD)
    document.do(commands.connect(document.sketch, mask))
    geometry = canvas.shown.geometry
    port = geometry.port_at(card, KEYWORD)

    assert geometry.port_at(card, 0).x() < before.x() < port.x()
    hit = geometry.hit(port)
    assert (hit.kind, hit.id, hit.slot) == ("port-in", card, KEYWORD)
    assert tip_of(document, hit).startswith("input mask")
    courses = geometry.wires.points
    drawn = geometry.wires.rows[mask.source, 0, card, KEYWORD]
    assert courses[drawn][-1].tolist() == [port.x(), port.y()]
    document.undo()
    assert canvas.shown.geometry.port_at(card, 0) == before

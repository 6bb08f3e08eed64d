"""A number is dragged: what follows is seen at once, Escape puts it back, a release is one step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from graph.commands import place, place_after
from ui.canvas.cards import layout as lay
from ui.canvas.cards.painter import BADGE_AT, DETAIL_AT

LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def lstm(window, node_of, qtbot):
    """The window with its LSTM selected, at 100 %."""
    qtbot.waitUntil(window.isActiveWindow)
    window.canvas.zoom_to(1.0)
    window.document.select([node_of(window, "lstm")])
    return window


def units(window, name="lstm"):
    return next(x for x in window.document.sketch.layers.values() if x.name == name).units


def shapes(window):
    cards = window.canvas.shown.geometry.cards.cards
    return {card.face.title: card.face.shape for card in cards}


def marked(window):
    layer_of = window.document.sketch.layer_of
    return {layer_of(node).name for node in window.canvas.shown.changed_marks.differing()}


def number_on(window, name, line, before):
    """The place of a number on a card, behind this text of its line."""
    canvas = window.canvas
    node = canvas._node(name, 0)
    face, layout = canvas.shown.geometry.cards.card(node).face, canvas.shown.layout
    ruler, inset = (layout.detail, 0) if line == "detail" else (layout.badge, lay.BADGE_PAD)
    text = getattr(face, line)
    at = text.index(before) + len(before)
    x = lay.LEFT + inset + (ruler.exact(text[:at]) + ruler.exact(text[: at + 1])) / 2
    y = DETAIL_AT if line == "detail" else BADGE_AT
    corner = canvas.rect_of(name).topLeft()
    return corner + QPoint(round(x * canvas.zoom), round(y * canvas.zoom))


def hold(window, at, across, *, modifier=PLAIN):
    viewport = window.canvas.viewport()
    QTest.mousePress(viewport, LEFT, pos=at)
    QTest.mouseMove(viewport, at + QPoint(6, 0))
    _move(viewport, at + QPoint(across, 0), modifier)


def _move(widget, at, modifier=PLAIN):
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent

    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(at),
        QPointF(widget.mapToGlobal(at)),
        Qt.MouseButton.NoButton,
        LEFT,
        modifier,
    )
    QApplication.sendEvent(widget, event)


def let_go(window, at):
    QTest.mouseRelease(window.canvas.viewport(), LEFT, pos=at)
    QApplication.processEvents()


# On a card


def test_a_number_of_a_card_is_dragged_and_all_below_follows(lstm):
    at = number_on(lstm, "lstm", "detail", "")
    steps = len(lstm.document.history.done)
    hold(lstm, at, 50)
    QApplication.processEvents()

    assert units(lstm) == 42
    assert shapes(lstm)["lstm"] == "batch, 42"
    assert shapes(lstm)["concatenate"] == "batch, 84"
    assert marked(lstm) == {"lstm", "concatenate", "dense"}
    before, after = 20_608 + 65, 4 * 42 * (42 + 128 + 1) + 85
    assert f"+{after - before:,}" in lstm.status.difference.text()

    let_go(lstm, at + QPoint(50, 0))
    assert len(lstm.document.history.done) == steps + 1
    assert marked(lstm) == set()
    assert lstm.status.difference.text() == ""
    lstm.document.undo()
    assert units(lstm) == 32
    assert lstm.document.undo_label == ""


def test_escape_puts_it_back_as_if_nothing_had_been(lstm):
    at = number_on(lstm, "lstm", "detail", "")
    hold(lstm, at, 50)
    assert units(lstm) == 42

    QTest.keyClick(lstm.canvas, Qt.Key.Key_Escape)
    QApplication.processEvents()

    assert units(lstm) == 32
    assert not lstm.document.undo_label
    assert not lstm.document.redo_label
    assert marked(lstm) == set()
    assert lstm.status.difference.text() == ""
    let_go(lstm, at)
    assert units(lstm) == 32


def test_shift_steps_by_powers_of_two(lstm):
    at = number_on(lstm, "lstm", "detail", "")
    hold(lstm, at, 60, modifier=SHIFT)

    assert units(lstm) == 128
    let_go(lstm, at)


def test_it_ends_where_the_setting_does(lstm):
    at = number_on(lstm, "lstm", "detail", "")
    hold(lstm, at, -2000)

    assert units(lstm) == 1
    let_go(lstm, at)


def test_a_dim_of_the_badge_is_the_setting_that_makes_it(lstm):
    at = number_on(lstm, "lstm", "shape", "batch, ")
    hold(lstm, at, 10)

    assert units(lstm) == 34
    let_go(lstm, at)


def test_a_dim_that_no_setting_makes_is_no_handle(lstm):
    at = number_on(lstm, "concatenate", "shape", "batch, ")
    hold(lstm, at, 100)
    let_go(lstm, at + QPoint(100, 0))

    assert lstm.document.undo_label == "Move concatenate"


def test_down_moves_the_card_as_elsewhere(lstm):
    at = number_on(lstm, "lstm", "detail", "")
    viewport = lstm.canvas.viewport()
    QTest.mousePress(viewport, LEFT, pos=at)
    _move(viewport, at + QPoint(0, 10))
    _move(viewport, at + QPoint(0, 100))
    let_go(lstm, at + QPoint(0, 100))

    assert lstm.document.undo_label == "Move lstm"
    assert units(lstm) == 32


def test_the_pointer_tells_what_can_be_dragged(lstm):
    viewport = lstm.canvas.viewport()
    _hover(viewport, number_on(lstm, "lstm", "detail", ""))
    assert viewport.cursor().shape() == Qt.CursorShape.SizeHorCursor

    _hover(viewport, lstm.canvas.rect_of("lstm").topLeft() + QPoint(30, 16))
    assert viewport.cursor().shape() == Qt.CursorShape.ArrowCursor


def _hover(viewport, at):
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent

    none = Qt.MouseButton.NoButton
    there = QPointF(viewport.mapToGlobal(at))
    QApplication.sendEvent(
        viewport, QMouseEvent(QEvent.Type.MouseMove, QPointF(at), there, none, none, PLAIN)
    )


# In the inspector


def row(window, setting):
    return window.inspector.page.form.rows[setting]


def drag_label(window, setting, across, *, modifier=PLAIN):
    label = row(window, setting).label
    QTest.mousePress(label, LEFT, pos=QPoint(5, 5))
    _move(label, QPoint(10, 5))
    _move(label, QPoint(5 + across, 5), modifier)
    return label


def test_the_name_of_a_setting_is_a_handle_too(lstm):
    label = drag_label(lstm, "units", 25)
    QApplication.processEvents()

    assert units(lstm) == 37
    assert row(lstm, "units").editor.text() == "37"
    assert "lstm" in marked(lstm)
    QTest.mouseRelease(label, LEFT, pos=QPoint(30, 5))
    assert marked(lstm) == set()
    lstm.document.undo()
    assert units(lstm) == 32
    assert lstm.document.undo_label == ""


def test_escape_ends_a_drag_in_the_inspector(lstm):
    label = drag_label(lstm, "units", 25)
    QTest.keyClick(lstm.canvas, Qt.Key.Key_Escape)

    assert units(lstm) == 32
    assert row(lstm, "units").editor.text() == "32"
    assert lstm.document.undo_label == ""
    assert lstm.document.selection, "Escape was for the drag alone"
    QTest.mouseRelease(label, LEFT, pos=QPoint(30, 5))


def test_a_click_on_the_name_puts_the_caret_into_the_editor(lstm):
    QTest.mouseClick(row(lstm, "units").label, LEFT)

    assert row(lstm, "units").editor.hasFocus()


def test_arrow_keys_are_tried_until_enter(lstm):
    editor = row(lstm, "units").editor
    editor.setFocus()
    for _ in range(2):
        QTest.keyClick(editor, Qt.Key.Key_Up, SHIFT)
    QApplication.processEvents()
    assert units(lstm) == 128
    assert "dense" in marked(lstm)
    assert "+" in lstm.status.difference.text()

    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert marked(lstm) == set()
    assert lstm.status.difference.text() == ""


def test_escape_after_arrow_keys_leaves_no_step(lstm):
    editor = row(lstm, "units").editor
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_Up)
    assert units(lstm) == 33

    QTest.keyClick(editor, Qt.Key.Key_Escape)

    assert units(lstm) == 32
    assert editor.text() == "32"
    assert lstm.document.undo_label == ""


def test_a_layer_inside_another_one_is_tried_too(house, qtbot):
    window = house.open_example("shared_lstm")
    sketch = window.document.sketch
    first = sketch.nodes[0]
    (node,) = window.document.do(place_after(sketch, "Bidirectional", first)).selection
    window.document.select([node])
    inner = row(window, "layer").inner
    before = window.document.sketch.layer_of(node).layer.units
    label = inner.rows["units"].label
    QTest.mousePress(label, LEFT, pos=QPoint(5, 5))
    _move(label, QPoint(10, 5))
    _move(label, QPoint(30, 5))
    assert window.document.sketch.layer_of(node).layer.units == before + 5

    QTest.keyClick(window.canvas, Qt.Key.Key_Escape)
    assert window.document.sketch.layer_of(node).layer.units == before


@pytest.fixture
def dropout(house, qtbot):
    """A window with a Dropout selected, at 100 %."""
    window = house.new()
    window.resize(1280, 800)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    window.document.do(place(window.document.sketch, "Dropout", 0, 0))
    window.canvas.zoom_to(1.0)
    window.canvas.reveal("n1")
    return window


def rate(window):
    return window.document.sketch.layer_of("n1").rate


def test_a_rate_is_dragged_by_its_name_and_ends_where_it_must(dropout):
    label = drag_label(dropout, "rate", 10)
    assert rate(dropout) == 0.6
    assert row(dropout, "rate").editor.text() == "0.6"
    _move(label, QPoint(500, 5))
    assert rate(dropout) == 1
    QTest.mouseRelease(label, LEFT, pos=QPoint(500, 5))
    dropout.document.undo()
    assert rate(dropout) == 0.5


def test_arrow_keys_step_a_rate(dropout):
    editor = row(dropout, "rate").editor
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_Down)
    assert (rate(dropout), editor.text()) == (0.45, "0.45")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert rate(dropout) == 0.5


def test_a_decimal_on_a_card_is_dragged(dropout):
    at = number_on(dropout, "dropout", "detail", "")
    hold(dropout, at, -25)
    assert rate(dropout) == 0.25
    let_go(dropout, at)
    assert dropout.canvas.shown.geometry.cards.card("n1").face.detail == "0.25"

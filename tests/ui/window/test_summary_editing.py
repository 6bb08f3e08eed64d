"""The summary is an editor too: names, sizes, inputs, rows; the canvas follows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.summary.columns import CONNECTED, LAYER, SHAPE


@pytest.fixture
def table(window, qtbot):
    qtbot.waitUntil(window.isActiveWindow)
    window.summary.table.setFocus()
    return window.summary.table


def index(window, name, column=LAYER, call=0):
    node = window.canvas._node(name, call)
    model = window.summary.model
    return model.index(model.place(node), model.section(column))


def edit(window, at, text):
    """Type over a cell with real keys."""
    table = window.summary.table
    table.setCurrentIndex(at)
    QTest.keyClick(table, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert table.isAncestorOf(editor), "F2 opens no editor here"
    editor.selectAll()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()


def layer(window, name):
    return next(x for x in window.document.sketch.layers.values() if x.name == name)


def cell(window, at):
    return at.data(Qt.ItemDataRole.DisplayRole)


def test_a_name_is_typed_over(window, table):
    edit(window, index(window, "lstm"), "reader")

    assert layer(window, "reader").class_name == "LSTM"
    assert window.canvas.shown.geometry.cards.card(window.canvas._node("reader", 0)).face
    assert window.document.undo_label == "Rename lstm"
    assert table.hasFocus()


def test_a_number_of_a_shape_is_the_setting_that_makes_it(window, table):
    edit(window, index(window, "lstm", SHAPE), "(None, 48)")

    assert layer(window, "lstm").units == 48
    assert "(None, 96)" in cell(window, index(window, "concatenate", SHAPE))


def test_a_shape_that_comes_in_is_told_where_to_change(window, table):
    edit(window, index(window, "concatenate", SHAPE), "(None, 65)")

    assert "change what comes in" in window.notices.text
    assert window.document.undo_label == ""


def test_only_one_number_at_a_time(window, table):
    edit(window, index(window, "tweet_a", SHAPE), "(None, 1, 2)")
    assert "one number" in window.notices.text

    edit(window, index(window, "tweet_a", SHAPE), "(None, 300, 128)")
    assert layer(window, "tweet_a").batch_shape[1] == 300


def test_other_inputs_are_typed(window, table):
    dense = window.canvas._node("dense", 0)
    edit(window, index(window, "dense", CONNECTED), "lstm[1]")

    (wire,) = window.document.sketch.edges_into(dense)
    assert wire.source == window.canvas._node("lstm", 1)
    window.document.undo()
    (wire,) = window.document.sketch.edges_into(dense)
    assert wire.source == window.canvas._node("concatenate", 0)


def test_a_list_of_inputs_is_typed_anew(window, table):
    edit(window, index(window, "concatenate", CONNECTED), "lstm[1], lstm, lstm[1]")

    node, calls = window.canvas._node, window.document.sketch.edges_into
    found = [wire.source for wire in calls(node("concatenate", 0))]
    assert found == [node("lstm", 1), node("lstm", 0), node("lstm", 1)]


@pytest.mark.parametrize(
    ("text", "why"),
    [("dense", "loop"), ("nobody", "no layer nobody"), ("tweet_a[3]", "has no call")],
)
def test_what_cannot_be_an_input_is_refused_in_words(window, table, text, why):
    edit(window, index(window, "lstm", CONNECTED), text)

    assert why in window.notices.text
    assert window.document.undo_label == ""


def test_no_input_leaves_it_unwired(window, table):
    edit(window, index(window, "dense", CONNECTED), "-")

    assert window.document.sketch.edges_into(window.canvas._node("dense", 0)) == []


def test_rows_are_added_behind_the_selected_one(window, table):
    table.setCurrentIndex(index(window, "dense"))
    QTest.keyClick(table, Qt.Key.Key_Insert)
    line = QApplication.focusWidget()
    QTest.keyClicks(line, "drop .25")
    QTest.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()

    wires = window.document.sketch.edges_into(window.canvas._node("dropout", 0))
    assert [wire.source for wire in wires] == [window.canvas._node("dense", 0)]
    assert table.hasFocus()


def test_rows_are_removed(window, table):
    table.setCurrentIndex(index(window, "dense"))
    window.commands.refresh()
    QTest.keyClick(table, Qt.Key.Key_Delete)

    assert "dense" not in window.document.sketch.names()


def test_tab_goes_on_to_the_next_cell_that_can_be_edited(window, table):
    table.setCurrentIndex(index(window, "lstm"))
    QTest.keyClick(table, Qt.Key.Key_F2)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    QApplication.processEvents()

    assert table.currentIndex().column() == window.summary.model.section(SHAPE)


def test_escape_leaves_a_cell_as_it_was(window, table):
    table.setCurrentIndex(index(window, "lstm"))
    QTest.keyClick(table, Qt.Key.Key_F2)
    QTest.keyClicks(QApplication.focusWidget(), "other")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)

    assert window.document.undo_label == ""
    assert table.hasFocus()


def test_what_is_inside_a_model_is_edited_where_it_is_open(house, qtbot, node_of):
    window = house.open_example("video_qa")
    window.document.select([node_of(window, "question_encoder")])
    window.levels.open_model(node_of(window, "question_encoder"))
    inner = window.document
    model = window.summary.model
    outer = [row for row in range(model.rowCount()) if not model.line(row).depth]

    able = Qt.ItemFlag.ItemIsEditable
    assert not any(model.flags(model.index(row, 0)) & able for row in outer)
    assert inner.depth == 1

"""Layers are typed over the canvas with real keys: opened by a letter, completed, carried out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit

from ui.quick_add.line_help import PARTS, LineHelp
from ui.quick_add.preview import Preview
from ui.theme import fonts


@pytest.fixture
def empty(house):
    window = house.new()
    window.canvas.setFocus()
    return window


@pytest.fixture
def line(empty):
    """The line, not open yet."""
    return empty.typing.line.line


def keys(window, text):
    for letter in text:
        QTest.keyClicks(QApplication.focusWidget() or window.canvas, letter)


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def kinds(window):
    sketch = window.document.sketch
    return [sketch.layer_of(node).class_name for node in sketch.nodes]


def test_a_letter_opens_the_line_and_is_kept(empty, line):
    keys(empty, "in 28 28 1 > conv 8 3 > flat > d 10 softmax")
    assert line.text() == "in 28 28 1 > conv 8 3 > flat > d 10 softmax"

    press(Qt.Key.Key_Return)

    assert kinds(empty) == ["InputLayer", "Conv2D", "Flatten", "Dense"]
    assert not line.isVisible()
    assert empty.canvas.hasFocus()


def test_what_is_typed_next_follows_what_was_typed_last(empty):
    keys(empty, "in 8")
    press(Qt.Key.Key_Return)
    keys(empty, "d 4")
    press(Qt.Key.Key_Return)

    sketch = empty.document.sketch
    assert [(e.source, e.target) for e in sketch.edges] == [tuple(sketch.nodes)]
    assert empty.document.undo_label == "Add dense"


def test_a_layer_is_replaced_by_one_and_never_by_two(empty, line):
    keys(empty, "in 8 > d 4")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    keys(empty, "drop .5 > den")
    press(Qt.Key.Key_Return)

    assert "one layer takes the place of one" in empty.findChild(Preview).text()
    assert line.selectedText() == "drop .5 > den"

    keys(empty, "drop .5")
    press(Qt.Key.Key_Return)

    assert kinds(empty) == ["InputLayer", "Dropout"]


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_Slash, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier),
    ],
)
def test_a_slash_or_shift_a_opens_an_empty_line(empty, line, key, modifier):
    press(key, modifier)

    assert line.isVisible()
    assert line.text() == ""


def test_escape_leaves_and_changes_nothing(empty, line):
    keys(empty, "dense 8")
    press(Qt.Key.Key_Escape)

    assert not line.isVisible()
    assert kinds(empty) == []
    assert empty.canvas.hasFocus()


def test_tab_completes_the_word(empty, line):
    keys(empty, "dens")
    press(Qt.Key.Key_Tab)

    assert line.text() == "Dense "


def test_enter_takes_a_word_that_is_only_begun(empty):
    keys(empty, "in 8 > glob")
    press(Qt.Key.Key_Escape)
    keys(empty, "in 9 9 3 > batchn")
    press(Qt.Key.Key_Return)

    assert kinds(empty) == ["InputLayer", "BatchNormalization"]


def test_the_shapes_are_seen_before_enter(empty):
    keys(empty, "in 28 28 1 > conv 8 3")
    shown = empty.findChild(Preview).text()

    assert "(batch, 26, 26, 8)" in shown
    assert ">80<" in shown


def test_what_cannot_be_read_is_said_and_kept(empty, line):
    keys(empty, "in 8 > dense 5 foo > relu")
    press(Qt.Key.Key_Return)

    assert line.isVisible()
    assert "“foo” is nothing that Dense takes" in empty.findChild(Preview).text()
    assert line.selectedText() == "foo"
    assert kinds(empty) == []


def test_an_input_method_writes_into_the_line(empty, line):
    event = QInputMethodEvent("", [])
    event.setCommitString("（dense 8）＋")
    QApplication.sendEvent(empty.canvas, event)
    press(Qt.Key.Key_Return)

    assert kinds(empty) == ["Dense"]


def test_a_double_click_on_the_paper_opens_it_there(empty, line, qtbot):
    viewport = empty.canvas.viewport()
    at = viewport.rect().center()
    qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=at)
    keys(empty, "dense 3")
    press(Qt.Key.Key_Return)

    rect = empty.canvas.rect_of("dense")
    assert abs(rect.center().x() - at.x()) < 40
    assert abs(rect.top() - at.y()) < 40


def test_its_help_is_one_key_away(empty, line):
    keys(empty, "dense")
    press(Qt.Key.Key_F1)

    dialog = empty.findChild(QDialog, "lineHelp")
    assert dialog is not None
    assert dialog.isVisible()


def test_the_words_offered_are_seen_whole(empty, qtbot):
    keys(empty, "conv 64 kernel_")
    offered = empty.typing.line.candidates
    ruler = QFontMetrics(fonts.mono())
    rows = range(offered.model().rowCount())
    words = [offered.model().index(row, 0).data() for row in rows]

    assert "kernel_regularizer=" in words
    assert all(ruler.horizontalAdvance(word) < offered.columns[0] for word in words)


def test_the_paper_no_longer_says_how_to_begin_while_one_types(empty):
    assert empty.canvas.hint.isVisible()
    keys(empty, "den")
    assert not empty.canvas.hint.isVisible()
    press(Qt.Key.Key_Escape)
    assert empty.canvas.hint.isVisible()


def test_letters_in_editors_stay_there(house, node_of):
    window = house.open_example("lenet")
    window.layers.focus_search()
    QTest.keyClicks(window.layers.search, "dense/")

    assert window.layers.search.text() == "dense/"
    assert window.findChild(QLineEdit, "quickAdd") is None


def test_a_click_elsewhere_closes_the_line(empty, line, qtbot):
    keys(empty, "den")
    qtbot.mouseClick(empty.canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    empty.canvas.setFocus(Qt.FocusReason.MouseFocusReason)

    assert not line.isVisible()


def test_leaving_the_line_leaves_the_selection(empty):
    keys(empty, "in 8 > d 4 > d 2")
    press(Qt.Key.Key_Return)
    first, second, _ = empty.document.sketch.nodes
    for chosen in ([first], [second]):
        empty.document.select(chosen)
        keys(empty, "d")
        press(Qt.Key.Key_Escape)
        assert empty.document.selection == set(chosen)
        assert empty.canvas.hasFocus()


def test_what_is_meant_begins_at_one_place_in_all_parts_of_the_help(qtbot):
    help_ = LineHelp()
    qtbot.addWidget(help_)
    help_.show()
    meant = {meaning for _, rows in PARTS for _, meaning in rows}

    told = [label for label in help_.findChildren(QLabel) if label.text() in meant]

    assert len(told) == sum(len(rows) for _, rows in PARTS)
    assert len({label.x() for label in told}) == 1

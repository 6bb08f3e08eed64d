"""Layers are looked for: counted and lit, walked through by keys, also inside models."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from graph.commands import place


@pytest.fixture
def lenet(house, qtbot):
    window = house.open_example("lenet")
    qtbot.waitUntil(window.isActiveWindow)
    window.canvas.setFocus()
    return window


def look(window, text):
    QTest.keyClick(window.canvas, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(window.finding.bar.line, text)


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def lit(window):
    sketch = window.document.sketch
    return sorted(sketch.layer_of(n).name for n in window.canvas.shown.found_marks.lit)


def chosen(window):
    (node,) = window.document.selection
    return window.document.sketch.layer_of(node).name


def test_what_is_found_is_counted_and_lit(lenet):
    look(lenet, "conv2d")
    convolutions = [n for n in lenet.document.sketch.names() if "conv2d" in n]

    assert lit(lenet) == sorted(convolutions)
    assert lenet.finding.bar.told.text() == f"1 of {len(convolutions)}"
    assert chosen(lenet) in convolutions


def test_enter_walks_through_it_and_shift_enter_back(lenet):
    look(lenet, "dense")
    walked = [chosen(lenet)]
    for _ in range(len(lenet.finding.found)):
        press(Qt.Key.Key_Return)
        walked.append(chosen(lenet))

    assert walked[0] == walked[-1]
    assert sorted(set(walked)) == lit(lenet)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert chosen(lenet) == walked[-2]
    assert lenet.finding.bar.line.hasFocus()


def test_escape_leaves_and_gives_the_keyboard_back(lenet):
    lenet.layers.focus_search()
    QTest.keyClick(lenet.layers.search, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(lenet.finding.bar.line, "dense")
    press(Qt.Key.Key_Escape)

    assert lit(lenet) == []
    assert not lenet.finding.bar.isVisible()
    assert lenet.layers.search.hasFocus()


def test_nothing_found_is_said(lenet):
    before = lenet.document.selection
    look(lenet, "units=12345")

    assert lenet.finding.bar.told.text() == "nothing found"
    assert lenet.document.selection == before
    press(Qt.Key.Key_Return)
    assert lenet.document.selection == before


def test_what_changes_meanwhile_is_found_too(lenet, qtbot):
    look(lenet, "lstm")
    assert lit(lenet) == []

    lenet.document.do(place(lenet.document.sketch, "LSTM", 0, 0))

    qtbot.waitUntil(lambda: lit(lenet) == ["lstm"])


def test_it_goes_on_without_the_bar(lenet):
    look(lenet, "conv2d")
    press(Qt.Key.Key_Escape)
    first = chosen(lenet)
    lenet.commands.refresh()
    QTest.keyClick(lenet.canvas, Qt.Key.Key_F3)

    assert chosen(lenet) != first
    assert lit(lenet) == []
    QTest.keyClick(lenet.canvas, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert chosen(lenet) == first


def test_models_are_entered_for_what_is_in_them(house, qtbot):
    window = house.open_example("video_qa")
    qtbot.waitUntil(window.isActiveWindow)
    window.canvas.setFocus()
    look(window, "conv2d")
    assert window.document.depth == 0, "typing alone enters nothing"

    press(Qt.Key.Key_Return)

    assert window.document.depth == 1
    assert chosen(window).startswith("conv2d")
    assert chosen(window) in lit(window)
    assert window.finding.bar.line.hasFocus()
    window.levels.leave()
    assert window.finding.bar.isVisible()


def test_the_bar_fits_a_narrow_canvas(lenet):
    lenet.resize(760, 560)
    look(lenet, "x")
    bar = lenet.finding.bar

    assert lenet.levels.canvases.rect().contains(bar.geometry())
